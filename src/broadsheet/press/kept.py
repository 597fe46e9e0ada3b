"""What the press keeps: pages with slots in them, and the parts that fill the slots."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from broadsheet.press.joining import NOTHING, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EVERY_PAGE = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a page that a part fills. `page` says for which page, where parts make a
    difference; the part's own default is for every other one."""

    part: str
    page: str


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: `n` is the clock's number that its rendering saw, `until` POSIX seconds."""

    n: int
    tags: Sequence[int]
    status: int
    headers: Sequence[tuple[str, str]]
    body: Sequence[Piece | Slot]
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part, with a piece of its own for each page that is named in it."""

    n: int
    tags: Sequence[int]
    pieces: Mapping[str, Piece]
    until: float | None = None

    def for_page(self, page: str) -> Piece:
        """The piece that this page shows."""
        return self.pieces.get(page) or self.pieces[EVERY_PAGE]


def row_id(key: str) -> int:
    """The number under which a key is kept: 63 bits of its digest."""
    digest = blake2b(key.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


@dataclass(slots=True)
class Packed:
    """A page or part as a row: `plan` says in JSON how `body` is cut."""

    plan: str
    body: bytes
    tags: bytes = field(default=b"")


def pack_page(page: Page) -> Packed:
    """The page as a row: its plan is `[status, headers, segments]`."""
    segments: list[list[int | str]] = []
    body = []
    for each in page.body:
        if isinstance(each, Slot):
            segments.append([each.part, each.page])
        elif each.length:
            segments.append(_measures(each))
            body.append(each.deflated)
    plan = [page.status, list(page.headers), segments]
    return Packed(json.dumps(plan, separators=(",", ":")), b"".join(body), _pack_tags(page.tags))


def unpack_page(n: int, until: float | None, packed: Packed) -> Page:
    """The page of a row."""
    status, headers, segments = json.loads(packed.plan)
    body: list[Piece | Slot] = []
    place = 0
    for segment in segments:
        if len(segment) == 2:
            body.append(Slot(segment[0], segment[1]))
        else:
            body.append(_piece(packed.body, place, segment))
            place += segment[0]
    pairs = [(name, value) for name, value in headers]
    return Page(n, _unpack_tags(packed.tags), status, pairs, body, until)


def pack_part(part: Part) -> Packed:
    """The part as a row: its plan is `[[page, measures...], ...]`."""
    plan = [[page, *_measures(piece)] for page, piece in part.pieces.items()]
    body = b"".join(piece.deflated for piece in part.pieces.values())
    return Packed(json.dumps(plan, separators=(",", ":")), body, _pack_tags(part.tags))


def unpack_part(n: int, until: float | None, packed: Packed) -> Part:
    """The part of a row."""
    pieces = {}
    place = 0
    for page, *measures in json.loads(packed.plan):
        pieces[page] = _piece(packed.body, place, measures) if measures[1] else NOTHING
        place += measures[0]
    return Part(n, _unpack_tags(packed.tags), pieces, until)


def _measures(piece: Piece) -> list[int | str]:
    digest = int.from_bytes(piece.digest, "big")
    return [len(piece.deflated), piece.length, piece.crc, digest]


def _piece(body: bytes, place: int, measures: Sequence[int]) -> Piece:
    size, length, crc, digest = measures
    return Piece(body[place : place + size], length, crc, digest.to_bytes(8, "big"))


def _pack_tags(tags: Sequence[int]) -> bytes:
    return array("q", tags).tobytes()


def _unpack_tags(packed: bytes) -> array[int]:
    return array("q", packed)
