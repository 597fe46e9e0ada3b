"""The five wards of the Harbour Board, by who won them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from .desk import picture
from .lettering import Type, write, write_block
from .map_ground import WATER_NAME, Ground, entitle, ground, natural
from .palette import BRICK, INK, OCHRE, PAPER, SAND, SEA, SHALLOW, Colour, mix
from .shapes import Outline, Point, curve, dice, rect

if TYPE_CHECKING:
    from .canvas import Canvas

LAND = mix(PAPER, SAND, 0.38)
WATER = mix(SHALLOW, PAPER, 0.18)
Places = tuple[Point, ...]

# The water fronts, from west to east, and the backs of the wards.
NORTH_SHORE: Places = ((-4, 30), (6, 33), (15.5, 43), (24, 47), (32, 46), (40, 47.5), (49, 51),
                       (58, 50.5), (68, 49.5), (78, 50.5), (90, 53), (104, 52))  # fmt: skip
SOUTH_SHORE: Places = ((-4, 84), (10, 82), (22, 78), (30, 69), (37, 65.5), (46, 63.5), (56, 64),
                       (66, 62), (78, 60.5), (90, 61), (104, 60))  # fmt: skip
# Each ward's border on land, from the eastern end of its water front round to the western one.
NORTHGATE: Places = ((40, 47.5), (40, 21), (33, 13), (23, 11), (16.5, 18), (13.4, 28), (15.5, 43))
LANTERN: Places = ((58, 50.5), (58.6, 22), (51, 18.6), (45, 19), (40, 21), (40, 47.5))
SALTMARKET: Places = ((78, 50.5), (80.4, 39), (79, 26), (73, 18), (65, 17.5), (58.6, 22),
                      (58, 50.5))  # fmt: skip
SOUTHBASIN: Places = ((63, 62.6), (63.6, 74), (60.5, 84), (54, 88.5), (45, 89), (37.5, 85),
                      (34.6, 76), (37, 65.5))  # fmt: skip
ISLANDS: tuple[Places, ...] = (
    ((7.6, 59), (9.4, 54.6), (12.6, 53), (15.2, 55.4), (14.4, 59.4), (11.6, 62.4)),
    ((17.8, 61.4), (20.4, 58.6), (23, 60.6), (22.2, 65), (19.4, 67)),
    ((9, 69.4), (11.4, 66), (15, 66.6), (16.4, 70), (13.2, 74), (10, 73)),
)


@picture("map-wards", "3:2", ground=LAND, grain=0)
def wards(canvas: Canvas) -> None:
    """Draw the water, the wards in the colours of their winners, and the legend."""
    field = ground(canvas)
    north = natural(field.line(*NORTH_SHORE), 7, canvas.chance, 4)
    south = natural(field.line(*SOUTH_SHORE), 7, canvas.chance, 4)
    canvas.fill([*north, *south[::-1]], WATER)
    _ward(canvas, field, _part(north, field, 15.5, 40), NORTHGATE, SEA)
    _ward(canvas, field, _part(north, field, 40, 58), LANTERN, OCHRE)
    _ward(canvas, field, _part(north, field, 58, 78), SALTMARKET, None)
    _ward(canvas, field, _part(south, field, 37, 63), SOUTHBASIN, SEA)
    for shore in (north, south):
        canvas.line(shore, 4, mix(SEA, INK, 0.2))
    for island in ISLANDS:
        form = curve(field.line(*island), closed=True)
        canvas.fill(form, OCHRE)
        canvas.line(form, 4, mix(SEA, INK, 0.2), closed=True)
    _names(canvas, field)
    _legend(canvas)
    entitle(canvas, "Five wards, one tie")


def _part(shore: Outline, field: Ground, west: float, east: float) -> list[Point]:
    left, right = field.at(west, 0)[0], field.at(east, 0)[0]
    return [point for point in shore if left <= point[0] <= right]


def _ward(canvas: Canvas, field: Ground, front: Outline, land: Places, tone: Colour | None) -> None:
    border = _border(field, land)
    form = [*front, *border]
    if tone is None:
        _stripes(canvas, form)
    else:
        canvas.fill(form, tone)
    canvas.line(border, 8, PAPER)


def _border(field: Ground, land: Places) -> list[Point]:
    """Return a border that bends alike in both wards that share it."""
    line: list[Point] = []
    for ends in itertools.pairwise(land):
        first, second = sorted(ends)
        part = natural(field.line(first, second), 6, dice(f"{first}{second}"), 3)
        line += part if ends == (first, second) else part[::-1]
    return line


def _stripes(canvas: Canvas, form: Outline) -> None:
    """Fill a tied ward with the colours of both."""
    canvas.fill(form, OCHRE)
    left, right = min(x for x, _ in form), max(x for x, _ in form)
    top, bottom = min(y for _, y in form), max(y for _, y in form)
    with canvas.inside(form):
        x = left - (bottom - top)
        while x < right:
            canvas.line([(x, bottom + 20), (x + bottom - top + 40, top - 20)], 22, BRICK)
            x += 62


def _names(canvas: Canvas, field: Ground) -> None:
    light, dark = Type(50, PAPER, bold=0.024), Type(50, INK, bold=0.024)
    write(canvas, "Northgate", field.at(27.4, 31), light, "middle")
    write(canvas, "Lantern", field.at(49.2, 36.5), dark, "middle")
    tied = Type(50, INK, bold=0.024, halo=PAPER)
    write(canvas, "Saltmarket", field.at(69, 36.5), tied, "middle")
    write(canvas, "Southbasin", field.at(49.4, 78), light, "middle")
    islands = Type(50, INK, bold=0.024, halo=WATER)
    write(canvas, "Islands", field.at(25.4, 64), islands)
    write(canvas, "River Vess", field.at(96, 58), WATER_NAME, "right")


def _legend(canvas: Canvas) -> None:
    left, top = 1076.0, 792.0
    name = Type(43)
    for number, tone in enumerate((OCHRE, SEA)):
        canvas.fill(rect(left, top + number * 68, 52, 42), tone)
    _stripes(canvas, rect(left, top + 136, 52, 42))
    write(canvas, "Ratepayers’ League", (left + 70, top + 36), name)
    write(canvas, "Working Harbour", (left + 70, top + 104), name)
    write_block(canvas, ["tied: League and", "independent"], (left + 70, top + 172), name)
