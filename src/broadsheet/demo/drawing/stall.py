"""A market stall under a striped awning with a small round hole in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .paint import across, down
from .palette import (
    BARK,
    BRICK,
    INK,
    LAMP,
    MARSH,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    TIMBER,
    mix,
)
from .shapes import along, arc, rect

if TYPE_CHECKING:
    from .canvas import Canvas


def stall(canvas: Canvas) -> None:
    """Draw the stall on the bank: fruit, a striped awning, and a small round hole."""
    left, right, y = 1128.0, 1500.0, 728.0
    for x in (left + 14, right - 14):
        canvas.fill(rect(x - 5, y, 10, 264), mix(BARK, INK, 0.2))
    canvas.fill(rect(left + 8, y + 40, right - left - 16, 130), mix(NIGHT, INK, 0.2), 0.55)
    canvas.fill(
        rect(left, 894, right - left, 82),
        across(left, right, mix(TIMBER, SAND, 0.2), mix(TIMBER, BARK, 0.5)),
    )
    for k in range(6):
        canvas.line([(left + k * 74, 896), (left + k * 74, 976)], 2, mix(BARK, INK, 0.2), 0.7)
    chance = canvas.chance
    for crate in range(4):
        x = left + 8 + crate * 91
        tone = (mix(BRICK, OCHRE, 0.2), OCHRE, mix(MARSH, LAMP, 0.2), mix(BRICK, INK, 0.2))[crate]
        for row in range(3):
            for k in range(5 - row):
                spot = (x + 12 + row * 8 + k * 16, 880 - row * 12 + chance.uniform(-1, 1))
                canvas.disc(spot, 9.4, mix(tone, INK, 0.12))
                canvas.disc((spot[0] - 2, spot[1] - 2.4), 5.6, mix(tone, LAMP, 0.4), 0.8)
        canvas.fill(rect(x - 4, 874, 86, 26), mix(TIMBER, LAMP, 0.15))
        canvas.line([(x - 4, 875), (x + 82, 875)], 3, mix(TIMBER, LAMP, 0.6))
    _awning(canvas, left - 30, right + 30, y)


def _awning(canvas: Canvas, left: float, right: float, y: float) -> None:
    count = 10
    wide = (right - left) / count
    ridge_left, ridge_right, top = left + 46, right - 46, y - 84
    for i in range(count):
        a, b = left + i * wide, left + (i + 1) * wide
        ta = ridge_left + (ridge_right - ridge_left) * i / count
        tb = ridge_left + (ridge_right - ridge_left) * (i + 1) / count
        tone = BRICK if i % 2 == 0 else mix(PAPER, SAND, 0.2)
        canvas.fill(
            [(ta, top), (tb, top), (b, y + 8), (a, y + 8)],
            down(top, y, mix(tone, PAPER, 0.14), tone),
        )
        flap = [
            (a, y + 7),
            (b, y + 7),
            (b, y + 26),
            *arc(((a + b) / 2, y + 26), (wide / 2, 17), 0, 180, 14),
            (a, y + 26),
        ]
        canvas.fill(flap, mix(tone, INK, 0.16))
    canvas.line([(ridge_left, top), (ridge_right, top)], 5, mix(BRICK, INK, 0.3))
    canvas.shade(
        [(ridge_left, top), (ridge_right, top), (right, y + 8), (left, y + 8)],
        mix(BRICK, INK, 0.5),
        (right, y),
        (left + 120, top),
        0.4,
    )
    hole = (left + wide * 7.5 - 12, y - 36)
    canvas.disc(hole, (13, 10), mix(INK, NIGHT, 0.2))
    canvas.line(arc(hole, (14, 11), 20, 200, 16), 2.4, mix(SAND, BARK, 0.5))
    for turn in (20, 140, 250):
        rag = arc(hole, (21, 16), turn, turn + 1, 1)[0]
        canvas.line([along(hole, rag, 0.65), rag], 2.2, mix(SAND, BARK, 0.6))
