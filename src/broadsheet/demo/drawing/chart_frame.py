"""What every chart and map of the paper has: a rule, a title, a subtitle, a source, and scales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .lettering import Type, write, write_block
from .palette import INK, PAPER, Colour, mix
from .shapes import Point, dashes

if TYPE_CHECKING:
    from .canvas import Canvas

MARGIN = 64.0
FAINT = mix(PAPER, INK, 0.16)
QUIET = mix(INK, PAPER, 0.24)

LABEL = Type(46)
VALUE = Type(52, bold=0.024, halo=PAPER)


@dataclass(frozen=True)
class Words:
    """What is printed over and under a chart."""

    title: str
    subtitle: str
    source: str


@dataclass(frozen=True)
class Field:
    """The part of a sheet that the data may fill, in units of the print."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Scale:
    """A straight way from values to places on the sheet, and nothing else."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def furnish(
    canvas: Canvas,
    words: Words,
    ink: Colour = INK,
    quiet: Colour = QUIET,
) -> Field:
    """Print rule, title, subtitle and source line; return the field between them."""
    right = canvas.width - MARGIN
    canvas.fill([(MARGIN, 40), (right, 40), (right, 47), (MARGIN, 47)], ink)
    head = Type(80, ink, bold=0.024, track=0.004, lead=1.1)
    base = write_block(canvas, head.lines(words.title, right - MARGIN), (MARGIN - 3, 134), head)
    under = Type(48, quiet)
    base = write_block(
        canvas, under.lines(words.subtitle, right - MARGIN), (MARGIN, base + 74), under
    )
    foot = canvas.height - 44
    write(canvas, words.source, (MARGIN, foot), Type(40, quiet))
    return Field(MARGIN, base + 50, right, foot - 74)


def guide(canvas: Canvas, start: Point, end: Point, tone: Colour = FAINT) -> None:
    """Draw a light line that helps to read a height or a length."""
    canvas.line([start, end], 2.5, tone)


def dashed(
    canvas: Canvas, points: list[Point], width: float, tone: Colour, rhythm: Point = (26, 16)
) -> None:
    """Draw a dashed line through the points."""
    for stroke in dashes(points, *rhythm):
        canvas.line(stroke, width, tone)
