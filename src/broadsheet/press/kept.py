"""What the press keeps: pages with slots in them, and the parts that fill the slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from broadsheet.press.joining import Piece

EVERY_PAGE = ""
# The key of a part that stands on one page only begins with this.
OWN = "#"


class Slot(NamedTuple):
    """A place in a page for the part under this key.

    `page` is the page, where the part shows some pages something of their own.
    """

    part: str
    page: str


@dataclass(slots=True)
class Part:
    """A part, with a piece of its own for each page that is named in it.

    `n` is the clock's number that its rendering saw, `until` POSIX seconds; `words` are its tags
    as words, separated by spaces.
    """

    n: int
    tags: Sequence[int]
    pieces: Mapping[str, Piece]
    until: float | None = None
    words: str = ""

    def for_page(self, page: str) -> Piece:
        """The piece that this page shows."""
        return self.pieces.get(page) or self.pieces[EVERY_PAGE]


@dataclass(slots=True)
class Page:
    """An answer. `own` are the parts that no other page shows, by key, fresh or not."""

    n: int
    tags: Sequence[int]
    status: int
    headers: Sequence[tuple[str, str]]
    body: Sequence[Piece | Slot]
    until: float | None = None
    own: Mapping[str, Part] = field(default_factory=dict)


@dataclass(slots=True)
class Plate:
    """A page as readers read it: cast, with its own parts in place.

    `runs` are what stands before, between and after the `slots` of parts that other pages show
    too: one more than those. Both are plain tuples, because a reader makes them for each answer.
    `rests_on` holds the clock's number and the tags of what was cast, `until` POSIX seconds.
    """

    status: int
    headers: Sequence[tuple[str, str]]
    until: float | None
    rests_on: Sequence[tuple[int, Sequence[int]]]
    slots: Sequence[tuple[str, str]]
    runs: Sequence[tuple[bytes, int, int, int]]
