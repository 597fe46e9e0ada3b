"""The stone pier the reader stands on: pickets round a fire, or a cold brazier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import people
from .paint import Fade, down
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
    Colour,
    mix,
)
from .people import Person
from .shapes import Point, along, arc, curve, placed, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas


def _pier(canvas: Canvas, top: Colour, front: Colour) -> None:
    """Lay the stone pier the reader stands on, in slabs that run to the vanishing point."""
    deck = [(-10, 806), (506, 814), (640, 862), (660, 910), (-10, 910)]
    canvas.fill(deck, down(800, 900, mix(top, PAPER, 0.08), mix(top, INK, 0.3)))
    with canvas.inside(deck):
        for i, y in enumerate((806, 822, 846, 882, 930)):
            canvas.line([(-10, y), (700, y + 8)], 1.2 + i * 0.4, front, 0.55)
            for k in range(9):
                x = 40 + k * 92 + (46 if i % 2 else 0)
                canvas.line(
                    [(x, y), (x - (300 - x) * 0.07, y + 16 + 10 * i)], 1.2 + i * 0.3, front, 0.45
                )
        canvas.shade(deck, INK, (640, 900), (300, 800), 0.6)
    canvas.line(deck[:3], 3.4, mix(top, PAPER, 0.4), 0.75)
    canvas.fill([deck[1], deck[2], deck[3], (632, 910), (616, 866), (500, 822)], front, 0.8)


def cold_brazier(canvas: Canvas) -> None:
    """Draw the pier on the morning after: the drum smoking, a gull in possession."""
    _pier(canvas, mix(INK, BARK, 0.5), INK)
    canvas.glow((120, 812), 300, mix(OCHRE, BRICK, 0.4), 0.22)
    _drum(canvas, (150, 862), 1.25, False)
    rise = curve([(150, 778), (158, 748), (145, 716), (160, 678), (150, 640)])
    canvas.fill(ribbon(rise, (3, 8, 11, 7, 1)), mix(FOG, PAPER, 0.4), 0.4, soft=2.2)
    _bollard(canvas, (436, 852))
    _gull(canvas, (437, 799), 1.0)


def _drum(canvas: Canvas, foot: Point, size: float, burning: bool) -> None:
    """Draw an oil drum with holes, standing on three bricks."""
    x, y = foot
    body = placed([(-26, -66), (26, -66), (25, 0), (-25, 0)], foot, size)
    for dx in (-20, 0, 20):
        canvas.fill(rect(x + (dx - 7) * size, y - 2, 14 * size, 9 * size), mix(BRICK, INK, 0.5))
    canvas.fill(body, Fade((x - 26, 0), (x + 26, 0), (mix(BARK, OCHRE, 0.25), BARK, INK)))
    for row in (-50, -32, -14):
        canvas.line(placed([(-26, row + 9), (26, row + 9)], foot, size), 1.6, INK, 0.7)
        for hole in (-14, 0, 14):
            tone = mix(OCHRE, LAMP, 0.4) if burning else INK
            canvas.disc((x + hole * size, y + row * size), 3.4 * size, tone)
    canvas.disc(
        (x, y - 66 * size), (26 * size, 6 * size), mix(OCHRE, BRICK, 0.3) if burning else INK
    )


def _bollard(canvas: Canvas, foot: Point) -> None:
    shape = curve(
        [
            (-17, 0),
            (-15, -8),
            (-9, -30),
            (-17, -40),
            (-12, -49),
            (12, -49),
            (17, -40),
            (9, -30),
            (15, -8),
            (17, 0),
        ]
    )
    canvas.fill(
        placed(shape, foot),
        Fade(
            (foot[0] - 18, 0), (foot[0] + 18, 0), (mix(BRICK, OCHRE, 0.4), mix(INK, BARK, 0.3), INK)
        ),
    )
    rope = curve([(-16, -16), (0, -11), (16, -17), (40, 4), (150, 30)])
    canvas.line(placed(rope, foot), 5, mix(SAND, BARK, 0.45))


def _gull(canvas: Canvas, foot: Point, size: float) -> None:
    body = curve(
        [
            (-34, -24),
            (-20, -36),
            (0, -46),
            (9, -58),
            (18, -60),
            (25, -52),
            (22, -40),
            (13, -24),
            (-4, -17),
            (-18, -19),
        ],
        closed=True,
        steps=6,
    )
    canvas.fill(placed(body, foot, size), PAPER)
    wing = curve(
        [(-44, -20), (-24, -34), (-2, -40), (8, -32), (-6, -22), (-24, -20)], closed=True, steps=6
    )
    canvas.fill(placed(wing, foot, size), mix(FOG, NIGHT, 0.3))
    canvas.fill(placed([(-48, -18), (-28, -25), (-22, -20)], foot, size), INK)
    canvas.fill(placed([(23, -54), (36, -49), (23, -47)], foot, size), OCHRE)
    canvas.disc((foot[0] + 18.5 * size, foot[1] - 53.5 * size), 1.9 * size, INK)
    for x in (-1, 6):
        canvas.line(placed([(x, -18), (x + 1, 4)], foot, size), 2, OCHRE)


def pickets(canvas: Canvas) -> None:
    """Draw the pier with six people round the fire."""
    _pier(canvas, mix(mix(INK, NIGHT, 0.35), SAND, 0.16), INK)
    fire: Point = (268, 846)
    canvas.glow((fire[0], fire[1] - 100), 360, OCHRE, 0.55)
    canvas.fill(arc((fire[0], fire[1] + 4), (250, 40)), mix(OCHRE, BRICK, 0.3), 0.3, soft=14)
    warm = mix(OCHRE, LAMP, 0.35)
    for place in PICKETS[:2]:
        _picket(canvas, place, fire, warm)
    _drum(canvas, fire, 1.1, True)
    _flame(canvas, (fire[0], fire[1] - 72))
    for place in PICKETS[2:]:
        _picket(canvas, place, fire, warm)


def _picket(canvas: Canvas, place: tuple[Point, float, Person], fire: Point, warm: Colour) -> None:
    foot, high, person = place
    away = along(fire, foot, 1.75)
    shadow = [
        (foot[0] - 14, foot[1]),
        (foot[0] + 14, foot[1]),
        (away[0] + 22, away[1] + 8),
        (away[0] - 22, away[1] + 8),
    ]
    canvas.fill(shadow, INK, 0.5, soft=2)
    people.stand(canvas, foot, high, person, people.Light(warm, person.faces, 0.85))


# The six at the fire, the two behind it first: where they stand, how tall, who.
PICKETS: list[tuple[Point, float, Person]] = [
    ((192, 826), 196, Person(coat=mix(INK, SEA, 0.3), hat="beanie", hair=BRICK, arms="warming")),
    ((352, 828), 202, Person(coat=mix(INK, MARSH, 0.45), hat="cap", arms="crossed", faces=-1)),
    ((54, 866), 218, Person(coat=mix(INK, NIGHT, 0.7), hair=mix(FOG, INK, 0.25), long_coat=True)),
    (
        (132, 874),
        222,
        Person(
            coat=mix(BRICK, OCHRE, 0.4), hat="beanie", arms="mug", stripes=mix(SAND, PAPER, 0.3)
        ),
    ),
    (
        (404, 868),
        212,
        Person(coat=mix(INK, NIGHT, 0.5), hat="long", hair=BARK, arms="warming", faces=-1),
    ),
    (
        (492, 876),
        224,
        Person(
            coat=mix(NIGHT, SEA, 0.35),
            hat="beanie",
            hair=mix(OCHRE, INK, 0.4),
            faces=-1,
            stout=1.14,
            beard=True,
        ),
    ),
]


def _flame(canvas: Canvas, foot: Point) -> None:
    tongue = curve(
        [
            (-20, 2),
            (-23, -22),
            (-11, -46),
            (-13, -66),
            (3, -88),
            (4, -62),
            (13, -54),
            (22, -26),
            (20, 2),
        ]
    )
    canvas.fill(
        placed(tongue, foot), Fade((0, foot[1] - 88), (0, foot[1]), (mix(OCHRE, BRICK, 0.3), OCHRE))
    )
    core = curve([(-11, 2), (-12, -18), (-3, -40), (3, -52), (6, -34), (12, -16), (11, 2)])
    canvas.fill(placed(core, foot), mix(LAMP, PAPER, 0.4))
    chance = canvas.chance
    for _ in range(16):
        spark = foot[0] + chance.gauss(6, 18), foot[1] - chance.uniform(70, 190)
        canvas.disc(spark, chance.uniform(0.9, 2), mix(OCHRE, LAMP, 0.4), 0.9)
    plume = curve([(0, -80), (14, -130), (4, -190), (26, -260), (20, -330)])
    canvas.fill(ribbon(placed(plume, foot), (6, 22, 34, 30, 6)), mix(FOG, INK, 0.35), 0.3, soft=7)
