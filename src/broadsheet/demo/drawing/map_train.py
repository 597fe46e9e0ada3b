"""The night train's way up the country and over the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chart_frame import dashed
from .desk import picture
from .lettering import Type, write
from .map_ground import Ground, entitle, ground, name_country, natural
from .palette import FOG, INK, NIGHT, OCHRE, PAPER, mix
from .shapes import Point, arc, curve

if TYPE_CHECKING:
    from .canvas import Canvas

LAND = mix(NIGHT, FOG, 0.13)
SEA_AT_NIGHT = mix(NIGHT, INK, 0.62)
SHORE = mix(NIGHT, FOG, 0.42)
COAST = ((19.5, 108), (20.4, 92), (21.2, 79), (25, 68), (27, 55), (31, 45), (33.5, 34), (38, 25),
         (42.6, 15), (41, 6), (38, -8))  # fmt: skip
ROUTE = ((22, 78), (26, 76.5), (30, 72), (38, 71), (47, 66), (58, 62), (60.5, 54), (61, 46),
         (62, 38), (57, 30), (50, 24), (44, 14))  # fmt: skip
STOPS: tuple[tuple[str, str, Point, Point, str], ...] = (
    ("Vessmouth", "20:40", (22, 78), (-34, 18), "right"),
    ("Harrow", "21:05", (30, 72), (-8, 76), "left"),
    ("Castermond", "02:15", (58, 62), (34, 34), "left"),
    ("Pont-Sévrin", "05:50", (62, 38), (36, 14), "left"),
    ("Saint-Aubray", "10:00", (44, 14), (38, 18), "left"),
)


@picture("map-night-train", "3:2", ground=LAND, grain=0)
def night_train(canvas: Canvas) -> None:
    """Draw sea and land by night, the border, the line and its five stations."""
    field = ground(canvas)
    coast = natural(field.line(*COAST), 13, canvas.chance)
    canvas.fill([(0, canvas.height), *coast, (0, 0)], SEA_AT_NIGHT)
    canvas.line(coast, 3.5, SHORE)
    border = natural(
        field.line((31, 45), (44, 43.6), (61, 46.2), (80, 44), (104, 45.4)), 9, canvas.chance
    )
    dashed(canvas, border, 4.5, mix(FOG, NIGHT, 0.25), (22, 15))
    quiet = mix(FOG, NIGHT, 0.2)
    name_country(canvas, "CORVANE", field.at(85, 24), quiet)
    name_country(canvas, "ONDRIA", field.at(85, 84), quiet)
    canvas.line(curve(field.line(*ROUTE)), 9, OCHRE)
    for stop in STOPS:
        _station(canvas, field, stop)
    entitle(canvas, "Nine coaches, 877 kilometres", PAPER, NIGHT)
    _moon(canvas)


def _station(canvas: Canvas, field: Ground, stop: tuple[str, str, Point, Point, str]) -> None:
    name, time, place, (right, down), side = stop
    at = field.at(*place)
    canvas.disc(at, 21, LAND)
    canvas.disc(at, 16, OCHRE)
    canvas.disc(at, 8, PAPER)
    halo = SEA_AT_NIGHT if side == "right" else LAND
    bold, light = Type(50, PAPER, bold=0.024, halo=halo), Type(50, PAPER, halo=halo)
    x, y = at[0] + right, at[1] + down
    if side == "right":
        write(canvas, name, (x, y), bold, "right")
        write(canvas, time, (x, y + 58), light, "right")
    else:
        wide = write(canvas, name, (x, y), bold)
        write(canvas, time, (x + wide + 18, y), light)


def _moon(canvas: Canvas) -> None:
    centre = (1466.0, 104.0)
    canvas.disc(centre, 42, mix(PAPER, OCHRE, 0.15))
    canvas.fill(arc((centre[0] - 20, centre[1] - 8), 36), NIGHT)
