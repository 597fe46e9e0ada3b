"""Which of the titles that a page has is the article's headline, without the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from broadsheet.importers.html.linked_data import text
from broadsheet.importers.html.words import alike, folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from broadsheet.importers.html.metadata import Metadata

_BETWEEN = re.compile(r"\s+(?:[|–—·•»«:/-]|::|\|\|)\s+|\s*[|»]\s*")
_MOST_HEADINGS = 20
_FIRST_RANK = "//h1 | //*[contains(concat(' ', @itemprop, ' '), ' headline ')][not(@content)]"
_SECOND_RANK = "//h2"


def find_headlines(tree: HtmlElement, metadata: Metadata) -> list[str]:
    """All forms of the headline on the page, the best first; empty when it has none.

    What the page prints goes before what it tells machines, if both say nearly the same.
    """
    told = [
        title
        for title in (
            text(metadata.linked.article.get("headline")),
            without_site(metadata.first("og:title"), metadata),
            without_site(metadata.first("twitter:title", "dc.title", "title"), metadata),
            without_site(metadata.title, metadata),
        )
        if title and not metadata.is_site(title)
    ]
    printed = [title for title in _printed(tree, _FIRST_RANK) if not metadata.is_site(title)]
    for titles in (printed, _printed(tree, _SECOND_RANK)):
        both = [title for title in titles if any(_same_story(title, other) for other in told)]
        if both:
            return list(dict.fromkeys([*both, *told]))
    return list(dict.fromkeys(told or printed))


def without_site(title: str, metadata: Metadata) -> str:
    """A title without the name of the site before or after it."""
    title = " ".join(title.split())
    for _part in range(3):
        parts = list(_BETWEEN.finditer(title))
        if not parts:
            return title
        if metadata.is_site(title[parts[-1].end() :]):
            title = title[: parts[-1].start()].strip()
        elif metadata.is_site(title[: parts[0].start()]):
            title = title[parts[0].end() :].strip()
        else:
            return title
    return title


def _printed(tree: HtmlElement, path: str) -> list[str]:
    found = (str(heading.xpath("string()")) for heading in tree.xpath(path)[:_MOST_HEADINGS])
    return [title for title in (" ".join(one.split()) for one in found) if title]


def _same_story(printed: str, told: str) -> bool:
    """Whether most words of one are in the other."""
    if alike(printed, told):
        return True
    first, second = set(folded(printed).split()), set(folded(told).split())
    return len(first & second) > 0.6 * max(len(first), 1) and len(first) * 2 > len(second)
