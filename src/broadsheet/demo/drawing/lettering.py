"""Words in a drawing, set in the one typeface that comes with Pillow itself.

The typeface (a cut of Aileron) has neither bold nor accented letters, and how Pillow spaces a
word depends on libraries of the machine. So each glyph is set singly, its weight is an outline
of exact width, and an accented letter is put together from its parts: every machine prints the
same picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from .canvas import FINE, Canvas
from .palette import INK, Colour

if TYPE_CHECKING:
    from .shapes import Point

_EM = 1000
_HALO = 0.11
# Pairs that stand too far apart without kerning, which basic layout does not do: thousandths.
_KERN = {
    "To": -60, "Te": -60, "Ta": -60, "Tr": -40, "Vo": -40, "Ve": -40, "Va": -45, "AV": -70,
    "VA": -70, "Av": -35, "LA": 10, "LT": -70, "y.": -50, "y,": -50, "r,": -40, "r.": -40,
    "11": -30, "Po": -15, "Yo": -60, "RV": -30, "AN": 5, "Wh": -10, "Wo": -25, "Wa": -30,
}  # fmt: skip
# An accented letter: the letter, the mark, and how far the mark is moved (em; right, up).
_ACCENTS = {"é": ("e", "´", 0.0, 0.0), "ü": ("u", "..", 0.0, 0.62)}


@dataclass(frozen=True)
class Type:
    """A size and weight of lettering; ``bold`` is what an outline adds, ``slant`` leans water."""

    size: float
    tone: Colour = INK
    bold: float = 0.009
    track: float = 0.012
    slant: float = 0.0
    halo: Colour | None = None
    lead: float = 1.22

    def width(self, words: str) -> float:
        """Return how wide a line of words will be."""
        return sum(step for _glyph, step in self._steps(words)) * self.size

    def lines(self, words: str, width: float) -> list[str]:
        """Return the words broken into as few lines as the width allows, of about one length."""
        broken = self._broken(words, width)
        while width > 40:
            narrower = self._broken(words, width - 20)
            if len(narrower) > len(broken):
                break
            broken, width = narrower, width - 20
        return broken

    def _broken(self, words: str, width: float) -> list[str]:
        lines = [""]
        for word in words.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _steps(self, words: str) -> Iterator[tuple[str, float]]:
        plain = words.replace("\u00a0", " ")
        for glyph, following in zip(plain, [*plain[1:], ""], strict=True):
            kern = _KERN.get(glyph + following, 0) / _EM
            yield glyph, _advance(_ACCENTS.get(glyph, (glyph,))[0]) + kern + self.track


def write(canvas: Canvas, words: str, at: Point, face: Type, side: str = "left") -> float:
    """Write one line with its base line at a point; ``side`` says which end stands there.

    Returns the width of the line.
    """
    width = face.width(words)
    left = at[0] - {"left": 0.0, "middle": width / 2, "right": width}[side]
    if face.halo is not None:
        around = replace(face, tone=face.halo, bold=face.bold + _HALO)
        _stamp(canvas, words, (left, at[1]), around)
    _stamp(canvas, words, (left, at[1]), face)
    return width


def write_block(
    canvas: Canvas, lines: list[str], at: Point, face: Type, side: str = "left"
) -> float:
    """Write lines one under the other, the first on the given base line; return the last's."""
    base = at[1]
    for number, words in enumerate(lines):
        base = at[1] + number * face.size * face.lead
        write(canvas, words, (at[0], base), face, side)
    return base


def _stamp(canvas: Canvas, words: str, at: Point, face: Type) -> None:
    size = round(face.size * FINE)
    spare = round(size * 0.3)
    high = round(size * 1.15)
    mask = Image.new("L", (round(face.width(words) * FINE) + 2 * spare, high + 2 * spare))
    pen = ImageDraw.Draw(mask)
    x, base, stroke = float(spare), spare + size, face.bold * size
    for glyph, step in face._steps(words):
        _strike(pen, glyph, (x, base), size, stroke)
        x += step * size
    if face.slant:
        plan = (1, face.slant, -face.slant * base, 0, 1, 0)
        mask = mask.transform(mask.size, Image.Transform.AFFINE, plan, Image.Resampling.BICUBIC)
    corner = (round(at[0] * FINE) - spare, round(at[1] * FINE) - base)
    canvas.image.paste(face.tone, (corner[0], corner[1], *_end(corner, mask)), mask)


def _end(corner: tuple[int, int], mask: Image.Image) -> tuple[int, int]:
    return corner[0] + mask.width, corner[1] + mask.height


def _strike(pen: ImageDraw.ImageDraw, glyph: str, at: Point, size: int, stroke: float) -> None:
    font = _font(size)
    letter, mark, right, up = _ACCENTS.get(glyph, (glyph, "", 0.0, 0.0))
    pen.text(at, letter, 255, font, "ls", stroke_width=stroke)
    if mark:
        half = (_advance(letter) - sum(map(_advance, mark))) / 2
        x = at[0] + (half + right) * size
        for part in mark:
            pen.text((x, at[1] - up * size), part, 255, font, "ls", stroke_width=stroke)
            x += _advance(part) * size


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise FreeTypeMissing("Pillow was built without FreeType: install the usual wheel.")
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(glyph: str) -> float:
    return _font(_EM).getlength(glyph) / _EM


class FreeTypeMissing(RuntimeError):
    """This build of Pillow cannot draw scalable letters."""
