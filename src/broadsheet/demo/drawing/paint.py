"""What fills an outline: flat tones and gradients of tone and cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from .palette import Colour, blend
from .shapes import value_at

if TYPE_CHECKING:
    from .shapes import Point

_SAMPLES = 512


@dataclass(frozen=True)
class Fade:
    """A gradient from ``start`` to ``end``; ``cover`` thins the paint along the same way."""

    start: Point
    end: Point
    tones: Sequence[Colour]
    cover: Sequence[float] = (1.0, 1.0)

    def paint(self, box: tuple[int, int, int, int], scale: float) -> Image.Image:
        """Return the tones of this gradient for a box of pixels."""
        strip = Image.new("RGB", (_SAMPLES, 1))
        first, last = self._reach(box, scale)
        places = [first + (last - first) * i / (_SAMPLES - 1) for i in range(_SAMPLES)]
        strip.putdata([blend(self.tones, place) for place in places])
        return self._laid(strip, box, scale, first, last)

    def thinned(self, box: tuple[int, int, int, int], scale: float) -> Image.Image | None:
        """Return the cover of this gradient for a box of pixels; None where it is full."""
        if all(share == 1.0 for share in self.cover):
            return None
        strip = Image.new("L", (_SAMPLES, 1))
        first, last = self._reach(box, scale)
        places = [first + (last - first) * i / (_SAMPLES - 1) for i in range(_SAMPLES)]
        strip.putdata([round(255 * value_at(self.cover, place)) for place in places])
        return self._laid(strip, box, scale, first, last)

    def _slope(self) -> tuple[float, float, float]:
        dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
        square = dx * dx + dy * dy or 1.0
        across, down = dx / square, dy / square
        return across, down, -(self.start[0] * across + self.start[1] * down)

    def _reach(self, box: tuple[int, int, int, int], scale: float) -> tuple[float, float]:
        across, down, offset = self._slope()
        corners = [
            x / scale * across + y / scale * down + offset
            for x in (box[0], box[2])
            for y in (box[1], box[3])
        ]
        return min(corners), max(*corners, min(corners) + 1e-06)

    def _laid(
        self,
        strip: Image.Image,
        box: tuple[int, int, int, int],
        scale: float,
        first: float,
        last: float,
    ) -> Image.Image:
        across, down, offset = self._slope()
        stretch = (_SAMPLES - 2) / (last - first)
        step_x, step_y = across / scale * stretch, down / scale * stretch
        base = (offset - first) * stretch + box[0] * step_x + box[1] * step_y + 1
        size = (box[2] - box[0], box[3] - box[1])
        plan = (step_x, step_y, base, 0.0, 0.0, 0.5)
        # The strip is one pixel high: bilinear sampling would mix it with nothing.
        return strip.transform(size, Image.Transform.AFFINE, plan, Image.Resampling.NEAREST)


def down(top: float, bottom: float, *tones: Colour) -> Fade:
    """Return a gradient from one height to another."""
    return Fade((0, top), (0, bottom), tones)


def across(left: float, right: float, *tones: Colour) -> Fade:
    """Return a gradient from left to right."""
    return Fade((left, 0), (right, 0), tones)


Paint = Colour | Fade
