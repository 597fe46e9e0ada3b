"""The cabinet of Brask and Daughters, and the seedlings that both it and the glasshouse hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .desk import picture
from .paint import Fade, down
from .palette import (
    BARK,
    INK,
    LAMP,
    MARSH,
    OCHRE,
    PAPER,
    SAND,
    TIMBER,
    Colour,
    mix,
)
from .shapes import Point, curve, placed, points, rect

if TYPE_CHECKING:
    from .canvas import Canvas


def sprout(
    canvas: Canvas, foot: Point, high: float, lean: float = 0.0, tone: Colour = MARSH
) -> None:
    """Draw a seedling: a thin stem and paired leaves, smaller towards the tip."""
    top = (foot[0] + lean, foot[1] - high)
    stem = curve([foot, (foot[0] - lean * 0.2, foot[1] - high * 0.5), top])
    canvas.line(stem, max(1.4, high * 0.035), mix(tone, LAMP, 0.2))
    leaf = curve(points("0,0 5,-9 16,-13 28,-8 34,0 24,4 10,5"), closed=True, steps=6)
    for share, size in ((0.5, 0.85), (0.78, 0.7), (1.0, 0.6)):
        spot = stem[min(len(stem) - 1, round(share * (len(stem) - 1)))]
        for side in (-1, 1):
            form = placed(leaf, spot, (side * size * high / 110, size * high / 110), -16 * side)
            canvas.fill(form, mix(tone, LAMP, 0.42 if side < 0 else 0.08))


@picture("merchants-cabinet", "16:9", BARK)
def merchants_cabinet(canvas: Canvas) -> None:
    """A hundred and twelve drawers, one open, and what grew in it."""
    wall = mix(INK, BARK, 0.4)
    canvas.fill(canvas.sheet, wall)
    left, top, wide, high = 28.0, 44.0, 110.0, 92.0
    canvas.fill(rect(8, 22, 1584, 800), mix(BARK, INK, 0.45))
    chance = canvas.chance
    woods = (mix(TIMBER, OCHRE, 0.12), mix(TIMBER, BARK, 0.34), mix(BARK, TIMBER, 0.42))
    for row in range(8):
        for column in range(14):
            corner = (left + column * wide + 2, top + row * high + 2)
            if (column, row) == (9, 2):
                continue
            _front(canvas, corner, (wide - 4, high - 6), woods[chance.randrange(3)])
    _plinth(canvas)
    spot = (left + 9 * wide + 2, top + 2 * high + 2)
    _shaft(canvas, spot)
    _open_drawer(canvas, spot, (wide - 4, high - 6))


def _front(canvas: Canvas, corner: Point, size: Point, wood: Colour) -> None:
    x, y = corner
    wide, high = size
    dim = mix(wood, INK, 0.36)
    form = rect(x, y, wide, high)
    canvas.fill(form, down(y, y + high, mix(dim, TIMBER, 0.12), dim))
    chance = canvas.chance
    with canvas.inside(form):
        for _ in range(4):
            gy = y + chance.uniform(8, high - 8)
            canvas.line(
                curve(
                    [(x - 5, gy), (x + wide * 0.4, gy + chance.uniform(-4, 4)), (x + wide + 5, gy)]
                ),
                1.3,
                mix(dim, INK, 0.35),
                0.5,
            )
    canvas.line([(x, y + high), (x, y), (x + wide, y)], 2, mix(dim, LAMP, 0.28), 0.8)
    canvas.line([(x + wide, y), (x + wide, y + high), (x, y + high)], 2, mix(dim, INK, 0.6))
    _pull(canvas, (x + wide / 2, y + high * 0.66))
    canvas.fill(rect(x + wide / 2 - 17, y + high * 0.24, 34, 14), mix(OCHRE, BARK, 0.35))
    canvas.fill(rect(x + wide / 2 - 14, y + high * 0.24 + 2.6, 28, 9), mix(SAND, BARK, 0.16))


def _pull(canvas: Canvas, at: Point) -> None:
    canvas.disc((at[0] + 3, at[1] + 5), 8, INK, 0.5, soft=1.5)
    canvas.disc(at, 7.4, mix(OCHRE, BARK, 0.2))
    canvas.disc((at[0] - 2, at[1] - 2.4), 3, mix(LAMP, PAPER, 0.3))


def _plinth(canvas: Canvas) -> None:
    canvas.fill(rect(0, 14, 1600, 28), down(14, 42, mix(TIMBER, BARK, 0.5), mix(BARK, INK, 0.3)))
    canvas.fill(rect(0, 784, 1600, 44), down(784, 828, mix(BARK, TIMBER, 0.3), mix(BARK, INK, 0.5)))
    canvas.fill(rect(0, 828, 1600, 80), down(828, 900, mix(INK, BARK, 0.3), mix(BARK, SAND, 0.2)))
    canvas.line([(0, 829), (1600, 829)], 3, INK)
    for k in range(9):
        canvas.line([(k * 210 - 40, 829), (k * 240 - 160, 905)], 2, INK, 0.5)


def _shaft(canvas: Canvas, spot: Point) -> None:
    """Let the light fall in from the upper left, onto the open drawer."""
    x, y = spot
    ray = [(250, -10), (590, -10), (x + 250, y + 330), (x - 110, y + 330)]
    canvas.fill(
        ray,
        Fade((420, 0), (x + 40, y + 330), (LAMP, mix(OCHRE, LAMP, 0.4)), (0.5, 0.42, 0.0)),
        soft=5,
    )
    inner = [(330, -10), (500, -10), (x + 150, y + 180), (x - 30, y + 180)]
    canvas.fill(inner, Fade((420, 0), (x + 40, y + 180), (LAMP, LAMP), (0.36, 0.3, 0.05)), soft=5)
    canvas.glow((x + 50, y + 20), 330, mix(OCHRE, LAMP, 0.4), 0.5)
    chance = canvas.chance
    for _ in range(60):
        t = chance.random()
        dust = (420 + (x - 370) * t + chance.gauss(0, 70), (y + 120) * t + chance.gauss(0, 24))
        canvas.disc(dust, chance.uniform(1, 2.6), mix(LAMP, PAPER, 0.5), chance.uniform(0.3, 0.8))


def _open_drawer(canvas: Canvas, corner: Point, size: Point) -> None:
    x, y = corner
    wide, high = size
    canvas.fill(rect(x, y, wide, high), mix(INK, BARK, 0.25))
    drop = 56.0
    shadow = [
        (x + 4, y + high),
        (x + wide + 60, y + high + 30),
        (x + wide + 60, y + high + drop + 90),
        (x + 24, y + high + drop + 70),
    ]
    canvas.fill(shadow, INK, 0.5, soft=7)
    well = [
        (x + 3, y + 40),
        (x + wide - 3, y + 40),
        (x + wide + 16, y + drop + 22),
        (x - 16, y + drop + 22),
    ]
    canvas.fill(well, down(y + 40, y + drop + 22, INK, mix(BARK, INK, 0.25)))
    earth = [
        (x + 2, y + 52),
        (x + wide - 2, y + 52),
        (x + wide + 11, y + drop + 22),
        (x - 11, y + drop + 22),
    ]
    canvas.fill(earth, mix(BARK, TIMBER, 0.18))
    for dx, tall, lean in (
        (12, 112, -46),
        (34, 158, -30),
        (54, 196, 4),
        (76, 150, 36),
        (96, 104, 52),
    ):
        sprout(canvas, (x + dx, y + drop + 16), tall, lean, mix(MARSH, OCHRE, 0.12))
    _open_front(canvas, corner, size, drop)


def _open_front(canvas: Canvas, corner: Point, size: Point, drop: float) -> None:
    x, y = corner
    wide, high = size
    for side in (0, 1):
        rail = [
            (x + (wide if side else 0), y + 34),
            (x + (wide + 18 if side else -18), y + drop + 18),
            (x + (wide + 8 if side else -8), y + drop + 18),
            (x + (wide - 6 if side else 6), y + 34),
        ]
        canvas.fill(rail, mix(TIMBER, LAMP, 0.3) if side else mix(TIMBER, BARK, 0.4))
    face = rect(x - 20, y + drop + 16, wide + 40, high + 14)
    canvas.fill(
        face,
        Fade(
            (x - 20, y),
            (x + wide + 20, y + 140),
            (mix(TIMBER, LAMP, 0.5), mix(TIMBER, OCHRE, 0.2), mix(TIMBER, BARK, 0.4)),
        ),
    )
    canvas.line([face[3], face[0], face[1]], 3, mix(LAMP, PAPER, 0.3))
    canvas.shade(face, BARK, face[2], face[0], 0.4)
    for k in range(4):
        gy = y + drop + 36 + k * 20
        canvas.line(
            curve([(x - 18, gy), (x + wide * 0.5, gy + 4), (x + wide + 18, gy - 2)]),
            1.6,
            mix(TIMBER, BARK, 0.5),
            0.5,
        )
    canvas.fill(rect(x + wide / 2 - 22, y + drop + 36, 44, 20), mix(OCHRE, BARK, 0.2))
    canvas.fill(rect(x + wide / 2 - 18, y + drop + 40, 36, 12), PAPER)
    canvas.disc((x + wide / 2 + 4, y + drop + 92), 11, INK, 0.4, soft=2)
    _pull(canvas, (x + wide / 2, y + drop + 86))
