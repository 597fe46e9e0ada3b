"""Telling whether two pages are the same article: where it came from, and what it says."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.importers.parsed import ParsedPage

LONGEST_ID = 500
# What the loader doesn't load can change without the article changing.
_NOT_LOADED = ("spans", "leftovers", "unfinished", "latest", "form", "shortcodes", "path")


@dataclass(frozen=True)
class Origin:
    """An article's identity: its source, its id there, its address, what its words hash to."""

    source: str
    foreign_id: str
    url: str
    fingerprint: str
    content_hash: str


def origin_of(page: ParsedPage, source: str) -> Origin:
    """Known by path in the dump, else URL, else a hash of headline and body."""
    fingerprint = _hash([page.headline, *(block.text for block in page.body)])
    foreign_id = page.path or page.url or fingerprint
    if len(foreign_id) > LONGEST_ID:
        foreign_id = _hash(foreign_id)
    loaded = {
        name: value for name, value in dataclasses.asdict(page).items() if name not in _NOT_LOADED
    }
    return Origin(source[:255], foreign_id, page.url, fingerprint, _hash(loaded))


def headline_fingerprint(headline: str) -> str:
    """What a brief is known by: nothing but its headline is sure to be the article's own."""
    return _hash(["brief", " ".join(headline.split()).casefold()])


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
