"""The profile of the channel: what the company had measured and what the court's boat found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chart_frame import QUIET, Scale, Words, dashed, furnish, guide
from .desk import picture
from .lettering import Type, write
from .palette import BRICK, FOG, INK, PAPER, SAND, SEA, SHALLOW, mix

if TYPE_CHECKING:
    from .canvas import Canvas
    from .shapes import Point

COMPANY = (7.4, 7.9, 8.3, 8.8, 9.6, 10.4, 11.2, 12.0)
COURT = (6.1, 6.8, 7.4, 8.1, 9.0, 9.9, 10.8, 11.6)
SLATE = mix(FOG, INK, 0.66)
WATER = mix(SHALLOW, PAPER, 0.3)
GROUND = mix(PAPER, INK, 0.07)


@picture("chart-channel-depths", "3:2", grain=0)
def channel_depths(canvas: Canvas) -> None:
    """Two beds of one river, and the mud between them."""
    field = furnish(
        canvas,
        Words(
            "A shallower river",
            "Depth of the channel at eight stations, metres below chart datum",
            "Source: survey launch Plumbline, for the Estuary Court",
        ),
    )
    depth = Scale(0, 14, field.top + 58, field.bottom + 2)
    station = Scale(1, 8, field.left + 86, field.right - 16)
    _water(canvas, station, depth)
    for metres in range(0, 15, 2):
        write(
            canvas, str(metres), (field.left + 56, depth.at(metres) + 15), Type(42, QUIET), "right"
        )
    dashed(canvas, _bed(COMPANY, station, depth), 6, SLATE)
    canvas.line(_bed(COURT, station, depth), 8, BRICK)
    _stations(canvas, station, depth)
    _names(canvas, station, depth)
    _difference(canvas, station, depth)


def _bed(depths: tuple[float, ...], station: Scale, depth: Scale) -> list[Point]:
    return [(station.at(i + 1), depth.at(metres)) for i, metres in enumerate(depths)]


def _water(canvas: Canvas, station: Scale, depth: Scale) -> None:
    company, court = _bed(COMPANY, station, depth), _bed(COURT, station, depth)
    left, right = station.at(1), station.at(8)
    surface = [(right, depth.at(0)), (left, depth.at(0))]
    canvas.fill([*court, *surface], WATER)
    canvas.fill([*court, *company[::-1]], SAND)
    canvas.fill([*company, (right, depth.at(14)), (left, depth.at(14))], GROUND)
    for metres in range(2, 13, 2):
        height = depth.at(metres)
        with canvas.inside([*court, *surface]):
            guide(canvas, (left, height), (right, height), mix(WATER, INK, 0.14))
        with canvas.inside([*company, (right, depth.at(14)), (left, depth.at(14))]):
            guide(canvas, (left, height), (right, height), mix(GROUND, INK, 0.1))
    canvas.line(surface, 6, SEA)


def _stations(canvas: Canvas, station: Scale, depth: Scale) -> None:
    surface = depth.at(0)
    for number in range(1, 9):
        x = station.at(number)
        canvas.line([(x, surface), (x, surface - 12)], 4, SEA)
        write(canvas, str(number), (x, surface - 24), Type(44), "middle")
    place = Type(42, mix(SEA, INK, 0.55), slant=0.16)
    write(canvas, "Harrow Narrows", (station.at(1) + 14, surface + 50), place)
    write(canvas, "open sea", (station.at(8) - 14, surface + 50), place, "right")


def _names(canvas: Canvas, station: Scale, depth: Scale) -> None:
    court = Type(50, BRICK, bold=0.024, halo=WATER)
    write(canvas, "court’s survey", (station.at(5.05), depth.at(7.9)), court)
    company = Type(50, SLATE, bold=0.02, halo=GROUND)
    write(canvas, "company’s survey", (station.at(4.55), depth.at(11.35)), company, "right")
    x = station.at(2.35)
    canvas.line([(x, depth.at(5.7)), (x, depth.at(7.55))], 3.5, INK)
    canvas.disc((x, depth.at(7.55)), 8, INK)
    silt = Type(46, halo=WATER)
    write(canvas, "silt and a moved zero", (x - 14, depth.at(5.35)), silt)


def _difference(canvas: Canvas, station: Scale, depth: Scale) -> None:
    x, top, bottom = station.at(1) + 20, depth.at(COURT[0]) + 7, depth.at(COMPANY[0]) + 2
    for height in (top, bottom):
        canvas.line([(x - 13, height), (x + 13, height)], 4, INK)
    canvas.line([(x, top), (x, bottom)], 5, INK)
    write(canvas, "1.3 m", (x - 13, depth.at(9.3)), Type(56, bold=0.026, halo=GROUND))
