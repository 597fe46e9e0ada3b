"""Where the text of an article begins and ends, and what the lines around it are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from broadsheet.importers.text import measures
from broadsheet.importers.text.imprint import Imprint, is_credit, read_imprint
from broadsheet.importers.text.lines import Piece
from broadsheet.importers.text.names import find_names, is_name, says_by
from broadsheet.importers.text.phrases import labels_field, says
from broadsheet.importers.text.tags import mark_tag_lists

_LONGEST_STANDFIRST = 420
_DEEPEST_IMPRINT = 14
_MENU = 3
_SHORTEST_ANCHOR = 10


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


class Zones:
    """The pieces after the headline (number `headline`), sorted into head, text, foot and end."""

    def __init__(self, pieces: list[Piece], headline: int) -> None:
        self.pieces = pieces
        self.headline = headline
        self.facts = Facts()
        self.end = self._find_end()
        self.first, self.last = self._find_text()

    def mark(self) -> None:
        """Give every piece that has no part yet the one it belongs to."""
        self._mark_top()
        self._mark_end()
        self._mark_author_box()
        self.facts.topics = mark_tag_lists(self.pieces, self.last + 1)
        self._mark_head()
        self._mark_text()
        self._mark_foot()

    def _is_text(self, index: int) -> bool:
        piece = self.pieces[index]
        if piece.part is not None or piece.kind or is_credit(piece.text):
            return False
        ended = measures.ends_sentence(piece.text) and piece.words >= 4
        ended |= measures.ends_with_stop(piece.text) and piece.words >= 2
        return piece.is_prose or ended or (piece.is_excerpt and piece.words >= 6)

    def _texts(self, begin: int, end: int) -> list[int]:
        return [index for index in range(begin, end) if self._is_text(index)]

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
        return total

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

    def _mark_top(self) -> None:
        """Before the headline: menus, and a byline or date only right above it."""
        for index in range(self.headline):
            piece = self.pieces[index]
            if piece.part is not None:
                continue
            near = self.headline - index <= 2
            if near and not self._mark_imprint(index) or not near:
                known = piece.kind or not piece.is_prose
                piece.part = "furniture" if known else "leftover"

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

    def _mark_end(self) -> None:
        for index in range(self.end, len(self.pieces)):
            piece = self.pieces[index]
            if piece.part is not None or piece.cuts:
                continue
            if piece.kind in {"form", "comments"} or labels_field(piece.text):
                piece.part = "form"
            elif piece.is_prose or (piece.words >= 6 and not piece.kind):
                piece.part = "leftover"
            else:
                piece.part = "furniture"

    def _mark_author_box(self) -> None:
        """The last words before the end may be about the author, under "About the author"."""
        for index in range(self.last, max(self.headline, self.last - 4), -1):
            if index >= self.end or self.pieces[index].kind != "box":
                continue
            if not self._texts(self.first, index):
                return
            self.pieces[index].part = "furniture"
            for other in range(index + 1, self.last + 1):
                piece = self.pieces[other]
                piece.part = piece.part or ("furniture" if piece.kind else "leftover")
            self.first, self.last = self._find_text()
            return

    def _mark_head(self) -> None:
        """Between headline and text: standfirst, byline, date, captions, buttons."""
        self._mark_standfirst()
        unknown: list[int] = []
        for index in range(self.headline + 1, min(self.first, self.end)):
            piece = self.pieces[index]
            if piece.part is not None or piece.cuts:
                continue
            if is_credit(piece.text):
                piece.part = "leftover"
                if unknown and unknown[-1] == index - 1:
                    self.pieces[unknown.pop()].part = "leftover"
            elif self._mark_imprint(index):
                continue
            elif self._is_unknown(index) and not says("section", piece.text):
                unknown.append(index)
            else:
                piece.part = "furniture"
        self._mark_unknown(unknown)

    def _mark_unknown(self, unknown: list[int]) -> None:
        """Menus are furniture, the name of somebody is a byline if it stands again; the rest is text."""
        for run in _runs(unknown):
            small = all(self.pieces[index].words <= 3 for index in run)
            for index in run:
                piece = self.pieces[index]
                if small and len(run) >= _MENU:
                    piece.part = "furniture"
                elif self._is_author(index):
                    self._name_author(index)
                elif self._beside_imprint(index) and piece.words <= 3:
                    piece.part = "leftover"
                else:
                    piece.part = "body"

    def _is_author(self, index: int) -> bool:
        piece = self.pieces[index]
        if piece.text in self.facts.authors:
            return True
        near = index - self.headline <= _DEEPEST_IMPRINT
        if not (near and 2 <= len(piece.text.split()) <= 3 and self._beside_imprint(index)):
            return False
        after = self.pieces[self.headline :]
        return is_name(piece.text) and sum(one.text.startswith(piece.text) for one in after) > 1

    def _name_author(self, index: int) -> None:
        self.pieces[index].part = "byline"
        self.facts.take(Imprint(authors=[self.pieces[index].text]))

    def _beside_imprint(self, index: int) -> bool:
        beside = [*self.pieces[max(index - 2, 0) : index], *self.pieces[index + 1 : index + 3]]
        return any(
            part in {"date", "byline"}
            for piece in beside
            for part in (piece.part, *(cut[2] for cut in piece.cuts))
        )

    def _mark_standfirst(self) -> None:
        """One text between headline and byline, with more text after it, is the standfirst."""
        between: list[int] = []
        for index in range(self.headline + 1, min(self.headline + _DEEPEST_IMPRINT, self.end)):
            piece = self.pieces[index]
            if piece.part is not None or piece.kind:
                continue
            if says_by(piece.text) or read_imprint(piece.text) is not None:
                break
            if self._is_text(index) or (self._is_unknown(index) and piece.words >= 5):
                between.append(index)
        else:
            return
        if len(between) != 1 or not self._texts(index, self.end):
            return
        if self.pieces[between[0]].weight <= _LONGEST_STANDFIRST:
            self.pieces[between[0]].part = "standfirst"
            self.first, self.last = self._find_text()

    def _mark_text(self) -> None:
        """From the first to the last text everything is text but what is known not to be."""
        for index in range(self.first, min(self.last + 1, self.end)):
            piece = self.pieces[index]
            if piece.part is not None or piece.cuts:
                continue
            if is_credit(piece.text):
                piece.part = "leftover"
                self._mark_caption(index - 1)
            elif piece.kind and not self._may_be_heading(index):
                piece.part = "furniture"
            elif measures.is_figures(piece.text) and self._among_furniture(index):
                piece.part = "furniture"
            else:
                piece.part = "body"

    def _mark_caption(self, index: int) -> None:
        piece = self.pieces[index]
        if piece.part == "body" and piece.is_title and piece.words > 2:
            piece.part = "leftover"

    def _may_be_heading(self, index: int) -> bool:
        """Whether a word such as "Comments" stands between two paragraphs as their heading would."""
        if self.pieces[index].kind not in {"comments", "box"}:
            return False
        return all(
            self._is_text(beside) or self.pieces[beside].part == "body"
            for beside in (index - 1, index + 1)
        )

    def _among_furniture(self, index: int) -> bool:
        beside = self.pieces[max(index - 1, 0) : index] + self.pieces[index + 1 : index + 2]
        return any(piece.kind or piece.part == "furniture" for piece in beside)

    def _mark_foot(self) -> None:
        """Between text and end: who wrote it, buttons, menus; lines right under the text are text."""
        unknown: list[int] = []
        for index in range(min(self.last + 1, self.end), self.end):
            piece = self.pieces[index]
            if piece.part is not None or piece.cuts:
                continue
            if is_credit(piece.text):
                piece.part = "leftover"
            elif piece.kind or measures.is_figures(piece.text):
                piece.part = "form" if piece.kind == "form" else "furniture"
            elif piece.text in self.facts.authors:
                piece.part = "byline"
            elif self._mark_late_imprint(index):
                continue
            else:
                unknown.append(index)
        for run in _runs(unknown):
            under = all(self.pieces[index].part == "body" for index in range(self.last + 1, run[0]))
            for index in run:
                keep = under and len(run) < _MENU
                few = self.pieces[index].words < 5
                self.pieces[index].part = "body" if keep else "furniture" if few else "leftover"

    def _mark_late_imprint(self, index: int) -> bool:
        imprint = read_imprint(self.pieces[index].text)
        if imprint is None and not says_by(self.pieces[index].text):
            return False
        if imprint and not (imprint.is_labelled or imprint.authors):
            self.pieces[index].part = "leftover"
            return True
        return self._mark_imprint(index)


def _runs(indexes: list[int]) -> list[list[int]]:
    """The numbers in runs without a gap."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
