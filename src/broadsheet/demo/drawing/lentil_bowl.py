"""The bowl of lentils on a table seen from above."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .desk import picture
from .paint import Fade
from .palette import (
    BARK,
    BRICK,
    FOG,
    INK,
    LAMP,
    MARSH,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    SEA,
    Colour,
    mix,
)
from .shapes import Point, arc, curve, placed, points, ribbon, star

if TYPE_CHECKING:
    from .canvas import Canvas


@picture("lentil-bowl", "3:2", mix(PAPER, SAND, 0.3))
def lentil_bowl(canvas: Canvas) -> None:
    """Everybody knows how it is cooked: the table from above, light from the upper left."""
    _boards(canvas)
    _cloth(canvas)
    _loaf(canvas, (196, 846), 268)
    _bowl(canvas, (728, 520), 372)
    _lemon(canvas, (1288, 262), 118)
    _spoon(canvas, (1268, 640))
    _sprig(canvas, (1010, 968))
    for at in ((1120, 120), (1490, 470), (1030, 86), (468, 972), (1420, 880), (1512, 380)):
        _lentil(canvas, at, 15, 0.4)


def _boards(canvas: Canvas) -> None:
    canvas.fill(
        canvas.sheet,
        Fade((0, 0), (1600, 1067), (PAPER, mix(PAPER, SAND, 0.45), mix(SAND, PAPER, 0.25))),
    )
    chance = canvas.chance
    for i in range(6):
        y = -30 + i * 218
        canvas.line([(0, y), (1600, y + 6)], 3, mix(SAND, BARK, 0.35), 0.6)
        for _ in range(9):
            start, deep = chance.uniform(-200, 1500), y + chance.uniform(16, 200)
            grain = curve(
                [
                    (start, deep),
                    (start + 140, deep + chance.uniform(-7, 7)),
                    (start + 330, deep + chance.uniform(-5, 5)),
                ]
            )
            canvas.fill(ribbon(grain, (0.4, 2.4, 0.4)), mix(SAND, BARK, 0.25), 0.55)


def _fallen(
    canvas: Canvas, form: list[Point], far: float, soft: float = 9, cover: float = 0.5
) -> None:
    """Lay the shadow of a thing to its lower right."""
    canvas.fill(
        [(x + far, y + far * 0.8) for x, y in form], mix(BARK, NIGHT, 0.5), cover, soft=soft
    )


def _cloth(canvas: Canvas) -> None:
    form = points("-40,-40 560,-40 520,120 470,252 330,330 -40,420")
    _fallen(canvas, form, 12, 7, 0.4)
    canvas.fill(form, Fade((0, 0), (460, 330), (mix(PAPER, FOG, 0.15), mix(FOG, SAND, 0.4))))
    with canvas.inside(form):
        for shift, wide, tone in (
            (0, 26, mix(NIGHT, SEA, 0.5)),
            (46, 8, BRICK),
            (70, 8, BRICK),
            (116, 26, mix(NIGHT, SEA, 0.5)),
        ):
            canvas.line([(-60, 300 - shift), (600, 74 - shift * 1.1)], wide, tone, 0.92)
        for k in range(90):
            canvas.line([(-60 + k * 9, 420), (-60 + k * 9 + 60, -60)], 1, PAPER, 0.16)
        fold = points("-40,180 520,-40 600,-40 480,250 -40,440")
        canvas.shade(fold, mix(BARK, NIGHT, 0.4), (90, 300), (30, 130), 0.14)
        canvas.line([(-60, 206), (560, -46)], 3, mix(SAND, BARK, 0.4), 0.7)
    for k in range(26):
        share = k / 25
        x, y = (520 + (470 - 520) * share, 120 + (252 - 120) * share)
        canvas.line([(x, y), (x + 20, y + 7)], 2, mix(PAPER, SAND, 0.4))


def _loaf(canvas: Canvas, at: Point, r: float) -> None:
    form = arc(at, r)
    _fallen(canvas, form, 20)
    canvas.fill(
        form,
        Fade(
            (at[0] - r, at[1] - r),
            (at[0] + r, at[1] + r),
            (mix(SAND, OCHRE, 0.3), mix(OCHRE, SAND, 0.25), mix(OCHRE, BARK, 0.4)),
        ),
    )
    canvas.shade(form, mix(BARK, BRICK, 0.3), (at[0] + r, at[1] + r * 0.8), (at[0], at[1]), 0.6)
    canvas.disc(at, r * 0.84, mix(SAND, PAPER, 0.25), 0.35, soft=14)
    with canvas.inside(form):
        for turn in (0, 60, 120):
            for row in range(-3, 4):
                for k in range(-4, 5):
                    spot = placed([(k * 62 + (31 if row % 2 else 0), row * 62)], at, 1, turn * 0.0)[
                        0
                    ]
                    if math.dist(spot, at) < r * 0.8 and turn == 0:
                        canvas.disc((spot[0] + 2, spot[1] + 2), (10, 8), mix(PAPER, SAND, 0.3), 0.8)
                        canvas.disc(spot, (9, 7), mix(BARK, OCHRE, 0.35), 0.85)
        chance = canvas.chance
        for _ in range(70):
            spot = (at[0] + chance.gauss(0, r * 0.42), at[1] + chance.gauss(0, r * 0.42))
            seed = placed(arc((0, 0), (6.5, 3.4)), spot, 1, chance.uniform(0, 180))
            canvas.fill(seed, mix(PAPER, SAND, 0.2) if chance.random() < 0.7 else INK, 0.9)


def _bowl(canvas: Canvas, at: Point, r: float) -> None:
    rim = arc(at, r, steps=120)
    _fallen(canvas, rim, 34, 16, 0.55)
    canvas.fill(
        rim,
        Fade(
            (at[0] - r, at[1] - r),
            (at[0] + r, at[1] + r),
            (PAPER, mix(PAPER, SAND, 0.3), mix(SAND, FOG, 0.5)),
        ),
    )
    blue = mix(NIGHT, SEA, 0.35)
    canvas.line(arc(at, r - 9, steps=120), 7, blue, closed=True)
    _star_border(canvas, at, r, blue)
    well = r * 0.66
    canvas.line(arc(at, well + 6, steps=120), 9, blue, closed=True)
    canvas.fill(arc(at, well, steps=100), mix(BARK, OCHRE, 0.4))
    with canvas.inside(arc(at, well, steps=100)):
        _lentils(canvas, at, well)
        inner = arc(at, well + 20)
        canvas.fill(
            inner,
            mix(BARK, INK, 0.4),
            0.55,
            soft=10,
            holes=[arc((at[0] + 26, at[1] + 24), well + 4)],
        )
    canvas.line(arc(at, r - 3, 150, 290, 50), 4, PAPER, 0.9)


def _star_border(canvas: Canvas, at: Point, r: float, blue: Colour) -> None:
    """Weave an eight-pointed star of two squares into the border, small stars between its tips."""
    for turn in (0.0, 45.0):
        square = [
            (
                at[0] + r * 0.93 * math.cos(math.radians(turn + k * 90)),
                at[1] + r * 0.93 * math.sin(math.radians(turn + k * 90)),
            )
            for k in range(4)
        ]
        canvas.fill(square, mix(BRICK, PAPER, 0.08) if turn else blue)
        canvas.line(square, 4, PAPER, closed=True)
    overlap = star(at, 8, r * 0.93 * 0.77, r * 0.93 * 0.708, 22.5)
    canvas.fill(overlap, mix(PAPER, SAND, 0.25))
    canvas.line(overlap, 4, blue, closed=True)
    for k in range(8):
        angle = math.radians(k * 45)
        spot = (at[0] + r * 0.80 * math.cos(angle), at[1] + r * 0.80 * math.sin(angle))
        canvas.fill(star(spot, 4, 17, 7, k * 45), PAPER)
        between = math.radians(k * 45 + 22.5)
        gap = (at[0] + r * 0.86 * math.cos(between), at[1] + r * 0.86 * math.sin(between))
        canvas.fill(star(gap, 8, 21, 10, k * 45), mix(OCHRE, BRICK, 0.2))
        canvas.disc(gap, 6, PAPER)


def _lentils(canvas: Canvas, at: Point, r: float) -> None:
    chance = canvas.chance
    spots = []
    for _ in range(1500):
        angle, reach = chance.uniform(0, 2 * math.pi), r * math.sqrt(chance.random())
        spots.append(
            (at[0] + reach * math.cos(angle), at[1] + reach * math.sin(angle), chance.random())
        )
    for x, y, tone in spots:
        _lentil(canvas, (x, y), 12 + 5 * tone, chance.random())


def _lentil(canvas: Canvas, at: Point, size: float, tone: float) -> None:
    x, y = at
    colour = mix(mix(OCHRE, BRICK, 0.36 * (1 - tone)), LAMP, 0.34 * tone)
    canvas.disc((x + size * 0.22, y + size * 0.26), size, mix(BARK, OCHRE, 0.25), 0.75)
    canvas.disc(at, size, colour)
    canvas.disc((x - size * 0.2, y - size * 0.24), size * 0.6, mix(colour, LAMP, 0.4), 0.7)


def _lemon(canvas: Canvas, at: Point, r: float) -> None:
    skin = placed(
        curve(
            points(
                "-128,8 -104,-64 -40,-112 40,-112 100,-70 120,-16 138,2 122,22 102,76 38,114 "
                "-42,112 -104,70"
            ),
            closed=True,
        ),
        at,
        r / 118,
        -18,
    )
    _fallen(canvas, skin, 18)
    canvas.fill(skin, mix(OCHRE, LAMP, 0.35))
    canvas.shade(skin, mix(OCHRE, BARK, 0.4), (at[0] + r, at[1] + r), at, 0.7)
    canvas.disc(at, r * 0.94, mix(PAPER, LAMP, 0.3))
    for k in range(9):
        piece = [(0, -9), *arc((0, 0), r * 0.84, -106, -74, 8)]
        canvas.fill(
            placed(curve(piece, closed=True, steps=4), at, 1, k * 40), mix(LAMP, OCHRE, 0.4)
        )
        canvas.fill(
            placed([(0, -20), *arc((0, 0), r * 0.76, -100, -90, 5)], at, 1, k * 40),
            mix(LAMP, PAPER, 0.5),
            0.7,
        )


def _spoon(canvas: Canvas, at: Point) -> None:
    metal = mix(FOG, NIGHT, 0.22)
    shape = curve(
        points(
            "0,-232 34,-222 56,-176 52,-120 26,-78 14,-40 10,120 16,300 0,318 -16,300 -10,120 "
            "-14,-40 -26,-78 -52,-120 -56,-176 -34,-222"
        ),
        closed=True,
    )
    form = placed(shape, at, 1.0, 24)
    _fallen(canvas, form, 14, 6)
    canvas.fill(
        form,
        Fade(
            (at[0] - 60, 0), (at[0] + 80, 0), (mix(PAPER, FOG, 0.4), metal, mix(metal, NIGHT, 0.4))
        ),
    )
    hollow = placed(arc((0, -156), (40, 62)), at, 1.0, 24)
    canvas.fill(
        hollow, Fade(hollow[40], hollow[0], (mix(metal, NIGHT, 0.55), mix(FOG, PAPER, 0.4)))
    )
    canvas.line(placed(curve(points("-4,-20 -3,120 -5,290")), at, 1.0, 24), 4, PAPER, 0.8)


def _sprig(canvas: Canvas, at: Point) -> None:
    canvas.line(placed(curve(points("-120,60 -40,30 40,-10 96,-60")), at), 6, mix(MARSH, INK, 0.2))
    for x, y, turn in (
        (-90, 44, 60),
        (-60, 30, -50),
        (-20, 22, 66),
        (10, 2, -46),
        (40, -6, 70),
        (66, -36, -30),
        (100, -66, 12),
    ):
        leaf = placed(
            curve(
                points("0,0 -20,-22 -24,-48 -8,-44 0,-72 8,-44 24,-48 20,-22"), closed=True, steps=5
            ),
            (at[0] + x, at[1] + y),
            1,
            turn,
        )
        _fallen(canvas, leaf, 6, 3, 0.4)
        canvas.fill(leaf, mix(MARSH, (SAND, INK)[turn > 0], 0.16))
        canvas.line([leaf[0], leaf[20]], 2, mix(MARSH, PAPER, 0.4), 0.7)
