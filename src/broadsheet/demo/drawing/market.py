"""The soup kitchen in the market hall, where both sides of the strike queue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import people
from .desk import picture
from .paint import Fade, across, down
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
    SHALLOW,
    TIMBER,
    Colour,
    mix,
)
from .people import Light, Person
from .shapes import Point, arc, curve, placed, points, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas

JACKET = mix(BRICK, OCHRE, 0.52)
STRIPE = mix(SAND, PAPER, 0.5)


@picture("kitchen-pots", "3:2", INK)
def kitchen_pots(canvas: Canvas) -> None:
    """Three pots, one table, one queue."""
    _hall(canvas)
    for foot, high, person in BEHIND:
        people.stand(canvas, foot, high, person, Light(mix(OCHRE, LAMP, 0.3), person.faces, 0.3))
    canvas.fill(rect(0, 380, 1600, 700), mix(NIGHT, INK, 0.4), 0.28)
    _bulbs(canvas)
    for foot, high, person in QUEUE:
        people.stand(canvas, foot, high, person, Light(mix(OCHRE, LAMP, 0.35), person.faces, 0.6))
    _table(canvas)
    for x, size in ((330, 1.0), (760, 1.12), (1200, 1.0)):
        _pot(canvas, (x, 896), size)
    _ladle(canvas, (1200, 662))
    _bread(canvas)
    for x in (330, 760, 1200):
        _steam(canvas, (x, 660))
    canvas.glow((760, 240), (1100, 560), OCHRE, 0.16)


def _hall(canvas: Canvas) -> None:
    wall = mix(NIGHT, INK, 0.3)
    canvas.fill(canvas.sheet, down(0, 1067, mix(INK, NIGHT, 0.3), wall, mix(INK, NIGHT, 0.5)))
    for i in range(5):
        x = -70 + i * 360
        _arch(canvas, x, 300, mix(NIGHT, SEA, 0.1 + 0.05 * (i % 2)))
    for i in range(6):
        x = -100 + i * 360
        column = rect(x - 17, 330, 34, 560)
        canvas.fill(column, across(x - 17, x + 17, mix(NIGHT, INK, 0.7), mix(NIGHT, SEA, 0.3)))
        canvas.fill(
            placed(points("-34,0 -17,-34 17,-34 34,0"), (x, 346), (1, -1)), mix(NIGHT, SEA, 0.2)
        )
        canvas.fill(rect(x - 26, 326, 52, 12), mix(NIGHT, SEA, 0.35))
    canvas.fill(
        rect(0, 880, 1600, 200), down(860, 1067, mix(NIGHT, BARK, 0.45), mix(INK, BARK, 0.25))
    )


def _arch(canvas: Canvas, left: float, wide: float, tone: Colour) -> None:
    spring = 350.0
    opening = [
        (left, 880),
        *arc((left + wide / 2 + 10, spring), (wide / 2 + 10, 210), 180, 360, 40),
        (left + wide + 20, 880),
    ]
    canvas.fill(opening, down(140, 880, mix(NIGHT, INK, 0.45), tone, mix(tone, SHALLOW, 0.1)))
    with canvas.inside(opening):
        centre = (left + wide / 2 + 10, spring)
        iron = mix(INK, NIGHT, 0.35)
        for ring in (70, 130):
            canvas.line(arc(centre, (ring, ring * 1.3), 180, 360, 30), 5, iron)
        for ray in range(180, 361, 30):
            canvas.line([centre, arc(centre, (200, 230), ray, ray + 1, 1)[0]], 5, iron)
        canvas.line([(left - 10, spring), (left + wide + 30, spring)], 9, iron)
    canvas.line(
        arc((left + wide / 2 + 10, spring), (wide / 2 + 12, 212), 180, 360, 40),
        7,
        mix(NIGHT, SEA, 0.3),
    )


def _bulbs(canvas: Canvas) -> None:
    def hang(x: float) -> float:
        share = (x + 40) % 560 / 560
        return 150 + 320 * share * (1 - share)

    for i in range(3):
        span = [
            (i * 560 - 40 + k * 20, hang(i * 560 - 39.9 + k * 20 - (0.2 if k == 28 else 0)))
            for k in range(29)
        ]
        canvas.line(span, 3, mix(NIGHT, FOG, 0.4))
    for i in range(17):
        x = 12 + i * 93.3
        y = hang(x)
        canvas.glow((x, y + 20), 120, mix(OCHRE, LAMP, 0.2), 0.55)
        canvas.fill(rect(x - 5, y - 1, 10, 11), INK)
        canvas.disc((x, y + 22), 15, mix(OCHRE, LAMP, 0.55))
        canvas.disc((x - 3, y + 18), 7, mix(LAMP, PAPER, 0.6))


def _table(canvas: Canvas) -> None:
    for x in (180, 800, 1420):
        for lean in (-60, 60):
            canvas.line([(x + lean * 0.3, 930), (x + lean, 1080)], 17, mix(BARK, INK, 0.3))
    top = [(-20, 862), (1620, 862), (1620, 930), (-20, 930)]
    canvas.fill(top, down(862, 930, mix(TIMBER, BARK, 0.3), mix(TIMBER, SAND, 0.25)))
    with canvas.inside(top):
        for y in (880, 903):
            canvas.line([(-20, y), (1620, y)], 2, mix(BARK, TIMBER, 0.3), 0.7)
    edge = rect(-20, 930, 1640, 34)
    canvas.fill(edge, mix(BARK, TIMBER, 0.35))
    canvas.line([(-20, 931), (1620, 931)], 3, mix(TIMBER, LAMP, 0.5))
    canvas.shade(edge, INK, (0, 966), (0, 930), 0.7)
    canvas.fill(rect(-20, 962, 1640, 26), Fade((0, 960), (0, 990), (INK, INK), (0.6, 0.0)))
    for x in (-20, 1090):
        cloth = [
            (x, 862),
            (x + 250, 862),
            (x + 262, 930),
            (x + 262, 1010),
            (x - 10, 1010),
            (x - 10, 930),
        ]
        canvas.fill(cloth, down(930, 1010, mix(PAPER, FOG, 0.3), mix(FOG, NIGHT, 0.3)))
        with canvas.inside(cloth):
            for k in range(5):
                for shift in (0, 16):
                    sx = x + 22 + k * 56 + shift
                    canvas.line([(sx, 855), (sx + 3, 930), (sx + 3, 1020)], 6, BRICK, 0.75)
        canvas.line([(x - 10, 931), (x + 262, 931)], 2, mix(FOG, NIGHT, 0.3), 0.8)


def _pot(canvas: Canvas, foot: Point, size: float) -> None:
    tin, dark = mix(FOG, SHALLOW, 0.3), mix(NIGHT, INK, 0.35)
    canvas.disc((foot[0] + 14, foot[1] + 3), (178 * size, 22 * size), INK, 0.55, soft=6)
    for side in (-1, 1):
        handle = placed(
            curve(points("144,-176 176,-178 186,-150 172,-128 146,-126")), foot, (side * size, size)
        )
        canvas.line(handle, 11 * size, mix(dark, FOG, 0.2))
    body = placed([(-150, -228), *arc((0, -18), (146, 22), 180, 0, 30), (150, -228)], foot, size)
    x = foot[0]
    canvas.fill(
        body,
        Fade(
            (x - 150 * size, 0),
            (x + 150 * size, 0),
            (
                mix(dark, tin, 0.35),
                mix(tin, LAMP, 0.25),
                mix(tin, NIGHT, 0.35),
                mix(dark, BARK, 0.35),
                dark,
            ),
        ),
    )
    with canvas.inside(body):
        for y in (-196, -44):
            canvas.line(
                placed(arc((0, y), (150, 20), 0, 180, 30), foot, size),
                3.4,
                mix(dark, tin, 0.2),
                0.7,
            )
        canvas.fill(
            placed(points("-104,-216 -84,-212 -80,-10 -98,-14"), foot, size),
            mix(LAMP, PAPER, 0.4),
            0.3,
        )
    canvas.shade(body, INK, (x + 150 * size, foot[1]), (x - 20, foot[1]), 0.6)
    canvas.disc((x, foot[1] - 228 * size), (158 * size, 30 * size), mix(tin, LAMP, 0.35))
    canvas.disc((x, foot[1] - 226 * size), (146 * size, 25 * size), mix(dark, BARK, 0.3))
    soup = arc((x, foot[1] - 219 * size), (136 * size, 18 * size))
    canvas.fill(soup, mix(OCHRE, BRICK, 0.3))
    with canvas.inside(soup):
        chance = canvas.chance
        for _ in range(26):
            spot = (
                x + chance.uniform(-130, 130) * size,
                foot[1] - (219 + chance.uniform(-15, 15)) * size,
            )
            canvas.disc(
                spot,
                (chance.uniform(5, 13), chance.uniform(2, 4.5)),
                chance.choice((OCHRE, MARSH, LAMP, BRICK)),
                0.9,
            )


def _ladle(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.line([(x + 20, y + 12), (x + 132, y - 118)], 8, mix(FOG, NIGHT, 0.2))
    canvas.line(arc((x + 146, y - 128), 16, 100, 330, 16), 7, mix(FOG, NIGHT, 0.2))


def _bread(canvas: Canvas) -> None:
    for x, y in ((1454, 886), (1530, 900), (1492, 878)):
        loaf = placed(
            curve(points("-58,12 -62,-14 -40,-36 0,-44 40,-36 62,-14 58,12"), closed=True, steps=6),
            (x, y),
        )
        canvas.fill(
            loaf, Fade((x - 60, 0), (x + 60, 0), (mix(OCHRE, SAND, 0.3), mix(OCHRE, BARK, 0.45)))
        )
        for k in (-26, 0, 26):
            canvas.line(
                placed(curve([(k - 9, -30), (k + 1, -21), (k + 6, -8)]), (x, y)),
                5,
                mix(SAND, LAMP, 0.4),
            )
    for i in range(4):
        y = 894 - i * 13
        canvas.fill(arc((555, y), (52, 34), 0, 180, 30), mix(PAPER, FOG, 0.12 * i))
        canvas.disc((555, y), (52, 8), mix(FOG, NIGHT, 0.25) if i == 3 else mix(PAPER, FOG, 0.4))


def _steam(canvas: Canvas, at: Point) -> None:
    chance = canvas.chance
    for k in range(3):
        x = at[0] + (k - 1) * 76 + chance.uniform(-12, 12)
        sway = chance.choice((-1, 1)) * chance.uniform(28, 46)
        tall = chance.uniform(210, 360)
        route = curve(
            [
                (x, at[1] + 6),
                (x + sway * 0.5, at[1] - tall * 0.25),
                (x - sway * 0.6, at[1] - tall * 0.5),
                (x + sway, at[1] - tall * 0.78),
                (x + sway * 0.2, at[1] - tall * 0.95),
                (x - sway * 0.2, at[1] - tall * 0.84),
            ]
        )
        canvas.fill(ribbon(route, (16, 40, 34, 26, 4)), mix(PAPER, LAMP, 0.3), 0.24, soft=9)
        canvas.fill(ribbon(route, (6, 18, 16, 12, 2)), PAPER, 0.22, soft=5)


FAIR, TAN, BROWN, DARK = (mix(SAND, BARK, share) for share in (0.2, 0.38, 0.56, 0.72))
WORKER = Person(coat=JACKET, stripes=STRIPE, arms="bowl", skin=TAN)
CLERK = Person(arms="bowl", long_coat=True, skin=FAIR)
COOK = Person(coat=mix(PAPER, FOG, 0.35), hat="beanie", hair=PAPER, skin=DARK, arms="warming")
# Where each stands, how tall, who; the nearest last.
QUEUE: list[tuple[Point, float, Person]] = [
    ((1010, 1000), 560, replace(CLERK, coat=mix(INK, SEA, 0.3), hair=mix(FOG, INK, 0.3))),
    ((96, 1010), 585, replace(WORKER, hat="helmet", hair=mix(OCHRE, LAMP, 0.2))),
    ((262, 1004), 545, replace(CLERK, coat=mix(INK, NIGHT, 0.7), hat="bun", hair=BARK)),
    ((500, 1010), 600, replace(WORKER, hat="beanie", hair=mix(NIGHT, SEA, 0.3), skin=BROWN)),
    ((650, 1000), 560, replace(CLERK, coat=mix(INK, BARK, 0.5), hat="long", skin=TAN)),
    ((900, 1012), 590, replace(WORKER, hair=mix(BARK, OCHRE, 0.4), skin=FAIR, stout=1.1)),
    ((1400, 1010), 590, replace(COOK, faces=-1)),
]
BEHIND: list[tuple[Point, float, Person]] = [
    (
        (30 + i * 112, 900 + (i % 3) * 8),
        430 + (i * 37) % 40,
        replace(WORKER, hat=("helmet", "", "cap")[i % 3], hair=BARK)
        if i % 2
        else replace(CLERK, coat=mix(INK, NIGHT, 0.6), hat=("", "long", "cap")[i % 3]),
    )
    for i in range(12)
]
