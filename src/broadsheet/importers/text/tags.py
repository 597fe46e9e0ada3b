"""The topics an article is filed under, as a line of tags says them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from broadsheet.importers.text.measures import ends_sentence
from broadsheet.importers.text.phrases import says

if TYPE_CHECKING:
    from broadsheet.importers.text.lines import Piece

MOST_TOPICS = 30
_LABELLED = re.compile(r"(?P<head>[^:：|]{2,40}?)\s*[:：|]\s*(?P<rest>\S.*)\Z")
_TAGGED = re.compile(
    r"(?P<head>tagged|tagged with|filed under)\s+(?P<rest>\S.{1,200})\Z", re.IGNORECASE
)
_HASHED = re.compile(r"(?:#[^\s#,]+[\s,]*)+")
_BETWEEN = re.compile(r"\s*[,،、;|•·/#]\s*")
_LONGEST_LINE = 400
_LONGEST_TOPIC = 60
_MOST_WORDS = 5


def mark_tag_lines(pieces: list[Piece], begin: int) -> list[str]:
    """Mark lines such as "Tags: harbour, council" from `begin` on and return their topics."""
    topics: list[str] = []
    for piece in pieces[begin:]:
        if piece.part is not None or len(piece.text) > _LONGEST_LINE:
            continue
        found = _on_line(piece)
        if found:
            piece.part = "topics"
            topics += found
    return topics


def mark_tag_lists(pieces: list[Piece], begin: int) -> list[str]:
    """Mark the headings of tags from `begin` on, under the text, and the short lines below them."""
    topics: list[str] = []
    for index in range(begin, len(pieces)):
        if pieces[index].part is None and says("topics", pieces[index].text):
            found = _under(pieces, index + 1)
            pieces[index].part = "topics" if found else None
            topics += found
    return topics


def unique(topics: list[str]) -> list[str]:
    """Each topic once, in order, not more than a reader could follow."""
    return list(dict.fromkeys(topics))[:MOST_TOPICS]


def _on_line(piece: Piece) -> list[str]:
    labelled = _LABELLED.match(piece.text) or _TAGGED.match(piece.text)
    if labelled and says("topics", labelled["head"]) and not ends_sentence(labelled["rest"]):
        return _topics(labelled["rest"])
    if _HASHED.fullmatch(piece.text):
        return _topics(piece.text.replace("#", " #"))
    return []


def _under(pieces: list[Piece], begin: int) -> list[str]:
    """Short lines under a heading such as "Tags" are topics."""
    topics: list[str] = []
    for piece in pieces[begin : begin + MOST_TOPICS]:
        listed = "," in piece.text or "#" in piece.text
        if piece.part is not None or piece.kind or ends_sentence(piece.text):
            break
        if piece.words > _MOST_WORDS and not listed:
            break
        found = _topics(piece.text)
        if not found:
            break
        piece.part = "topics"
        topics += found
    return topics


def _topics(text: str) -> list[str]:
    found = [topic.strip(" .#") for topic in _BETWEEN.split(text)]
    if any(len(topic) > _LONGEST_TOPIC for topic in found):
        return []
    return [topic.replace("_", " ") for topic in found if topic]
