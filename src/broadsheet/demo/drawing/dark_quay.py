"""Lantern Quay with its lamps out, and the comet over it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from . import comets, sky, water
from .desk import picture
from .paint import Fade, down
from .palette import (
    BARK,
    BRICK,
    DEEP,
    FOG,
    INK,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    SEA,
    SHALLOW,
    mix,
)
from .shapes import Point, arc, curve, placed, points, rect, ribbon, ridge

if TYPE_CHECKING:
    from .canvas import Canvas


# The edge of the dark quay, near to far, and how large things seem there.
EDGE = curve(
    points("-60,850 160,782 380,734 620,698 860,674 1100,662 1330,664 1480,676 1640,700"), steps=20
)


def _scale(x: float) -> float:
    return 1.0 - 0.62 * min(1.0, max(0.0, x / 1180)) ** 0.8


def _edge(x: float) -> float:
    for (x0, y0), (x1, y1) in itertools.pairwise(EDGE):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return EDGE[-1][1]


@picture("dark-quay", "16:9", INK)
def dark_quay(canvas: Canvas) -> None:
    """Lantern Quay with its lamps out, a crowd at the rail, the comet over the roofs."""
    comet = canvas.at(66, 28)
    sky.air(
        canvas, 0, 700, mix(INK, NIGHT, 0.45), NIGHT, mix(NIGHT, SEA, 0.6), mix(SEA, SHALLOW, 0.4)
    )
    sky.stars(canvas, 190, (10, 10, 1590, 600), canvas.chance, [(comet, 80)])
    comets.tail(canvas, comet, -38, 560, 34, mix(SHALLOW, PAPER, 0.4), 0.34, 17)
    comets.head(canvas, comet, 19)
    far = ridge((900, 640), (1640, 622), 10, canvas.chance, 5)
    canvas.fill([*far, (1640, 740), (900, 740)], mix(NIGHT, INK, 0.25))
    _warehouses(canvas)
    _harbour(canvas, comet)
    _stones(canvas)
    _lamps(canvas)
    _crowd(canvas)


def _warehouses(canvas: Canvas) -> None:
    chance = canvas.chance
    fronts: list[tuple[float, float, float, float]] = []
    x = -110.0
    while x < 1330:
        size = _scale(max(0, x))
        wide = chance.uniform(132, 190) * size
        fronts.append((x, wide, chance.uniform(215, 290), chance.uniform(70, 110)))
        x += wide
    for i, (left, wide, high, gable) in reversed(list(enumerate(fronts))):
        _front(canvas, (left, left + wide), high, gable, i)


def _front(canvas: Canvas, sides: tuple[float, float], high: float, gable: float, i: int) -> None:
    left, right = sides
    near, far = _scale(max(0, left)), _scale(max(0, right))
    base = (_edge(max(-50, left)) - 30 * near, _edge(right) - 30 * far)
    eaves = (base[0] - high * near, base[1] - high * far)
    apex = ((left + right) / 2, (eaves[0] + eaves[1]) / 2 - gable * (near + far) / 2)
    air = 1 - near
    wall = mix(
        mix((INK, DEEP, mix(INK, BARK, 0.5))[i % 3], NIGHT, 0.42), mix(NIGHT, SEA, 0.6), air * 0.75
    )
    form = [(left, base[0]), (left, eaves[0]), apex, (right, eaves[1]), (right, base[1])]
    canvas.fill(form, wall)
    canvas.shade(form, INK, (left, base[0]), (right, eaves[1]), 0.5)
    canvas.line([(right + 2, eaves[1] + 2), apex], 5 * near, mix(wall, SHALLOW, 0.5), 0.85)
    canvas.line([apex, (left, eaves[0] + 2)], 5 * near, mix(wall, INK, 0.6))
    canvas.line(
        [apex, (apex[0], apex[1] + 16 * near), (apex[0] + 13 * near, apex[1] + 16 * near)],
        3 * near,
        mix(wall, INK, 0.6),
    )
    for row in range(4):
        for column in (0.18, 0.5, 0.82):
            if row == 3 and column != 0.5:
                continue
            share = 0.12 + row * 0.25
            px = left + (right - left) * column
            size = near + (far - near) * column
            py = base[0] + (base[1] - base[0]) * column - high * size * share
            window = rect(px - 9 * size, py - 36 * size, 18 * size, 30 * size)
            canvas.fill(window, mix(wall, INK, 0.72))
            canvas.line([window[0], window[3]], 1.4, mix(wall, SHALLOW, 0.3), 0.6)


def _harbour(canvas: Canvas, comet: Point) -> None:
    basin = [*EDGE, (1640, 915), (-60, 915)]
    canvas.fill(
        basin, down(660, 900, mix(SEA, NIGHT, 0.45), mix(NIGHT, SEA, 0.2), mix(INK, NIGHT, 0.4))
    )
    with canvas.inside(basin):
        dark = [(x, y + 40 + 60 * _scale(max(0, x))) for x, y in EDGE]
        canvas.fill([*EDGE, *dark[::-1]], Fade((0, 680), (0, 830), (INK, INK), (0.75, 0.1)), soft=5)
        water.ripples(
            canvas, (200, 690, 1600, 890), mix(SHALLOW, SEA, 0.4), 120, canvas.chance, 0.4
        )
        water.glitter(
            canvas, comet[0] + 20, 684, 890, mix(PAPER, SHALLOW, 0.4), canvas.chance, 0.7, 110
        )


def _stones(canvas: Canvas) -> None:
    """Lay the quay: a lighter deck, the wall to the water, the painted kerb."""
    deck = [(x, y - 32 * _scale(max(0, x))) for x, y in EDGE]
    canvas.fill([*deck, *EDGE[::-1]], mix(NIGHT, SEA, 0.32))
    foot = [(x, y + 46 * _scale(max(0, x))) for x, y in EDGE]
    wall = [*EDGE, *foot[::-1]]
    canvas.fill(wall, mix(INK, NIGHT, 0.45))
    with canvas.inside(wall):
        canvas.line([(x, y + 22 * _scale(max(0, x))) for x, y in EDGE], 1.6, INK)
        for i, (x, y) in enumerate(EDGE[::3]):
            size = _scale(max(0, x))
            canvas.line(
                [(x, y + (22 * size if i % 2 else 0)), (x, y + (46 if i % 2 else 22) * size)],
                1.6,
                INK,
            )
    canvas.fill(ribbon(EDGE, (9, 6, 4, 3, 3)), mix(FOG, SEA, 0.25))


def _lamps(canvas: Canvas) -> None:
    for x in (58, 300, 520, 716, 890, 1044, 1184):
        size = _scale(x)
        foot = (x, _edge(x) - 6 * size)
        iron = mix(mix(INK, NIGHT, 0.1), NIGHT, (1 - size) * 0.5)
        canvas.line(placed([(0, 0), (0, -236)], foot, size), 7 * size, iron)
        canvas.fill(placed(points("-13,0 -8,-26 8,-26 13,0"), foot, size), iron)
        canvas.line(placed([(-20, -206), (20, -206)], foot, size), 4 * size, iron)
        canvas.fill(
            placed(points("-15,-238 -22,-282 22,-282 15,-238"), foot, size), mix(NIGHT, SEA, 0.25)
        )
        canvas.fill(
            placed(points("2,-238 4,-282 22,-282 15,-238"), foot, size), mix(NIGHT, SEA, 0.75)
        )
        for lean in ((-15, -22), (0, 0), (15, 22)):
            canvas.line(placed([(lean[0], -238), (lean[1], -282)], foot, size), 2.6 * size, iron)
        canvas.fill(placed(points("-27,-281 0,-306 27,-281"), foot, size), iron)
        canvas.disc(placed([(0, -309)], foot, size)[0], 4.4 * size, iron)


def _crowd(canvas: Canvas) -> None:
    """Line the railing with heads, the faces turned up to the light."""
    chance = canvas.chance
    x = 10.0
    while x < 1330:
        size = _scale(x) * 1.25
        foot = (x, _edge(x) - 4 * size)
        tall = chance.uniform(0.9, 1.15) * (0.62 if chance.random() < 0.14 else 1.0)
        coat = mix(
            mix(INK, NIGHT, chance.uniform(0.1, 0.6)),
            mix(SEA, mix(BRICK, OCHRE, 0.3), chance.random() ** 2),
            0.2,
        )
        body = curve(points("-14,0 -15,-40 -11,-58 0,-63 11,-58 15,-40 14,0"), steps=6)
        canvas.fill(placed(body, foot, (size, size * tall)), coat)
        top = (x, foot[1] - 75 * size * tall)
        hair = mix(mix(INK, BARK, chance.random()), NIGHT, 0.3)
        canvas.disc(top, 14 * size, hair)
        canvas.fill(
            arc(top, 13.4 * size, -105, 60, 20),
            mix(mix(SAND, BARK, chance.uniform(0.1, 0.5)), NIGHT, 0.3),
        )
        canvas.line(
            placed(curve([(6, -61), (13, -54), (15, -40)]), foot, (size, size * tall)),
            2 * size,
            mix(SHALLOW, SEA, 0.3),
            0.8,
        )
        x += chance.uniform(20, 36) * size
    for high, wide in ((46, 5), (24, 3.4), (4, 3.4)):
        rail = [(px, py - high * _scale(max(0, px)) - 2) for px, py in EDGE if px < 1340]
        canvas.fill(ribbon(rail, (wide, wide * 0.7, wide * 0.4)), mix(INK, NIGHT, 0.15))
    for px, py in EDGE[::5]:
        size = _scale(max(0, px))
        if px < 1340:
            canvas.line([(px, py), (px, py - 50 * size)], 4 * size, mix(INK, NIGHT, 0.15))
