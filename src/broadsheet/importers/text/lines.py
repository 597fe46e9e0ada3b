"""The lines of a dump with their places in it, and the pieces they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from broadsheet.importers.text import measures
from broadsheet.importers.text.phrases import kind_of

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Part

_SHORTEST_PROSE = 4
_MIDDLING, _LONG = 90, 180
_LONGEST_HEADLINE = 220
# Blank to the eye, though not to str.strip().
BLANKS = measures.INVISIBLE + "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True)
class Line:
    """A line with something on it: `start` to `end` without the blanks around it."""

    start: int
    end: int
    text: str
    gap: int
    indent: int = 0


@dataclass
class Piece:
    """What stands together: a line, or the lines of one paragraph.

    `gap` is the number of blank lines before it. `part` is what it turned out to be; `cuts` say so
    for pieces of which the parts differ: places in the source and the part there.
    """

    lines: list[Line]
    text: str
    part: Part | None = None
    cuts: list[tuple[int, int, Part]] = field(default_factory=list)
    role: str = ""

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.lines[-1].end

    @property
    def gap(self) -> int:
        """The blank lines before it."""
        return self.lines[0].gap

    @cached_property
    def weight(self) -> int:
        """How much there is to read."""
        return measures.weight(self.text)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return measures.count_words(self.text)

    @cached_property
    def key(self) -> str:
        """What is equal for pieces that say the same; empty for long ones."""
        return measures.folded(self.text) if self.weight <= _LONGEST_HEADLINE else ""

    @cached_property
    def kind(self) -> str:
        """What furniture it is by its words alone, or nothing."""
        return kind_of(self.text)

    @cached_property
    def is_excerpt(self) -> bool:
        """Whether it is cut with an ellipsis."""
        return measures.is_excerpt(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a full stop at the end, several sentences, very long.

        A question alone may be a headline.
        """
        if self.kind or self.is_excerpt:
            return False
        if self.weight > _LONG or (self.weight > _MIDDLING and measures.has_several(self.text)):
            return True
        return self.words >= _SHORTEST_PROSE and measures.ends_with_stop(self.text)

    @cached_property
    def stems(self) -> set[str]:
        """What its first sentences are about."""
        return measures.stems(self.text[:1500])

    @cached_property
    def is_title(self) -> bool:
        """Whether it may be a headline: short, and without the full stop of a sentence."""
        return (
            not self.kind
            and self.weight <= _LONGEST_HEADLINE
            and not measures.ends_with_stop(self.text)
            and not measures.is_figures(self.text)
        )


def split_lines(source: str) -> Iterator[Line]:
    """The lines that aren't blank, with the number of blank ones before each."""
    at = gap = 0
    for raw in source.splitlines(keepends=True):
        end = at + len(raw)
        start, stop = _trimmed(source, at, end)
        if start < stop:
            yield Line(start, stop, measures.visible(source[start:stop]), gap, start - at)
            gap = 0
        else:
            gap += 1
        at = end


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (source[start].isspace() or source[start] in BLANKS):
        start += 1
    while start < end and (source[end - 1].isspace() or source[end - 1] in BLANKS):
        end -= 1
    return start, end
