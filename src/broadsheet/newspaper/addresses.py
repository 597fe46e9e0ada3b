"""Addresses: the first words that belong to the platform, and absolute URLs."""

from __future__ import annotations

from django.conf import settings

# First words of public addresses that no section or page may take.
RESERVED_FIRST_WORDS = frozenset(
    (
        "about",
        "api",
        "archive",
        "authors",
        "comments",
        "desk",
        "feeds",
        "media",
        "search",
        "sitemaps",
        "static",
        "topics",
    )
)

# As deep as the tree's own numbering goes: four characters of 255 a step.
DEEPEST = 63


def at_prefixes(path: str) -> list[str]:
    """The press's tags of a place and of each above it: `at:/`, `at:/world/`, `at:/world/ferry/`.

    No page lies deeper than 63 words, so a deeper path has the tags of the place above it.
    """
    words = [word for word in path.split("/") if word][:DEEPEST]
    return ["at:/", *(f"at:/{'/'.join(words[:end])}/" for end in range(1, len(words) + 1))]


def absolute(path: str) -> str:
    """The canonical URL of a path of this paper, made from PUBLIC_URL."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
