"""The gallery of Skerrel Light, and a smudge that nobody has seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sky, water
from .desk import picture
from .paint import Fade, across, down
from .palette import (
    BARK,
    BRICK,
    FOG,
    INK,
    LAMP,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    SEA,
    SHALLOW,
    mix,
)
from .shapes import Point, arc, curve, placed, points, rect

if TYPE_CHECKING:
    from .canvas import Canvas


BARK_WOOD = mix(BARK, OCHRE, 0.25)


@picture("telescope-gallery", "3:2", INK)
def telescope_gallery(canvas: Canvas) -> None:
    """The gallery of Skerrel Light, and a smudge that nobody has seen before."""
    horizon = 875.0
    sky.air(
        canvas,
        0,
        horizon,
        INK,
        mix(INK, NIGHT, 0.7),
        mix(NIGHT, SEA, 0.2),
        mix(SEA, NIGHT, 0.3),
        mix(SEA, SHALLOW, 0.12),
    )
    for y, cover in ((560, 0.10), (690, 0.12), (790, 0.16)):
        band = curve(
            [(-40, y + 26), (420, y - 12), (900, y + 14), (1640, y - 20), (1640, 900), (-40, 900)]
        )
        canvas.fill(band, mix(SEA, SHALLOW, 0.3), cover)
    smudge = canvas.at(27, 26)
    sky.stars(canvas, 40, (30, 30, 1180, 660), canvas.chance, [(smudge, 120)])
    canvas.glow(smudge, (92, 60), mix(PAPER, SHALLOW, 0.35), 0.75)
    canvas.fill(arc(smudge, (34, 21)), mix(PAPER, SHALLOW, 0.3), 0.55, soft=9)
    canvas.fill(rect(0, horizon, 1600, 200), down(horizon, 1067, mix(INK, NIGHT, 0.35), INK))
    canvas.line([(0, horizon), (1600, horizon)], 2, mix(SEA, SHALLOW, 0.3), 0.6)
    water.ripples(
        canvas, (0, horizon + 8, 1000, 1060), mix(SEA, NIGHT, 0.3), 46, canvas.chance, 0.45
    )
    canvas.fill(
        rect(1240, 930, 400, 160),
        across(1240, 1600, mix(mix(PAPER, NIGHT, 0.5), OCHRE, 0.2), mix(NIGHT, INK, 0.3)),
    )
    _gallery(canvas)
    _tower_wall(canvas)
    _telescope(canvas, (930, 912))
    _gallery_rail(canvas, (20, 180))


# The round floor of the gallery, seen a little from above: centre and half axes.
FLOOR: tuple[Point, Point] = ((1420.0, 930.0), (840.0, 92.0))


def _tower_wall(canvas: Canvas) -> None:
    wall = [
        (1258, -20),
        (1236, 936),
        *arc((1441, 936), (205, 26), 180, 0, 30)[::-1][::-1],
        (1646, -20),
    ]
    white = mix(PAPER, FOG, 0.4)
    canvas.glow((1240, 250), (420, 520), OCHRE, 0.35)
    canvas.fill(
        wall,
        across(
            1236,
            1600,
            mix(OCHRE, LAMP, 0.35),
            mix(white, NIGHT, 0.35),
            mix(NIGHT, FOG, 0.28),
            mix(NIGHT, INK, 0.2),
        ),
    )
    canvas.shade(wall, INK, (1640, 600), (1290, 500), 0.75)
    with canvas.inside(wall):
        for y in range(70, 1060, 118):
            canvas.line(
                curve([(1230, y), (1420, y + 12), (1640, y + 14)]), 2, mix(NIGHT, FOG, 0.3), 0.5
            )
        door = [(1392, 940), *arc((1470, 470), (78, 92), 180, 360, 24), (1548, 940)]
        canvas.fill(door, mix(INK, BARK, 0.3))
        canvas.line(door, 6, mix(NIGHT, FOG, 0.4), 0.8)
        canvas.disc((1412, 700), 8, mix(OCHRE, BARK, 0.2))
    lamp: Point = (1226, 330)
    canvas.line([(1250, 292), (1226, 286), (1226, 306)], 7, INK)
    canvas.glow(lamp, 330, mix(OCHRE, LAMP, 0.15), 0.85)
    canvas.fill(placed(points("-22,-26 22,-26 16,30 -16,30"), lamp), mix(OCHRE, LAMP, 0.45))
    canvas.disc(lamp, 10, mix(LAMP, PAPER, 0.5))
    canvas.fill(placed(points("-28,-26 0,-46 28,-26"), lamp), INK)
    canvas.fill(placed(points("-18,28 18,28 14,38 -14,38"), lamp), INK)


def _gallery(canvas: Canvas) -> None:
    centre, (wide, high) = FLOOR
    for turn in (120, 138, 156, 172):
        rim = arc(centre, (wide, high), turn, turn + 1, 1)[0]
        bracket = curve([rim, ((rim[0] + 1240) / 2 - 20, rim[1] + 70), (1250, 1120)])
        canvas.line(bracket, 16, mix(INK, NIGHT, 0.3))
    _gallery_rail(canvas, (182, 236))
    floor = arc(centre, (wide, high), 0, 360, 90)
    side = [
        *arc(centre, (wide, high), 0, 180, 60),
        *arc((centre[0], centre[1] + 34), (wide, high), 180, 0, 60),
    ]
    canvas.fill(side, mix(INK, NIGHT, 0.35))
    canvas.fill(
        floor,
        Fade(
            (620, 930), (1260, 930), (mix(NIGHT, SEA, 0.2), mix(mix(NIGHT, OCHRE, 0.34), SAND, 0.1))
        ),
    )
    with canvas.inside(floor):
        for turn in range(90, 274, 9):
            rim = arc(centre, (wide, high), turn, turn + 1, 1)[0]
            canvas.line([centre, rim], 2, INK, 0.55)
        canvas.line(arc(centre, (wide * 0.68, high * 0.68), 90, 270, 40), 2, INK, 0.55)
    canvas.line(arc(centre, (wide, high), 60, 182, 60), 4, mix(SEA, SHALLOW, 0.2), 0.8)


def _gallery_rail(canvas: Canvas, reach: tuple[float, float]) -> None:
    """Draw the rail along a part of the rim: thin posts, two bars, light from the lamp."""
    centre, half = FLOOR
    near = reach[0] < 100
    iron = mix(INK, NIGHT, 0.1 if near else 0.5)
    for turn in range(int(reach[0]), int(reach[1]) + 1, 8 if near else 6):
        x, y = arc(centre, half, turn, turn + 1, 1)[0]
        canvas.line([(x, y + 6), (x, y - 176)], 6 if near else 3.4, iron)
        if near and x < 1300:
            canvas.line(
                [(x + 2.4, y), (x + 2.4, y - 174)],
                1.6,
                mix(OCHRE, BARK, 0.15),
                0.35 + 0.5 * (x - 560) / 740,
            )
    for high, wide in ((176, 10), (118, 4), (60, 4)):
        bar = [(x, y - high) for x, y in arc(centre, half, reach[0], reach[1], 60)]
        canvas.line(bar, wide if near else wide * 0.6, iron)
        if high == 176:
            canvas.line(
                [(x, y - 3) for x, y in bar],
                2,
                mix(OCHRE, SAND, 0.3) if near else mix(SEA, SHALLOW, 0.2),
                0.7,
            )


def _telescope(canvas: Canvas, foot: Point) -> None:
    """Stand the telescope on its tripod, its tube to the upper left."""
    x, y = foot
    head: Point = (x, y - 250)
    for dx, dy in ((-86, -12), (96, -16), (14, 22)):
        leg = [(head[0] + dx * 0.12, head[1] + 20), (x + dx, y + dy)]
        canvas.line(leg, 11, mix(BARK_WOOD, INK, 0.3))
        canvas.line([(px + 3, py) for px, py in leg], 3, mix(OCHRE, SAND, 0.3), 0.8)
        canvas.disc(leg[1], 8, INK)
    canvas.line([(x - 38, y - 128), (x + 42, y - 130)], 5, mix(BARK_WOOD, INK, 0.2))
    canvas.fill(rect(head[0] - 17, head[1] - 12, 34, 44), mix(INK, NIGHT, 0.4))
    turn = 36.0
    tube = points("-252,-36 150,-30 150,30 -252,36")
    brass, white = mix(OCHRE, LAMP, 0.2), mix(PAPER, FOG, 0.35)
    shape = placed(tube, head, 1, turn)
    top, under = placed([(0, -36)], head, 1, turn)[0], placed([(0, 36)], head, 1, turn)[0]
    canvas.fill(
        shape,
        Fade(top, under, (mix(white, LAMP, 0.3), mix(white, NIGHT, 0.25), mix(NIGHT, INK, 0.2))),
    )
    for start, end, tall in ((-290, -246, 43), (-60, -36, 39), (34, 58, 38), (146, 168, 34)):
        ring = placed([(start, -tall), (end, -tall), (end, tall), (start, tall)], head, 1, turn)
        canvas.fill(ring, Fade(top, under, (brass, mix(OCHRE, BRICK, 0.3), mix(INK, BRICK, 0.25))))
    canvas.fill(placed(arc((-290, 0), (9, 43)), head, 1, turn), mix(NIGHT, SEA, 0.5))
    canvas.fill(
        placed(points("168,-18 214,-16 214,16 168,18"), head, 1, turn), mix(INK, NIGHT, 0.3)
    )
    canvas.fill(placed(points("214,-12 236,-22 240,22 214,12"), head, 1, turn), INK)
    finder = placed(points("-20,-66 110,-62 110,-46 -20,-48"), head, 1, turn)
    canvas.fill(finder, mix(INK, NIGHT, 0.45))
    canvas.line(finder[:2], 3, mix(OCHRE, SAND, 0.3), 0.7)
    for at in (6, 88):
        canvas.line(placed([(at, -48), (at, -34)], head, 1, turn), 6, INK)
