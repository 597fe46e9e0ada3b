"""From lines to pieces: paragraphs that a program had broken into lines are whole again."""

from __future__ import annotations

import itertools
import re

from broadsheet.importers.text import measures
from broadsheet.importers.text.lines import Line, Piece
from broadsheet.importers.text.phrases import find_start, kind_of

_NARROWEST, _WIDEST = 36, 130
_FEWEST_WRAPPED = 3
_FRAGMENT = 40
_MARKER = re.compile(r"(?:[-–—*•·‣▪◦●○■□➤►]|\d{1,2}[.)])\s")
_DENSE_END = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]\Z")
_DENSE_BEGIN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
_TAIL_MARKS = ",;:.)]»”’…?!،؛，。、；："


def make_pieces(lines: list[Line]) -> list[Piece]:
    """The pieces that lines make: mostly one each, several where a paragraph was broken."""
    width = find_width(lines)
    pieces: list[list[Line]] = []
    for line in lines:
        if pieces and _continues(pieces[-1][-1], line, width):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return [Piece(group, _joined(group)) for group in pieces]


def find_width(lines: list[Line]) -> int:
    """How many characters wide the dump was set, or 0 when it wasn't broken into lines.

    In a text set to a width no line that another continues had room for the next word.
    """
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(lines)
        if other.gap == 0 and _runs_on(one.text, other.text)
    ]
    lengths = sorted(len(one.text) for one, _other in pairs if len(one.text) >= _NARROWEST)
    if len(lengths) < _FEWEST_WRAPPED or lengths[-1] > _WIDEST:
        return 0
    longest = lengths[-1]
    if sum(len(line.text) > longest + 12 for line in lines) > len(lines) // 20:
        return 0
    full = sum(_fills(one.text, other.text, longest) for one, other in pairs)
    return longest if full * 10 >= len(pairs) * 7 else 0


def _runs_on(text: str, following: str) -> bool:
    """Whether a sentence goes on in the next line, for certain."""
    return not measures.ends_sentence(text) and (
        measures.begins_small(following)
        or (bool(_DENSE_END.search(text)) and bool(_DENSE_BEGIN.match(following)))
        or not any(letter.isupper() or letter.islower() for letter in text[:60] + following[:60])
    )


def _fills(text: str, following: str, width: int) -> bool:
    dense = bool(_DENSE_BEGIN.match(following))
    word = 1 if dense else 1 + len(following[: 2 * width].split(" ", 1)[0])
    return len(text) + word > width


def _continues(line: Line, following: Line, width: int) -> bool:
    if following.gap or _MARKER.match(following.text):
        return False
    if kind_of(following.text) or find_start("by", following.text):
        return False
    if width:
        if len(line.text) > width + 12 or following.indent > line.indent:
            return False
        return _fills(line.text, following.text, width)
    return _is_fragment(line.text, following.text)


def _is_fragment(text: str, following: str) -> bool:
    """Whether a link or the like had torn one sentence into lines."""
    if max(len(text), len(following)) < _FRAGMENT or measures.ends_sentence(text):
        return False
    if following[0] in _TAIL_MARKS and len(text) >= _FRAGMENT:
        return True
    return measures.begins_small(following) and len(text) >= _FRAGMENT


def _joined(group: list[Line]) -> str:
    if len(group) == 1:
        return group[0].text
    parts = [group[0].text]
    for line in group[1:]:
        tight = _DENSE_END.search(parts[-1]) and _DENSE_BEGIN.match(line.text)
        close = line.text[0] in _TAIL_MARKS and parts[-1][-1] not in ".!?"
        parts.append(line.text if tight or close else " " + line.text)
    return "".join(parts)
