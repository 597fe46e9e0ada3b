"""The night train on the viaduct at Harrow."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from . import sky, water
from .desk import picture
from .paint import Fade, down
from .palette import (
    BARK,
    INK,
    LAMP,
    MARSH,
    NIGHT,
    OCHRE,
    PAPER,
    SEA,
    SHALLOW,
    mix,
)
from .shapes import Point, arc, curve, placed, points, rect, ribbon, ridge, rounded

if TYPE_CHECKING:
    from .canvas import Canvas


WATER = 640.0


RAIL = 486.0


@picture("night-train", "16:9", NIGHT)
def night_train(canvas: Canvas) -> None:
    """Nine coaches over the viaduct at Harrow, the moon low at the left."""
    sky.air(
        canvas, 0, WATER, mix(INK, NIGHT, 0.6), NIGHT, mix(NIGHT, SEA, 0.5), mix(SEA, SHALLOW, 0.35)
    )
    sky.stars(canvas, 46, (420, 20, 1580, 260), canvas.chance)
    moon: Point = (214.0, 262.0)
    canvas.glow(moon, 560, mix(SHALLOW, PAPER, 0.5), 0.45)
    sky.moon(canvas, moon, 72, mix(PAPER, LAMP, 0.25))
    sky.streaks(
        canvas,
        (-100, 130, 1600, 340),
        mix(SEA, SHALLOW, 0.25),
        16,
        canvas.chance,
        0.5,
    )
    _hills(canvas)
    _marsh(canvas, moon)
    _viaduct(canvas)
    _train(canvas)
    _reeds(canvas)


def _hills(canvas: Canvas) -> None:
    for y, rough, tone in (
        (398, 52, mix(SEA, SHALLOW, 0.02)),
        (470, 40, mix(SEA, NIGHT, 0.45)),
        (560, 22, mix(NIGHT, INK, 0.15)),
    ):
        line = ridge((-20, y), (1620, y - 36), rough, canvas.chance, 6)
        canvas.fill(
            [*line, (1620, WATER + 4), (-20, WATER + 4)],
            Fade((0, y - 40), (0, WATER), (tone, mix(tone, SHALLOW, 0.16))),
        )


def _marsh(canvas: Canvas, moon: Point) -> None:
    canvas.fill(
        rect(0, WATER, 1600, 270),
        down(WATER, 900, mix(SEA, SHALLOW, 0.12), mix(NIGHT, SEA, 0.42), mix(INK, NIGHT, 0.55)),
    )
    for pier in PIERS:
        canvas.fill(
            rect(pier - 15, WATER, 30, 104),
            Fade((0, WATER), (0, WATER + 104), (INK, INK), (0.62, 0.0)),
        )
    canvas.fill(
        rect(0, WATER + 104, 1600, 30),
        Fade((0, WATER + 90), (0, WATER + 140), (INK, INK), (0.0, 0.3, 0.0)),
    )
    water.tremble(canvas, WATER + 2, 800, 5, canvas.chance)
    water.glitter(
        canvas, moon[0], WATER + 3, 880, mix(PAPER, SHALLOW, 0.3), canvas.chance, 0.8, 120
    )
    chance = canvas.chance
    for coach in range(9):
        for window in range(7):
            x = _coach(coach) + 17 + window * 17.4
            for dash in range(7):
                y = WATER + 104 + dash * 11 + chance.uniform(-3, 3)
                half = (6 + dash * 1.5) * chance.uniform(0.7, 1.3)
                sway = chance.gauss(0, 2 + dash * 1.6)
                canvas.fill(
                    ribbon(
                        [(x + sway - half, y), (x + sway, y + 0.4), (x + sway + half, y)],
                        (0.6, 2.6, 0.6),
                    ),
                    mix(OCHRE, LAMP, 0.3),
                    0.95 - dash * 0.12,
                )
    water.ripples(canvas, (0, WATER + 12, 1600, 890), mix(SHALLOW, SEA, 0.3), 80, chance, 0.4)


PIERS = tuple(range(-30, 1680, 95))


def _coach(number: int) -> float:
    return 222.0 + number * 152


def _viaduct(canvas: Canvas) -> None:
    stone = mix(mix(NIGHT, INK, 0.4), BARK, 0.3)
    top, foot = RAIL + 10, WATER + 6
    form = [(-20, top), (1620, top), (1620, foot), (-20, foot)]
    holes = []
    for left, right in itertools.pairwise(PIERS):
        middle, half = (left + right) / 2, (right - left) / 2 - 13
        holes.append(
            [
                (middle - half, foot + 4),
                *arc((middle, top + 74), (half, 50), 180, 360, 24),
                (middle + half, foot + 4),
            ]
        )
    canvas.fill(form, down(top, foot, mix(stone, SEA, 0.25), stone), holes=holes)
    for hole in holes:
        canvas.line(hole[1:-1], 4, mix(stone, SHALLOW, 0.35), 0.75)
        canvas.line([hole[0], hole[1]], 3, mix(stone, INK, 0.6))
    for x in PIERS:
        canvas.fill(rect(x - 13, top + 74, 5, foot - top - 74), mix(stone, SHALLOW, 0.4), 0.75)
        canvas.fill(rect(x - 17, foot - 6, 34, 8), mix(stone, INK, 0.4))
    canvas.fill(rect(-20, top - 4, 1640, 12), mix(stone, SHALLOW, 0.26))
    canvas.line([(-20, top - 4), (1620, top - 4)], 2, mix(SHALLOW, PAPER, 0.2), 0.75)
    for k in range(56):
        canvas.line([(k * 30, top - 4), (k * 30, top + 8)], 1.3, mix(stone, INK, 0.5))


def _train(canvas: Canvas) -> None:
    for number in range(9):
        _carriage(canvas, (_coach(number), RAIL), number)
    _engine(canvas, (64, RAIL))


def _carriage(canvas: Canvas, at: Point, number: int) -> None:
    x, y = at
    blue = mix(NIGHT, INK, 0.22)
    for wheel in (18, 34, 112, 128):
        canvas.disc((x + wheel, y - 1), 6.4, INK)
    canvas.fill(rect(x - 4, y - 15, 156, 7), INK)
    body = rounded(x, y - 70, 147, 60, 7)
    canvas.fill(body, down(y - 70, y - 10, mix(NIGHT, SEA, 0.5), blue, blue))
    canvas.line([(x + 5, y - 69), (x + 142, y - 69)], 3, mix(SHALLOW, PAPER, 0.1), 0.8)
    canvas.line([(x + 2, y - 22), (x + 145, y - 22)], 2.4, mix(OCHRE, BARK, 0.1), 0.9)
    for window in range(7):
        dark = (number * 7 + window * 3) % 11 == 0
        pane = rounded(x + 12 + window * 17.6, y - 54, 12.4, 19, 3)
        canvas.fill(
            pane,
            mix(NIGHT, SEA, 0.5)
            if dark
            else mix(OCHRE, LAMP, 0.25 + 0.3 * ((number + window) % 3 == 0)),
        )
    canvas.glow((x + 74, y - 44), (92, 34), OCHRE, 0.22)


def _engine(canvas: Canvas, at: Point) -> None:
    x, y = at
    far = [(-80.0, -6.0), (-640.0, -70.0), (-640.0, 60.0)]
    canvas.fill(
        placed(far, (x + 96, y - 36)),
        Fade((x + 4, 0), (x - 180, 0), (LAMP, LAMP), (0.55, 0.0)),
        soft=4,
    )
    for wheel in (22, 44, 66, 100, 122):
        canvas.disc((x + wheel, y - 2), 7.6, INK)
    body = placed(curve(points("154,-12 154,-74 60,-76 26,-70 10,-52 2,-28 4,-12"), steps=5), at)
    canvas.fill(body, down(y - 76, y - 10, mix(NIGHT, SEA, 0.45), mix(INK, NIGHT, 0.4)))
    canvas.fill(placed(points("30,-66 58,-69 58,-48 18,-48"), at), mix(SHALLOW, NIGHT, 0.35))
    canvas.line(
        placed(curve(points("62,-74 28,-69 11,-52 3,-28")), at), 3, mix(SHALLOW, PAPER, 0.3), 0.9
    )
    canvas.line(placed(points("4,-24 154,-24"), at), 3, OCHRE, 0.9)
    for k in range(6):
        canvas.line(placed([(78 + k * 9, -58), (78 + k * 9, -40)], at), 3, INK, 0.8)
    canvas.glow((x + 8, y - 32), 84, PAPER, 0.95)
    canvas.disc((x + 9, y - 32), 6, PAPER)


def _reeds(canvas: Canvas) -> None:
    chance = canvas.chance
    bank = curve(
        points(
            "-20,868 160,846 380,872 640,896 900,902 1180,884 1400,850 1620,826 1620,930 -20,930"
        )
    )
    canvas.fill(bank, INK)
    for _ in range(190):
        x = chance.choice((chance.uniform(-10, 460), chance.uniform(1120, 1610)))
        high = chance.uniform(34, 128) * (0.6 + 0.4 * abs(x - 800) / 800)
        base, lean = 888 - 0.04 * abs(x - 800), chance.uniform(-16, 22)
        blade = curve([(x, base), (x + lean * 0.3, base - high * 0.6), (x + lean, base - high)])
        canvas.fill(
            ribbon(blade, (5, 4, 0.8)), mix(INK, mix(MARSH, SEA, 0.4), chance.uniform(0.0, 0.3))
        )
        if chance.random() < 0.16:
            canvas.line(
                [(x + lean * 0.95, base - high + 8), (x + lean * 1.05, base - high - 14)],
                6,
                mix(INK, BARK, 0.5),
            )
