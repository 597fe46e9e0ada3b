"""Water: ripples, mirrors and the rows of a swell."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from .canvas import FINE, Canvas
from .shapes import Point, arc, ribbon

if TYPE_CHECKING:
    from PIL import Image

    from .paint import Paint
    from .palette import Colour


def tremble(canvas: Canvas, top: float, bottom: float, sway: float, chance: random.Random) -> None:
    """Break what is drawn between two heights into the bands of a trembling mirror."""
    source = canvas.image.crop((0, round(top * FINE), canvas.image.width, round(bottom * FINE)))
    row, phase, slow = 0, chance.uniform(0, 6), chance.uniform(0, 6)
    while row < source.height:
        share = row / source.height
        deep = max(2, round((0.8 + 3.4 * share) * FINE / 2))
        phase += chance.uniform(0.15, 0.75)
        slow += 0.09
        wave = math.sin(phase) * chance.uniform(0.3, 1) + 0.5 * math.sin(slow)
        shift = round(sway * FINE * (0.15 + share) * wave)
        band = source.crop((0, row, source.width, min(source.height, row + deep)))
        canvas.image.paste(_rolled(band, shift), (0, round(top * FINE) + row))
        row += deep


def _rolled(band: Image.Image, shift: int) -> Image.Image:
    moved = band.copy()
    moved.paste(band, (shift, 0))
    return moved


def ripples(
    canvas: Canvas,
    area: tuple[float, float, float, float],
    paint: Paint,
    count: int,
    chance: random.Random,
    cover: float = 0.5,
    long: float = 1.0,
) -> None:
    """Lay flat lens-shaped glints on an area (left, top, right, bottom), larger when nearer."""
    left, top, right, bottom = area
    for _ in range(count):
        share = chance.random() ** 1.3
        y = top + (bottom - top) * share
        half = (8 + 70 * share) * chance.uniform(0.4, 1.3) * long
        x = chance.uniform(left, right)
        thick = (0.9 + 3.2 * share) * chance.uniform(0.6, 1.2)
        bend = chance.uniform(-1.2, 1.2) * (1 + 2 * share)
        route = [
            (x - half, y),
            (x - half * 0.3, y + bend),
            (x + half * 0.4, y - bend),
            (x + half, y),
        ]
        canvas.fill(ribbon(route, (0.3, thick, thick, 0.3)), paint, cover * chance.uniform(0.5, 1))


def swell(
    canvas: Canvas,
    y: float,
    step: float,
    height: float,
    paint: Paint,
    cover: float = 0.6,
    start: float = 0.0,
    wide: float = 1.6,
) -> None:
    """Draw one row of shallow arcs across the sheet."""
    x = start - step
    while x < canvas.width + step:
        canvas.line(arc((x + step / 2, y), (step / 2, height), 200, 340, 16), wide, paint, cover)
        x += step


def glitter(
    canvas: Canvas,
    centre: float,
    top: float,
    bottom: float,
    tone: Colour,
    chance: random.Random,
    spread: float = 1.0,
    count: int = 120,
) -> None:
    """Lay the path of a low light on the water, under the light, widening to the eye."""
    for i in range(count):
        share = i / count
        y = top + (bottom - top) * share**1.15
        reach = (14 + 130 * share) * spread
        x = chance.gauss(centre, reach * 0.5)
        half = (7 + 46 * share) * chance.uniform(0.3, 1.1) * spread
        thick = (1.2 + 4.2 * share) * chance.uniform(0.5, 1.1)
        route: list[Point] = [(x - half, y), (x, y + thick * 0.2), (x + half, y)]
        canvas.fill(
            ribbon(route, (0.3, thick, 0.3)), tone, chance.uniform(0.35, 0.9) * (1 - share * 0.55)
        )
