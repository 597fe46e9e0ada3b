"""What the press keeps: pages with slots in them, and the parts that fill the slots."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from broadsheet.press.joining import NOTHING, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class Row(NamedTuple):
    """A page or part as it is stored: `plan` says in JSON how `body` is cut.

    `headers` are those of a page, as JSON; of a part, its words.
    """

    key: str
    n: int
    until: float | None
    headers: str
    plan: str
    tags: bytes
    body: bytes


def pack_page(key: str, page: Page) -> Row:
    """The page as a row, without its own parts. Plan: `[status, segment, ...]`."""
    plan: list[Any] = [page.status]
    body = []
    for each in page.body:
        if isinstance(each, Slot):
            plan.append(each)
        elif each.length:
            plan.append(_measures(each))
            body.append(each.deflated)
    headers = _json(list(page.headers))
    return Row(key, page.n, page.until, headers, _json(plan), _packed(page.tags), b"".join(body))


def unpack_page(row: Row, own: Mapping[str, Part]) -> Page:
    """The page of a row."""
    status, *segments = json.loads(row.plan)
    body: list[Piece | Slot] = []
    stored, place = row.body, 0
    for segment in segments:
        if len(segment) == 2:  # a slot has two words, a piece four numbers
            body.append(Slot(*segment))
        else:
            size, length, crc, digest = segment
            body.append(Piece(stored[place : place + size], length, crc, digest))
            place += size
    tags = array("q", row.tags)
    return Page(row.n, tags, status, _headers(row.headers), body, row.until, own)


def pack_part(key: str, part: Part) -> Row:
    """The part as a row. Plan: `[[page, measures...], ...]`."""
    plan = [[page, *_measures(piece)] for page, piece in part.pieces.items()]
    body = b"".join([piece.deflated for piece in part.pieces.values()])
    return Row(key, part.n, part.until, part.words, _json(plan), _packed(part.tags), body)


def unpack_part(row: Row) -> Part:
    """The part of a row."""
    pieces = {}
    stored, place = row.body, 0
    for page, size, length, crc, digest in json.loads(row.plan):
        pieces[page] = (
            Piece(stored[place : place + size], length, crc, digest) if length else NOTHING
        )
        place += size
    return Part(row.n, array("q", row.tags), pieces, row.until, row.headers)


@lru_cache(maxsize=512)
def _headers(stored: str) -> tuple[tuple[str, str], ...]:
    """Most pages have the same headers: they are read once."""
    return tuple((name, value) for name, value in json.loads(stored))


def _measures(piece: Piece) -> list[int]:
    return [len(piece.deflated), piece.length, piece.crc, piece.digest]


def _packed(tags: Sequence[int]) -> bytes:
    return array("q", tags).tobytes()


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
