"""The trail that leads to the headline: in one line, or a line for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.importers.text.crumbs import cut_trail, is_sign
from broadsheet.importers.text.imprint import read_imprint
from broadsheet.importers.text.phrases import says

if TYPE_CHECKING:
    from broadsheet.importers.text.lines import Piece
    from broadsheet.importers.text.titles import Title

_MOST_NAMES = 2
_MOST_SURE_NAMES = 5
_FURTHEST = 14


class Steps:
    """Finds the trail, marks it, and keeps what it says."""

    def __init__(self, pieces: list[Piece], title: Title) -> None:
        self.pieces = pieces
        self.title = title
        self.section: list[str] = []
        self.home = ""
        self.prints_headline = False
        self._read_lines() or self._read_line() or self._read_label()
        self._mark_others()

    def breadcrumb(self, headline: str) -> list[str]:
        """What the page prints, the headline last where it prints it."""
        steps = [*([self.home] if self.home else []), *self.section]
        return [*steps, headline] if steps and self.prints_headline else steps

    def _read_line(self) -> bool:
        """The trail nearest to the headline that stands in one line."""
        near = [at for at in self.title.trails if at <= self.title.index]
        with_headline = [at for at in near if self.title.trails[at].rest]
        if not near:
            return False
        at = (with_headline or near)[-1]
        trail, text = self.title.trails[at], self.pieces[at].text
        self.section = [text[slice(*name)].strip() for name in trail.names]
        self.home = text[slice(*trail.home)].strip() if trail.home else ""
        self.prints_headline = trail.rest is not None
        if at != self.title.index:
            self.pieces[at].cuts = cut_trail(self.pieces[at], trail, headline_recurs=True)
            self.pieces[at].part = "breadcrumb"
        return True

    def _read_lines(self) -> bool:
        """A line for each step, from the front page down to the headline."""
        for last in sorted({*self.title.again, self.title.index}):
            names: list[int] = []
            signs = False
            for index in range(last - 1, max(last - _FURTHEST, -1), -1):
                piece = self.pieces[index]
                if says("home", piece.text):
                    return self._accept(index, last, names[::-1], signs=signs)
                if is_sign(piece):
                    signs = True
                elif piece.words <= 4 and piece.is_title and not piece.part and piece.weight <= 40:
                    names.append(index)
                else:
                    break
        return False

    def _accept(self, home: int, last: int, names: list[int], *, signs: bool) -> bool:
        again = last != self.title.index
        most = _MOST_SURE_NAMES if signs else 3 if again else _MOST_NAMES
        apart = self.pieces[last].gap > max((self.pieces[index].gap for index in names), default=0)
        if not names or len(names) > most or (apart and not again and not signs):
            return False
        self.home = self.pieces[home].text
        self.section = [self.pieces[index].text for index in names]
        self.prints_headline = again or signs
        for index in range(home, last):
            self.pieces[index].part = "section" if index in names else "breadcrumb"
        headline = self.pieces[self.title.index]
        headline.cuts = [
            (start, end, "breadcrumb" if part == "section" else part)
            for start, end, part in headline.cuts
        ]
        if again:
            self.pieces[last].part = "breadcrumb"
        return True

    def _read_label(self) -> bool:
        """The name of a known section above the headline, not the last line of a menu."""
        index = self.title.index - 1
        while index > 0 and read_imprint(self.pieces[index].text):
            index -= 1
        if index < 0:
            return False
        piece = self.pieces[index]
        in_menu = sum(one.key == piece.key for one in self.pieces[:index]) > 0
        beside = index > 0 and says("section", self.pieces[index - 1].text)
        known = says("section", piece.text)
        if piece.part or not known or (beside and not in_menu):
            return False
        self.section = [piece.text]
        piece.part = "section"
        return True

    def _mark_others(self) -> None:
        for at in self.title.trails:
            piece = self.pieces[at]
            if piece.part is None and at < self.title.index:
                piece.part = "furniture"
