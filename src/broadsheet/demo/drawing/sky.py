"""Skies: bands, thin clouds, suns, moons and stars."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .paint import Fade, down
from .palette import LAMP, PAPER, Colour, mix
from .shapes import Point, arc, curve, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas


def air(canvas: Canvas, top: float, bottom: float, *tones: Colour) -> None:
    """Fill the sky between two heights."""
    canvas.fill(
        [(0, top), (canvas.width, top), (canvas.width, bottom), (0, bottom)],
        down(top, bottom, *tones),
    )


def streaks(
    canvas: Canvas,
    area: tuple[float, float, float, float],
    tone: Colour,
    count: int,
    chance: random.Random,
    cover: float = 0.4,
    lit: Colour | None = None,
) -> None:
    """Draw long thin clouds in an area (left, top, right, bottom), lit from below."""
    left, top, right, bottom = area
    for _ in range(count):
        share = chance.random()
        y = top + (bottom - top) * share
        half = chance.uniform(70, 330) * (1.15 - 0.6 * share)
        x = chance.uniform(left, right)
        thick = chance.uniform(5, 20) * (1.1 - 0.6 * share)
        body = cloud((x, y), half, thick, chance)
        canvas.fill(body, tone, cover * chance.uniform(0.6, 1), soft=1.6)
        if lit:
            belly = [(x - half * 0.8, y + 1), (x, y + thick * 0.32), (x + half * 0.8, y + 1)]
            canvas.fill(ribbon(curve(belly), (0.4, thick * 0.3, 0.4)), lit, cover, soft=0.8)


def cloud(centre: Point, half: float, thick: float, chance: random.Random) -> list[Point]:
    """Return a flat-bottomed streak with an uneven back."""
    x, y = centre
    back = [
        (
            x + half * (-1 + 2 * i / 9),
            y - thick * chance.uniform(0.25, 1) * (1 - abs(2 * i / 9 - 1)),
        )
        for i in range(1, 9)
    ]
    return curve([(x - half, y), *back, (x + half, y), (x, y + thick * 0.3)], closed=True, steps=6)


def stars(
    canvas: Canvas,
    count: int,
    area: tuple[float, float, float, float],
    chance: random.Random,
    shy_of: Sequence[tuple[Point, float]] = (),
) -> None:
    """Scatter stars, few of them large, none too near the given places."""
    left, top, right, bottom = area
    placed: list[Point] = []
    for _ in range(count * 40):
        if len(placed) == count:
            return
        spot = chance.uniform(left, right), chance.uniform(top, bottom)
        near = [*((p, 34.0) for p in placed), *shy_of]
        if any((spot[0] - p[0]) ** 2 + (spot[1] - p[1]) ** 2 < d * d for p, d in near):
            continue
        placed.append(spot)
        _star(canvas, spot, chance)


def _star(canvas: Canvas, spot: Point, chance: random.Random) -> None:
    size = 1.1 + 2.1 * chance.random() ** 3
    tone = mix(PAPER, LAMP, chance.random() * 0.8)
    if size > 2.2:
        canvas.glow(spot, size * 7, tone, 0.5)
    canvas.disc(spot, size, tone, chance.uniform(0.6, 1))


def moon(canvas: Canvas, centre: Point, radius: float, tone: Colour = PAPER) -> None:
    """Draw a full moon with a few grey seas and a halo."""
    canvas.glow(centre, radius * 6, tone, 0.32)
    disc = arc(centre, radius)
    canvas.fill(disc, tone)
    grey = mix(tone, (120, 140, 150), 0.4)
    with canvas.inside(disc):
        for dx, dy, r in (
            (-0.3, -0.25, 0.36),
            (0.28, -0.05, 0.25),
            (-0.05, 0.4, 0.3),
            (-0.55, 0.3, 0.18),
        ):
            spot = (centre[0] + dx * radius, centre[1] + dy * radius)
            canvas.disc(spot, (r * radius, r * radius * 0.8), grey, 0.5, soft=1.4)
    canvas.shade(disc, grey, (centre[0] + radius, centre[1] + radius), centre, 0.6)


def crescent(canvas: Canvas, centre: Point, radius: float, tone: Colour, turn: float = 0) -> None:
    """Draw a young moon, its horns to the left when ``turn`` is 0."""
    canvas.glow(centre, radius * 4, tone, 0.25)
    outer = arc((0, 0), radius, -90, 90, 40)
    inner = arc((0, 0), (radius * 0.55, radius), 90, -90, 40)
    from .shapes import placed as set_down

    canvas.fill(set_down([*outer, *inner], centre, 1, turn), tone)


def beam(canvas: Canvas, source: Point, far: Sequence[Point], tone: Colour, cover: float) -> None:
    """Throw a translucent beam from a lamp to the far points, fading on the way."""
    middle = (
        sum(x for x, _ in far) / len(far),
        sum(y for _, y in far) / len(far),
    )
    canvas.fill([source, *far], Fade(source, middle, (tone, tone), (cover, 0.0)), soft=2)
