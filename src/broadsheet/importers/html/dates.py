"""When an article was published and changed, if the page says so and it is this article's date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from broadsheet.importers.html.furniture import names_furniture
from broadsheet.importers.html.linked_data import text

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from broadsheet.importers.html.metadata import Metadata

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "publication_date", "publish-date", "publish_date",
    "pubdate", "article.published", "cxenseparse:recs:publishtime", "bt:pubdate", "dc.date", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "article:modified", "og:article:modified_time", "og:updated_time",
    "datemodified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified",
    "bt:moddate",
    "article.updated",
)  # fmt: skip
_TIME_OF_UPDATE = re.compile(r"updat|modif|chang|aktualis|mise-a-jour", re.IGNORECASE)
_TIME_OF_ISSUE = re.compile(r"publi|post|entry-date|issued|created|pubdate", re.IGNORECASE)
_NEAR = 5
_EARLIEST = 1600


def find_dates(tree: HtmlElement, metadata: Metadata) -> tuple[datetime | None, datetime | None]:
    """When it was published and when changed since; each only if the page says it."""
    article = metadata.linked.article
    published = _first([text(article.get("datePublished")), *metadata.all(*_PUBLISHED)])
    updated = _first([text(article.get("dateModified")), *metadata.all(*_UPDATED)])
    if published is None:
        times = _times(tree)
        published = _first([value for value, is_update in times if not is_update])
        updated = updated or _first([value for value, is_update in times if is_update])
    if published and updated and updated <= published:
        updated = None
    return published, updated


def moment(value: str) -> datetime | None:
    """A date or time as metadata writes it. Without a zone it is in UTC."""
    value = value.strip()
    for read in (_iso, _mail):
        try:
            found = read(value)
            if found.tzinfo is None or found.utcoffset() is None:
                found = found.replace(tzinfo=UTC)
            # Systems without a date write the beginning of their clocks.
            if found.year < _EARLIEST or found.timestamp() == 0:
                return None
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return found
    return None


def _iso(value: str) -> datetime:
    value = re.sub(r"(\.\d{1,6})\d*", r"\1", value)
    value = re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", value).removesuffix(" UTC")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{8}", value):
        return datetime.combine(date.fromisoformat(value), time())
    return datetime.fromisoformat(value)


def _mail(value: str) -> datetime:
    return parsedate_to_datetime(value)


def _first(values: list[str]) -> datetime | None:
    return next((found for found in map(moment, values) if found), None)


def _times(tree: HtmlElement) -> list[tuple[str, bool]]:
    """The values of the `time` elements by the headline, and whether each tells of a change."""
    headings = tree.xpath("//h1")
    by_name = [
        element
        for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified']")
        if _value(element)
    ]
    if by_name:
        return [(_value(one), one.get("itemprop") == "dateModified") for one in by_name[:4]]
    if len(headings) != 1:
        return []
    for around in list(headings[0].iterancestors())[:_NEAR]:
        if around.tag in {"body", "html"}:
            break
        times = [one for one in around.iter("time") if _value(one) and not _is_apart(one, around)]
        if times:
            return [(_value(one), _tells_update(one)) for one in _of_one_article(times)]
    return []


def _value(element: _Element) -> str:
    return element.get("datetime") or element.get("content") or ""


def _tells_update(element: _Element) -> bool:
    return bool(_TIME_OF_UPDATE.search(_names(element)))


def _names(element: _Element) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"


def _of_one_article(times: list[_Element]) -> list[_Element]:
    """The times that may be the article's: those named so, or a single date; else none."""
    named = [one for one in times if _TIME_OF_ISSUE.search(_names(one)) or _tells_update(one)]
    if named:
        return named
    return times if len({_value(one) for one in times}) == 1 else []


def _is_apart(element: _Element, around: _Element) -> bool:
    """Whether it stands in a list of other stories or in comments."""
    for parent in element.iterancestors():
        if parent is around:
            return False
        names = f"{parent.get('class') or ''} {parent.get('id') or ''}".lower()
        if parent.tag in {"li", "aside", "nav", "footer"} or "comment" in names:
            return True
        if "related" in names or (parent.tag == "article" and names_furniture(parent)):
            return True
    return False
