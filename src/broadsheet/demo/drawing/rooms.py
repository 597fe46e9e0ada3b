"""Two rooms of the strike: the long table when all have gone, and the chair before six screens."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from . import cranes
from .desk import picture
from .paint import Fade, across, down
from .palette import (
    APRICOT,
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
    mix,
)
from .perspective import View
from .shapes import Point, arc, curve, placed, points, rect

if TYPE_CHECKING:
    from .canvas import Canvas

TOP = 0.76
WALL = 12.5


@picture("long-table", "3:2", INK)
def long_table(canvas: Canvas) -> None:
    """Ten to four in the morning: the talks are over, the chairs pushed back."""
    view = View((846, 428), 1.95, 1060)
    _room(canvas, view)
    _window(canvas, view)
    _clock(canvas, view.at(-2.25, 3.35, WALL), view.size(WALL) * 0.46)
    for z in (8.6, 6.4, 4.5, 3.0):
        for side in (-1, 1):
            _chair(canvas, view, side * (1.72 + (0.16 if z in (6.4, 3.0) else 0)), z, side)
    _table(canvas, view)
    _lamp(canvas, view)


def _room(canvas: Canvas, view: View) -> None:
    half, high = 3.9, 5.0
    wall, dark = mix(NIGHT, INK, 0.35), mix(INK, NIGHT, 0.25)
    canvas.fill(view.front(-half, 0, WALL, 2 * half, high), down(100, 640, dark, wall))
    for side in (-1, 1):
        panel = view.side(side * half, 0, 0.6, WALL - 0.6, high)
        near, far = (0, 560) if side < 0 else (1600, 1130)
        canvas.fill(panel, across(near, far, dark, mix(wall, SEA, 0.12)))
    canvas.fill(view.floor(-half, high, 0.6, 2 * half, WALL - 0.6), down(0, 260, INK, dark))
    floor = view.floor(-half, 0, 0.6, 2 * half, WALL - 0.6)
    canvas.fill(floor, down(600, 1067, mix(mix(BARK, NIGHT, 0.45), FOG, 0.12), mix(INK, BARK, 0.4)))
    for i in range(27):
        x = -half + i * 0.3
        canvas.line([view.at(x, 0, 0.8), view.at(x, 0, WALL)], 1.3, INK, 0.4)
    for i in range(7):
        for side in (-1, 1):
            _pilaster(canvas, view, side * half, 2.2 + i * 1.7)
    canvas.line(
        [view.at(-half, 1.15, WALL), view.at(half, 1.15, WALL)], 2, mix(wall, SHALLOW, 0.25)
    )


def _pilaster(canvas: Canvas, view: View, x: float, z: float) -> None:
    rail = mix(NIGHT, SHALLOW, 0.16)
    for low, high in ((0.25, 1.0), (1.35, 4.4)):
        frame = view.side(x, low, z, 1.3, high - low)
        canvas.fill(frame, mix(NIGHT, INK, 0.6), 0.55)
        canvas.line(frame, 1.6, rail, 0.5, closed=True)
    canvas.line([view.at(x, 1.15, z - 0.4), view.at(x, 1.15, z + 1.3)], 3, rail, 0.7)


def _window(canvas: Canvas, view: View) -> None:
    left, low, wide, high = -1.55, 1.0, 3.1, 3.1
    pane = view.front(left, low, WALL, wide, high)
    (x0, y0), (x1, y1) = pane[3], pane[1]
    dawn = down(
        y0,
        y1,
        mix(SEA, FOG, 0.45),
        mix(FOG, SHALLOW, 0.3),
        mix(SAND, FOG, 0.35),
        mix(APRICOT, SAND, 0.5),
    )
    canvas.glow(((x0 + x1) / 2, (y0 + y1) / 2), 420, mix(SHALLOW, FOG, 0.4), 0.42)
    with canvas.inside(pane):
        canvas.fill(pane, dawn)
        canvas.fill(rect(x0, y1 - 34, x1 - x0, 40), mix(SEA, FOG, 0.3))
        cranes.silhouette(canvas, (x0 + (x1 - x0) * 0.64, y1 - 30), 1.0, mix(NIGHT, INK, 0.4))
        canvas.fill(rect(x0, y1 - 31, x1 - x0, 6), mix(NIGHT, INK, 0.2))
    frame = mix(INK, NIGHT, 0.45)
    for share in (0, 1 / 3, 2 / 3, 1):
        x = x0 + (x1 - x0) * share
        canvas.line([(x, y0), (x, y1)], 5.4, frame)
        y = y0 + (y1 - y0) * share
        canvas.line([(x0, y), (x1, y)], 4.2, frame)
    canvas.fill(rect(x0 - 12, y1, x1 - x0 + 24, 9), mix(frame, FOG, 0.3))
    for side in (-1, 1):
        _curtain(canvas, (x0 if side < 0 else x1, y0 - 12), y1 + 70, side)
    shine = view.form([(-1.3, 0, WALL), (1.5, 0, WALL), (2.2, 0, 5), (-1.4, 0, 5)])
    canvas.fill(shine, Fade(shine[0], (800, 860), (FOG, FOG), (0.26, 0.0)), soft=6)


def _curtain(canvas: Canvas, top: Point, bottom: float, side: int) -> None:
    x, y = top
    for i in range(4):
        fold = x + side * (i * 13 - 10)
        tone = mix(mix(BRICK, INK, 0.52), NIGHT, 0.12 * (i % 2) + 0.06 * i)
        canvas.fill(
            [
                (fold, y),
                (fold + side * 15, y),
                (fold + side * 18, bottom),
                (fold - side * 1, bottom),
            ],
            tone,
        )


def _clock(canvas: Canvas, centre: Point, r: float) -> None:
    canvas.disc(centre, r * 1.16, mix(OCHRE, INK, 0.45))
    canvas.disc(centre, r, mix(PAPER, FOG, 0.35))
    canvas.shade(
        arc(centre, r), NIGHT, (centre[0] - r, centre[1]), (centre[0] + r * 0.4, centre[1]), 0.5
    )
    for hour in range(12):
        turn = math.radians(hour * 30)
        ends = [
            (centre[0] + math.sin(turn) * r * k, centre[1] - math.cos(turn) * r * k)
            for k in (0.8, 0.92)
        ]
        canvas.line(ends, 2.4, INK)
    for degrees, long, wide in ((115, 0.52, 4.4), (300, 0.76, 3)):
        turn = math.radians(degrees)
        tip = (centre[0] + math.sin(turn) * r * long, centre[1] - math.cos(turn) * r * long)
        canvas.line([centre, tip], wide, INK)


def _chair(canvas: Canvas, view: View, x: float, z: float, side: int) -> None:
    """Draw a chair that faces the table, its back away from it (``side`` -1 left, 1 right)."""
    away, deep, wide = 0.5 * side, 0.46, 0.0
    wood, lit, dark = mix(BARK, INK, 0.25), mix(TIMBER, BARK, 0.45), mix(INK, BARK, 0.35)
    thick = max(1.5, view.size(z) * 0.05)
    for dx, dz in ((away, deep), (wide, deep), (away, 0.0), (wide, 0.0)):
        canvas.line([view.at(x + dx, 0, z + dz), view.at(x + dx, 0.45, z + dz)], thick, dark)
    shadow = view.floor(min(x, x + away) - 0.1, 0, z - 0.1, 0.7, 0.7)
    canvas.fill(shadow, INK, 0.35, soft=5)
    lean = x + away * 1.2
    for dz in (0.0, deep):
        canvas.line([view.at(x + away, 0.4, z + dz), view.at(lean, 1.04, z + dz)], thick, wood)
    back = view.form(
        [
            (lean, 1.04, z),
            (lean, 1.04, z + deep),
            (x + away * 1.06, 0.66, z + deep),
            (x + away * 1.06, 0.66, z),
        ]
    )
    canvas.fill(back, mix(lit, BRICK, 0.4))
    canvas.shade(back, INK, back[3], back[0], 0.6)
    seat = view.form(
        [(x, 0.46, z), (x + away, 0.46, z), (x + away, 0.46, z + deep), (x, 0.46, z + deep)]
    )
    canvas.fill(seat, mix(BRICK, BARK, 0.4))
    canvas.line([seat[0], seat[3]], max(1.2, thick * 0.5), mix(OCHRE, TIMBER, 0.4), 0.8)
    front = view.form([(x, 0.46, z), (x + away, 0.46, z), (x + away, 0.4, z), (x, 0.4, z)])
    canvas.fill(front, dark)


def _table(canvas: Canvas, view: View) -> None:
    near, far, half = 1.75, 10.4, 1.12
    for z in (9.6, 6.2, 3.4):
        for x in (-0.95, 0.95):
            canvas.line([view.at(x, 0, z), view.at(x, TOP, z)], view.size(z) * 0.09, INK)
    shadow = view.floor(-half + 0.1, 0, near, 2 * half - 0.2, far - near)
    canvas.fill(shadow, INK, 0.6, soft=8)
    top = view.floor(-half, TOP, near, 2 * half, far - near)
    canvas.fill(
        top,
        down(
            520,
            1067,
            mix(mix(TIMBER, BARK, 0.35), FOG, 0.4),
            mix(TIMBER, BARK, 0.4),
            mix(BARK, TIMBER, 0.4),
        ),
    )
    for side in (-1, 1):
        edge = view.side(side * half, TOP - 0.09, near, far - near, 0.09)
        canvas.fill(edge, mix(BARK, INK, 0.4))
        canvas.line(
            [view.at(side * half, TOP, near), view.at(side * half, TOP, far)],
            2.2,
            mix(TIMBER, LAMP, 0.4),
            0.8,
        )
    with canvas.inside(top):
        for i in range(1, 6):
            x = -half + i * 2 * half / 6
            canvas.line([view.at(x, TOP, near), view.at(x, TOP, far)], 1.6, BARK, 0.45)
        canvas.disc(view.at(0, TOP, 4.1), (430, 108), mix(OCHRE, LAMP, 0.45), 0.5, soft=34)
        canvas.disc(view.at(0, TOP, 4.1), (260, 58), LAMP, 0.5, soft=26)
        canvas.disc(view.at(0, TOP, 9.6), (70, 22), mix(FOG, PAPER, 0.5), 0.7, soft=10)
    for x, z, turn in (
        (-0.5, 8.3, 8),
        (0.52, 7.4, -14),
        (-0.36, 6.0, 22),
        (0.5, 5.3, 4),
        (-0.62, 4.35, -12),
        (-0.16, 3.8, 28),
        (0.66, 3.7, -8),
        (-0.62, 2.85, 9),
        (0.36, 2.75, -22),
        (0.05, 2.25, 12),
    ):
        _paper(canvas, view, (x, z), turn)
    for x, z in (
        (0.82, 8.4),
        (-0.85, 7.2),
        (0.86, 6.1),
        (-0.9, 5.2),
        (0.2, 4.6),
        (-0.92, 3.55),
        (0.9, 2.95),
        (-0.5, 2.28),
    ):
        _cup(canvas, view, (x, z))
    _pencil(canvas, view)


def _paper(canvas: Canvas, view: View, at: tuple[float, float], turn: float) -> None:
    def spot(u: float, v: float) -> Point:
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        return view.at(at[0] + u * cos - v * sin, TOP + 0.004, at[1] + u * sin + v * cos)

    sheet = [spot(*c) for c in ((-0.15, -0.22), (0.15, -0.22), (0.15, 0.22), (-0.15, 0.22))]
    canvas.fill([(x + 5, y + 5) for x, y in sheet], BARK, 0.45, soft=2)
    warm = max(0.0, 1 - abs(at[1] - 4.1) / 3)
    canvas.fill(sheet, mix(mix(FOG, SHALLOW, 0.25), mix(PAPER, LAMP, 0.3), warm))
    for i in range(6):
        v = 0.16 - i * 0.056
        canvas.line(
            [spot(-0.11, v), spot(0.11 - 0.07 * (i % 3 == 2), v)],
            max(0.7, view.size(at[1]) * 0.006),
            NIGHT,
            0.6,
        )


def _cup(canvas: Canvas, view: View, at: tuple[float, float]) -> None:
    x, y = view.at(at[0], TOP, at[1])
    size = view.size(at[1]) * 0.1
    flat = 1.2 / at[1] + 0.1
    china, dark = mix(PAPER, FOG, 0.3), mix(FOG, NIGHT, 0.35)
    canvas.disc((x - size * 0.5, y + 3), (size * 1.5, size * 1.3 * flat), INK, 0.4, soft=3)
    canvas.disc((x, y), (size * 1.35, size * 1.35 * flat), mix(china, SHALLOW, 0.3))
    canvas.disc((x, y), (size * 1.0, size * 1.0 * flat), mix(china, NIGHT, 0.25))
    body = [
        (x - size * 0.8, y - size * 1.05),
        *arc((x, y - size * 0.1), (size * 0.55, size * 0.5 * flat), 180, 0, 16),
        (x + size * 0.8, y - size * 1.05),
    ]
    canvas.line(
        arc((x + size * 0.84, y - size * 0.62), (size * 0.32, size * 0.3)), size * 0.15, china
    )
    canvas.fill(body, Fade((x - size, 0), (x + size, 0), (dark, china, mix(china, LAMP, 0.4))))
    canvas.disc((x, y - size * 1.05), (size * 0.82, size * 0.82 * flat), mix(PAPER, LAMP, 0.2))
    canvas.disc((x, y - size * 1.03), (size * 0.68, size * 0.66 * flat), mix(BARK, INK, 0.3))


def _pencil(canvas: Canvas, view: View) -> None:
    for ends, tone in ((((0.42, 2.2), (0.6, 2.46)), OCHRE), (((-0.3, 3.05), (-0.16, 3.3)), BRICK)):
        canvas.line(
            [view.at(x, TOP + 0.01, z) for x, z in ends], view.size(ends[0][1]) * 0.018, tone
        )


def _lamp(canvas: Canvas, view: View) -> None:
    x, y = view.at(0, 2.62, 4.1)
    canvas.line([(x, -10), (x, y - 80)], 4, mix(INK, OCHRE, 0.25))
    cone = [(x - 120, y + 6), (x + 120, y + 6), (x + 430, 742), (x - 430, 742)]
    canvas.fill(cone, Fade((x, y), (x, 742), (LAMP, LAMP), (0.34, 0.03)), soft=8)
    canvas.glow((x, y + 10), 300, mix(OCHRE, LAMP, 0.4), 0.5)
    green = mix(MARSH, INK, 0.25)
    shade = curve(points("-150,6 -140,-18 -96,-56 -40,-78 0,-82 40,-78 96,-56 140,-18 150,6"))
    form = placed(shade, (x, y))
    canvas.fill(
        form,
        Fade((x - 150, 0), (x + 150, 0), (mix(green, INK, 0.55), green, mix(MARSH, SAND, 0.4))),
    )
    canvas.shade(form, INK, (x - 150, y), (x + 40, y - 60), 0.6)
    canvas.fill(
        placed(curve(points("52,-72 104,-48 134,-16 118,-20 88,-48")), (x, y)),
        mix(MARSH, PAPER, 0.55),
        0.7,
    )
    canvas.disc((x, y + 6), (150, 13), mix(MARSH, INK, 0.5))
    canvas.disc((x, y + 8), (128, 9), mix(LAMP, PAPER, 0.4))
    canvas.fill(placed(points("-16,-80 16,-80 11,-98 -11,-98"), (x, y)), mix(OCHRE, INK, 0.3))
