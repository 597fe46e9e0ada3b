"""The iron bridge that dropped a rivet."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from . import sky, water
from .desk import picture
from .paint import across, down
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
    Colour,
    mix,
)
from .shapes import Point, along, arc, curve, placed, points, rect, ribbon, rounded
from .stall import stall

if TYPE_CHECKING:
    from .canvas import Canvas

DECK = 470.0


RIVER = 790.0


IRON = mix(BRICK, INK, 0.06)


@picture("tram-bridge", "3:2", PAPER)
def tram_bridge(canvas: Canvas) -> None:
    """The bridge, the tram and, at the right, the evidence."""
    sky.air(canvas, 0, RIVER, mix(FOG, SHALLOW, 0.45), mix(PAPER, FOG, 0.35), mix(PAPER, SAND, 0.4))
    sky.streaks(canvas, (-60, 60, 1600, 300), mix(FOG, SEA, 0.2), 10, canvas.chance, 0.35)
    _town(canvas)
    canvas.fill(
        rect(0, RIVER, 1600, 290),
        down(RIVER, 1067, mix(FOG, SEA, 0.35), mix(SEA, FOG, 0.3), mix(SEA, NIGHT, 0.3)),
    )
    _shadow(canvas)
    water.ripples(
        canvas, (0, RIVER + 12, 1600, 1060), mix(PAPER, FOG, 0.3), 90, canvas.chance, 0.55
    )
    water.ripples(canvas, (0, RIVER + 12, 1600, 1060), mix(SEA, NIGHT, 0.3), 60, canvas.chance, 0.3)
    _arch(canvas, 34, mix(IRON, FOG, 0.38))
    _piers(canvas)
    _arch(canvas, 0, IRON)
    _tram(canvas, (800, DECK - 14))
    _rail(canvas)
    _bank(canvas)
    stall(canvas)
    _gull(canvas, (392, 214), 1.0)


def _town(canvas: Canvas) -> None:
    chance = canvas.chance
    for base, tone, tall in ((640, mix(FOG, SHALLOW, 0.4), 120), (720, mix(FOG, SEA, 0.34), 90)):
        x = -30.0
        while x < 1630:
            wide, high = chance.uniform(44, 96), chance.uniform(0.5, 1.2) * tall
            roof = [
                (x, RIVER),
                (x, base - high),
                (x + wide / 2, base - high - chance.uniform(14, 44)),
                (x + wide, base - high),
                (x + wide, RIVER),
            ]
            canvas.fill(roof, tone)
            for k in range(3):
                canvas.fill(
                    rect(x + 9 + k * wide / 3.6, base - high + 22, 6, 10),
                    mix(tone, NIGHT, 0.2),
                    0.7,
                )
            x += wide
    spire = points("0,0 0,-250 20,-360 40,-250 40,0")
    canvas.fill(placed(spire, (262, 700)), mix(FOG, SEA, 0.26))


def _curve_y(x: float, lift: float = 0.0) -> float:
    """Return the height of the arch at a place along the bridge."""
    share = (x - 800) / 650
    return 540 - lift + 216 * share * share


def _arch(canvas: Canvas, back: float, tone: Colour) -> None:
    """Draw one rib of the bridge, arch and deck with their lattice; ``back`` shifts it away."""
    xs = [150 + i * 65 for i in range(21)]
    upper = [(x + back * 0.5, _curve_y(x) - back * 0.4) for x in xs]
    lower = [(x, y + 40) for x, y in upper]
    deck = DECK + 22 - back * 0.4
    for i in range(20):
        canvas.line([upper[i], lower[i + 1]], 5, tone)
        canvas.line([lower[i], upper[i + 1]], 5, tone)
    for i in range(21):
        canvas.line([(upper[i][0], deck), lower[i]], 7, tone)
        if i < 20:
            high = upper[i][1] - deck
            if high > 34:
                a, b = (i, i + 1) if i < 10 else (i + 1, i)
                canvas.line([(upper[a][0], upper[a][1]), (upper[b][0], deck)], 5, tone)
                canvas.line([(upper[a][0], deck), (upper[b][0], upper[b][1])], 5, tone)
    for chord in (upper, lower):
        canvas.line(curve(chord, steps=6), 15, tone)
    canvas.fill(rect(100, deck - 20, 1400, 30), tone)
    if back:
        return
    canvas.line([(100, deck - 19), (1500, deck - 19)], 4, mix(tone, APRICOT, 0.4))
    canvas.line(curve([(x, y - 5) for x, y in upper], steps=6), 3, mix(tone, APRICOT, 0.4), 0.9)
    _rivets(canvas, upper, lower, deck, tone)


def _rivets(
    canvas: Canvas, upper: list[Point], lower: list[Point], deck: float, tone: Colour
) -> None:
    for i in range(108):
        canvas.disc((112 + i * 13, deck - 5), 2.7, mix(tone, INK, 0.45))
    for line in (upper, lower):
        for a, b in itertools.pairwise(line):
            for k in range(4):
                canvas.disc(along(a, b, k / 4), 2.5, mix(tone, INK, 0.45))
    for i, (a, b) in enumerate(zip(upper, lower, strict=True)):
        plate = [
            (a[0] - 13, a[1] - 9),
            (a[0] + 13, a[1] - 9),
            (b[0] + 13, b[1] + 9),
            (b[0] - 13, b[1] + 9),
        ]
        if i % 4 == 2:
            canvas.fill(plate, mix(tone, INK, 0.12))
            for k in range(5):
                spot = along(a, b, k / 4)
                missing = i == 18 and k == 2
                canvas.disc(
                    spot,
                    5 if missing else 3.4,
                    mix(PAPER, FOG, 0.3) if missing else mix(tone, INK, 0.5),
                )


def _piers(canvas: Canvas) -> None:
    stone = mix(mix(FOG, SAND, 0.4), NIGHT, 0.1)
    for x, wide in ((-20, 170), (1450, 170)):
        form = [
            (x, DECK - 8),
            (x + wide, DECK - 8),
            (x + wide + (18 if x < 0 else 0), RIVER + 22),
            (x - (0 if x < 0 else 18), RIVER + 22),
        ]
        canvas.fill(form, across(x, x + wide, mix(stone, PAPER, 0.3), mix(stone, NIGHT, 0.25)))
        with canvas.inside(form):
            for row in range(11):
                y = DECK + 6 + row * 32
                canvas.line([(x - 30, y), (x + wide + 30, y)], 2, mix(stone, NIGHT, 0.35), 0.7)
                for k in range(4):
                    px = x + k * 62 + (31 if row % 2 else 0)
                    canvas.line([(px, y), (px, y + 32)], 2, mix(stone, NIGHT, 0.35), 0.6)
            canvas.shade(form, NIGHT, (x + wide, RIVER), (x + 20, DECK + 60), 0.45)
        canvas.fill(rect(x - 12, DECK - 26, wide + 24, 22), mix(stone, PAPER, 0.35))
        lamp = x + (wide - 34 if x < 0 else 34)
        canvas.line([(lamp, DECK - 26), (lamp, DECK - 142)], 6, mix(INK, NIGHT, 0.3))
        canvas.disc((lamp, DECK - 154), 15, mix(PAPER, FOG, 0.3))
        canvas.line(arc((lamp, DECK - 154), 15), 3, mix(INK, NIGHT, 0.3))


def _shadow(canvas: Canvas) -> None:
    """Mirror the arch dimly."""
    xs = [150 + i * 65 for i in range(21)]
    mirror = curve([(x, RIVER + 6 + (RIVER - _curve_y(x) - 40) * 0.5) for x in xs], steps=6)
    canvas.fill([(150, RIVER + 4), *mirror, (1450, RIVER + 4)], mix(SEA, NIGHT, 0.25), 0.3)
    canvas.line(mirror, 20, mix(IRON, SEA, 0.5), 0.5)
    canvas.fill(rect(0, RIVER + 168, 1600, 26), mix(IRON, SEA, 0.6), 0.35)
    water.tremble(canvas, RIVER + 4, 1040, 5, canvas.chance)


def _tram(canvas: Canvas, foot: Point) -> None:
    """Draw the cream tram, four windows, pole down: it is not going anywhere."""
    cream, dark = mix(SAND, PAPER, 0.5), mix(INK, NIGHT, 0.3)
    for x in (-104.0, -62.0, 62.0, 104.0):
        canvas.disc((foot[0] + x, foot[1] - 12), 14, dark)
        canvas.disc((foot[0] + x, foot[1] - 12), 5, mix(FOG, NIGHT, 0.4))
    canvas.fill(placed(points("-150,-22 150,-22 140,-8 -140,-8"), foot), dark)
    body = placed(
        curve(
            points("-186,-26 -196,-60 -190,-130 -176,-152 176,-152 190,-130 196,-60 186,-26"),
            steps=4,
        ),
        foot,
    )
    canvas.fill(
        body,
        across(foot[0] - 196, foot[0] + 196, mix(cream, PAPER, 0.5), cream, mix(cream, BARK, 0.25)),
    )
    with canvas.inside(body):
        canvas.fill(
            placed(rect(-200, -66, 400, 44), foot),
            across(foot[0] - 196, foot[0] + 196, BRICK, mix(BRICK, INK, 0.25)),
        )
        canvas.fill(placed(rect(-200, -70, 400, 5), foot), mix(OCHRE, LAMP, 0.2))
    canvas.fill(placed(points("-184,-150 -164,-172 164,-172 184,-150"), foot), mix(FOG, NIGHT, 0.3))
    canvas.fill(placed(rect(-120, -184, 240, 14), foot), mix(FOG, NIGHT, 0.42))
    for i in range(4):
        x = foot[0] - 162 + i * 86
        pane = rounded(x, foot[1] - 140, 66, 58, 6)
        canvas.fill(pane, mix(NIGHT, SEA, 0.5))
        with canvas.inside(pane):
            canvas.fill(
                [
                    (x, foot[1] - 140),
                    (x + 34, foot[1] - 140),
                    (x + 8, foot[1] - 80),
                    (x, foot[1] - 80),
                ],
                mix(SHALLOW, PAPER, 0.4),
                0.5,
            )
            if i in (0, 2, 3):
                canvas.fill(
                    placed(curve(points("-17,40 -15,12 0,2 15,12 17,40")), (x + 33, foot[1] - 112)),
                    mix(INK, BARK, 0.3),
                )
                canvas.disc((x + 33, foot[1] - 116), 11, mix(SAND, BARK, 0.35))
    canvas.disc((foot[0] - 190, foot[1] - 46), 8, mix(LAMP, PAPER, 0.4))
    canvas.line(placed([(10, -184), (132, -214)], foot), 4, dark)
    canvas.line(placed([(-30, -184), (10, -192)], foot), 4, dark)


def _rail(canvas: Canvas) -> None:
    for i in range(57):
        x = 110 + i * 24.6
        canvas.line([(x, DECK), (x, DECK - 34)], 2.6, mix(IRON, INK, 0.2))
    canvas.line([(100, DECK - 34), (1500, DECK - 34)], 5, mix(IRON, INK, 0.1))
    canvas.line([(100, DECK - 18), (1500, DECK - 18)], 2.6, mix(IRON, INK, 0.1))
    for x in (330, 1270):
        canvas.line([(x, DECK), (x, DECK - 250)], 6, mix(INK, NIGHT, 0.3))
        canvas.line(
            [(x, DECK - 226), (x + (40 if x < 800 else -40), DECK - 236)], 4, mix(INK, NIGHT, 0.3)
        )
    canvas.line(curve(points("-20,214 370,234 800,242 1230,234 1620,214")), 2, mix(INK, NIGHT, 0.3))


def _bank(canvas: Canvas) -> None:
    bank = curve(points("900,1090 960,1008 1080,966 1260,948 1460,938 1640,934"))
    canvas.fill([*bank, (1640, 1090)], down(936, 1067, mix(SAND, BARK, 0.2), mix(SAND, BARK, 0.5)))
    with canvas.inside([*bank, (1640, 1090)]):
        for row in range(5):
            y = 962 + row * 26
            for k in range(20):
                canvas.line(
                    arc((900 + k * 46 + (23 if row % 2 else 0), y + 12), (22, 13), 180, 360, 10),
                    2,
                    mix(BARK, SAND, 0.3),
                    0.5,
                )
    canvas.line(bank, 7, mix(SAND, PAPER, 0.4))


def _gull(canvas: Canvas, at: Point, size: float) -> None:
    """Draw a gull in two strokes."""
    for side in (-1, 1):
        wing = curve(points("0,0 16,-15 38,-19 60,-7"))
        canvas.fill(
            ribbon(placed(wing, at, (side * size, size)), (7 * size, 8 * size, 5 * size, 1)),
            mix(NIGHT, INK, 0.2),
        )
