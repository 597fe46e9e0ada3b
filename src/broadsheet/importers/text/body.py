"""The blocks of a body from the pieces that are its text."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from broadsheet.importers.parsed import Block, BlockKind
from broadsheet.importers.text import measures

if TYPE_CHECKING:
    from broadsheet.importers.text.lines import Piece

_BULLET = re.compile(r"[•·‣▪◦●○■□➤►*]\s*(?=\S)")
_DASH = re.compile(r"[-–—]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_LONGEST_ITEM = 400
_LONGEST_HEADING = 90
_MOST_HEADING_WORDS = 12
_BREAK = re.compile(r"(?<=[.!?。！？…])[\"”»’')\]]*\s+|(?<=[。！？])")
_FEWEST_WORDS = 8
_LIST_ENDED = -1000


def make_blocks(pieces: list[Piece]) -> list[Block]:
    """Paragraphs, headings and lists, in reading order."""
    blocks: list[Block] = []
    at = 0
    short = _LIST_ENDED  # lines without an end since one that ended with a colon
    while at < len(pieces):
        items = _read_items(pieces, at)
        if items:
            blocks.append(_list(pieces[at : at + items]))
            at += items
            short = _LIST_ENDED
            continue
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        # Right under the headline no heading stands, but a summary without a full stop may.
        apart = short < 1 and (blocks or pieces[at].words < 5)
        blocks.append(_block(pieces[at], following if apart else None))
        introduces = pieces[at].text.endswith((":", "："))
        ended = measures.ends_sentence(pieces[at].text) or blocks[-1].kind == "heading"
        short = 0 if introduces else _LIST_ENDED if ended else short + 1
        at += 1
    return blocks


def _block(piece: Piece, following: Piece | None) -> Block:
    kind: BlockKind = "heading" if _is_heading(piece, following) else "paragraph"
    return Block(kind, text=piece.text, html=escape(piece.text, quote=False))


def _is_heading(piece: Piece, following: Piece | None) -> bool:
    """Whether a short line without an end stands over a paragraph."""
    text = piece.text
    return (
        following is not None
        and (following.is_prose or bool(_BULLET.match(following.text)))
        and piece.weight <= _LONGEST_HEADING
        and piece.words <= _MOST_HEADING_WORDS
        and not measures.is_figures(text)
        and not measures.begins_small(text)
        and not measures.is_quoted(text)
        and not _DASH.match(text)
        and not piece.is_excerpt
        and text[-1] not in ".。,;:!،؛，；："
    )


def _read_items(pieces: list[Piece], at: int) -> int:
    """How many pieces from `at` on are items of one list; 0 when there is none."""
    for marker in (_BULLET, _DASH, _NUMBER):
        count = 0
        while at + count < len(pieces) and _is_item(pieces, at + count, count, marker):
            count += 1
        if count >= 2:
            return count
    return 0


def _is_item(pieces: list[Piece], at: int, number: int, marker: re.Pattern[str]) -> bool:
    """Whether a piece is an item, with `number` of them before it.

    Lines with a dash may be what people say in turn; items follow a colon or have no full stop.
    """
    piece = pieces[at]
    found = marker.match(piece.text) if piece.weight <= _LONGEST_ITEM else None
    if not found:
        return False
    if marker is _NUMBER:
        return int(found[1]) == number + 1
    begin = at - number
    introduced = begin > 0 and pieces[begin - 1].text.endswith((":", "："))
    return marker is _BULLET or introduced or not measures.ends_sentence(piece.text)


def _list(pieces: list[Piece]) -> Block:
    ordered = bool(_NUMBER.match(pieces[0].text))
    items = [_without_marker(piece.text) for piece in pieces]
    name = "ol" if ordered else "ul"
    written = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    return Block("list", text="\n".join(items), html=f"<{name}>{written}</{name}>")


def _without_marker(text: str) -> str:
    for marker in (_BULLET, _DASH, _NUMBER):
        found = marker.match(text)
        if found:
            return text[found.end() :]
    return text


def find_unfinished(blocks: list[Block]) -> list[str]:
    """The sentences that break off: with two full stops, an ellipsis, or nothing at all."""
    return [_last_sentence(block.text) for block in blocks if _breaks_off(block)]


def _breaks_off(block: Block) -> bool:
    if block.kind != "paragraph":
        return False
    if block.text.rstrip("\"'”’»“)]").endswith(("..", "…")) or measures.is_excerpt(block.text):
        return True
    end = block.text[-1:]
    running = end.isalpha() or end in ",،，、–—-"
    return running and len(block.text.split()) >= _FEWEST_WORDS and measures.weight(block.text) > 60


def _last_sentence(text: str) -> str:
    tail = text[-2_000:]
    breaks = [found.end() for found in _BREAK.finditer(tail) if found.end() < len(tail)]
    begins = [at for at in breaks if not tail[:at].rstrip().endswith("..")]
    return tail[begins[-1] :] if begins else tail
