"""The list of pictures: which function draws which file, and how a drawing goes to print."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .canvas import Canvas
from .palette import PAPER, Colour

if TYPE_CHECKING:
    from PIL import Image

HEIGHTS = {"3:2": 1067, "16:9": 900}
LARGEST = 104_000
Draw = Callable[[Canvas], None]


@dataclass(frozen=True)
class Picture:
    """One picture of the paper."""

    name: str
    aspect: str
    draw: Draw
    ground: Colour
    grain: float

    def drawn(self) -> Image.Image:
        """Return the finished picture."""
        canvas = Canvas(self.name, HEIGHTS[self.aspect], self.ground)
        self.draw(canvas)
        return canvas.printed(self.grain)


PICTURES: dict[str, Picture] = {}


def picture(
    name: str, aspect: str, ground: Colour = PAPER, grain: float = 1.0
) -> Callable[[Draw], Draw]:
    """Enter a drawing function in the list under the name of its file."""

    def enter(draw: Draw) -> Draw:
        PICTURES[name] = Picture(name, aspect, draw, ground, grain)
        return draw

    return enter


def encoded(image: Image.Image) -> bytes:
    """Return the picture as WebP, as fine as a reader on a slow line should have to load."""
    data = b""
    for quality in (88, 82, 76, 70, 64, 56, 48, 40):
        sheet = io.BytesIO()
        image.save(sheet, "WEBP", quality=quality, method=6)
        data = sheet.getvalue()
        if len(data) <= LARGEST:
            break
    return data


def print_to(folder: Path, name: str) -> Path:
    """Draw one picture into a folder and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.webp"
    file.write_bytes(encoded(PICTURES[name].drawn()))
    return file
