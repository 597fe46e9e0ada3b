"""robots.txt (RFC 9309): everything but the desk may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def rules(sitemaps: Iterable[str]) -> str:
    """The whole file. `sitemaps` are absolute URLs."""
    # The RFC takes the longest rule that fits, older parsers the first one: this order suits both.
    lines = ["User-agent: *", "Disallow: /desk/", "Allow: /", ""]
    lines += [f"Sitemap: {url}" for url in sitemaps]
    return "\n".join(lines) + "\n"
