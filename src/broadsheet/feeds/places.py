"""Where a page of the tree answers, worked out from its columns without asking the database."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from broadsheet.newspaper.addresses import absolute

if TYPE_CHECKING:
    from wagtail.models import Page

# What Django's reverse() leaves as it is, and so Wagtail's `page.url`.
_UNQUOTED = "!$&'()*+,;=/~:@"


class Tree:
    """The paper's tree as readers see it: below its front page.

    `Page.url` looks the site up for each page; a sitemap of 50,000 pages has no time for that.
    """

    def __init__(self, front: Page) -> None:
        self.front = front

    def path(self, url_path: str) -> str:
        """`/world/europe/`, percent-encoded, for a page with this `url_path`."""
        return quote("/" + url_path.removeprefix(self.front.url_path), safe=_UNQUOTED)

    def url(self, url_path: str) -> str:
        """The canonical URL of a page with this `url_path`."""
        return absolute(self.path(url_path))

    def url_path(self, path: str) -> str:
        """The `url_path` of the page at a decoded path such as `world/europe`."""
        return f"{self.front.url_path}{path}/"
