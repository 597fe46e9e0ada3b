"""The map of a dump: every character belongs to one part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.importers.parsed import Part, Span
from broadsheet.importers.text.measures import INVISIBLE

if TYPE_CHECKING:
    from broadsheet.importers.text.lines import Line, Piece


def make_spans(source: str, pieces: list[Piece]) -> list[Span]:
    """Spans in order, without gap or overlap; what is between the lines of pieces is space."""
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        offset = 0  # of the line within the piece's text
        for line in piece.lines:
            offset = piece.text.index(line.text[:1], offset)
            for start, end, part in _spans_of(source, piece, line, offset):
                if at < start:
                    spans.append(Span(at, start, "space"))
                spans.append(Span(start, end, part))
                at = end
            offset += len(line.text)
    if at < len(source):
        spans.append(Span(at, len(source), "space"))
    return spans


def _spans_of(source: str, piece: Piece, line: Line, offset: int) -> list[tuple[int, int, Part]]:
    if not piece.cuts:
        return [(line.start, line.end, piece.part or "leftover")]
    places = _places(source, line) if len(piece.cuts) > 1 else []
    found: list[tuple[int, int, Part]] = []
    at = line.start
    for number, (_start, end, part) in enumerate(piece.cuts):
        inside = end - offset
        if number == len(piece.cuts) - 1 or inside >= len(line.text):
            stop = line.end
        else:
            stop = places[inside] if inside > 0 else line.start
        if stop > at:
            found.append((at, stop, part))
            at = stop
        if at == line.end:
            break
    return found


def _places(source: str, line: Line) -> list[int]:
    """Where in the source each character of a line's text stands."""
    places: list[int] = []
    at = line.start
    for character in line.text:
        while source[at] in INVISIBLE:
            at += 1
        places.append(at)
        at += 1
        while character == " " and (source[at].isspace() or source[at] in INVISIBLE):
            at += 1
    return places


def texts_of(pieces: list[Piece], part: Part) -> list[str]:
    """What the page says in a part, piece by piece."""
    texts: list[str] = []
    for piece in pieces:
        if piece.cuts:
            cuts = (piece.text[start:end].strip() for start, end, one in piece.cuts if one == part)
            texts += [text for text in cuts if text]
        elif piece.part == part:
            texts.append(piece.text)
    return texts
