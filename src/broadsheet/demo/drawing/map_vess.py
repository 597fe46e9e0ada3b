"""The river Vess from its reservoir to its mouth, through two countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chart_frame import dashed
from .desk import picture
from .lettering import Type, write
from .map_ground import Ground, dot, entitle, ground, name_country, name_place, natural
from .palette import BRICK, FOG, INK, MARSH, NIGHT, PAPER, SAND, SEA, SHALLOW, mix
from .shapes import Point, curve, placed, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas

ONDRIA = mix(SAND, PAPER, 0.25)
VELDMARK = mix(mix(MARSH, FOG, 0.55), PAPER, 0.3)
CORVANE = mix(PAPER, SAND, 0.22)
BORDER = mix(INK, PAPER, 0.25)
NORTH_COAST = ((14.8, -14), (12.9, 4), (14.6, 20), (12.4, 33), (13.4, 43))
ESTUARY = ((13.4, 43), (14.6, 46.4), (16.4, 48.6), (18.6, 49.8), (18.6, 52.6), (16.4, 53.6),
           (14.6, 55.4), (13.2, 58))  # fmt: skip
SOUTH_COAST = ((13.2, 58), (14.4, 70), (12.6, 82), (14.6, 92), (13.6, 112))
COURSE = ((91.5, 18), (86, 24), (81, 27.5), (75, 26), (69, 33), (62, 40), (56, 49), (50, 51),
          (45, 59), (40, 58), (34, 53), (29, 56), (24, 52.4), (18.4, 51.2))  # fmt: skip
FRONTIER = ((58.4, -14), (57.2, 8), (58.6, 22), (59.2, 31), (62, 40), (60.2, 56), (61.4, 74),
            (59.4, 90), (60.2, 112))  # fmt: skip
NORTH_BORDER = ((12, 24), (24, 20), (35, 24.5), (47, 20.5), (58.6, 22))
GRAUWALD = (91.5, 18)


@picture("map-vess-basin", "3:2", ground=ONDRIA, grain=0)
def vess_basin(canvas: Canvas) -> None:
    """Draw countries first, water over them, names last."""
    field = ground(canvas)
    _countries(canvas, field)
    _sea(canvas, field)
    _river(canvas, field)
    _places(canvas, field)
    _measures(canvas, field)
    entitle(canvas, "From Grauwald to the sea")


def _countries(canvas: Canvas, field: Ground) -> None:
    north = natural(field.line(*NORTH_BORDER), 9, canvas.chance)
    east = natural(field.line(*FRONTIER), 9, canvas.chance)
    meeting = field.at(58.6, 22)
    canvas.fill([*north, field.at(62, 22), field.at(62, -30), (0, 0)], CORVANE)
    canvas.fill([*east, (canvas.width, canvas.height), (canvas.width, 0)], VELDMARK)
    dashed(canvas, [point for point in north if point[0] < meeting[0]], 5, BORDER, (22, 14))
    dashed(canvas, east, 5, BORDER, (22, 14))
    tone = mix(INK, PAPER, 0.3)
    name_country(canvas, "CORVANE", field.at(36, 12.5), tone)
    name_country(canvas, "ONDRIA", field.at(38, 85), tone)
    name_country(canvas, "VELDMARK", field.at(79, 60), tone)


def _sea(canvas: Canvas, field: Ground) -> None:
    north = natural(field.line(*NORTH_COAST), 15, canvas.chance)
    south = natural(field.line(*SOUTH_COAST), 15, canvas.chance)
    coast = [*north, *curve(field.line(*ESTUARY))[1:], *south[1:]]
    canvas.fill([(0, 0), *coast, (0, canvas.height)], SHALLOW)
    canvas.line(coast, 4, SEA)


def _river(canvas: Canvas, field: Ground) -> None:
    course = curve(natural(field.line(*COURSE), 9, canvas.chance, turns=2), steps=6)
    canvas.fill(ribbon(course, (4, 9, 11, 13, 16, 19, 22)), SEA)
    half = 4 * canvas.width / 100
    lens = [(-half, 2), (-half * 0.5, -20), (half * 0.3, -24), (half, -8), (half * 0.4, 16),
            (-half * 0.5, 22)]  # fmt: skip
    canvas.fill(curve(placed(lens, field.at(86, 24), 1.0, -10), closed=True), NIGHT)
    canvas.fill(placed(rect(-8, -42, 16, 84), field.at(81.9, 26), 1.0, -12), BRICK)
    write(
        canvas,
        "Vess",
        field.at(51.6, 47.5),
        Type(46, SEA, bold=0.014, slant=0.2, track=0.06, halo=ONDRIA),
        "right",
    )


def _places(canvas: Canvas, field: Ground) -> None:
    grauwald, kallbrueck, narrows = field.at(*GRAUWALD), field.at(62, 40), field.at(18.9, 51.2)
    vessmouth, (x, y) = field.at(15.6, 46.8), field.at(40, 58)
    for place in (grauwald, kallbrueck, narrows, vessmouth):
        dot(canvas, place)
    canvas.fill(rect(x - 18, y - 18, 36, 36), PAPER)
    canvas.fill(rect(x - 13, y - 13, 26, 26), INK)
    dam = Type(46, BRICK, bold=0.02, halo=VELDMARK)
    write(canvas, "Grauwald dam", _off(field.at(81.9, 26), 0, 98), dam, "middle")
    name_place(canvas, "Grauwald", (canvas.width - 64, grauwald[1] - 30), "right", VELDMARK)
    name_place(canvas, "Kallbrück", _off(kallbrueck, 32, 42), halo=VELDMARK)
    city = Type(50, bold=0.024, halo=ONDRIA)
    write(canvas, "Castermond", (x - 18, y + 76), city)
    write(canvas, "Vessmouth", _off(vessmouth, 4, -32), city)
    name_place(canvas, "Harrow", _off(narrows, -10, 70), halo=ONDRIA)
    name_place(canvas, "Narrows", _off(narrows, -10, 122), halo=ONDRIA)


def _off(point: Point, right: float, down: float) -> Point:
    return point[0] + right, point[1] + down


def _measures(canvas: Canvas, field: Ground) -> None:
    """The scale bar (200 km are 16 per cent of the width) and the north arrow."""
    length = 0.16 * canvas.width
    right, base = canvas.width - 64.0, canvas.height - 60.0
    canvas.line([(right - length, base), (right, base)], 6, INK)
    for x in (right - length, right):
        canvas.line([(x, base - 14), (x, base + 14)], 6, INK)
    write(canvas, "200 km", (right - length / 2, base - 26), Type(46, halo=VELDMARK), "middle")
    x, top = right - length - 90, base - 120
    canvas.fill([(x, top), (x + 24, top + 60), (x, top + 46), (x - 24, top + 60)], INK)
    write(canvas, "N", (x, base + 12), Type(50, bold=0.024), "middle")
