"""The old quays: where the tide gauge stood, where it stands, and how far its zero moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chart_frame import dashed
from .desk import picture
from .lettering import Type, write, write_block
from .map_ground import WATER_NAME, Ground, entitle, ground
from .palette import BRICK, INK, PAPER, SAND, SHALLOW, mix
from .shapes import Outline, Point, rect

if TYPE_CHECKING:
    from .canvas import Canvas

PAVING = mix(PAPER, SAND, 0.3)
BLOCK = mix(SAND, INK, 0.06)
RIVER = mix(SHALLOW, PAPER, 0.12)
QUAY = 46.4  # so that the river fills 45 per cent of the sheet
OLD_QUAY, CUSTOMS_STEPS = 22.0, 74.0
STEPS_WIDE, STEPS_DEEP = 128.0, 56.0
NOTE = Type(46, BRICK, bold=0.016, halo=RIVER, lead=1.12)
# Houses behind the quay: left, top, right, bottom in percent of the field. Two lanes run between.
BLOCKS = (
    (-1, -1, 13, 8), (14.2, -1, 31, 8), (-1, 11, 11, 28), (12.2, 11, 31, 28),
    (35.5, -1, 47, 8), (48.2, -1, 58, 8), (35.5, 11, 44, 28), (45.2, 11, 58, 28),
    (62.5, -1, 72, 5), (73.2, -1, 86, 5), (88.5, -1, 101, 5), (88.5, 8, 101, 28),
)  # fmt: skip
CUSTOM_HOUSE = (62.5, 8, 86, 28)


@picture("map-tide-gauge", "3:2", ground=PAVING, grain=0)
def tide_gauge(canvas: Canvas) -> None:
    """Draw the plan, the move, and the two poles side by side."""
    field = ground(canvas)
    for block in BLOCKS:
        canvas.fill(_box(field, block), BLOCK)
        _party_walls(canvas, field, block)
    canvas.fill(_box(field, CUSTOM_HOUSE), mix(SAND, INK, 0.2))
    x, y = field.at((CUSTOM_HOUSE[0] + CUSTOM_HOUSE[2]) / 2, 19.6)
    write(canvas, "Custom House", (x, y), Type(46, bold=0.014), "middle")
    _river(canvas, field)
    _move(canvas, field)
    _poles(canvas)
    entitle(canvas, "The zero that moved")


def _box(field: Ground, sides: tuple[float, float, float, float]) -> Outline:
    left, top, right, bottom = sides
    return field.line((left, top), (right, top), (right, bottom), (left, bottom))


def _party_walls(canvas: Canvas, field: Ground, block: tuple[float, float, float, float]) -> None:
    """Divide a block into houses, front to back."""
    left, top, right, bottom = block
    x = left + canvas.chance.uniform(2, 4)
    while x < right - 1.6:
        canvas.line(field.line((x, top), (x, bottom)), 2.5, mix(BLOCK, PAPER, 0.55))
        x += canvas.chance.uniform(2, 4.4)
    if bottom - top > 12:
        middle = (top + bottom) / 2
        canvas.line(field.line((left, middle), (right, middle)), 2.5, mix(BLOCK, PAPER, 0.55))


def _river(canvas: Canvas, field: Ground) -> None:
    edge = field.at(0, QUAY)[1]
    canvas.fill(rect(0, edge, canvas.width, canvas.height - edge), RIVER)
    line: list[Point] = [(0, edge)]
    for steps, name in ((OLD_QUAY, "Old Quay"), (CUSTOMS_STEPS, "Customs Steps")):
        middle = field.at(steps, QUAY)[0]
        left, right, top = middle - STEPS_WIDE / 2, middle + STEPS_WIDE / 2, edge - STEPS_DEEP
        canvas.fill(rect(left, top, STEPS_WIDE, STEPS_DEEP), PAPER)
        for step in (1, 2, 3):
            height = top + step * STEPS_DEEP / 4
            canvas.line([(left, height), (right, height)], 3, mix(INK, PAPER, 0.35))
        line += [(left, edge), (left, top), (right, top), (right, edge)]
        write(canvas, name, (middle, top - 22), Type(52, bold=0.024, halo=PAVING), "middle")
    canvas.line([*line, (canvas.width, edge)], 8, INK)
    write(canvas, "River Vess", (canvas.width - 64, canvas.height - 56), WATER_NAME, "right")


def _move(canvas: Canvas, field: Ground) -> None:
    first, second = field.at(OLD_QUAY, QUAY + 4), field.at(CUSTOMS_STEPS, QUAY + 4)
    dashed(canvas, [(first[0] + 34, first[1]), (second[0] - 60, second[1])], 7, BRICK, (30, 18))
    tip = second[0] - 36
    canvas.fill([(tip, first[1]), (tip - 38, first[1] - 20), (tip - 38, first[1] + 20)], BRICK)
    canvas.disc(first, 26, BRICK)
    canvas.disc(first, 16, PAPER)
    canvas.disc(second, 26, BRICK)
    below = first[1] + 78
    write_block(canvas, ["gauge until", "the quay works"], (first[0], below), NOTE, "middle")
    write(canvas, "gauge today", (second[0], below), NOTE, "middle")
    between = (first[0] + second[0]) / 2
    moved = ["230 metres east,", "0.42 metres higher"]
    write_block(canvas, moved, (between, below), Type(46, INK, halo=RIVER, lead=1.12), "middle")


def _poles(canvas: Canvas) -> None:
    """The inset: two staffs, and their zeros at different heights."""
    left, top = 64.0, 812.0
    canvas.fill(rect(left - 4, top - 4, 1068, 216), INK)
    canvas.fill(rect(left, top, 1060, 208), PAPER)
    old, new = left + 308, left + 638
    low, high = top + 152, top + 68
    for x in (old, new):
        canvas.fill(rect(x - 17, top + 14, 34, 180), mix(SAND, PAPER, 0.2))
        for height in range(round(top) + 26, round(top) + 190, 14):
            canvas.line([(x - 17, height), (x - 4, height)], 2.5, INK)
    bracket = new - 74
    dashed(canvas, [(old + 50, low), (bracket + 22, low)], 3, BRICK, (12, 9))
    dashed(canvas, [(bracket - 22, high), (new - 44, high)], 3, BRICK, (12, 9))
    canvas.line([(bracket, high + 2), (bracket, low - 2)], 5, INK)
    write(canvas, "0.42 m", (bracket - 24, (low + high) / 2 + 18), Type(56, bold=0.026), "right")
    name = Type(44)
    write(canvas, "Old Quay", (old - 84, low + 15), name, "right")
    write(canvas, "Customs Steps", (new + 84, high + 15), name)
    zero = Type(50, BRICK, bold=0.026)
    write(canvas, "0", (old - 44, low + 17), zero, "right")
    write(canvas, "0", (new + 44, high + 17), zero)
    for x, mark in ((old, low), (new, high)):
        canvas.line([(x - 32, mark), (x + 32, mark)], 9, BRICK)
