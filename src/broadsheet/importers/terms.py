"""The dump's own files about authors and topics: the names behind the short forms in articles.

Hugo: `content/authors/<id>/_index.md`, `data/authors/<id>.yml`; Jekyll: `_data/authors.yml`,
`_authors/<id>.md`; Eleventy: `_data/authors.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from broadsheet.importers.markdown.front_matter import read_data, split
from broadsheet.importers.parsed import ParsedPage, SourceRefused

_AUTHORS = r"_?(?:authors?|contributors|writers|people|staff|team)"
_TOPICS = r"_?(?:topics|tags|categories)"
_DATA = r"\.(?:ya?ml|json|toml)"
_PATTERNS = {
    "authors": re.compile(
        rf"(?:.*/)?(?:_?data/{_AUTHORS}{_DATA}|_?data/{_AUTHORS}/[^/]+{_DATA}|"
        rf"{_AUTHORS}/[^/]+{_DATA}|(?:_?authors?|_?contributors|_?writers|_people|_staff)/"
        rf"(?:[^/]+|[^/]+/_?index)\.(?:md|markdown)|{_AUTHORS}/[^/]+/_index\.(?:md|markdown))\Z",
        re.IGNORECASE,
    ),
    "topics": re.compile(
        rf"(?:.*/)?(?:_?data/{_TOPICS}{_DATA}|_?data/{_TOPICS}/[^/]+{_DATA}|"
        rf"{_TOPICS}/[^/]+/_index\.(?:md|markdown))\Z",
        re.IGNORECASE,
    ),
}
_SHORT = ("slug", "short_name", "shortname", "id", "username", "key", "login", "uid")
_LONG = ("display_name", "displayname", "name", "full_name", "fullname", "title", "label")


def is_term_file(path: str) -> bool:
    """Whether a file of a dump tells about authors or topics instead of being an article."""
    return any(pattern.match(path.replace("\\", "/")) for pattern in _PATTERNS.values())


@dataclass
class Terms:
    """Names by their short forms."""

    authors: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[tuple[str, bytes]]) -> Terms:
        """Read the term files of a dump. One that can't be read gives no names."""
        terms = cls()
        for path, data in files:
            kind = "authors" if _PATTERNS["authors"].match(path) else "topics"
            try:
                getattr(terms, kind).update(_names(path, data.decode("utf-8-sig")))
            except (SourceRefused, UnicodeDecodeError):
                continue
        return terms

    def name(self, page: ParsedPage) -> None:
        """Write names where the page has short forms."""
        page.authors = _resolved(page.authors, self.authors)
        page.topics = _resolved(page.topics, self.topics)


def _resolved(items: list[str], names: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(names.get(item.casefold(), item) for item in items))


def _names(path: str, text: str) -> dict[str, str]:
    file = PurePosixPath(path)
    stem = file.parent.name if file.stem.lstrip("_") == "index" else file.stem
    if file.suffix.lower() in {".md", ".markdown"}:
        return dict(_entry(stem, split(text).data))
    data = read_data(text, file.suffix.lower().lstrip("."))
    if re.fullmatch(rf"{_AUTHORS}|{_TOPICS}", stem, re.IGNORECASE):
        return _table(data)
    return dict(_entry(stem, data))


def _table(data: Any) -> dict[str, str]:
    """One file for all: a table by short form, or a list of tables."""
    names: dict[str, str] = {}
    if isinstance(data, dict):
        for key, value in data.items():
            names |= {str(key).casefold(): value} if isinstance(value, str) else {}
            names |= dict(_entry(str(key), value))
    for item in data if isinstance(data, list) else []:
        names |= dict(_entry("", item))
    return names


def _entry(short: str, data: Any) -> list[tuple[str, str]]:
    if not isinstance(data, dict):
        return []
    facts = {str(key).lower(): value for key, value in data.items() if isinstance(value, str)}
    name = next((facts[key].strip() for key in _LONG if facts.get(key, "").strip()), "")
    if not name:
        name = f"{facts.get('first_name', '')} {facts.get('last_name', '')}".strip()
    forms = [short, *(facts[key] for key in _SHORT if key in facts)]
    return [(form.strip().casefold(), name) for form in forms if form.strip() and name]
