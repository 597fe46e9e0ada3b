"""The trail from the front page to the article, as scrapers leave it: with signs between the
steps, line by line, or run together into one word ("HomeWorldThe headline")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from broadsheet.importers.text.measures import count_words, folded, is_figures, weight
from broadsheet.importers.text.phrases import find_start, plain, says, table

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Part
    from broadsheet.importers.text.lines import Piece

MOST_STEPS = 6
_LONGEST_TRAIL = 400
_LONGEST_NAME = 40
_SIGNS = re.compile(r"\s*[>›»→▸▶❯⟩]+\s*|\s+[/\\|•·∙←‹«<–—-]+\s+|\s*(?:::|\|)\s*")
_TIGHT_SIGNS = re.compile(r"\s*[/\\]\s*")
_RUN = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
_NOT_A_NAME = {"mc", "mac", "de", "le", "la", "di", "du", "van", "o", "d", "i", "e", "fitz"}
_FEWEST_HEADLINE_WORDS = 3
_MOST_UNSURE = 2


@dataclass
class Trail:
    """Places of the steps in a line; `rest` is a headline at its end."""

    names: list[tuple[int, int]] = field(default_factory=list)
    home: tuple[int, int] | None = None
    rest: tuple[int, int] | None = None
    is_sure: bool = True


def read_trail(text: str, later: dict[str, int]) -> Trail | None:
    """The trail in a line; `later` has the keys of short pieces that could be its headline."""
    if len(text) > _LONGEST_TRAIL:
        return None
    label = find_start("here", text)
    begin = len(text) - len(text[len(label) :].lstrip()) if label else 0
    for signs in (_SIGNS, _TIGHT_SIGNS):
        trail = _with_signs(text, begin, signs, later)
        if trail:
            return trail
    return _run_together(text, begin, later) or _spaced(text, later)


def _spaced(text: str, later: dict[str, int]) -> Trail | None:
    """A trail with nothing but spaces: the front page, known sections, a headline of below."""
    words = [(one.start(), one.end()) for one in re.finditer(r"\S+", text)]
    home = next((n for n in (1, 2) if says("home", text[: words[min(n, len(words)) - 1][1]])), 0)
    if not home or len(words) < home + 1 + _FEWEST_HEADLINE_WORDS:
        return None
    names: list[tuple[int, int]] = []
    at = home
    while len(names) < MOST_STEPS:
        if names and folded(text[words[at][0] :]) in later:
            return Trail(names, (0, words[home - 1][1]), (words[at][0], len(text)))
        reach = range(min(at + 3, len(words) - 1), at, -1)
        end = next((n for n in reach if says("section", text[words[at][0] : words[n - 1][1]])), 0)
        if not end:
            break
        names.append((words[at][0], words[end - 1][1]))
        at = end
    return None


def _with_signs(
    text: str, begin: int, signs: re.Pattern[str], later: dict[str, int]
) -> Trail | None:
    steps: list[tuple[int, int]] = []
    at = begin
    kind = ""
    for sign in signs.finditer(text, begin):
        kind = kind or sign[0].strip()
        if sign[0].strip() != kind:
            continue  # a dash within a headline
        if sign.start() > at:
            steps.append((at, sign.start()))
        at = sign.end()
    if at < len(text):
        steps.append((at, len(text)))
    if len(steps) < 2:
        return None
    has_home = says("home", text[slice(*steps[0])])
    recurs = folded(text[slice(*steps[-1])]) in later and count_words(text[slice(*steps[-1])]) > 2
    known = all(says("section", text[slice(*step)]) for step in steps[:-1])
    if not (has_home or (recurs and known)):
        return None
    trail = _divided(text, steps, later, has_home=has_home)
    if trail and not trail.rest and kind in "|/\\•·∙-–—" and len(trail.names) > _MOST_UNSURE:
        return None  # a menu
    return trail


def _divided(
    text: str, steps: list[tuple[int, int]], later: dict[str, int], *, has_home: bool
) -> Trail | None:
    """Steps sorted into names and headline: a headline may hold a sign of its own."""
    names = steps[1:] if has_home else steps
    rest: tuple[int, int] | None = None
    for number, (start, _end) in enumerate(names):
        if (
            folded(text[start:]) in later
            and weight(text[start:]) > 12
            and not says("section", text[start:])
        ):
            names, rest = names[:number], (start, len(text))
            break
    if rest is None and names and not _names_section(text[slice(*names[-1])]):
        number = next(n for n, step in enumerate(names) if not _names_section(text[slice(*step)]))
        names, rest = names[:number], (names[number][0], len(text))
    if len(names) > MOST_STEPS or (not names and not rest):
        return None
    return Trail(names, steps[0] if has_home else None, rest)


def _names_section(text: str) -> bool:
    if says("section", text):
        return True
    letters = text.strip()
    plain = letters[:1].isalpha() and letters[-1:].isalnum() and not letters[:1].islower()
    return plain and count_words(text) <= 4 and weight(text) <= _LONGEST_NAME


def _run_together(text: str, begin: int, later: dict[str, int]) -> Trail | None:
    home = _home_length(text[begin:])
    after = begin + home
    headline = _longest_suffix(text, max(after, begin + 1), later)
    if headline is None and not home:
        return None
    if headline is None:
        return _by_capitals(text, begin, after)
    between = (after, headline)
    if not home and not (_is_seam(text, headline) and _names_section(text[begin:headline])):
        return None
    names = split_names(text, *between)
    if any(not _names_section(text[slice(*name)]) for name in names) or len(names) > MOST_STEPS:
        return None
    return Trail(names, (begin, after) if home else None, (headline, len(text)))


def _home_length(text: str) -> int:
    """How long the word for the front page is that the text begins with and another runs into."""
    lowered = plain(text[:40])
    for home in sorted(table()["home"].line, key=len, reverse=True):
        if lowered.startswith(home) and len(text) > len(home) and _is_seam(text, len(home)):
            return len(home)
    return 0


def _is_seam(text: str, at: int) -> bool:
    """Whether two words run into each other there: "HomeWorld", "NewsXi", "首页国际"."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or before.isspace() or after.isspace() or not after:
        return False
    caseless = not (after.isupper() or after.islower()) and not (
        before.isupper() or before.islower()
    )
    return (
        after.isupper() or after.isdigit() or after in "“\"'«„¿¡‘" or (caseless and after.isalpha())
    )


