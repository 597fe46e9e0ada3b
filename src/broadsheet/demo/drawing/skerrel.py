"""Skerrel Light at dusk, the last watch over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sky, water
from .desk import picture
from .paint import Fade, across, down
from .palette import (
    APRICOT,
    BARK,
    BRICK,
    FOG,
    INK,
    LAMP,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    SEA,
    SHALLOW,
    mix,
)
from .shapes import Point, arc, curve, placed, points, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas


HORIZON = 590.0


@picture("skerrel-light", "16:9", NIGHT)
def skerrel_light(canvas: Canvas) -> None:
    """The last watch: the lamp lit at dusk, a boat pulling away."""
    lamp = (1088.0, 226.0)
    _bands(canvas)
    sky.stars(canvas, 34, (20, 20, 1580, 250), canvas.chance, [(lamp, 110)])
    canvas.glow((330, HORIZON), (760, 200), mix(OCHRE, LAMP, 0.3), 0.6)
    _open_sea(canvas)
    sky.beam(canvas, lamp, [(-80, 40), (-80, 330)], LAMP, 0.62)
    sky.beam(canvas, lamp, [(1700, 130), (1700, 330)], LAMP, 0.6)
    _tower(canvas, lamp)
    _rock(canvas)
    _rowing(canvas, (196, 676))
    canvas.glow(lamp, 190, LAMP, 0.9)


def _bands(canvas: Canvas) -> None:
    tones = (
        mix(NIGHT, INK, 0.3),
        mix(NIGHT, SEA, 0.28),
        mix(mix(SEA, BRICK, 0.34), NIGHT, 0.2),
        mix(BRICK, APRICOT, 0.5),
        mix(OCHRE, APRICOT, 0.4),
    )
    edges = (-20, 190, 330, 436, 524, HORIZON + 4)
    for i, tone in enumerate(tones):
        y = edges[i]
        top = curve([(-40, y + 8), (380, y - 7), (800, y + 6), (1200, y - 5), (1640, y + 7)])
        canvas.fill([*top, (1640, edges[-1]), (-40, edges[-1])], tone)
        canvas.shade(
            rect(0, y, 1600, edges[i + 1] - y + 8),
            mix(tone, tones[min(4, i + 1)], 0.6),
            (0, edges[i + 1]),
            (0, y + 20),
            0.5,
        )


def _open_sea(canvas: Canvas) -> None:
    canvas.fill(
        rect(0, HORIZON, 1600, 330),
        down(
            HORIZON,
            900,
            mix(SEA, APRICOT, 0.42),
            mix(SEA, NIGHT, 0.35),
            mix(NIGHT, SEA, 0.12),
            mix(INK, NIGHT, 0.5),
        ),
    )
    water.glitter(canvas, 330, HORIZON + 3, 800, mix(OCHRE, LAMP, 0.4), canvas.chance, 1.1, 120)
    for row in range(11):
        y = HORIZON + 14 + row * 11 + row * row * 1.8
        step = 46 + row * 17
        canvas_tone = mix(mix(SHALLOW, APRICOT, 0.4), SEA, row / 13)
        water.swell(
            canvas,
            y + 8,
            step,
            3 + row * 1.2,
            canvas_tone,
            0.62 - row * 0.028,
            start=(row * 37) % step,
            wide=1.4 + row * 0.24,
        )


def _tower(canvas: Canvas, lamp: Point) -> None:
    x, foot = lamp[0], 668.0
    body = [(x - 66, foot), (x - 41, 300), (x + 41, 300), (x + 66, foot)]
    canvas.fill(
        body,
        across(
            x - 62, x + 62, mix(PAPER, APRICOT, 0.3), mix(PAPER, FOG, 0.3), mix(FOG, NIGHT, 0.5)
        ),
    )
    with canvas.inside(body):
        canvas.fill(
            rect(x - 80, 420, 160, 92),
            across(x - 58, x + 58, mix(BRICK, OCHRE, 0.25), BRICK, mix(BRICK, INK, 0.5)),
        )
        canvas.shade(body, NIGHT, (x + 66, 600), (x - 20, 480), 0.6)
        for y, lit in ((356, False), (466, True), (570, False)):
            window = [*arc((x - 12, y), (9, 10), 180, 360, 12), (x - 3, y + 20), (x - 21, y + 20)]
            canvas.fill(window, mix(OCHRE, LAMP, 0.5) if lit else mix(NIGHT, INK, 0.3))
    canvas.fill(
        [(x - 20, foot), (x - 20, foot - 50), (x + 4, foot - 50), (x + 4, foot)],
        mix(NIGHT, INK, 0.3),
    )
    canvas.fill([(x - 41, 302), (x - 60, 284), (x + 60, 284), (x + 41, 302)], mix(FOG, NIGHT, 0.45))
    canvas.fill(rect(x - 66, 276, 132, 10), mix(NIGHT, INK, 0.4))
    for k in range(12):
        canvas.line([(x - 64 + k * 11.6, 276), (x - 64 + k * 11.6, 250)], 2, mix(NIGHT, INK, 0.4))
    canvas.line([(x - 65, 250), (x + 65, 250)], 2.6, mix(NIGHT, INK, 0.4))
    glass = rect(x - 33, 186, 66, 90)
    canvas.fill(glass, down(186, 276, mix(LAMP, PAPER, 0.4), mix(OCHRE, LAMP, 0.6)))
    canvas.disc(lamp, 17, PAPER)
    for k in range(5):
        canvas.line([(x - 33 + k * 16.5, 186), (x - 33 + k * 16.5, 276)], 3, mix(NIGHT, INK, 0.4))
    canvas.fill(
        [(x - 42, 188), *arc((x, 188), (40, 44), 180, 360, 24), (x + 42, 188)],
        across(x - 42, x + 42, mix(BRICK, APRICOT, 0.45), BRICK, mix(BRICK, INK, 0.5)),
    )
    canvas.disc((x, 142), 7, mix(NIGHT, INK, 0.4))
    canvas.line([(x, 142), (x, 112)], 2.4, mix(NIGHT, INK, 0.4))


def _rock(canvas: Canvas) -> None:
    dark = mix(INK, BARK, 0.25)
    house = [(1180, 668), (1180, 618), (1212, 590), (1290, 590), (1322, 618), (1322, 668)]
    canvas.fill(
        [(1180, 668), (1180, 620), (1322, 620), (1322, 668)],
        across(1180, 1322, mix(PAPER, APRICOT, 0.25), mix(FOG, NIGHT, 0.4)),
    )
    canvas.fill([(1170, 622), house[2], house[3], (1332, 622)], mix(NIGHT, BRICK, 0.2))
    canvas.fill(rect(1206, 632, 16, 20), mix(OCHRE, LAMP, 0.5))
    canvas.fill(rect(1270, 632, 16, 20), mix(NIGHT, INK, 0.2))
    canvas.fill(rect(1246, 570, 16, 26), mix(BRICK, INK, 0.4))
    rock = points(
        "820,712 866,700 900,680 958,676 1000,662 1060,656 1150,660 1240,656 1330,664 1400,676 "
        "1450,700 1510,712 1480,728 1200,738 900,730"
    )
    canvas.fill(rock, down(656, 736, mix(dark, SEA, 0.16), INK))
    for facet in (
        "866,700 900,680 958,676 930,704",
        "1000,662 1060,656 1040,690 1010,700",
        "1240,656 1330,664 1300,690 1252,684",
    ):
        canvas.fill(points(facet), mix(dark, APRICOT, 0.3), 0.7)
    steps = curve(points("1066,660 1030,676 1010,700 980,716"))
    canvas.line(steps, 5, mix(dark, SAND, 0.4), 0.8)
    foam = curve(
        points("806,728 866,735 960,730 1060,740 1190,733 1300,742 1420,732 1490,733 1534,727")
    )
    canvas.fill(ribbon(foam, (1, 7, 4, 8, 4, 7, 4, 6, 1)), mix(PAPER, APRICOT, 0.2), 0.85)
    canvas.fill(
        [(840, 734), (1500, 734), (1440, 836), (940, 836)],
        Fade((0, 734), (0, 836), (INK, INK), (0.55, 0.0)),
        soft=8,
    )


def _rowing(canvas: Canvas, at: Point) -> None:
    """Draw a small boat with one rower and a box, going left."""
    dark = mix(INK, NIGHT, 0.15)
    canvas.fill(
        placed(curve(points("-40,-9 -30,3 26,4 42,-10 24,-6 -22,-5"), closed=True, steps=6), at),
        dark,
    )
    canvas.line(placed(points("-38,-8 -20,-5 24,-6 40,-9"), at), 1.8, mix(APRICOT, LAMP, 0.4), 0.9)
    canvas.fill(placed(curve(points("-9,-5 -7,-22 -1,-26 6,-21 7,-5"), steps=6), at), dark)
    canvas.disc(placed([(-2, -31)], at)[0], 5, dark)
    canvas.fill(placed(points("14,-6 14,-17 27,-17 27,-7"), at), dark)
    for tip in ((-34, 9), (26, 9)):
        canvas.line(placed([(-2, -15), tip], at), 1.8, dark)
    for k in range(3):
        canvas.line(
            arc((at[0] + 72 + k * 38, at[1] + 6 + k), (15, 3), 195, 345, 10),
            1.6,
            mix(PAPER, APRICOT, 0.3),
            0.7 - 0.15 * k,
        )
