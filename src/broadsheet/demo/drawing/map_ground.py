"""What the maps share: a field under the title, places, borders, names of water and countries."""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .chart_frame import MARGIN
from .lettering import Type, write
from .palette import INK, PAPER, SEA, Colour, mix
from .shapes import Outline, Point, along, rect

if TYPE_CHECKING:
    from .canvas import Canvas

HEAD = 172.0
PLACE = Type(46, bold=0.014, halo=PAPER)
WATER_NAME = Type(46, mix(SEA, INK, 0.4), bold=0.006, slant=0.18, track=0.06)


@dataclass(frozen=True)
class Ground:
    """The field of a map, which fills the sheet under the title; percentages become places."""

    width: float
    height: float
    top: float = HEAD

    def at(self, x: float, y: float) -> Point:
        """Return the place at percentages of the field's width and height."""
        return x * self.width / 100, self.top + y * self.height / 100

    def line(self, *points: Point) -> list[Point]:
        """Return a line of places."""
        return [self.at(x, y) for x, y in points]


def ground(canvas: Canvas) -> Ground:
    """Return the field of a map on this sheet."""
    return Ground(canvas.width, canvas.height - HEAD)


def natural(points: Outline, rough: float, chance: random.Random, turns: int = 5) -> list[Point]:
    """Return a line through all points that wanders off between them as coasts and rivers do."""
    line: list[Point] = [points[0]]
    for start, end in itertools.pairwise(points):
        part = [start, end]
        for turn in range(turns):
            part = _bent(part, rough * 0.5**turn, chance)
        line += part[1:]
    return line


def _bent(line: list[Point], rough: float, chance: random.Random) -> list[Point]:
    finer = [line[0]]
    for start, end in itertools.pairwise(line):
        away = chance.uniform(-rough, rough)
        middle = along(start, end, 0.5)
        length = math.dist(start, end) or 1.0
        across = (end[1] - start[1]) / length, (start[0] - end[0]) / length
        finer += [(middle[0] + across[0] * away, middle[1] + across[1] * away), end]
    return finer


def entitle(canvas: Canvas, title: str, ink: Colour = INK, band: Colour | None = PAPER) -> None:
    """Print the title, on a band that covers what the map has drawn above its field."""
    if band is not None:
        canvas.fill(rect(0, 0, canvas.width, HEAD), band)
    canvas.fill(rect(MARGIN, 40, canvas.width - 2 * MARGIN, 7), ink)
    write(canvas, title, (MARGIN - 3, 134), Type(80, ink, bold=0.024, track=0.004))


def name_country(canvas: Canvas, name: str, middle: Point, tone: Colour) -> None:
    """Print a country's name in spaced capitals."""
    write(canvas, name, middle, Type(46, tone, bold=0.012, track=0.22), "middle")


def dot(canvas: Canvas, at: Point, tone: Colour = INK, rim: Colour = PAPER) -> None:
    """Mark a place."""
    canvas.disc(at, 16, rim)
    canvas.disc(at, 11, tone)


def name_place(
    canvas: Canvas, name: str, at: Point, side: str = "left", halo: Colour = PAPER
) -> None:
    """Print the name of a place with a halo of the ground it stands on."""
    write(canvas, name, at, replace(PLACE, halo=halo), side)
