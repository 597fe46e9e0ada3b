"""One-point perspective: places in metres, seen by somebody who stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .shapes import Point

Place = tuple[float, float, float]


@dataclass(frozen=True)
class View:
    """Where the eye looks to (``vanishing``), how high it is, how near things seem."""

    vanishing: Point
    eye: float
    reach: float
    mirror: bool = False

    def at(self, x: float, y: float, z: float) -> Point:
        """Return where a place (right, up, away) stands in the picture."""
        size = self.reach / max(z, 0.01)
        up = -y if self.mirror else y
        return self.vanishing[0] + x * size, self.vanishing[1] - (up - self.eye) * size

    def size(self, z: float) -> float:
        """Return how long a metre looks at a distance."""
        return self.reach / max(z, 0.01)

    def form(self, places: Sequence[Place]) -> list[Point]:
        """Return the outline of a form in space."""
        return [self.at(*place) for place in places]

    def reflected(self) -> View:
        """Return the view of the same world in still water."""
        return replace(self, mirror=True)

    def front(self, x: float, y: float, z: float, wide: float, high: float) -> list[Point]:
        """Return an upright rectangle facing the eye, from its lower left corner."""
        corners = [(x, y, z), (x + wide, y, z), (x + wide, y + high, z), (x, y + high, z)]
        return self.form(corners)

    def side(self, x: float, y: float, z: float, deep: float, high: float) -> list[Point]:
        """Return an upright rectangle running away from the eye."""
        corners = [(x, y, z), (x, y, z + deep), (x, y + high, z + deep), (x, y + high, z)]
        return self.form(corners)

    def floor(self, x: float, y: float, z: float, wide: float, deep: float) -> list[Point]:
        """Return a level rectangle."""
        corners = [(x, y, z), (x + wide, y, z), (x + wide, y, z + deep), (x, y, z + deep)]
        return self.form(corners)