def _longest_suffix(text: str, begin: int, later: dict[str, int]) -> int | None:
    whole = folded(text)
    for at in range(begin, len(text) - 8):
        if _is_seam(text, at) or at == begin:
            rest = folded(text[at:])
            if rest in later and rest != whole:
                return at
    return None


def _by_capitals(text: str, begin: int, after: int) -> Trail | None:
    """A run-together line of which the headline stands nowhere else."""
    steps = split_names(text, after, len(text))
    for number, (start, end) in enumerate(steps):
        if count_words(text[start:end]) >= _FEWEST_HEADLINE_WORDS and not says(
            "section", text[start:end]
        ):
            if number > 3:
                return None
            return Trail(steps[:number], (begin, after), (start, len(text)), is_sure=False)
    return None


def split_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Names that run into each other, parted where a small letter meets a capital; where there is
    no case, where a known section's name ends."""
    names: list[tuple[int, int]] = []
    at = start
    for seam in range(start + 1, end):
        before, after = text[seam - 1], text[seam]
        cased = after.isupper() and (before.islower() or before in ")]”»'?!")
        known = before.isalpha() and after.isalpha() and not (after.isupper() or after.islower())
        known = known and says("section", text[at:seam]) and says("section", text[seam:end])
        if (cased or known) and text[at:seam].rsplit(maxsplit=1)[-1].casefold() not in _NOT_A_NAME:
            names.append((at, seam))
            at = seam
    if text[at:end].strip():
        names.append((at, end))
    return names


def is_sign(piece: Piece) -> bool:
    """Whether a line is the sign between two steps of a trail and nothing else."""
    return is_figures(piece.text) and bool(re.fullmatch(r"[>›»→/\\|•·:▸<-]{1,3}", piece.text))


def cut_trail(piece: Piece, trail: Trail, *, headline_recurs: bool) -> list[tuple[int, int, Part]]:
    """The parts of a piece of one line that is a trail, as places in its text."""
    cuts: list[tuple[int, int, Part]] = []
    at = 0
    for start, end in trail.names:
        if at < start:
            cuts.append((at, start, "breadcrumb"))
        cuts.append((start, end, "section"))
        at = end
    if trail.rest and not headline_recurs:
        if at < trail.rest[0]:
            cuts.append((at, trail.rest[0], "breadcrumb"))
        cuts.append((*trail.rest, "headline"))
        at = trail.rest[1]
    if at < len(piece.text):
        cuts.append((at, len(piece.text), "breadcrumb"))
    return cuts
