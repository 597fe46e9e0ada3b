"""A sheet to draw on: three times finer than the print, in units of the printed picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from . import texture
from .paint import Fade, Paint
from .palette import PAPER, Colour
from .shapes import Outline, Point, arc, dice

WIDTH = 1600
FINE = 3
Box = tuple[int, int, int, int]


class Canvas:
    """One picture in the making; all positions in units of its 1600 wide print."""

    def __init__(self, name: str, height: int, ground: Colour = PAPER) -> None:
        self.width, self.height = WIDTH, height
        self.chance = dice(name)
        self.image = Image.new("RGB", (WIDTH * FINE, height * FINE), ground)
        self._stipple = texture.stipple((WIDTH, height), FINE, dice(name + " stipple"))
        self._clips: list[Image.Image] = []

    @property
    def sheet(self) -> list[Point]:
        """The outline of the whole picture."""
        return [(0, 0), (self.width, 0), (self.width, self.height), (0, self.height)]

    def at(self, x: float, y: float) -> Point:
        """Return the point at percentages of width and height, as the briefs count."""
        return x * self.width / 100, y * self.height / 100

    def fill(
        self,
        outline: Outline,
        paint: Paint,
        cover: float = 1.0,
        *,
        soft: float = 0.0,
        holes: Iterable[Outline] = (),
    ) -> None:
        """Fill an outline; ``soft`` blurs its edge, ``holes`` stay open."""
        box = self._box(outline, soft)
        if box is None:
            return
        mask = self._mask(outline, box, soft, holes)
        if cover < 1.0:
            mask = mask.point([round(v * cover) for v in range(256)])
        self._lay(paint, mask, box)

    def disc(
        self,
        centre: Point,
        radius: float | Point,
        paint: Paint,
        cover: float = 1.0,
        soft: float = 0.0,
    ) -> None:
        """Fill an ellipse."""
        self.fill(arc(centre, radius), paint, cover, soft=soft)

    def line(
        self,
        points: Outline,
        width: float,
        paint: Paint,
        cover: float = 1.0,
        closed: bool = False,
    ) -> None:
        """Draw a line with round joints and ends."""
        route = [*points, *points[:2]] if closed else list(points)
        box = self._box(route, width)
        if box is None:
            return
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        pen = ImageDraw.Draw(mask)
        thick = max(1, round(width * FINE))
        corners = [(x * FINE - box[0], y * FINE - box[1]) for x, y in route]
        pen.line(corners, fill=255, width=thick, joint="curve")
        if thick > 3 and not closed:
            for x, y in (corners[0], corners[-1]):
                r = thick / 2 - 0.5
                pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
        if cover < 1.0:
            mask = mask.point([round(v * cover) for v in range(256)])
        self._lay(paint, mask, box)

    def shade(
        self,
        outline: Outline,
        tone: Colour,
        start: Point,
        end: Point,
        strength: float = 0.7,
        holes: Iterable[Outline] = (),
    ) -> None:
        """Stipple a tone over an outline: dense at ``start``, gone at ``end``."""
        box = self._box(outline, 0)
        if box is None:
            return
        mask = self._mask(outline, box, 0, holes)
        density = Fade(start, end, (tone, tone), (strength, 0.0)).thinned(box, FINE)
        if density is not None:
            grain = texture.grained(density, self._stipple.crop(box))
            self._lay(tone, ImageChops.multiply(mask, grain), box)

    def glow(self, centre: Point, radius: float | Point, tone: Colour, cover: float = 0.8) -> None:
        """Let a light shine: bright in the middle, nothing at the radius."""
        wide, high = radius if isinstance(radius, tuple) else (radius, radius)
        full = tuple(
            round(v * FINE)
            for v in (centre[0] - wide, centre[1] - high, centre[0] + wide, centre[1] + high)
        )
        light = texture.glow((full[2] - full[0], full[3] - full[1]), cover)
        box = self._inside((full[0], full[1], full[2], full[3]))
        if box is None:
            return
        part = light.crop((box[0] - full[0], box[1] - full[1], box[2] - full[0], box[3] - full[1]))
        below = self.image.crop(box)
        shine = Image.composite(
            Image.new("RGB", part.size, tone), Image.new("RGB", part.size), part
        )
        self._put(ImageChops.screen(below, shine), Image.new("L", part.size, 255), box)

    @contextmanager
    def inside(self, outline: Outline, holes: Iterable[Outline] = ()) -> Iterator[None]:
        """Keep everything drawn in this block within an outline."""
        box = (0, 0, *self.image.size)
        mask = self._mask(outline, box, 0, holes)
        if self._clips:
            mask = ImageChops.multiply(mask, self._clips[-1])
        self._clips.append(mask)
        try:
            yield
        finally:
            self._clips.pop()

    def printed(self, grain: float = 1.0) -> Image.Image:
        """Return the picture as it goes to print."""
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        return texture.paper(small, self.chance, grain)

    def _box(self, outline: Outline, margin: float) -> Box | None:
        spare = margin * 3 + 2
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        return self._inside(
            (
                int((min(xs) - spare) * FINE),
                int((min(ys) - spare) * FINE),
                int((max(xs) + spare) * FINE),
                int((max(ys) + spare) * FINE),
            )
        )

    def _inside(self, box: Box) -> Box | None:
        right, bottom = self.image.size
        kept = (max(0, box[0]), max(0, box[1]), min(right, box[2]), min(bottom, box[3]))
        return kept if kept[0] < kept[2] and kept[1] < kept[3] else None

    def _mask(
        self, outline: Outline, box: Box, soft: float, holes: Iterable[Outline]
    ) -> Image.Image:
        # A wide blur hides the pixels anyway: draw it small, which is many times quicker.
        fine = FINE if soft < 4 else FINE / 6
        size = (
            max(1, round((box[2] - box[0]) * fine / FINE)),
            max(1, round((box[3] - box[1]) * fine / FINE)),
        )
        mask = Image.new("L", size)
        pen = ImageDraw.Draw(mask)
        for value, form in ((255, outline), *((0, hole) for hole in holes)):
            pen.polygon(
                [
                    (x * fine - box[0] * fine / FINE, y * fine - box[1] * fine / FINE)
                    for x, y in form
                ],
                fill=value,
            )
        if soft:
            mask = mask.filter(ImageFilter.GaussianBlur(soft * fine))
        return mask if fine == FINE else mask.resize((box[2] - box[0], box[3] - box[1]))

    def _lay(self, paint: Paint, mask: Image.Image, box: Box) -> None:
        if isinstance(paint, Fade):
            thin = paint.thinned(box, FINE)
            mask = ImageChops.multiply(mask, thin) if thin else mask
            self._put(paint.paint(box, FINE), mask, box)
        else:
            self._put(paint, mask, box)

    def _put(self, what: Image.Image | Colour, mask: Image.Image, box: Box) -> None:
        if self._clips:
            mask = ImageChops.multiply(mask, self._clips[-1].crop(box))
        self.image.paste(what, box, mask)

    def many(self, outlines: Sequence[Outline], paint: Paint, cover: float = 1.0) -> None:
        """Fill several outlines alike."""
        for outline in outlines:
            self.fill(outline, paint, cover)
