"""Sitemaps (sitemaps.org/protocol.html): which address stands in which file.

Articles stand in one file for each month of publication in UTC, so that a file keeps its articles
when the paper takes another time zone; undated ones have a file of their own. A file with nothing
in it doesn't exist. The index says of no file when it was modified: taking a story down changes
its file, and no date would tell.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import CharField, Count, Exists, OuterRef
from django.db.models.functions import Cast, Substr

from broadsheet.feeds.documents import add, serialise, start
from broadsheet.feeds.moments import latest, w3c
from broadsheet.newspaper.addresses import absolute
from broadsheet.newspaper.models import Article, Author, FrontPage, PlainPage, Section, Topic
from broadsheet.newspaper.models.article import UNDATED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import QuerySet

    from broadsheet.feeds.places import Tree
    from broadsheet.newspaper.querysets import ArticleQuerySet

URLS_PER_FILE = 50_000
ALL_PAGES = "pages"
ALL_AUTHORS = "authors"
ALL_TOPICS = "topics"
WITHOUT_DATE = "undated"
_NAME = re.compile(r"(?P<kind>[a-z]+|\d{4}-\d{2})(?:-(?P<part>[1-9]\d{0,4}))?", re.ASCII)


@dataclass(frozen=True)
class Address:
    """An address readers can open. `modified` is None where no date would be true."""

    url: str
    modified: dt.datetime | None = None


def file_names() -> list[str]:
    """The names of all files that have something in them, in a fixed number of queries."""
    names = []
    for kind, count in _counts():
        parts = -(-count // URLS_PER_FILE)
        names += [kind if part == 1 else f"{kind}-{part}" for part in range(1, parts + 1)]
    return names


def addresses(name: str, tree: Tree) -> Iterator[Address]:
    """What stands in the file of this name; nothing for a name that no file has."""
    match = _NAME.fullmatch(name)
    if match is None or match["part"] == "1":
        return
    first = (int(match["part"] or 1) - 1) * URLS_PER_FILE
    this_file = slice(first, first + URLS_PER_FILE)
    if match["kind"] in _LISTS:
        yield from _LISTS[match["kind"]](tree, this_file)
    elif match["kind"] == WITHOUT_DATE:
        yield from _articles(Article.objects.listed().filter(listed_at=UNDATED), tree, this_file)
    elif month := _month(match["kind"]):
        inside = Article.objects.listed().filter(listed_at__gte=month[0], listed_at__lt=month[1])
        yield from _articles(inside, tree, this_file)


def index(urls: Iterable[str]) -> bytes:
    """A sitemap index of these sitemaps."""
    root = start("sitemap:sitemapindex", {None: "sitemap"})
    for url in urls:
        add(add(root, "sitemap:sitemap"), "sitemap:loc", url)
    return serialise(root)


def url_set(listed: Iterable[Address]) -> bytes:
    """A sitemap of these addresses."""
    root = start("sitemap:urlset", {None: "sitemap"})
    for address in listed:
        url = add(root, "sitemap:url")
        add(url, "sitemap:loc", address.url)
        if address.modified:
            add(url, "sitemap:lastmod", w3c(address.modified))
    return serialise(root)


def _counts() -> Iterator[tuple[str, int]]:
    yield ALL_PAGES, sum(pages.count() for pages in _page_lists())
    yield ALL_AUTHORS, _with_articles(Author, "bylines__author").count()
    yield ALL_TOPICS, _with_articles(Topic, "article_topics__topic").count()
    # Both databases print a moment in UTC and with the year first. Cutting that is several
    # times faster in SQLite than Django's TruncMonth, which calls Python for each row.
    month = Substr(Cast("listed_at", CharField()), 1, 7)
    months = Article.objects.listed().order_by().values_list(month).annotate(Count("pk"))
    for name, count in sorted(months, reverse=True):
        yield (WITHOUT_DATE if name == f"{UNDATED.year:04}-{UNDATED.month:02}" else name), count


def _month(name: str) -> tuple[dt.datetime, dt.datetime] | None:
    """The month `2026-03` and the one after it, in UTC; None where there is no such month."""
    try:
        year, month = (int(number) for number in name.split("-"))
        begin = dt.datetime(year, month, 1, tzinfo=dt.UTC)
        end = (begin + dt.timedelta(days=31)).replace(day=1)
    except (ValueError, OverflowError):
        return None
    return (begin, end) if begin > UNDATED else None


def _articles(articles: ArticleQuerySet, tree: Tree, this_file: slice) -> Iterator[Address]:
    """Oldest first, so that what is added comes last and the parts of a file keep theirs."""
    rows = articles.order_by("listed_at", "pk").values_list(
        "url_path", "published_at", "updated_at", "last_published_at"
    )
    for url_path, *known in rows[this_file].iterator():
        yield Address(tree.url(url_path), latest(*known))


def _page_lists() -> tuple[QuerySet[FrontPage], QuerySet[Section], QuerySet[PlainPage]]:
    return tuple(model.objects.live().public() for model in (FrontPage, Section, PlainPage))


def _pages(tree: Tree, this_file: slice) -> Iterator[Address]:
    """Front, sections, plain pages. Lists change with every story, so only plain pages say when."""
    fronts, sections, plain = _page_lists()
    rows = [
        Address(tree.url(url_path))
        for pages in (fronts, sections)
        for url_path in pages.order_by("path").values_list("url_path", flat=True)
    ]
    columns = ("url_path", "last_published_at")
    rows += [
        Address(tree.url(url_path), published)
        for url_path, published in plain.order_by("path").values_list(*columns)
    ]
    yield from rows[this_file]


def _authors(tree: Tree, this_file: slice) -> Iterator[Address]:
    for author in _with_articles(Author, "bylines__author")[this_file].iterator():
        yield Address(absolute(author.get_absolute_url()))


def _topics(tree: Tree, this_file: slice) -> Iterator[Address]:
    for topic in _with_articles(Topic, "article_topics__topic")[this_file].iterator():
        yield Address(absolute(topic.get_absolute_url()))


def _with_articles(model: type[Author | Topic], link: str) -> QuerySet[Author | Topic]:
    """Those that at least one listed article names."""
    articles = Article.objects.listed().order_by().filter(**{link: OuterRef("pk")})
    named: QuerySet[Author | Topic] = model.objects.filter(Exists(articles)).order_by("pk")
    return named


_LISTS: dict[str, Callable[[Tree, slice], Iterator[Address]]] = {
    ALL_PAGES: _pages,
    ALL_AUTHORS: _authors,
    ALL_TOPICS: _topics,
}
