"""What each page's template gets. A stable contract: docs/reference/template-context.md."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from django.core.paginator import InvalidPage, Page
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.newspaper import heads
from broadsheet.newspaper.breadcrumb import Crumb, breadcrumb, short_breadcrumb
from broadsheet.newspaper.front import FrontLayout, lay_out
from broadsheet.newspaper.models import Article, Author, Section, Topic
from broadsheet.newspaper.paging import LongList
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from broadsheet.newspaper.head import Head
    from broadsheet.newspaper.models import FrontPage, PlainPage
    from broadsheet.newspaper.paper_request import PaperRequest

PER_PAGE = 20


@dataclass(frozen=True)
class Context:
    """What every page's template gets."""

    head: Head = field(
        metadata={"help": "title, description, canonical address, share preview, JSON-LD"}
    )

    def as_dict(self) -> dict[str, Any]:
        """The variables as the template sees them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True)
class FrontContext(Context):
    """`front_page.html`."""

    front: FrontPage = field(metadata={"help": "the front page"})
    layout: FrontLayout = field(
        metadata={"help": "lead, secondary, latest, strips; no story stands twice"}
    )


@dataclass(frozen=True)
class SectionContext(Context):
    """`section.html`."""

    section: Section = field(metadata={"help": "the section"})
    crumbs: list[Crumb] = field(metadata={"help": "the way here; the last one is the section"})
    subsections: Sequence[Section] = field(
        metadata={"help": "its live subsections, in the desk's order"}
    )
    stories: Page[Article] = field(metadata={"help": "one page of its articles, newest first"})


@dataclass(frozen=True)
class ArticleContext(Context):
    """`article.html`."""

    article: Article = field(metadata={"help": "the article"})
    crumbs: list[Crumb] = field(metadata={"help": "the way here; the last one is the article"})
    topics: list[Topic] = field(metadata={"help": "its topics, in the editor's order"})
    corrections: list[Any] = field(metadata={"help": "its corrections, newest first"})
    named_by: Sequence[Article] = field(metadata={"help": "for a brief: the articles that name it"})


@dataclass(frozen=True)
class PlainContext(Context):
    """`plain_page.html`."""

    plain: PlainPage = field(metadata={"help": "the page"})
    crumbs: list[Crumb] = field(metadata={"help": "the way here"})


@dataclass(frozen=True)
class AuthorContext(Context):
    """`author.html`."""

    author: Author = field(metadata={"help": "the author"})
    crumbs: list[Crumb] = field(metadata={"help": "the way here"})
    stories: Page[Article] = field(
        metadata={"help": "one page of the author's articles, newest first"}
    )


@dataclass(frozen=True)
class TopicContext(Context):
    """`topic.html`."""

    topic: Topic = field(metadata={"help": "the topic"})
    crumbs: list[Crumb] = field(metadata={"help": "the way here"})
    stories: Page[Article] = field(
        metadata={"help": "one page of the articles on it, newest first"}
    )


@dataclass(frozen=True)
class DirectoryContext(Context):
    """`directory.html`: all authors, or all topics."""

    name: str = field(metadata={"help": "what is listed, as printed"})
    crumbs: list[Crumb] = field(metadata={"help": "the way here"})
    entries: Page[Any] = field(metadata={"help": "one page of authors or topics, by name"})


def page_of(queryset: QuerySet[Any], request: PaperRequest, per_page: int = PER_PAGE) -> Page[Any]:
    """The page that `?page=` asks for; a page that doesn't exist is a 404."""
    try:
        number = request.GET.get("page", "1")
        return LongList(queryset, per_page, number).page(number)
    except InvalidPage as error:
        raise Http404(str(error)) from error


def front_context(front: FrontPage, request: PaperRequest) -> FrontContext:
    """The front page with its stories in place."""
    layout = lay_out(front)
    return FrontContext(heads.front_head(request, layout), front, layout)


def section_context(section: Section, request: PaperRequest) -> SectionContext:
    """A section front."""
    shows(f"in:{section.pk}", "sections")
    crumbs = breadcrumb(section)
    stories = page_of(section.articles().for_cards(), request)
    subsections = Section.objects.shown().child_of(section)
    head = heads.section_head(section, crumbs, stories, request)
    return SectionContext(head, section, crumbs, subsections, stories)


def article_context(article: Article, request: PaperRequest) -> ArticleContext:
    """An article with what belongs to it."""
    if not getattr(request, "is_preview", False):
        # Each is printed in several places. A draft has them in hand, as they are typed.
        prefetch_related_objects([article], "bylines__author", "corrections", "section")
    crumbs = breadcrumb(article)
    topics = [link.topic for link in article.article_topics.select_related("topic")]
    corrections = sorted(
        article.corrections.all(), key=lambda note: note.corrected_at, reverse=True
    )
    named_by: Sequence[Article] = ()
    if article.is_brief:
        shows(f"named:{article.pk}")
        named_by = Article.objects.listed().filter(background_links__story=article).for_cards()[:10]
    head = heads.article_head(article, crumbs, topics, request)
    return ArticleContext(head, article, crumbs, topics, corrections, named_by)


def plain_context(plain: PlainPage, request: PaperRequest) -> PlainContext:
    """A page outside the news."""
    return PlainContext(heads.plain_head(plain, request), plain, breadcrumb(plain))


def author_context(author: Author, request: PaperRequest) -> AuthorContext:
    """An author's page."""
    shows(f"by:{author.pk}")
    stories = page_of(author.articles().for_cards(), request)
    path = author.get_absolute_url()
    crumbs = short_breadcrumb(author.name, path, (_("Authors"), reverse("newspaper:authors")))
    head = heads.author_head(author, crumbs, stories, request)
    return AuthorContext(head, author, crumbs, stories)


def topic_context(topic: Topic, request: PaperRequest) -> TopicContext:
    """A topic's page."""
    shows(f"on:{topic.pk}")
    stories = page_of(topic.articles().for_cards(), request)
    path = topic.get_absolute_url()
    crumbs = short_breadcrumb(topic.name, path, (_("Topics"), reverse("newspaper:topics")))
    head = heads.topic_head(topic, crumbs, stories, request)
    return TopicContext(head, topic, crumbs, stories)


def directory_context(
    name: str, path: str, everybody: QuerySet[Any], request: PaperRequest
) -> DirectoryContext:
    """All authors or all topics, by name."""
    crumbs = [Crumb(_("Home"), "/"), Crumb(name, path, current=True)]
    entries = page_of(everybody, request, per_page=100)
    return DirectoryContext(
        heads.directory_head(name, path, entries, request), name, crumbs, entries
    )
