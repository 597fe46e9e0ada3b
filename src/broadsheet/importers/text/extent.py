"""Where the text of an article begins and ends, among the pieces after its headline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from broadsheet.importers.text import measures
from broadsheet.importers.text.imprint import Imprint, is_credit, read_imprint
from broadsheet.importers.text.names import find_names, says_by

if TYPE_CHECKING:
    from broadsheet.importers.text.lines import Piece

_SHORTEST_ANCHOR = 10
_FEWEST_SIGNED = 6
# "… the vote. (AP)", "… the vote. It demands:"
_SIGNED = re.compile(r"[.!?…][\"”»’]*\s+(?:\([^()]{2,40}\)|[—–]\s?\w[^.!?]{1,30}|[^.!?]+[:：])\Z")
_FEWEST_BEFORE_ERRORS = 5
_LONGEST_ERROR = 90


@dataclass
class Facts:
    """What the lines around the text say about it."""

    authors: list[str] = field(default_factory=list)
    published: datetime | None = None
    updated: datetime | None = None
    topics: list[str] = field(default_factory=list)

    def take(self, imprint: Imprint) -> None:
        """Add what a line says, unless another has said it before."""
        self.authors += [name for name in imprint.authors if name not in self.authors]
        self.published = self.published or imprint.published
        self.updated = self.updated or imprint.updated


class Extent:
    """The pieces after number `headline`: text from `first` to `last`, all of it before `end`."""

    def __init__(self, pieces: list[Piece], headline: int) -> None:
        self.pieces = pieces
        self.headline = headline
        self.facts = Facts()
        self._give_back_sentences()
        self.end = self._find_end()
        self.first, self.last = self._find_text()

    def _give_back_sentences(self) -> None:
        """What begins like a form's words but ends like a sentence, amid sentences, is one."""
        for index in range(self.headline + 2, len(self.pieces) - 2):
            piece = self.pieces[index]
            around = [index - 1, index + 1, index + 2]
            if (
                piece.kind == "form"
                and piece.words >= _FEWEST_SIGNED
                and measures.ends_with_stop(piece.text)
                and not piece.text.endswith(("!", "！"))
                and all(self._is_text(near) for near in around)
            ):
                piece.kind = ""

    def _texts(self, begin: int, end: int) -> list[int]:
        return [index for index in range(begin, end) if self._is_text(index)]

    def _is_text(self, index: int) -> bool:
        piece = self.pieces[index]
        if piece.part is not None or piece.kind or is_credit(piece.text):
            return False
        ended = measures.ends_sentence(piece.text) and piece.words >= 4
        ended |= measures.ends_with_stop(piece.text) and piece.words >= 2
        if piece.words >= _FEWEST_SIGNED:
            ended |= bool(_SIGNED.search(piece.text[-_LONGEST_ERROR:]))
        return piece.is_prose or ended or (piece.is_excerpt and piece.words >= 6)

    def _find_end(self) -> int:
        """Where comments, their form or the imprint begin: what follows isn't the article's."""
        total = len(self.pieces)
        texts = self._texts(self.headline + 1, total)
        weights = sum(self.pieces[index].weight for index in texts)
        passed, seen = 0, 0
        for index in range(self.headline + 1, total):
            while passed < len(texts) and texts[passed] < index:
                seen += self.pieces[texts[passed]].weight
                passed += 1
            if self._is_anchor(index) and (seen * 2 >= weights) and (seen or not weights):
                return index
        return total - 2 if self.pieces[-1].part == "form" else total

    def _is_anchor(self, index: int) -> bool:
        piece = self.pieces[index]
        if piece.part is not None:
            return False
        if piece.kind == "comments":
            near = self.pieces[index + 1 : index + 25]
            return any(one.kind == "form" for one in near) or not any(one.is_prose for one in near)
        return piece.kind == "copyright" or (
            piece.kind == "form" and piece.weight >= _SHORTEST_ANCHOR and piece.words >= 2
        )

    def _find_text(self) -> tuple[int, int]:
        """The first and the last piece of the text; both before `end`."""
        texts = self._texts(self.headline + 1, self.end)
        if not texts:
            texts = [
                index
                for index in range(self.headline + 1, self.end)
                if self._is_unknown(index)
                and (
                    self.pieces[index].words >= 5 or measures.ends_sentence(self.pieces[index].text)
                )
            ]
        return (texts[0], texts[-1]) if texts else (self.end, self.end)

    def _is_unknown(self, index: int) -> bool:
        piece = self.pieces[index]
        return (
            piece.part is None
            and not piece.kind
            and not measures.is_figures(piece.text)
            and not is_credit(piece.text)
            and not says_by(piece.text)
            and read_imprint(piece.text) is None
        )

    def _mark_imprint(self, index: int) -> bool:
        """Mark a byline or a date line and keep what it says."""
        piece = self.pieces[index]
        if says_by(piece.text) and index + 1 < len(self.pieces):
            names = find_names(f"By {self.pieces[index + 1].text}")
            if names is not None and self.pieces[index + 1].part is None:
                piece.part = self.pieces[index + 1].part = "byline"
                self.facts.take(Imprint(authors=names))
                return True
        imprint = read_imprint(piece.text)
        if imprint is None:
            return False
        self.facts.take(imprint)
        piece.cuts = imprint.cuts
        return True


def mark_errors(pieces: list[Piece], headline: int) -> None:
    """Mark the last two lines when, close together where all others are apart, they ask for a
    comment and a name, in whatever language."""
    if len(pieces) - headline < _FEWEST_BEFORE_ERRORS:
        return
    *before, first, second = pieces[headline + 1 :]
    if (
        first.gap > 0
        and second.gap == 0
        and all(piece.gap > 0 for piece in before[1:])
        and first.text.endswith(("!", "！"))
        and not measures.ends_with_stop(second.text)
        and not measures.is_quoted(first.text)
        and all(piece.part is None and piece.weight <= _LONGEST_ERROR for piece in (first, second))
    ):
        first.part = second.part = "form"
