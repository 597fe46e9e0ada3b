"""Lists of other stories: under a heading that says so, or known by their cut-off excerpts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from broadsheet.importers.text import measures
from broadsheet.importers.text.imprint import is_credit, read_imprint
from broadsheet.importers.text.phrases import find_start, says, table

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Part
    from broadsheet.importers.text.lines import Piece

LISTS = ("related", "latest", "elsewhere")
_INLINE = re.compile(r"(?P<head>[^:：|–—]{3,45}?)\s*(?:[:：|–—►▶→»]|\s-\s)\s*(?P<rest>\S.{8,})\Z")
_LONGEST_EXCERPT = 400
_LONGEST_SENTENCE_EXCERPT = 250
_FEWEST_PAIRS = 3
_FEWEST_UNNAMED = 2
_SMALL = 18
_BUTTONS = {"furniture", "share"}
_MOST_NOISE = 3
_DEEPEST = 14
_MOST_USUAL = 12
_SLACK = 4
_PARTS: dict[str, tuple[Part, Part, Part]] = {
    "related": ("related_heading", "related_headline", "related_excerpt"),
    "latest": ("latest_heading", "latest_headline", "furniture"),
    "elsewhere": ("furniture", "furniture", "furniture"),
}


@dataclass
class Item:
    """A story of a list: its headline and, where there is one, its excerpt, as piece numbers."""

    headline: int
    excerpt: int | None = None


class Listings:
    """The lists among the pieces; none goes on past the headline, the piece number `headline`."""

    def __init__(self, pieces: list[Piece], headline: int) -> None:
        self.pieces = pieces
        self.headline = headline
        self.items: dict[str, list[Item]] = {kind: [] for kind in LISTS}

    def mark(self) -> None:
        """Find every list and mark what belongs to it."""
        at = 0
        while at < len(self.pieces):
            piece = self.pieces[at]
            if piece.part is not None:
                at += 1
            elif piece.kind in LISTS:
                at = self._mark_list(at, piece.kind)
            elif self._mark_inline(piece, at):
                at += 1
            else:
                at = self._mark_unnamed(at)

    def _mark_inline(self, piece: Piece, at: int) -> bool:
        """Mark "Read also: the headline" and "Next articleThe headline" in one line."""
        if piece.weight > 260:
            return False
        found = _INLINE.match(piece.text)
        for kind in LISTS:
            begun = find_start(kind, piece.text) if table()[kind].start else ""
            if begun and begun[-1].isalpha() and piece.is_prose:
                begun = ""  # "Read more about this in Friday's paper."
            if (found and says(kind, found["head"])) or begun:
                rest = found.start("rest") if found and not begun else len(begun)
                heading, headline, _excerpt = _PARTS[kind]
                piece.cuts = [(0, rest, heading), (rest, len(piece.text), headline)]
                self.items[kind].append(Item(at))
                return True
        seam = _run_together(piece.text)
        if seam:
            piece.part = "furniture"
        return bool(seam)

    def _mark_list(self, at: int, kind: str) -> int:
        heading, headline, excerpt = _PARTS[kind]
        begin = at + 1
        if (
            kind == "related"
            and begin < len(self.pieces)
            and self.pieces[begin].kind == "elsewhere"
        ):
            self.pieces[begin].part = heading  # two tabs over one list
            begin += 1
        items, end = self._read_items(begin, kind)
        if kind == "elsewhere" and self._stands_over_text(at, items):
            kind = "related"
            heading, headline, excerpt = _PARTS[kind]
        self.pieces[at].part = heading
        taken = {item.headline: headline for item in items}
        taken |= {item.excerpt: excerpt for item in items if item.excerpt is not None}
        for index in range(at + 1, end):
            if self.pieces[index].part is None:
                self.pieces[index].part = taken.get(index, "furniture")
        self.items[kind] += items
        return end

    def _stands_over_text(self, at: int, items: list[Item]) -> bool:
        """Whether stories with excerpts come between headline and text, as related ones do."""
        pairs = sum(item.excerpt is not None for item in items)
        return (
            0 < at - self.headline <= _DEEPEST
            and pairs >= _FEWEST_UNNAMED
            and not self.items["related"]
            and not any(piece.is_prose for piece in self.pieces[self.headline + 1 : at])
        )

    def _read_items(self, at: int, kind: str) -> tuple[list[Item], int]:
        """The stories from `at` on, and the number of the piece after the last of them."""
        items: list[Item] = []
        end = at
        noise = 0
        dates = 0
        while at < len(self.pieces) and noise <= _MOST_NOISE:
            piece = self.pieces[at]
            if at == self.headline or (piece.kind and piece.kind not in _BUTTONS):
                break
            if is_noise(piece):
                noise += 1
                dates += bool(items) and _is_date(piece)
                at += 1
                continue
            item = None if self._is_over(at, items) else self._read_item(at, items)
            if item is None:
                break
            items.append(item)
            at = end = (item.excerpt or item.headline) + 1
            noise = 0
        if 1 < len(items) <= dates and end < len(self.pieces) and _is_date(self.pieces[end]):
            end += 1  # as under each story before
        return items, self._with_buttons(end)

    def _with_buttons(self, end: int) -> int:
        """A button or date under the last story belongs to the list."""
        while end < len(self.pieces) and self.pieces[end].kind == "furniture":
            end += 1
        return end

    def _read_item(self, at: int, items: list[Item]) -> Item | None:
        piece = self.pieces[at]
        following = self._next(at)
        after = self.pieces[following] if following is not None else None
        if piece.is_excerpt and piece.weight <= _LONGEST_EXCERPT and not piece.is_prose:
            return Item(at) if items or (after and (after.is_title or after.is_excerpt)) else None
        if not piece.is_title:
            return None
        if after and after.is_excerpt and after.weight <= _LONGEST_EXCERPT:
            return Item(at, following)
        if after and after.is_prose:
            return self._before_prose(at, following, items)
        return Item(at)

    def _is_over(self, at: int, items: list[Item]) -> bool:
        """Whether a list of stories with cut excerpts has ended above the piece `at`."""
        usual = self._usual_length(items)
        piece, following = self.pieces[at], self._next(at)
        after = self.pieces[following] if following is not None else None
        if not usual:
            return False
        if piece.words > usual:
            return True
        if after and after.is_excerpt:
            return after.words > usual
        return piece.is_excerpt or not (piece.is_title and (after is None or self._goes_on(at)))

    def _usual_length(self, items: list[Item]) -> int:
        """The most words of a text in a list in which most stories have cut excerpts, else 0.

        Sites cut all excerpts at one length; the article's first words come right after them.
        """
        first = items[:_MOST_USUAL]
        texts = [self.pieces[one.excerpt] for one in first if one.excerpt is not None]
        if len(texts) < max(_FEWEST_UNNAMED, len(first) / 2):
            return 0
        if not all(one.is_excerpt for one in texts):
            return 0
        heads = (self.pieces[one.headline].words for one in first)
        return 2 * max(*(one.words for one in texts), *heads) + _SLACK

    def _goes_on(self, at: int) -> bool:
        """Whether within the next titles one with an excerpt comes before any other text."""
        for index in range(at + 1, min(at + 6, len(self.pieces) - 1)):
            piece, after = self.pieces[index], self.pieces[index + 1]
            if piece.is_excerpt or not (piece.is_title or is_noise(piece)):
                return False
            if piece.is_title and piece.words >= 3 and after.is_excerpt:
                return not (measures.is_quoted(after.text) or measures.has_several(after.text))
        return False

    def _before_prose(self, at: int, following: int | None, items: list[Item]) -> Item | None:
        """A title with prose after it: the last of a list, with an excerpt, or no item at all."""
        in_pairs = any(item.excerpt is not None for item in items)
        if following is not None and (in_pairs or not items) and self._pairs_from(at, items):
            return Item(at, following)
        if in_pairs:
            return None
        if not items:
            return Item(at)
        gaps = [self.pieces[item.headline].gap for item in items[1:]]
        words = sum(self.pieces[item.headline].words for item in items) / len(items)
        piece = self.pieces[at]
        apart = bool(gaps) and piece.gap > max(gaps)
        return None if apart or (piece.words <= 4 and words >= 6) else Item(at)

    def _pairs_from(self, at: int, items: list[Item]) -> bool:
        """Whether headlines and short texts take turns from here on, often enough to be sure."""
        pairs = len([item for item in items if item.excerpt is not None])
        while at + 1 < len(self.pieces):
            first, second = self.pieces[at], self.pieces[at + 1]
            if not (first.is_title and first.words >= 4 and second.is_prose):
                break
            if second.weight > _LONGEST_SENTENCE_EXCERPT:
                break
            pairs += 1
            at += 2
        return pairs >= _FEWEST_PAIRS

    def _next(self, at: int) -> int | None:
        for index in range(at + 1, min(at + 4, len(self.pieces))):
            if not is_noise(self.pieces[index]):
                return index
        return None

    def _mark_unnamed(self, at: int) -> int:
        """Stories known by their cut-off excerpts, under a heading that no table has."""
        begin = at
        items: list[Item] = []
        while at + 1 < len(self.pieces):
            first, second = self.pieces[at], self.pieces[at + 1]
            pair = first.is_title and first.words >= 3 and second.is_excerpt
            if first.part or second.part or not pair or second.weight > _LONGEST_EXCERPT:
                break
            items.append(Item(at, at + 1))
            at += 2
            while at < len(self.pieces) and self.pieces[at].kind == "furniture":
                at += 1
        if len(items) < _FEWEST_UNNAMED:
            return begin + 1
        for item in items:
            self.pieces[item.headline].part = "related_headline"
            self.pieces[item.excerpt or 0].part = "related_excerpt"
        for index in range(begin, at):
            self.pieces[index].part = self.pieces[index].part or "furniture"
        self._name_heading(begin - 1)
        self.items["related"] += items
        return at

    def _name_heading(self, index: int) -> None:
        heading = self.pieces[index] if index >= 0 else None
        if heading and heading.part is None and heading.is_title and heading.words <= 4:
            heading.part = "related_heading"


def is_noise(piece: Piece) -> bool:
    """What stands between the stories of a list: dates, sections, counters, buttons."""
    if piece.part is not None or piece.kind in _BUTTONS:
        return True
    if measures.is_figures(piece.text) or says("section", piece.text) or is_credit(piece.text):
        return True
    small = piece.words <= 2 and piece.weight < _SMALL and not measures.ends_sentence(piece.text)
    return small or (piece.weight <= 120 and read_imprint(piece.text) is not None)


def _is_date(piece: Piece) -> bool:
    imprint = read_imprint(piece.text) if piece.part is None and piece.weight <= 40 else None
    return imprint is not None and imprint.has_date and not imprint.unknown


def _run_together(text: str) -> int:
    """Where a headline runs into "Previous article" before it, or 0."""
    begun = _neighbours().match(text[:60])
    length = begun.end() if begun else 0
    return length if length and text[length].isupper() and text[length - 1].islower() else 0


@cache
def _neighbours() -> re.Pattern[str]:
    phrases = sorted((one for one in table()["elsewhere"].line if " " in one), key=len)
    return re.compile(f"(?:{'|'.join(map(re.escape, phrases[::-1]))})(?=.)", re.IGNORECASE)
