"""A cut through the quay: the wall that lies down when the sea is quiet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from . import sky
from .desk import picture
from .paint import across, down
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
    SHALLOW,
    TIMBER,
    Colour,
    mix,
)
from .shapes import Point, arc, curve, dashes, placed, points, rect, ridge

if TYPE_CHECKING:
    from .canvas import Canvas


QUAY = 560.0


@picture("hinged-wall", "16:9", mix(PAPER, FOG, 0.2))
def hinged_wall(canvas: Canvas) -> None:
    """A cut through the quay: high water, the panel upright, the street below it."""
    sky.air(
        canvas,
        0,
        900,
        mix(FOG, SHALLOW, 0.4),
        mix(FOG, PAPER, 0.5),
        mix(SAND, PAPER, 0.55),
        mix(PAPER, SAND, 0.3),
    )
    sky.streaks(canvas, (-60, 70, 1600, 300), mix(FOG, SEA, 0.22), 12, canvas.chance, 0.4)
    _far_bank(canvas)
    _houses(canvas)
    _ground(canvas)
    _sea(canvas)
    _panel(canvas)
    _street(canvas)
    _level(canvas)


def _far_bank(canvas: Canvas) -> None:
    line = ridge((-20, 372), (766, 392), 12, canvas.chance, 5)
    canvas.fill([*line, (766, 480), (-20, 480)], mix(SEA, FOG, 0.66))
    for x, tall in ((420, 26), (438, 44), (540, 20), (558, 32), (576, 24), (690, 34)):
        canvas.fill(rect(x, 388 - tall, 15, tall + 18), mix(SEA, FOG, 0.6))
        canvas.fill(
            [(x - 2, 389 - tall), (x + 7, 378 - tall), (x + 17, 389 - tall)], mix(SEA, FOG, 0.52)
        )


def _ground(canvas: Canvas) -> None:
    """Cut the earth open: masonry of the quay, fill, clay, the piles below the hinge."""
    street = 706
    earth = [
        (700, QUAY),
        (962, QUAY),
        (986, street),
        (1640, street),
        (1640, 930),
        (560, 930),
        (640, 700),
    ]
    canvas.fill(earth, down(560, 900, mix(SAND, BARK, 0.3), mix(BARK, SAND, 0.26)))
    with canvas.inside(earth):
        clay = [
            *curve(points("540,812 760,794 980,818 1240,796 1640,820")),
            (1640, 930),
            (540, 930),
        ]
        canvas.fill(clay, mix(BARK, INK, 0.35))
        chance = canvas.chance
        for _ in range(260):
            x, y = chance.uniform(720, 1600), chance.uniform(590, 800)
            size = chance.uniform(2, 7)
            canvas.disc(
                (x, y), (size * 1.4, size), mix(SAND, chance.choice((BARK, FOG, PAPER)), 0.4), 0.7
            )
    stone = [(640, QUAY - 6), (770, QUAY - 6), (812, 930), (560, 930)]
    canvas.fill(stone, across(560, 810, mix(FOG, NIGHT, 0.5), mix(FOG, PAPER, 0.2)))
    with canvas.inside(stone):
        for row in range(11):
            y = QUAY + 30 + row * 36
            canvas.line([(540, y), (830, y)], 2.4, mix(NIGHT, FOG, 0.35))
            for k in range(4):
                x = 580 + k * 74 + (37 if row % 2 else 0)
                canvas.line([(x, y), (x - 3, y + 36)], 2, mix(NIGHT, FOG, 0.4))
        canvas.shade(stone, NIGHT, (560, 930), (790, 600), 0.5)
    footing = [(752, QUAY - 6), (876, QUAY - 6), (876, QUAY + 66), (752, QUAY + 66)]
    canvas.fill(footing, mix(FOG, NIGHT, 0.18))
    canvas.shade(footing, NIGHT, (876, 640), (752, 560), 0.45)
    for x in (778, 846):
        canvas.fill(rect(x - 8, QUAY + 66, 16, 400), mix(FOG, NIGHT, 0.4))
        canvas.line([(x - 8, QUAY + 66), (x - 8, 930)], 2, mix(FOG, PAPER, 0.3))
    canvas.fill(
        [(640, QUAY - 12), (752, QUAY - 12), (752, QUAY + 8), (640, QUAY + 8)],
        mix(PAPER, FOG, 0.45),
    )
    canvas.fill(
        [(876, QUAY - 10), (966, QUAY - 10), (970, QUAY + 8), (876, QUAY + 8)],
        mix(PAPER, FOG, 0.45),
    )


def _sea(canvas: Canvas) -> None:
    level = 404.0
    face = [
        (764, level),
        (764, QUAY - 12),
        (640, QUAY - 12),
        (640, QUAY),
        (556, 930),
        (-40, 930),
        (-40, level),
    ]
    swell = [
        (x, level + 5 * math.sin(x / 33) + 2.4 * math.sin(x / 13 + 1)) for x in range(-40, 768, 8)
    ]
    body = [*swell, *face[1:6]]
    canvas.fill(
        body,
        down(level, 900, mix(SEA, SHALLOW, 0.3), SEA, mix(SEA, NIGHT, 0.55), mix(NIGHT, INK, 0.2)),
        0.94,
    )
    canvas.line(swell, 5, mix(PAPER, SHALLOW, 0.3))
    for i, y in enumerate((438, 482, 540, 610, 690, 780)):
        for k in range(5 - i // 2):
            x = 30 + k * 168 + (i % 3) * 52 - i * 10
            if x < 590 - i * 14:
                canvas.line(
                    arc((x, y), (26 + i * 2, 6), 200, 340, 14),
                    2.2,
                    mix(SHALLOW, PAPER, 0.2),
                    0.5 - i * 0.05,
                )
    _boat(canvas, (250, 408))
    chance = canvas.chance
    for _ in range(9):
        left, deep = chance.uniform(40, 520), chance.uniform(560, 820)
        fish = points("-13,0 -4,-5 8,-3 13,0 8,3 -4,5")
        canvas.fill(
            placed(fish, (left, deep), (-1 if left > 300 else 1, 1)), mix(SEA, SHALLOW, 0.55), 0.7
        )
        canvas.fill(
            placed(points("-11,0 -19,-5 -19,5"), (left, deep), (-1 if left > 300 else 1, 1)),
            mix(SEA, SHALLOW, 0.55),
            0.7,
        )


def _boat(canvas: Canvas, at: Point) -> None:
    canvas.fill(placed(points("-70,-22 76,-30 58,4 -58,6"), at), mix(BRICK, INK, 0.1))
    canvas.fill(placed(points("-66,-10 70,-14 58,4 -58,6"), at), mix(NIGHT, INK, 0.2))
    canvas.fill(placed(points("-40,-24 -40,-58 8,-58 14,-26"), at), PAPER)
    canvas.fill(placed(points("-30,-50 -30,-38 -14,-38 -14,-50"), at), mix(NIGHT, SEA, 0.3))
    canvas.fill(placed(points("-44,-58 -44,-64 14,-64 12,-58"), at), mix(NIGHT, SEA, 0.3))
    canvas.line(placed([(24, -28), (24, -126)], at), 3.4, BARK)
    canvas.line(placed([(24, -122), (74, -32)], at), 1.4, BARK)
    canvas.line(placed([(24, -122), (-40, -64)], at), 1.4, BARK)


def _panel(canvas: Canvas) -> None:
    """Draw the panel upright, and dashed where it lies when the sea is quiet."""
    hinge = (790.0, QUAY - 16)
    long, thick = 250.0, 25.0
    flat = rect(hinge[0], hinge[1] - thick, long, thick)
    canvas.fill(flat, mix(BRICK, PAPER, 0.5), 0.28)
    for stroke in dashes([*flat, flat[0]], 15, 11):
        canvas.line(stroke, 3.4, BRICK)
    sweep = arc((hinge[0], hinge[1] - thick / 2), long, -86, -4, 60)
    for stroke in dashes(sweep, 15, 11):
        canvas.line(stroke, 3.4, BRICK, 0.95)
    end = sweep[12]
    canvas.fill(placed(points("-12,20 0,-14 12,20"), end, 1, -66), BRICK)
    upright = rect(hinge[0] - thick, hinge[1] - long, thick, long)
    canvas.fill(
        upright, across(hinge[0] - thick, hinge[0], mix(BRICK, INK, 0.12), mix(BRICK, OCHRE, 0.22))
    )
    for i in range(1, 6):
        y = hinge[1] - long * i / 6
        canvas.line([(hinge[0] - thick + 2, y), (hinge[0] - 2, y)], 2.4, mix(BRICK, INK, 0.4))
    canvas.line([upright[0], upright[3]], 2.6, mix(BRICK, INK, 0.5))
    canvas.fill(
        rect(hinge[0] - thick - 4, hinge[1] - long - 10, thick + 8, 12), mix(NIGHT, INK, 0.3)
    )
    strut = [(hinge[0], hinge[1] - 128), (hinge[0] + 62, hinge[1] + 2)]
    canvas.line(strut, 9, mix(NIGHT, INK, 0.3))
    canvas.line(
        [strut[0], ((strut[0][0] + strut[1][0]) / 2, (strut[0][1] + strut[1][1]) / 2)],
        4.6,
        mix(FOG, PAPER, 0.3),
    )
    canvas.disc(strut[1], 8, mix(NIGHT, INK, 0.3))
    canvas.disc((hinge[0] - 6, hinge[1] - 1), 20, mix(NIGHT, INK, 0.3))
    canvas.disc((hinge[0] - 6, hinge[1] - 1), 9, mix(OCHRE, LAMP, 0.2))


def _houses(canvas: Canvas) -> None:
    street = 706.0
    _house(canvas, (1352, street), (216, 300, 124), mix(PAPER, SAND, 0.5), mix(NIGHT, SEA, 0.35))
    _house(canvas, (1150, street), (188, 236, 110), mix(SAND, BRICK, 0.2), mix(BRICK, INK, 0.22))


def _level(canvas: Canvas) -> None:
    """Carry the level of the sea across the street, for everybody to see."""
    for stroke in dashes([(812, 404), (1600, 404)], 9, 9):
        canvas.line(stroke, 2.6, SEA, 0.85)
    canvas.fill(placed(points("0,0 -11,-17 11,-17"), (850, 402)), SEA)
    for k, half in ((6, 11), (12, 6)):
        canvas.line([(850 - half, 404 + k), (850 + half, 404 + k)], 2.2, SEA)


def _house(
    canvas: Canvas, foot: Point, size: tuple[float, float, float], wall: Colour, roof: Colour
) -> None:
    """Draw a gabled front; ``size`` is width, height to the eaves, height of the gable."""
    x, y = foot
    wide, high, gable = size
    front = [
        (x, y),
        (x, y - high),
        (x + wide / 2, y - high - gable),
        (x + wide, y - high),
        (x + wide, y),
    ]
    canvas.fill(front, across(x, x + wide, mix(wall, PAPER, 0.15), mix(wall, NIGHT, 0.12)))
    canvas.shade(front, mix(wall, NIGHT, 0.5), (x + wide, y), (x + wide * 0.3, y - high), 0.4)
    for side in (0, 1):
        eave = (x + wide * side + (26 if side else -26), y - high + 16)
        canvas.line([eave, (x + wide / 2, y - high - gable - 8)], 17, roof)
    canvas.fill(rect(x + wide * 0.72, y - high - gable * 0.86, 26, 52), mix(roof, INK, 0.25))
    for floor in range(2 if high < 260 else 3):
        for column in (0.2, 0.62):
            _sash(
                canvas, (x + wide * column, y - high + 22 + floor * 88), floor == 1 and column > 0.5
            )
    _sash(canvas, (x + wide / 2 - 17, y - high - gable * 0.52), False)
    door = rect(x + wide * 0.42, y - 78, 32, 78)
    canvas.fill(door, mix(BRICK, INK, 0.25) if roof[0] < roof[2] else mix(NIGHT, SEA, 0.3))
    canvas.disc((x + wide * 0.42 + 26, y - 38), 2.6, OCHRE)
    canvas.fill(rect(x + wide * 0.42 - 8, y - 7, 48, 7), mix(FOG, NIGHT, 0.3))


def _sash(canvas: Canvas, corner: Point, lit: bool) -> None:
    x, y = corner
    canvas.fill(rect(x - 5, y - 5, 44, 60), mix(PAPER, FOG, 0.15))
    canvas.fill(rect(x, y, 34, 50), mix(OCHRE, LAMP, 0.5) if lit else mix(NIGHT, SEA, 0.45))
    canvas.fill([(x, y), (x + 20, y), (x, y + 28)], mix(SHALLOW, PAPER, 0.3), 0.25)
    canvas.line([(x + 17, y), (x + 17, y + 50)], 2.4, mix(PAPER, FOG, 0.15))
    canvas.line([(x, y + 25), (x + 34, y + 25)], 2.4, mix(PAPER, FOG, 0.15))
    canvas.fill(rect(x - 8, y + 54, 50, 5), mix(FOG, NIGHT, 0.3))


def _street(canvas: Canvas) -> None:
    street = 706.0
    canvas.fill(
        [(966, QUAY - 10), (992, street - 2), (978, street + 14), (940, QUAY + 6)],
        mix(FOG, NIGHT, 0.25),
    )
    canvas.fill(rect(980, street, 660, 16), mix(FOG, NIGHT, 0.34))
    canvas.line([(986, street), (1640, street)], 3, mix(PAPER, FOG, 0.4))
    for k in range(14):
        canvas.line(
            [(1010 + k * 46, street + 2), (1004 + k * 46, street + 15)], 2, mix(NIGHT, FOG, 0.4)
        )
    dark = mix(INK, NIGHT, 0.3)
    canvas.line([(1096, street), (1096, street - 236)], 7, dark)
    canvas.fill(placed(points("-14,0 -9,-18 9,-18 14,0"), (1096, street)), dark)
    canvas.fill(
        placed(points("-17,-232 -22,-272 22,-272 17,-232"), (1096, street)), mix(OCHRE, LAMP, 0.5)
    )
    canvas.fill(placed(points("-27,-270 0,-296 27,-270"), (1096, street)), dark)
    canvas.glow((1096, street - 252), 96, OCHRE, 0.35)
    for x in (1010, 1070):
        canvas.line([(x, street), (x + 3, street - 32)], 5, dark)
    canvas.line([(1070, street - 30), (1082, street - 76)], 5, dark)
    for dx, dy in ((0, 0), (8, -22), (12, -38)):
        start = (1000 if not dy else 1012, street - 34 + dy)
        canvas.line(
            [(start[0] + dx * 0.4, start[1]), (1072 + dx * 0.9, start[1])],
            8,
            mix(TIMBER, BARK, 0.3),
        )
    canvas.line([(1548, street), (1548, street - 60)], 8, mix(BRICK, INK, 0.2))
    tree = curve(points("-6,0 -4,-70 4,-70 7,0"))
    canvas.fill(placed(tree, (1604, street)), BARK)
    crown = curve(
        points("0,-214 50,-196 74,-140 52,-84 0,-64 -48,-84 -70,-136 -46,-194"), closed=True
    )
    form = placed(crown, (1604, street))
    canvas.fill(form, mix(MARSH, SAND, 0.16))
    canvas.shade(form, mix(MARSH, INK, 0.6), (1660, 690), (1550, 520), 0.7)
