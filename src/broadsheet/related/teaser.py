"""Some ten words of a story, for who has not read it yet."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from broadsheet.newspaper.words import body_text, excerpt

if TYPE_CHECKING:
    from broadsheet.newspaper.models import Article

WORDS = 10
# A source's own excerpt is printed as it came, up to this many words.
WORDS_OF_A_SOURCE = 25
# About twelve English words; a Chinese or Japanese character is as wide as two letters.
COLUMNS = 100

_CUT_SHORT = re.compile(r"(?:\.{3,}|…)$")
_TWO_ELLIPSES = re.compile(r"(?:\.{2,}|…)\s*…$")


def teaser(story: Article) -> str:
    """The beginning of the standfirst or else of the body, ending in one ellipsis when cut."""
    return shorten(story.standfirst or body_text(story.body))


def shorten(text: str) -> str:
    """About ten words, cut at a word's end; where words have no spaces, after 50 characters."""
    line = " ".join(text.split())
    if _CUT_SHORT.search(line) and line.count(" ") < WORDS_OF_A_SOURCE:
        return line
    return _TWO_ELLIPSES.sub("…", _narrow(excerpt(line, WORDS)))


def _narrow(line: str) -> str:
    """The line within COLUMNS."""
    columns = 0
    for index, character in enumerate(line):
        columns += _width(character)
        if columns > COLUMNS:
            before, space, _ = line[:index].rpartition(" ")
            return (before if space else line[:index]).rstrip(".,;:–—-、，。… ") + "…"
    return line


def _width(character: str) -> int:
    if unicodedata.category(character).startswith("M"):
        return 0  # a mark stays with the letter it stands on
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
