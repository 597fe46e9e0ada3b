"""The key of a kept page: its path, and the few query parameters that pages of the paper know.

The key doesn't say on which host it was asked for: every known host name leads to the same paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_plus

if TYPE_CHECKING:
    from collections.abc import Iterator

# In one order, so that one page has one key. Every other parameter is nobody's and is left out.
PARAMETERS = ("comment", "page", "sort")
LONGEST_VALUE = 20
MOST_PAIRS = 50
LONGEST_KEY = 2_000
# What Django's reverse() leaves as it is.
_UNQUOTED = "!$&'()*+,;=/~:@"
# Nearly all paths: nothing in them has to be encoded.
_PLAIN = re.compile(r"[A-Za-z0-9/_.-]*")


def key_of(path: str, query: str) -> str | None:
    """The key of a page; None where the address is longer than any of ours.

    `path` is decoded as WSGI has it (each byte one character), `query` as it came.
    """
    key = quoted_path(path)
    if query:
        asked = dict(_known(query))
        if asked:
            key += "?" + "&".join(f"{name}={asked[name]}" for name in sorted(asked))
    return key if len(key) <= LONGEST_KEY and key.startswith("/") else None


def quoted_path(path: str) -> str:
    """A path as WSGI has it, percent-encoded in one way."""
    if _PLAIN.fullmatch(path):
        return path
    return quote(path.encode("latin-1"), safe=_UNQUOTED)


def _known(query: str) -> Iterator[tuple[str, str]]:
    """The parameters that pages know; the last of a name counts, as for Django."""
    for pair in query.split("&", MOST_PAIRS)[:MOST_PAIRS]:
        name, _, value = pair.partition("=")
        if name in PARAMETERS and value and len(value) <= LONGEST_VALUE:
            yield name, quote(unquote_plus(value), safe="")
