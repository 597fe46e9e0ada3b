"""What a page is made of, told to caches that can throw away by name (`Surrogate-Key`).

Fastly's header; Varnish's xkey reads it as well. Names are separated by spaces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = "Surrogate-Key"
# A page of very many things is known by what it shows first; everything is one of the names.
LONGEST = 2_000
ALL = "paper"


def surrogate_key(tags: Iterable[str]) -> str:
    """The header's value: the tags in one order, as far as they fit."""
    value = ALL
    for tag in sorted(set(tags), key=_importance):
        if tag.isascii() and " " not in tag and len(value) + len(tag) < LONGEST:
            value += f" {tag}"
    return value


def _importance(tag: str) -> tuple[bool, str]:
    """Pages and lists before the sections above them and the pictures in them."""
    return tag.startswith(("under:", "picture:", "at:")), tag
