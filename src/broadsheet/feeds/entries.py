"""What a feed tells of a paper or section and of each of its newest articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from broadsheet.feeds import moments
from broadsheet.feeds.body import feed_html
from broadsheet.feeds.shelf import Shelf
from broadsheet.newspaper.addresses import absolute
from broadsheet.newspaper.models import ArticleTopic, Byline
from broadsheet.newspaper.words import body_text, excerpt

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from broadsheet.feeds.places import Tree
    from broadsheet.feeds.shelf import FeedPicture
    from broadsheet.newspaper.models import Article, Section
    from broadsheet.newspaper.querysets import ArticleQuerySet

NEWEST = 50
SUMMARY_WORDS = 50


@dataclass(frozen=True)
class Writer:
    """A name from the byline; `url` is empty for a guest."""

    name: str
    url: str


@dataclass(frozen=True)
class Subject:
    """A topic, as a category."""

    name: str
    slug: str


@dataclass(frozen=True)
class Entry:
    """One article. `language` is empty when it is the paper's; an unknown moment is None."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime | None
    updated: datetime | None
    writers: tuple[Writer, ...]
    subjects: tuple[Subject, ...]
    picture: FeedPicture | None
    picture_words: str
    language: str
    source: str


@dataclass(frozen=True)
class Feed:
    """A feed. `base` is the path that `rss.xml` and `atom.xml` are added to."""

    id: str
    title: str
    description: str
    home: str
    base: str
    paper: str
    language: str
    entries: tuple[Entry, ...]
    updated: datetime | None


def permanent_id(key: uuid.UUID) -> str:
    """An id that stays when the page is moved or renamed and when the paper gets another host.

    Made of the page's `translation_key`, which Wagtail draws once and never changes, and which no
    other page of a paper in one language has.
    """
    return f"urn:uuid:{key}"


def paper_feed(articles: ArticleQuerySet, paper: Any, tree: Tree) -> Feed:
    """The feed of the whole paper."""
    entries = _entries(articles, tree)
    return Feed(
        id=permanent_id(tree.front.translation_key),
        title=paper.name,
        description=paper.tagline or paper.name,
        home=absolute("/"),
        base="/feeds/",
        paper=paper.name,
        language=paper.language,
        entries=entries,
        updated=moments.latest(*(entry.updated for entry in entries))
        or moments.page_changed(tree.front),
    )


def section_feed(section: Section, paper: Any, tree: Tree) -> Feed:
    """The feed of a section and the sections below it."""
    entries = _entries(section.articles(), tree)
    path = tree.path(section.url_path)
    return Feed(
        id=permanent_id(section.translation_key),
        title=f"{section.title} – {paper.name}",
        description=section.description or section.title,
        home=absolute(path),
        base=f"/feeds{path}",
        paper=paper.name,
        language=paper.language,
        entries=entries,
        updated=moments.latest(*(entry.updated for entry in entries))
        or moments.page_changed(section),
    )


def _entries(articles: ArticleQuerySet, tree: Tree) -> tuple[Entry, ...]:
    bylines = Byline.objects.select_related("author")
    topics = ArticleTopic.objects.select_related("topic")
    newest = list(
        articles.prefetch_related(
            Prefetch("bylines", queryset=bylines),
            Prefetch("article_topics", queryset=topics),
            "corrections",
        )[:NEWEST]
    )
    shelf = Shelf(newest, tree)
    return tuple(_entry(article, tree, shelf) for article in newest)


def _entry(article: Article, tree: Tree, shelf: Shelf) -> Entry:
    url = tree.url(article.url_path)
    return Entry(
        id=permanent_id(article.translation_key),
        url=url,
        title=article.headline,
        summary=article.standfirst or excerpt(body_text(article.body), SUMMARY_WORDS),
        content=feed_html(article, url, shelf),
        published=article.published_at,
        updated=moments.story_changed(article),
        writers=tuple(_writer(byline) for byline in article.bylines.all()),
        subjects=tuple(
            Subject(link.topic.name, link.topic.slug) for link in article.article_topics.all()
        ),
        picture=shelf.picture(article.lead_picture_id),
        picture_words=article.lead_caption or article.lead_alt,
        language=article.language,
        source=article.canonical_source,
    )


def _writer(byline: Byline) -> Writer:
    url = absolute(byline.author.get_absolute_url()) if byline.author else ""
    return Writer(byline.name, url)
