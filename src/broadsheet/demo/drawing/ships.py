"""Ships: the one alongside in perspective, and small ones in profile."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from .paint import Fade
from .palette import BRICK, FOG, INK, NIGHT, OCHRE, PAPER, SAND, SEA, SHALLOW, Colour, mix
from .shapes import Outline, Point, placed

if TYPE_CHECKING:
    from .canvas import Canvas
    from .perspective import View

BOXES: list[Colour] = [
    BRICK,
    SEA,
    mix(NIGHT, SEA, 0.3),
    OCHRE,
    mix(BRICK, INK, 0.3),
    SHALLOW,
    SAND,
    mix(SEA, INK, 0.3),
]


def profile(
    canvas: Canvas, at: Point, long: float, tone: Colour, boxes: bool = True, faces: int = -1
) -> None:
    """Draw a laden ship seen from the side, its waterline at ``at``; bow left when faces is -1."""
    size = (long / 100 * -faces, long / 100)

    def put(outline: Outline, shade: float = 0.0) -> None:
        canvas.fill(placed(outline, at, size), mix(tone, PAPER, shade))

    put([(-50, -7.5), (-44, -7), (38, -7), (40, -8.4), (48, -8.4), (46.5, 0), (-46, 0)])
    put([(30, -7), (30, -20), (33, -20), (33, -23), (39, -23), (39, -20), (41, -20), (41, -7)], 0.1)
    put([(34.5, -23), (34.5, -28), (35.3, -28), (35.3, -23)])
    put([(-43, -7), (-43, -14), (-42.4, -14), (-42.4, -7)])
    if boxes:
        for i, high in enumerate((3.4, 6.8, 10.2, 10.2, 10.2, 10.2, 6.8, 10.2)):
            put(
                [
                    (-40 + i * 8.5, -7),
                    (-32.2 + i * 8.5, -7),
                    (-32.2 + i * 8.5, -7 - high),
                    (-40 + i * 8.5, -7 - high),
                ],
                0.05 if i % 2 else 0.0,
            )


def tug(canvas: Canvas, at: Point, long: float, tone: Colour) -> None:
    """Draw a tug, bow to the right."""

    def put(outline: Outline, shade: float = 0.0) -> None:
        canvas.fill(placed(outline, at, long / 100), mix(tone, PAPER, shade))

    put([(-48, -14), (10, -13), (34, -18), (50, -24), (46, -6), (40, 0), (-44, 0)])
    put([(-8, -14), (-8, -32), (26, -32), (28, -16)], 0.12)
    put([(0, -32), (0, -48), (20, -48), (22, -32)], 0.2)
    put([(-22, -14), (-22, -42), (-11, -42), (-11, -14)])
    put([(8, -48), (8, -74), (10, -74), (10, -48)])
    canvas.fill(
        placed([(2, -45), (2, -38), (19, -38), (18.4, -45)], at, long / 100), mix(OCHRE, PAPER, 0.4)
    )
    canvas.line(
        placed([(-48, -12.5), (12, -11.5), (48, -20)], at, long / 100),
        long / 60,
        mix(tone, SAND, 0.3),
    )


def moored(
    canvas: Canvas,
    view: View,
    x: float,
    near: float,
    chance: random.Random,
    shade: Colour,
    sun: Colour,
) -> None:
    """Draw the container ship alongside: 38 metres wide, stern to the eye, bow far off."""
    wide, deep, deck = 40.0, 250.0, 11.0
    _hull(canvas, view, x, near, wide, deep, deck, shade, sun)
    bridge = near + 96
    _stacks(canvas, view, (x, deck, bridge + 20), (wide, 128), 5, chance, shade, sun)
    _bridge(canvas, view, x, deck, bridge, wide, shade, sun)
    _stacks(canvas, view, (x, deck, near + 14), (wide, 66), 4, chance, shade, sun)


def hull_in_water(canvas: Canvas, view: View, x: float, near: float, tone: Colour) -> None:
    """Draw the reflection of the ship alongside; ``view`` is the mirrored one."""
    canvas.fill(view.side(x, 0, near, 250, 30), mix(tone, BRICK, 0.25), 0.55)
    canvas.fill(view.front(x, 0, near, 40, 11), tone, 0.85)
    canvas.fill(view.front(x, 11, near + 16, 40, 18), mix(tone, BRICK, 0.35), 0.5)


def _hull(
    canvas: Canvas,
    view: View,
    x: float,
    near: float,
    wide: float,
    deep: float,
    deck: float,
    shade: Colour,
    sun: Colour,
) -> None:
    side = view.form(
        [(x, 0, near), (x, deck, near), (x, deck, near + deep), (x + 6, 0, near + deep)]
    )
    canvas.fill(
        side,
        Fade(
            view.at(x, 5, near),
            view.at(x, 5, near + deep),
            (mix(NIGHT, INK, 0.2), mix(NIGHT, sun, 0.6)),
        ),
    )
    boot = view.form([(x, 0, near), (x, 2.2, near), (x, 2.2, near + deep), (x + 6, 0, near + deep)])
    canvas.fill(boot, mix(BRICK, sun, 0.25))
    stern: list[tuple[float, float, float]] = [
        (x + 4, 0, near),
        (x, 3.4, near),
        (x, deck, near),
        (x + wide, deck, near),
        (x + wide, 3.4, near),
        (x + wide - 4, 0, near),
    ]
    canvas.fill(
        view.form(stern),
        Fade(
            view.at(x, 0, near),
            view.at(x + wide, 0, near),
            (mix(NIGHT, INK, 0.35), mix(INK, NIGHT, 0.25)),
        ),
    )
    canvas.fill(
        view.form(
            [
                (x + 4, 0, near),
                (x + 0.8, 2.6, near),
                (x + wide - 0.8, 2.6, near),
                (x + wide - 4, 0, near),
            ]
        ),
        mix(BRICK, INK, 0.35),
    )
    canvas.fill(view.front(x + 0.5, deck, near, wide - 1, 1.0), mix(FOG, shade, 0.35))
    name = view.front(x + wide * 0.36, deck - 4.6, near, wide * 0.28, 0.9)
    canvas.fill(name, mix(FOG, NIGHT, 0.35))


def _bridge(
    canvas: Canvas,
    view: View,
    x: float,
    deck: float,
    z: float,
    wide: float,
    shade: Colour,
    sun: Colour,
) -> None:
    lit, dark = mix(PAPER, sun, 0.45), mix(mix(FOG, shade, 0.42), NIGHT, 0.12)
    canvas.fill(view.side(x + 3, deck, z, 13, 34), lit)
    canvas.fill(view.front(x + 3, deck, z, wide - 6, 34), dark)
    canvas.fill(view.front(x - 1, deck + 30, z, wide + 2, 5), mix(dark, PAPER, 0.15))
    canvas.fill(view.front(x, deck + 31.6, z, wide, 2), mix(INK, NIGHT, 0.5))
    for floor in range(7):
        for i in range(9):
            tone = mix(OCHRE, PAPER, 0.35) if (floor * 5 + i * 3) % 7 == 0 else mix(NIGHT, INK, 0.2)
            canvas.fill(view.front(x + 6.2 + i * 3.3, deck + 4 + floor * 3.7, z, 1.3, 1.5), tone)
    canvas.fill(view.front(x + 14, deck + 35, z, 9, 9), mix(BRICK, shade, 0.25))
    canvas.fill(view.front(x + 14, deck + 39, z, 9, 2), mix(PAPER, shade, 0.3))
    canvas.line([view.at(x + 30, deck + 35, z), view.at(x + 30, deck + 50, z)], 1.6, dark)


def _stacks(
    canvas: Canvas,
    view: View,
    corner: tuple[float, float, float],
    size: tuple[float, float],
    tiers: int,
    chance: random.Random,
    shade: Colour,
    sun: Colour,
) -> None:
    """Draw container stacks: the sunlit side first, then the shaded face."""
    x, deck, z = corner
    cell, high, bay = 4.0, 4.2, 21.0
    for row in reversed(range(max(1, int(size[1] / bay)))):
        for tier in range(tiers - (1 if row % 2 else 0)):
            tone = mix(chance.choice(BOXES), sun, 0.42)
            panel = view.side(x, deck + tier * high, z + row * bay, bay - 1.4, high - 0.3)
            canvas.fill(panel, tone)
            canvas.shade(panel, mix(tone, INK, 0.4), panel[0], panel[2], 0.35)
    for column in range(int(size[0] / cell)):
        for tier in range(tiers - (1 if chance.random() < 0.3 else 0)):
            _face(
                canvas,
                view,
                (x + column * cell, deck + tier * high, z),
                (cell, high),
                mix(chance.choice(BOXES), shade, 0.4),
            )


def _face(
    canvas: Canvas,
    view: View,
    corner: tuple[float, float, float],
    size: tuple[float, float],
    tone: Colour,
) -> None:
    x, y, z = corner
    box = view.front(x + 0.12, y + 0.12, z, size[0] - 0.24, size[1] - 0.24)
    canvas.fill(box, tone)
    dark = mix(tone, INK, 0.35)
    for share in (0.22, 0.42, 0.58, 0.78):
        rod = x + size[0] * share
        canvas.line([view.at(rod, y + 0.5, z), view.at(rod, y + size[1] - 0.5, z)], 0.8, dark, 0.8)
    canvas.line(
        [view.at(x + 0.2, y + size[1] - 0.3, z), view.at(x + size[0] - 0.2, y + size[1] - 0.3, z)],
        0.9,
        mix(tone, PAPER, 0.25),
        0.8,
    )
