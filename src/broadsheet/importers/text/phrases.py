"""The table of what stands around articles, phrases.yaml, and how a line is looked up in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from broadsheet.importers.text.measures import folded, is_quoted, weight, wording

TABLE = Path(__file__).with_name("phrases.yaml")
_LONGEST_LINE = 90
_LONGEST_START = 330
_DENSE = "\u3000"  # from here on, scripts without spaces
_LONGEST_ABOUT = 50
_SHORTEST_TAB = 6
_MORE = {"more", "mehr", "plus", "más", "mais", "altro", "meer", "więcej", "ещё", "еще"}
_ABOUT = re.compile(
    r"(.+?)\s(?:in|on|from|aus|dans|en|em|su|da|de|w|в|у)\s\S+(?:\s\S+)?\Z", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
# Tried in this order for a whole line; the other kinds are asked for by name.
_WHOLE = ("related", "latest", "elsewhere", "box", "comments", "form", "share", "furniture")
_BEGUN = ("form", "copyright", "furniture")


@dataclass(frozen=True)
class Phrases:
    """One kind of the table. `line` and `words` are without punctuation, `start` is as written."""

    line: frozenset[str] = frozenset()
    start: tuple[str, ...] = ()
    label: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def table() -> dict[str, Phrases]:
    """Every kind of the table by its name."""
    return {kind: _phrases(entry) for kind, entry in _read().items() if kind != "months"}


def months() -> dict[str, int]:
    """The months' names and their short forms, each with the month's number."""
    return {name: number for number, names in _read()["months"].items() for name in names}


@cache
def _read() -> dict[str, Any]:
    return yaml.safe_load(TABLE.read_text(encoding="utf-8"))


def _phrases(entry: dict[str, list[str]]) -> Phrases:
    starts = sorted({plain(one) for one in entry.get("start", ())}, key=len, reverse=True)
    heads: dict[str, list[str]] = {}
    for start in starts:
        heads.setdefault(start[0], []).append(start)
    return Phrases(
        line=frozenset(wording(one) for one in entry.get("line", ())),
        start=tuple(starts),
        label=frozenset(wording(one) for one in entry.get("label", ())),
        words=frozenset(folded(one) for one in entry.get("words", ())),
        joints=frozenset(entry.get("joints", ())),
        heads={head: tuple(found) for head, found in heads.items()},
    )


def plain(text: str) -> str:
    """As starts are compared: in lower case, with straight apostrophes, as long as it was."""
    small = text.lower().replace("\u0307", "").replace("ı", "i")
    return small.replace("’", "'").replace("ʼ", "'")


def find_start(kind: str, text: str) -> str:
    """The longest phrase of a kind that the text begins with as whole words, or nothing."""
    begun = plain(text[:80])
    for start in table()[kind].heads.get(begun[:1], ()):
        if begun.startswith(start):
            after = begun[len(start) : len(start) + 1]
            if not (after.isalpha() and start[-1].isalpha()) or start[-1] >= _DENSE:
                return start
    return ""


def says(kind: str, text: str) -> bool:
    """Whether a line says what a kind has and nothing else."""
    return len(text) <= _LONGEST_LINE and wording(text) in table()[kind].line


def labels_field(text: str) -> bool:
    """Whether a line is the label of a field, as comment forms have them."""
    return len(text) <= _LONGEST_LINE and wording(text) in table()["form"].label


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """What furniture a line is, by its words alone; nothing for what may be of the article.

    What begins with a quotation mark is somebody's words, even if they are "Read more!".
    """
    if is_quoted(text) or weight(text) > _LONGEST_START:
        return ""
    return _whole_kind(text) or _begun_kind(text) or _named_list(text)


def _whole_kind(text: str) -> str:
    if len(text) > _LONGEST_LINE:
        return ""
    words = wording(text)
    found = next((kind for kind in _WHOLE if words in table()[kind].line), "")
    if not found and _joins_two(words):
        return "form"
    return found or _two_tabs(words) or ("share" if shares(text) else "")


def _two_tabs(words: str) -> str:
    """The kind of two headings over one list that ran into each other: that of the first."""
    if len(words) > _LONGEST_ABOUT:
        return ""
    lists = _headings()
    for at in range(_SHORTEST_TAB, len(words) - _SHORTEST_TAB):
        if words[:at].strip() in lists and words[at:].strip() in lists:
            return lists[words[:at].strip()]
    return ""


@cache
def _headings() -> dict[str, str]:
    """The headings of lists, each with its kind, the first of the table where there are two."""
    return {line: kind for kind in _WHOLE[2::-1] for line in table()[kind].line}


def _begun_kind(text: str) -> str:
    text = text.lstrip("¡¿* ")
    found = next((kind for kind in _BEGUN if find_start(kind, text)), "")
    counted = text.lstrip("0123456789 ")
    is_counted = counted != text or text[:4].casefold() == "one "
    if not found and is_counted and find_start("comments", counted):
        return "comments"
    return found


def _named_list(text: str) -> str:
    """The kind of a list that says of what it is: "Most read in Politics"."""
    about = _ABOUT.match(text) if len(text) <= _LONGEST_ABOUT else None
    words = wording(about[1]) if about else ""
    if words in _MORE:
        return "related"
    return next((kind for kind in _WHOLE[:3] if " " in words and words in table()[kind].line), "")


def _joins_two(words: str) -> bool:
    """Whether two phrases of a form stand in one line: "Leave a reply Cancel reply"."""
    form = table()["form"].line
    parts = words.split()
    return any(
        " ".join(parts[:at]) in form and " ".join(parts[at:]) in form for at in range(1, len(parts))
    )


def shares(text: str) -> bool:
    """Whether a line names nothing but places and ways to pass a story on, run together or not."""
    share = table()["share"]
    words = wording(_CAMEL.sub(" ", text.replace("WhatsApp", "Whatsapp"))).split()
    return (
        0 < len(words) <= 30
        and any(word in share.words and word not in share.joints for word in words)
        and all(word in share.words or word in share.joints for word in words)
    )
