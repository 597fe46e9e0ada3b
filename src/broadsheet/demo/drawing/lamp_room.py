"""The lamp room of Skerrel Light: the lens, and all the furniture a keeper needs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from . import sky
from .desk import picture
from .paint import Fade, across, down
from .palette import (
    BARK,
    FOG,
    INK,
    LAMP,
    MARSH,
    NIGHT,
    OCHRE,
    PAPER,
    SEA,
    SHALLOW,
    TIMBER,
    mix,
)
from .shapes import Point, arc, curve, placed, points, rect, rounded

if TYPE_CHECKING:
    from .canvas import Canvas


@picture("lamp-room", "3:2", INK)
def lamp_room(canvas: Canvas) -> None:
    """Inside the lantern: the lens, and all the furniture a keeper needs."""
    _glazing(canvas)
    canvas.glow(LENS, 760, mix(OCHRE, LAMP, 0.4), 0.5)
    _pedestal(canvas)
    _prisms(canvas, -1)
    _prisms(canvas, 1)
    _bullseye(canvas)
    _brass(canvas)
    _keeper(canvas)


LENS: Point = (850.0, 470.0)


GLASS = mix(mix(SHALLOW, MARSH, 0.22), PAPER, 0.35)


def _glazing(canvas: Canvas) -> None:
    canvas.fill(
        canvas.sheet,
        down(0, 1067, mix(INK, NIGHT, 0.5), NIGHT, mix(NIGHT, SEA, 0.4), mix(NIGHT, INK, 0.3)),
    )
    sky.stars(canvas, 44, (10, 20, 1590, 560), canvas.chance, [(LENS, 320)])
    canvas.fill(
        rect(0, 690, 1600, 160), down(690, 850, mix(NIGHT, INK, 0.25), mix(INK, NIGHT, 0.25))
    )
    canvas.line([(0, 690), (1600, 690)], 2, mix(SEA, SHALLOW, 0.3), 0.7)
    bar = mix(INK, BARK, 0.2)
    for x, wide in ((24, 34), (236, 28), (432, 22), (1240, 22), (1404, 28), (1580, 34)):
        canvas.fill(rect(x - wide / 2, 0, wide, 850), bar)
        edge = x + wide / 2 - 3 if x < LENS[0] else x - wide / 2
        canvas.fill(rect(edge, 0, 4, 850), mix(OCHRE, BARK, 0.3), 0.85)
    for y in (212, 520):
        canvas.line(curve([(-20, y + 16), (432, y), (1240, y), (1620, y + 16)]), 9, bar)
    wall = [
        (0, 838),
        *curve([(-20, 850), (432, 826), (1240, 826), (1620, 850)]),
        (1600, 1080),
        (0, 1080),
    ]
    canvas.fill(wall, down(826, 1067, mix(NIGHT, SEA, 0.35), mix(INK, NIGHT, 0.4)))
    for x in range(-20, 1640, 92):
        canvas.line([(x, 820), (x, 960)], 2, INK, 0.5)
    canvas.line(
        curve([(-20, 850), (432, 826), (1240, 826), (1620, 850)]), 12, mix(BARK, OCHRE, 0.35)
    )
    floor = [*curve([(-20, 984), (432, 950), (1240, 950), (1620, 984)]), (1600, 1080), (0, 1080)]
    canvas.fill(floor, down(950, 1067, mix(BARK, INK, 0.35), INK))
    canvas.fill(arc((LENS[0], 1040), (620, 76)), mix(OCHRE, LAMP, 0.2), 0.3, soft=24)


def _pedestal(canvas: Canvas) -> None:
    x = LENS[0]
    canvas.fill(arc((x, 1034), (330, 40)), INK, 0.7, soft=8)
    canvas.fill(
        rect(x - 150, 846, 300, 60),
        across(x - 150, x + 150, mix(BARK, OCHRE, 0.3), mix(OCHRE, BARK, 0.2), mix(INK, BARK, 0.4)),
    )
    for y, half, high in ((994, 250, 44), (936, 200, 60), (890, 236, 48)):
        canvas.fill(
            [
                (x - half, y),
                (x + half, y),
                (x + half * 0.97, y + high),
                (x - half * 0.97, y + high),
            ],
            across(
                x - half,
                x + half,
                mix(MARSH, INK, 0.65),
                mix(MARSH, INK, 0.3),
                mix(INK, MARSH, 0.2),
            ),
        )
        canvas.line([(x - half, y), (x + half, y)], 5, mix(OCHRE, BARK, 0.2))


def _half(y: float) -> float:
    """Return how wide the lens is at a height above or below its heart."""
    return 318 * math.cos(min(1.0, abs(y) / 430) * 1.02)


def _prisms(canvas: Canvas, way: int) -> None:
    """Stack the prisms above (-1) or below (1) the belt, thinner towards the end."""
    x, middle = LENS
    y = 196.0
    for i in range(8 if way < 0 else 7):
        high = 27 - i * 1.4
        near, far = way * y, way * (y + high - 5)
        bow = -way * (16 + i * 3)
        outer = [
            (x - _half(far), middle + far),
            (x, middle + far - bow),
            (x + _half(far), middle + far),
        ]
        inner = [
            (x + _half(near), middle + near),
            (x, middle + near - bow),
            (x - _half(near), middle + near),
        ]
        form = [*curve(outer), *curve(inner)]
        dark, light = mix(GLASS, SEA, 0.42), mix(GLASS, LAMP, 0.55)
        canvas.fill(
            form, across(x - 318, x + 318, dark, GLASS, light, GLASS, mix(dark, NIGHT, 0.3))
        )
        canvas.line(curve(inner), 4, mix(PAPER, LAMP, 0.3), 0.85)
        canvas.line(curve(outer), 3, mix(SEA, NIGHT, 0.4), 0.8)
        for k in (-0.62, -0.2, 0.34, 0.7):
            canvas.line(
                [(x + k * _half(near), middle + near), (x + (k + 0.05) * _half(far), middle + far)],
                5,
                PAPER,
                0.24,
            )
        y += high


def _bullseye(canvas: Canvas) -> None:
    x, middle = LENS
    belt = [
        (x + side * _half(yy), middle + yy)
        for side, span in ((-1, range(190, -191, -20)), (1, range(-190, 191, 20)))
        for yy in span
    ]
    canvas.fill(
        belt,
        across(
            x - 318,
            x + 318,
            mix(GLASS, SEA, 0.5),
            GLASS,
            mix(GLASS, LAMP, 0.3),
            GLASS,
            mix(GLASS, NIGHT, 0.4),
        ),
    )
    with canvas.inside(belt):
        for i, r in enumerate(range(322, 60, -29)):
            ring = arc(LENS, r, steps=100)
            tone = mix(mix(GLASS, SEA, 0.3), mix(LAMP, OCHRE, 0.2), (1 - r / 330) * 0.85)
            canvas.fill(
                ring,
                Fade(
                    (x - r, middle - r),
                    (x + r, middle + r),
                    (mix(tone, PAPER, 0.5), tone, mix(tone, SEA, 0.5)),
                ),
            )
            canvas.line(ring, 3, mix(SEA, NIGHT, 0.3), 0.65, closed=True)
            canvas.line(arc(LENS, r - 5, 190 + i * 5, 280 - i * 2, 30), 4, PAPER, 0.9)
        canvas.disc(LENS, 66, mix(OCHRE, LAMP, 0.15))
        canvas.disc(LENS, 44, mix(LAMP, PAPER, 0.2))
        canvas.disc(LENS, 22, PAPER)
        canvas.glow(LENS, 250, LAMP, 0.75)


def _brass(canvas: Canvas) -> None:
    """Hold the glass in its frame."""
    x, middle = LENS
    brass = mix(OCHRE, BARK, 0.25)
    for yy in (-194, 194):
        canvas.line([(x - _half(yy) - 8, middle + yy), (x + _half(yy) + 8, middle + yy)], 11, brass)
        canvas.line([(x - _half(yy), middle + yy - 3), (x + 40, middle + yy - 3)], 3, LAMP, 0.8)
    for side in (-1, 1):
        post = [(x + side * (_half(yy) + 6), middle + yy) for yy in range(-392, 374, 14)]
        canvas.line(post, 14, mix(brass, INK, 0.15 if side < 0 else 0.4))
        canvas.line([(px - 3, py) for px, py in post], 3, mix(OCHRE, LAMP, 0.4), 0.8)
    for yy, half in ((-398, 176), (372, 206)):
        canvas.fill(
            rounded(x - half, middle + yy - 14, 2 * half, 28, 8),
            across(x - half, x + half, mix(OCHRE, LAMP, 0.3), brass, mix(BARK, INK, 0.2)),
        )
    canvas.fill(
        [
            (x - 90, middle - 410),
            (x - 26, middle - 452),
            (x + 26, middle - 452),
            (x + 90, middle - 410),
        ],
        brass,
    )
    canvas.fill(rect(x - 12, -10, 24, 50), mix(BARK, INK, 0.2))


def _keeper(canvas: Canvas) -> None:
    """Leave the keeper's chair and his mug."""
    wood, lit, dark = mix(TIMBER, BARK, 0.3), mix(TIMBER, LAMP, 0.45), mix(BARK, INK, 0.3)
    at: Point = (150.0, 1040.0)
    canvas.fill(arc((at[0] + 60, at[1] + 4), (170, 20)), INK, 0.6, soft=7)
    for x, top in ((18, -150), (150, -150)):
        canvas.line(placed([(x, -8), (x + 4, top)], at), 15, dark)
    for x in (-36, 100):
        canvas.line(placed([(x, 0), (x + 6, -158)], at), 16, wood)
    for x in (-30, 34):
        canvas.line(placed([(x, -150), (x - 22, -396)], at), 15, wood)
        canvas.line(placed([(x + 5, -150), (x - 17, -394)], at), 4, lit)
    for y in (-372, -308, -244):
        drift = (y + 150) * 0.09
        slat = placed(
            [
                (-34 + drift, y - 14),
                (38 + drift, y - 10),
                (38 + drift, y + 18),
                (-34 + drift, y + 16),
            ],
            at,
        )
        canvas.fill(slat, across(at[0] - 60, at[0] + 40, mix(wood, INK, 0.3), lit))
    seat = placed(points("-46,-160 118,-160 158,-136 -30,-134"), at)
    canvas.fill(seat, across(at[0] - 46, at[0] + 158, wood, lit))
    canvas.fill(placed(points("-30,-134 158,-136 158,-120 -30,-118"), at), dark)
    canvas.line(placed([(-30, -60), (104, -64)], at), 9, wood)
    hook: Point = (336.0, 712.0)
    canvas.fill(rect(hook[0] - 9, hook[1] - 40, 18, 60), mix(BARK, OCHRE, 0.3))
    canvas.line(placed(curve(points("0,-20 20,-10 18,10 4,12")), hook), 6, mix(OCHRE, BARK, 0.2))
    _mug(canvas, (hook[0] + 8, hook[1] + 34))


def _mug(canvas: Canvas, at: Point) -> None:
    """Hang a mug by its handle, its mouth to the left."""
    enamel = mix(PAPER, LAMP, 0.25)
    canvas.line(arc((at[0] + 4, at[1]), (25, 27), 170, 370, 24), 9, mix(enamel, FOG, 0.5))
    body = placed(
        [*arc((-42, 38), (13, 37), 270, 90, 20), (44, 72), (50, 62), (50, 14), (44, 4)], at
    )
    canvas.fill(
        body,
        Fade((0, at[1]), (0, at[1] + 76), (enamel, mix(enamel, FOG, 0.5), mix(FOG, NIGHT, 0.5))),
    )
    canvas.fill(placed(rect(14, 2, 11, 72), at), mix(SEA, NIGHT, 0.2))
    mouth = placed(arc((-42, 38), (13, 37)), at)
    canvas.fill(mouth, mix(INK, NIGHT, 0.3))
    canvas.line(mouth, 4, mix(SEA, NIGHT, 0.2), closed=True)
