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


def absolute(path: str) -> str:
    """The canonical URL of a path of this paper, made from PUBLIC_URL."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
