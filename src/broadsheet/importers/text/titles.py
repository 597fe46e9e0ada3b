"""Which line is the headline: by what repeats it, what stands around it, what the text is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from broadsheet.importers.text import measures
from broadsheet.importers.text.crumbs import Trail, read_trail
from broadsheet.importers.text.imprint import is_credit, read_imprint
from broadsheet.importers.text.names import says_by
from broadsheet.importers.text.phrases import says

if TYPE_CHECKING:
    from broadsheet.importers.text.lines import Piece

_MOST_PIECES = 1500
_MOST_TRAILS = 120
_SHORTEST = 12
_MOST_TIMES = 5
_MARKERS = tuple("-–—•*·#>")
_LISTS = {"related", "latest", "elsewhere"}
_MOST_LISTED = 60
_NEAR = 9
_SITE = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*[|»]\s*")
_PAPERS = re.compile(
    r"\b(?:news|times|post|herald|gazette|tribune|chronicle|courier|journal|daily|observer|telegraph|mail|mirror|"
    r"express|guardian|argus|star|sun|echo|zeitung|nachrichten|anzeiger|blatt|kurier|tageblatt|bote|allgemeine|"
    r"dagblad|courant|krant|nieuws|diario|periódico|noticias|gaceta|jornal|notícias|folha|giornale|corriere|"
    r"gazzetta|messaggero|quotidien|dépêche|gazeta|dziennik|kurier|новости|газета|вести|вестник|правда|"
    r"известия|gazetesi|haber|报|日报|新闻网|网|báo|جريدة|صحيفة)\b|\.\w{2,3}\Z|网\Z|报\Z",
    re.IGNORECASE,
)


@dataclass
class Title:
    """The headline: its text, the piece it stands in, and the place in that piece's text.

    `again` are other pieces that say the same, `trails` the trails found and their pieces.
    """

    text: str
    index: int
    place: tuple[int, int]
    again: list[int] = field(default_factory=list)
    trails: dict[int, Trail] = field(default_factory=dict)


@dataclass
class _Candidate:
    index: int
    place: tuple[int, int]
    score: float


class Titles:
    """The search for the headline among the pieces of one dump."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.top = pieces[:_MOST_PIECES]
        self.places: dict[str, list[int]] = {}
        for index, piece in enumerate(pieces):
            if piece.key and piece.weight >= _SHORTEST:
                self.places.setdefault(piece.key, []).append(index)
        firsts = {key: found[0] for key, found in self.places.items()}
        self.trails: dict[int, Trail] = {}
        for index, piece in enumerate(self.top[:_MOST_TRAILS]):
            trail = None if piece.is_prose else read_trail(piece.text, firsts)
            if trail:
                self.trails[index] = trail
        self.ends = {
            measures.folded(self.pieces[at].text[slice(*trail.rest)]): at
            for at, trail in self.trails.items()
            if trail.rest
        }
        self.whole = {self._whole(cut, at) for cut, at in self.ends.items()}
        self.listed = self._listed()
        prose = [piece.weight if piece.is_prose else 0 for piece in pieces]
        self.before = [0, *accumulate(prose)]

    def find(self) -> Title | None:
        """The headline, or None when no line can be one."""
        candidates = [one for index in range(len(self.top)) for one in self._candidates(index)]
        if not candidates:
            return None
        best = max(candidates, key=lambda one: (one.score, -one.index))
        text = self.pieces[best.index].text[slice(*best.place)].strip()
        key = measures.folded(text)
        again = [index for index in self.places.get(key, []) if index != best.index]
        again += self._with_site(key, best.index)
        return Title(text, best.index, best.place, again, self.trails)

    def _listed(self) -> set[int]:
        listed: set[int] = set()
        since = -1
        for index, piece in enumerate(self.top):
            if piece.kind in _LISTS:
                since = 0
            elif (
                piece.is_prose or (piece.kind and piece.kind != "furniture") or index in self.trails
            ):
                since = -1
            elif 0 <= since < _MOST_LISTED:
                listed.add(index)
                since += 1
        return listed

    def _candidates(self, index: int) -> list[_Candidate]:
        piece = self.pieces[index]
        trail = self.trails.get(index)
        if trail:
            # What stands again below is the headline there, not here.
            cut = measures.folded(piece.text[slice(*trail.rest)]) if trail.rest else ""
            if not trail.rest or cut in self.places or self._whole(cut, index):
                return []
            text = piece.text[slice(*trail.rest)]
            return [_Candidate(index, trail.rest, 6 + self._score(index, text))]
        if not _may_be_headline(piece) and piece.key not in self.ends:
            return []  # a date may be of the headline when the trail says so
        found = [_Candidate(index, (0, len(piece.text)), self._score(index, piece.text))]
        for place in _without_site(piece.text):
            text = piece.text[slice(*place)]
            if (
                text
                and self._is_site(piece.text, place)
                and measures.folded(text) not in self.places
            ):
                found.append(_Candidate(index, place, 0.5 + self._score(index, text)))
        return found

    def _score(self, index: int, text: str) -> float:
        piece = self.pieces[index]
        key = measures.folded(text)
        words = measures.count_words(text)
        score = float(min(words, 4) - 1)
        score += 5 * self._is_repeated(key, words) + 8 * self._ends_trail(key)
        score += 5 * bool(words > 2 and self._with_site(key, index))
        score += 4 * self._overlap(index, text) + self._follow(index)
        score -= 8 * self.before[index] / max(self.before[-1], 1)
        score -= 2.5 * (index in self.listed) + 3 * says("section", text) + 3 * says("home", text)
        score -= 6 * measures.ends_with_stop(text) + 3 * piece.is_excerpt + 2 * text.endswith(":")
        return score - 2 * (piece.weight > 180) - 4 * text.startswith(_MARKERS)

    def _is_repeated(self, key: str, words: int) -> bool:
        everywhere = self.places.get(key, [])
        if len(everywhere) > _MOST_TIMES:
            return False
        places = [one for one in everywhere if one not in self.listed]
        told = any(measures.ends_with_stop(self.pieces[one].text) for one in places)
        return words > 2 and len(places) > 1 and not told

    def _ends_trail(self, key: str) -> bool:
        return key in self.ends or (bool(key) and key in self.whole)

    def _whole(self, cut: str, index: int) -> str:
        """The key of a headline below the trail `index` that the trail has in other words: cut,
        with the site's name after it, or, when it follows at once, with most of the same words."""
        trail_cuts = self.pieces[index].is_excerpt
        for at, piece in enumerate(self.pieces[index + 1 : index + _NEAR]):
            if cut in self.places or not piece.key or piece.is_prose:
                break
            if not _may_be_headline(piece) or piece.words < 3:
                continue
            shorter, longer = sorted((cut, piece.key), key=len)
            if longer.startswith(shorter) and (trail_cuts or len(shorter) * 2 > len(longer)):
                return piece.key
            if at == 0 and piece.is_title and _is_retold(cut, piece.key):
                return piece.key
        return ""

    def _with_site(self, key: str, index: int) -> list[int]:
        """Pieces that say the same with a site's name before or after it."""
        return [
            at
            for at, piece in enumerate(self.top[:_MOST_TRAILS])
            if at != index and key and piece.key != key and key in piece.key
            if any(
                measures.folded(piece.text[slice(*one)]) == key for one in _without_site(piece.text)
            )
        ]

    def _follow(self, index: int) -> float:
        for piece in self.pieces[index + 1 : index + 4]:
            if says_by(piece.text) or read_imprint(piece.text):
                return 3
            if piece.is_prose:
                return 2
            if piece.kind in _LISTS:
                return 1
            if not piece.kind and not measures.is_figures(piece.text):
                return 0
        return 0

    def _overlap(self, index: int, text: str) -> float:
        """The share of the headline's longer words that the text after it begins with."""
        stems = measures.stems(text)
        seen: set[str] = set()
        budget = 3000
        for piece in self.pieces[index + 1 : index + 60]:
            if piece.is_prose and budget > 0:
                seen |= piece.stems
                budget -= len(piece.text)
        return len(stems & seen) / max(len(stems), 3)

    def _is_site(self, text: str, place: tuple[int, int]) -> bool:
        """Whether what a title has besides the headline is a site's name, for certain."""
        site = (text[: place[0]] + text[place[1] :]).strip(" |–—·•»«:-")
        known = site and measures.folded(site) in self.places
        return measures.count_words(site) <= 5 and bool(
            known or "|" in text or _PAPERS.search(site)
        )


def _is_retold(one: str, other: str) -> bool:
    """Whether two headlines share most longer words of the one that has fewer."""
    first, second = measures.stems(one), measures.stems(other)
    shared = len(first & second)
    return shared >= 2 and shared * 3 >= 2 * min(len(first), len(second))


def _without_site(text: str) -> list[tuple[int, int]]:
    signs = list(_SITE.finditer(text)) if len(text) < 400 else []
    if not signs:
        return []
    return [(0, signs[-1].start()), (signs[0].end(), len(text)), (0, signs[0].start())]


def _may_be_headline(piece: Piece) -> bool:
    return (
        not piece.kind
        and bool(piece.key)
        and piece.weight <= 220
        and not measures.is_figures(piece.text)
        and not says_by(piece.text)
        and read_imprint(piece.text) is None
        and not is_credit(piece.text)
    )
