"""How pages and parts are stored: MessagePack, which unpacks in microseconds and can only be read.

A page is stored as its plate, which is all that a reader's process needs, and a plan by which the
application finds the pieces in the runs of the plate again when a part of the page is replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgpack

from broadsheet.press.joining import Piece, join
from broadsheet.press.kept import EVERY_PAGE, Page, Part, Plate, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


Stored: TypeAlias = "bytes | memoryview"


class Damaged(Exception):
    """What is stored isn't what was stored."""


def pack_part(part: Part) -> bytes:
    """The part as it is stored."""
    return _packed(part.n, part.until, part.tags, part.words, part.pieces)


def unpack_part(stored: Stored) -> Part:
    """The stored part; raises `Damaged`."""
    n, until, tags, words, pieces = _unpacked(stored, 5)
    return Part(n, tags, {page: Piece(*each) for page, each in pieces.items()}, until, words)


def pack_page(page: Page) -> bytes:
    """The page as it is stored, with those of its own parts that it has a slot for."""
    shown = {each.part for each in page.body if isinstance(each, Slot)}
    own = {each: part for each, part in page.own.items() if each in shown}
    made_from: list[Page | Part] = [page, *own.values()]
    until = min((each.until for each in made_from if each.until is not None), default=None)
    slots, runs = _cast(page.body, own)
    plate = (page.status, page.headers, until, _rests_on(made_from), slots, runs)
    body = [each if isinstance(each, Slot) else _measures(each) for each in page.body]
    parts = {each: _own_plan(part) for each, part in own.items()}
    return _packed(*plate, _packed(page.n, page.until, page.tags, body, parts))


def unpack_plate(stored: Stored) -> Plate:
    """The plate of the stored page; raises `Damaged`."""
    status, headers, until, rests_on, slots, runs, _ = _unpacked(stored, 7)
    return Plate(status, headers, until, rests_on, slots, runs)


def unpack_page(stored: Stored) -> Page:
    """The stored page; raises `Damaged`."""
    status, headers, _, _, _, runs, plan = _unpacked(stored, 7)
    n, until, tags, planned, parts = _unpacked(plan, 5)
    cast, place = b"".join([each[0] for each in runs]), 0
    body: list[Piece | Slot] = []
    own = {}
    for each in planned:
        if len(each) == len(Slot._fields):
            slot = Slot(*each)
            body.append(slot)
            if slot.part not in parts:
                continue
            its_n, its_until, its_tags, words, measures = parts[slot.part]
            piece = _cut(cast, place, measures)
            own[slot.part] = Part(its_n, its_tags, {EVERY_PAGE: piece}, its_until, words)
        else:
            piece = _cut(cast, place, each)
            body.append(piece)
        place += len(piece.deflated)
    return Page(n, tags, status, headers, body, until, own)


def _cast(body: Sequence[Piece | Slot], own: Mapping[str, Part]) -> tuple[list[Slot], list[Piece]]:
    """The slots that stay open, and the runs around them."""
    slots: list[Slot] = []
    runs: list[list[Piece]] = [[]]
    for each in body:
        if not isinstance(each, Slot):
            runs[-1].append(each)
        elif each.part in own:
            runs[-1].append(own[each.part].for_page(EVERY_PAGE))
        else:
            slots.append(each)
            runs.append([])
    return slots, [join(pieces) for pieces in runs]


def _rests_on(made_from: Sequence[Page | Part]) -> list[tuple[int, list[int]]]:
    """Number and tags of all; of those of one number together."""
    tags: dict[int, set[int]] = {}
    for each in made_from:
        tags.setdefault(each.n, set()).update(each.tags)
    return [(n, sorted(its)) for n, its in tags.items()]


def _own_plan(part: Part) -> tuple[Any, ...]:
    piece = part.for_page(EVERY_PAGE)
    return (part.n, part.until, part.tags, part.words, _measures(piece))


def _measures(piece: Piece) -> tuple[int, int, int, int]:
    return (len(piece.deflated), piece.length, piece.crc, piece.digest)


def _cut(cast: bytes, place: int, measures: Sequence[int]) -> Piece:
    size, length, crc, digest = measures
    return Piece(cast[place : place + size], length, crc, digest)


def _packed(*fields: Any) -> bytes:
    packed: bytes = msgpack.packb(fields)
    return packed


def _unpacked(stored: Stored, count: int) -> Any:
    try:
        fields = msgpack.unpackb(stored, use_list=False, strict_map_key=True)
    except ValueError as error:
        raise Damaged(str(error)) from error
    if not isinstance(fields, tuple) or len(fields) != count:
        raise Damaged("other fields than a page or part has")
    return fields
