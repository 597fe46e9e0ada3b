"""The glasshouse where eleven of twenty woke."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from . import sky
from .cabinet import sprout
from .desk import picture
from .paint import Fade, across, down
from .palette import (
    BARK,
    BRICK,
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
    mix,
)
from .shapes import Point, arc, curve, placed, points, rect

if TYPE_CHECKING:
    from .canvas import Canvas
    from .palette import Colour


@picture("glasshouse", "3:2", INK)
def glasshouse(canvas: Canvas) -> None:
    """The glasshouse behind the museum, a light on at night, eleven pots of twenty green."""
    sky.air(canvas, 0, 800, mix(INK, NIGHT, 0.5), NIGHT, mix(NIGHT, SEA, 0.3))
    sky.stars(canvas, 60, (20, 20, 1580, 460), canvas.chance, [((1330, 170), 120)])
    sky.crescent(canvas, (1330, 170), 56, mix(PAPER, LAMP, 0.3), 20)
    _garden(canvas)
    canvas.glow((800, 640), (900, 620), mix(OCHRE, LAMP, 0.2), 0.5)
    _inside(canvas)
    _bars(canvas)
    _path(canvas)


FRAME = (410.0, 1190.0, 884.0, 470.0, 214.0)  # left, right, ground, eaves, ridge


def _garden(canvas: Canvas) -> None:
    chance = canvas.chance
    green = mix(INK, MARSH, 0.16)
    for x, tall in ((318, 330), (1236, 300), (1296, 372), (96, 380)):
        poplar = curve(points("-30,0 -44,-120 -34,-280 0,-400 34,-280 44,-120 30,0"))
        form = placed(poplar, (x, 810), (tall / 460, tall / 400))
        canvas.fill(form, mix(green, NIGHT, 0.45))
        canvas.shade(form, INK, (x + (60 if x < 800 else -60), 700), (x, 600), 0.5)
    for x, y, r in BUSHES:
        _bush(canvas, (x, y), r, mix(green, NIGHT, chance.uniform(0.05, 0.3)))
    canvas.fill(rect(0, 800, 1600, 280), down(800, 1067, mix(green, MARSH, 0.1), INK))
    for _ in range(330):
        at, low = chance.uniform(0, 1600), chance.uniform(815, 1060)
        near = max(0.0, 1 - abs(at - 800) / 800)
        blade = [(at, low), (at + chance.uniform(-7, 7), low - chance.uniform(10, 30))]
        canvas.line(
            blade, 2, mix(green, mix(MARSH, OCHRE, 0.4), 0.12 + 0.4 * near * chance.random()), 0.9
        )


# Middle and radius of each bush behind the glasshouse.
BUSHES = (
    (210, 740, 120), (20, 720, 150), (390, 790, 92), (1500, 700, 170),
    (1390, 760, 110), (1210, 796, 84),
)  # fmt: skip


def _bush(canvas: Canvas, at: Point, r: float, tone: Colour) -> None:
    """Draw a bush in tufts; those that face the glasshouse catch its light."""
    chance = canvas.chance
    canvas.disc((at[0], at[1] + r * 0.3), (r, r * 0.9), tone)
    for _ in range(34):
        turn, reach = chance.uniform(0, 2 * math.pi), r * chance.uniform(0.2, 0.95)
        spot = (at[0] + math.cos(turn) * reach, at[1] + math.sin(turn) * reach * 0.85)
        toward = (800 - spot[0]) / 800 * (spot[0] - at[0]) / r
        lit = max(0.0, toward) + 0.12 * max(0.0, (at[1] - spot[1]) / r)
        tuft = mix(tone, mix(MARSH, OCHRE, 0.45), min(0.24, lit * 0.5))
        canvas.disc(spot, r * chance.uniform(0.14, 0.26), tuft, 0.85)


def _gable() -> list[Point]:
    left, right, ground, eaves, top = FRAME
    return [
        (left, ground),
        (left, eaves),
        ((left + right) / 2, top),
        (right, eaves),
        (right, ground),
    ]


def _inside(canvas: Canvas) -> None:
    left, right, ground, eaves, top = FRAME
    form = _gable()
    canvas.fill(
        form,
        down(
            top,
            ground,
            mix(OCHRE, BRICK, 0.2),
            mix(OCHRE, LAMP, 0.4),
            mix(LAMP, PAPER, 0.3),
            mix(LAMP, OCHRE, 0.35),
        ),
    )
    middle = (left + right) / 2
    with canvas.inside(form):
        back = [
            (left + 150, 760),
            (left + 150, eaves + 36),
            (middle, top + 130),
            (right - 150, eaves + 36),
            (right - 150, 760),
        ]
        canvas.fill(back, mix(LAMP, PAPER, 0.35), 0.55)
        for x, y in ((left, eaves), (right, eaves), (middle, top)):
            target = {left: back[1], right: back[3]}.get(x, back[2])
            canvas.line([(x, y), target], 5, mix(OCHRE, BARK, 0.3), 0.7)
        canvas.line(back, 4, mix(OCHRE, BARK, 0.25), 0.7)
        canvas.line([(middle, top + 130), (middle, top + 210)], 3, BARK)
        canvas.fill(
            placed(points("-46,0 -20,-30 20,-30 46,0"), (middle, top + 238)), mix(MARSH, INK, 0.4)
        )
        canvas.glow((middle, top + 246), 190, PAPER, 0.7)
        canvas.disc((middle, top + 244), 15, PAPER)
        canvas.fill(
            [(middle - 90, ground), (middle - 34, 760), (middle + 34, 760), (middle + 90, ground)],
            mix(SAND, BARK, 0.2),
        )
        _can(canvas, (middle + 6, 868))
    _bench(canvas, 664, (left + 170, right - 170), 0.74, 0)
    _bench(canvas, 770, (left + 34, right - 34), 1.0, 10)


GREEN = {0, 2, 3, 6, 8, 9, 11, 12, 15, 17, 18}


def _bench(canvas: Canvas, y: float, sides: tuple[float, float], size: float, first: int) -> None:
    """Set ten pots on a bench, either side of the middle aisle."""
    left, right = sides
    middle, gap = (left + right) / 2, 66 * size
    for start, end in ((left, middle - gap), (middle + gap, right)):
        canvas.fill(rect(start, y, end - start, 15 * size), mix(BARK, OCHRE, 0.2))
        canvas.line([(start, y), (end, y)], 3, mix(TIMBER, LAMP, 0.5))
        for leg in (start + 16, end - 22):
            canvas.fill(rect(leg, y + 14 * size, 9 * size, 112 * size), mix(BARK, INK, 0.2))
    for i in range(10):
        half = i // 5
        start, end = ((left, middle - gap), (middle + gap, right))[half]
        x = start + (end - start) * ((i % 5) + 0.5) / 5
        pot = placed(points("-21,-44 21,-44 15,0 -15,0"), (x, y), size)
        if first + i in GREEN:
            sprout(
                canvas,
                (x, y - 42 * size),
                (52 + (i * 17) % 26) * size,
                (-6, 5, 0)[i % 3],
                mix(MARSH, INK, 0.12),
            )
        canvas.fill(
            pot, across(x - 21 * size, x + 21 * size, mix(BRICK, OCHRE, 0.4), mix(BRICK, INK, 0.25))
        )
        canvas.fill(
            placed(points("-24,-48 24,-48 23,-36 -23,-36"), (x, y), size), mix(BRICK, OCHRE, 0.25)
        )


def _can(canvas: Canvas, foot: Point) -> None:
    tone = mix(NIGHT, SEA, 0.4)
    canvas.line(placed(arc((0, -44), (24, 26), 180, 360, 20), foot), 5, tone)
    canvas.line(placed([(22, -20), (60, -50)], foot), 7, tone)
    canvas.fill(
        placed(points("-26,0 -22,-46 22,-46 26,0"), foot),
        across(foot[0] - 26, foot[0] + 26, mix(SEA, SHALLOW, 0.2), mix(NIGHT, INK, 0.3)),
    )


def _bars(canvas: Canvas) -> None:
    left, right, ground, eaves, top = FRAME
    white = mix(PAPER, LAMP, 0.15)
    form = _gable()
    middle = (left + right) / 2
    with canvas.inside(form):
        for i in range(1, 8):
            x = left + (right - left) * i / 8
            canvas.line([(x, top), (x, ground)], 5, white)
        for y in (eaves, 600, 730):
            canvas.line([(left, y), (right, y)], 5, white)
        canvas.line([(left, 344), (right, 344)], 5, white)
        for pane in (0, 2, 5):
            x = left + (right - left) * pane / 8
            canvas.fill([(x, eaves + 130), (x, eaves + 40), (x + 90, eaves)], PAPER, 0.2)
    base = rect(left - 8, ground - 62, right - left + 16, 66)
    for wall in (rect(left - 8, ground - 62, 312, 66), rect(right - 304, ground - 62, 312, 66)):
        canvas.fill(wall, mix(BRICK, INK, 0.35))
        with canvas.inside(wall):
            for row in range(3):
                canvas.line(
                    [(left - 10, ground - 40 + row * 22), (right + 10, ground - 40 + row * 22)],
                    2,
                    mix(BRICK, INK, 0.65),
                )
                for k in range(24):
                    x = left - 8 + k * 36 + (18 if row % 2 else 0)
                    canvas.line(
                        [(x, ground - 62 + row * 22), (x, ground - 40 + row * 22)],
                        2,
                        mix(BRICK, INK, 0.65),
                    )
    door = rect(middle - 84, eaves + 4, 168, ground - eaves - 4)
    canvas.line(door, 9, white, closed=True)
    canvas.disc((middle + 66, 700), 6, mix(BARK, INK, 0.2))
    canvas.line(form, 12, white, closed=False)
    canvas.line([form[1], form[2], form[3]], 15, white)
    canvas.fill(placed(points("-9,0 0,-46 9,0"), (middle, top)), white)
    canvas.line([base[3], base[2]], 4, INK, 0.6)


def _path(canvas: Canvas) -> None:
    middle = (FRAME[0] + FRAME[1]) / 2
    spill = [(middle - 80, 890), (middle + 80, 890), (middle + 330, 1080), (middle - 330, 1080)]
    canvas.fill(spill, Fade((0, 890), (0, 1080), (LAMP, OCHRE), (0.6, 0.08)), soft=5)
    chance = canvas.chance
    for row in range(5):
        y = 906 + row * 30 + row * row * 4
        for k in range(3 + row % 2):
            x = middle + (k - 1 - 0.5 * (row % 2)) * (66 + row * 16) + chance.uniform(-8, 8)
            stone = arc((x, y), (28 + row * 6, 9 + row * 2.4))
            canvas.fill(stone, mix(mix(SAND, OCHRE, 0.3), INK, 0.16 + row * 0.12))
    for x, side in ((300, 1), (1310, -1)):
        canvas.fill(
            placed(points("-40,-60 40,-60 30,0 -30,0"), (x, 950)),
            Fade(
                (x - 40 * side, 0),
                (x + 40 * side, 0),
                (mix(INK, BRICK, 0.3), mix(BRICK, OCHRE, 0.3)),
            ),
        )
        for k in range(7):
            leaf = placed(
                curve(points("0,0 10,-46 0,-104 -10,-46"), closed=True, steps=5),
                (x, 894),
                1,
                (k - 3) * 20,
            )
            canvas.fill(
                leaf,
                mix(
                    mix(INK, MARSH, 0.5), mix(MARSH, OCHRE, 0.4), 0.5 if (k - 3) * side > 0 else 0.1
                ),
            )
