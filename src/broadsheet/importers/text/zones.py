"""Where the text of an article begins and ends, and what the lines around it are."""

from __future__ import annotations

from broadsheet.importers.text import measures
from broadsheet.importers.text.extent import Extent
from broadsheet.importers.text.imprint import Imprint, is_credit, read_imprint
from broadsheet.importers.text.names import is_name, says_by
from broadsheet.importers.text.phrases import labels_field, says
from broadsheet.importers.text.tags import mark_tag_lists

_LONGEST_STANDFIRST = 420
_DEEPEST_IMPRINT = 14
_MENU = 3
_LONGEST_ERROR = 10


class Zones(Extent):
    """The pieces after the headline (number `headline`), sorted into head, text, foot and end."""

    def mark(self) -> None:
        """Give every piece that has no part yet the one it belongs to."""
        self._mark_top()
        self._mark_end()
        self._mark_author_box()
        self.facts.topics = mark_tag_lists(self.pieces, self.last + 1)
        self._mark_head()
        self._mark_text()
        self._mark_foot()

    def _mark_top(self) -> None:
        """Before the headline: menus, and a byline or date only right above it."""
        for index in range(self.headline):
            piece = self.pieces[index]
            if piece.part is not None:
                continue
            near = self.headline - index <= 2
            if (near and not self._mark_imprint(index)) or not near:
                known = piece.kind or not piece.is_prose
                piece.part = "furniture" if known else "leftover"

    def _mark_end(self) -> None:
        for index in range(self.end, len(self.pieces)):
            piece = self.pieces[index]
            if piece.part is not None or piece.cuts:
                continue
            above = self.pieces[index - 1]
            under = not piece.gap and above.gap > 0 and above.part == "form" and piece.is_title
            known = piece.kind in {"form", "comments"} or labels_field(piece.text)
            if known or (under and piece.words <= _LONGEST_ERROR):
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
        """Menus are furniture, a name that stands again is a byline; the rest is text."""
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
            elif (piece.kind and not self._may_be_heading(index)) or (
                measures.is_figures(piece.text) and self._among_furniture(index)
            ):
                piece.part = "furniture"
            else:
                piece.part = "body"

    def _mark_caption(self, index: int) -> None:
        piece = self.pieces[index]
        if piece.part == "body" and piece.is_title and piece.words > 2:
            piece.part = "leftover"

    def _may_be_heading(self, index: int) -> bool:
        """Whether a word such as "Comments" stands between paragraphs as a heading would."""
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
        """Between text and end: bylines, buttons, menus; lines right under the text are text."""
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
                stray = under and self._is_stray(run)
                keep = under and len(run) < _MENU and not stray
                few = self.pieces[index].words < 5 and not stray
                self.pieces[index].part = "body" if keep else "furniture" if few else "leftover"

    def _is_stray(self, run: list[int]) -> bool:
        """Whether one title of few words under the last sentence has another part right below it:
        the heading of a list that is empty or not known, not the end of a text."""
        piece = self.pieces[run[0]]
        below = self.pieces[run[0] + 1] if run[0] + 1 < len(self.pieces) else None
        return (
            len(run) == 1
            and piece.is_title
            and piece.words <= _MENU
            and not measures.is_quoted(piece.text)
            and measures.ends_sentence(self.pieces[run[0] - 1].text)
            and below is not None
            and bool(below.part or below.cuts or below.kind)
        )

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
