"""What trafilatura holds for the body: asked twice, strictly and loosely."""

from __future__ import annotations

import logging
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from broadsheet.importers.html.words import folded, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from broadsheet.importers.parsed import Block

# Beyond this the library takes minutes, and no article is that long.
MOST_ELEMENTS = 20_000
MOST_CHARACTERS = 1_000_000
# Shorter lines stand on a page more than once; longer ones are looked for within longer lines too.
LONG_LINE = 40
_SAME_SHARE = 0.6

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Opinion:
    """The lines that one extraction gave."""

    lines: frozenset[str]
    whole: str

    def holds(self, block: Block) -> bool:
        """Whether most of a block is in it."""
        found = total = 0
        for line in _lines(block):
            words = folded(line)
            total += len(words)
            if words in self.lines or (len(words) >= LONG_LINE and f" {words} " in self.whole):
                found += len(words)
        return total > 0 and found > _SAME_SHARE * total


def _lines(block: Block) -> list[str]:
    if block.kind == "table":
        return [plain(" ".join(row)) for row in block.rows]
    return block.text.split("\n")


def opinions(tree: HtmlElement) -> tuple[Opinion, Opinion]:
    """The strict and the loose opinion; both empty when the page is too much for the library."""
    elements = sum(1 for _element in tree.iter())
    if elements > MOST_ELEMENTS or len(str(tree.xpath("string()"))) > MOST_CHARACTERS:
        return opinion(""), opinion("")
    return opinion(_extracted(tree, strict=True)), opinion(_extracted(tree, strict=False))


def _extracted(tree: HtmlElement, *, strict: bool) -> str:
    try:
        document = bare_extraction(copy(tree), include_comments=False, favor_precision=strict)
    except Exception:  # noqa: BLE001 a foreign page can make the library fail in any way
        return ""
    return str(getattr(document, "text", None) or "")


def opinion(text: str) -> Opinion:
    """An opinion that is a text."""
    lines = [folded(line) for line in text.split("\n")]
    return Opinion(frozenset(filter(None, lines)), f" {' '.join(lines)} ")
