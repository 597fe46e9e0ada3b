"""The news sitemap: what was published in the last two days.

developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from broadsheet.feeds.documents import add, serialise, start
from broadsheet.feeds.moments import w3c
from broadsheet.newspaper.models import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broadsheet.feeds.places import Tree
    from broadsheet.newspaper.querysets import ArticleQuerySet

STORIES_PER_FILE = 1_000
NEWS = dt.timedelta(days=2)
# Regions and scripts of Chinese that are written in traditional characters.
_TRADITIONAL = frozenset({"hant", "hk", "mo", "tw"})
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]")


@dataclass(frozen=True)
class NewsStory:
    """An article as the news sitemap names it."""

    url_path: str
    title: str
    language: str
    published_at: dt.datetime
    day_only: bool


def stories(part: int = 0) -> list[NewsStory]:
    """The stories of a part, newest first; part 0 is the first file, and one story too many."""
    first = max(part - 1, 0) * STORIES_PER_FILE
    last = first + STORIES_PER_FILE + (0 if part else 1)
    rows = _recent().values_list("url_path", "title", "language", "published_at", "day_only")
    return [NewsStory(*row) for row in rows[first:last]]


def turns() -> list[dt.datetime]:
    """When the list changes by the clock alone: the oldest story is too old, or one is due."""
    now = timezone.now()
    moments = Article.objects.listed().values_list("listed_at", flat=True).order_by("listed_at")
    oldest = moments.filter(listed_at__range=(now - NEWS, now))[:1]
    due = moments.filter(listed_at__gt=now)[:1]
    return [*(moment + NEWS for moment in oldest), *due]


def parts() -> int:
    """How many files the stories fill."""
    return -(-_recent().count() // STORIES_PER_FILE)


def document(listed: Sequence[NewsStory], publication: Any, tree: Tree) -> bytes:
    """The news sitemap of these stories; without any it is empty, which is allowed."""
    root = start("sitemap:urlset", {None: "sitemap", "news": "news"})
    for story in listed:
        url = add(root, "sitemap:url")
        add(url, "sitemap:loc", tree.url(story.url_path))
        entry = add(url, "news:news")
        paper = add(entry, "news:publication")
        add(paper, "news:name", publication_name(publication.name))
        add(paper, "news:language", news_language(story.language, publication.language))
        add(entry, "news:publication_date", _date(story))
        add(entry, "news:title", story.title)
    return serialise(root)


def _date(story: NewsStory) -> str:
    return w3c(story.published_at)[: len("2026-03-03") if story.day_only else None]


def publication_name(name: str) -> str:
    """The paper's name without what stands in parentheses, and without stray ones."""
    bare = _BRACKETED.sub("", name)
    return re.sub(r"[()（）]", "", bare if bare.strip() else name).strip()


def news_language(tag: str, fallback: str) -> str:
    """The ISO 639 code of a BCP 47 tag; `zh-cn` or `zh-tw` for Chinese.

    `zh` alone is Simplified Chinese, as in Unicode's likely subtags. An article whose tag begins
    with no ISO 639 code is in the paper's language, as far as can be told.
    """
    first, *others = tag.lower().replace("_", "-").split("-")
    if first == "zh":
        return "zh-tw" if _TRADITIONAL & set(others) and "hans" not in others else "zh-cn"
    if re.fullmatch(r"[a-z]{2,3}", first):
        return first
    return news_language(fallback, "en")


def _recent() -> ArticleQuerySet:
    now = timezone.now()
    recent: ArticleQuerySet = Article.objects.listed().filter(listed_at__range=(now - NEWS, now))
    return recent
