"""Telling whether two pages are the same article: where it came from, and what it says."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from broadsheet.importers.parsed import ParsedPage

LONGEST_PLACE = 450
# What can change without the article changing: how it was read, and where it is filed and found.
_NOT_LOADED = (
    "spans", "leftovers", "unfinished", "latest", "form", "shortcodes", "path", "source_format",
    "section", "breadcrumb", "slug", "url",
)  # fmt: skip
_ALIKE = 0.5


@dataclass(frozen=True)
class Origin:
    """An article's identity: its source, its place there, its address, what its words hash to."""

    source: str
    place: str
    url: str
    fingerprint: str
    headline_key: str
    content_hash: str


def origin_of(page: ParsedPage, source: str, date: datetime | None = None) -> Origin:
    """Known by path in the dump, else URL, else a hash of headline and body.

    `date` is the one that stands in where the page has none.
    """
    body = [block.text for block in page.body] or [page.standfirst, page.canonical_source]
    fingerprint = _hash([page.headline, *body])
    place = page.path or page.url or fingerprint
    if len(place) > LONGEST_PLACE:
        place = _hash(place)
    loaded = {
        name: value for name, value in dataclasses.asdict(page).items() if name not in _NOT_LOADED
    }
    loaded["published_at"] = page.published_at or date
    return Origin(
        source[:255],
        place,
        page.url[:1000],
        fingerprint,
        headline_key(page.headline),
        _hash(loaded),
    )


def headline_key(headline: str) -> str:
    """What a headline is looked up by: nothing but it is sure to be a brief's own."""
    return _hash(["brief", " ".join(headline.split()).casefold()])


def alike(one: str, other: str) -> bool:
    """Whether two texts are versions of one: half of their pairs of words in common."""
    ours, theirs = _pairs(one), _pairs(other)
    if not ours or not theirs:
        return not ours and not theirs
    return len(ours & theirs) >= _ALIKE * len(ours | theirs)


def _pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"\w+", text.casefold())
    return set(pairwise(words)) or {(word, "") for word in words}


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
