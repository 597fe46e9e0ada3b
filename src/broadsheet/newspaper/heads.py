"""The head of each kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from broadsheet.newspaper import structured
from broadsheet.newspaper.addresses import absolute
from broadsheet.newspaper.head import Head, share_image
from broadsheet.newspaper.words import body_text, excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page

    from broadsheet.newspaper.breadcrumb import Crumb
    from broadsheet.newspaper.front import FrontLayout
    from broadsheet.newspaper.models import Article, Author, PlainPage, Section, Topic
    from broadsheet.newspaper.paper_request import PaperRequest

DESCRIPTION_WORDS = 30


def front_head(request: PaperRequest, layout: FrontLayout) -> Head:
    """The front page: the paper itself."""
    paper = request.publication
    lead = layout.lead
    return Head(
        title=f"{paper.name} – {paper.tagline}" if paper.tagline else paper.name,
        description=paper.tagline,
        canonical=absolute("/"),
        image=share_image(lead.lead_picture, _alt(lead)) if lead else None,
        properties=[("og:type", "website")],
        structured=[structured.web_site(paper)],
    )


def section_head(
    section: Section, crumbs: Sequence[Crumb], stories: Page[Any], request: PaperRequest
) -> Head:
    """A section front, each of its pages with an address of its own."""
    head = _list_head(section.title, section.description, crumbs, stories, request)
    head.feed_base = f"/feeds{section.url}"
    return head


def author_head(
    author: Author, crumbs: Sequence[Crumb], stories: Page[Any], request: PaperRequest
) -> Head:
    """An author's page."""
    description = excerpt(author.biography, DESCRIPTION_WORDS) or author.role
    return _list_head(author.name, description, crumbs, stories, request)


def topic_head(
    topic: Topic, crumbs: Sequence[Crumb], stories: Page[Any], request: PaperRequest
) -> Head:
    """A topic's page."""
    description = excerpt(topic.description, DESCRIPTION_WORDS)
    return _list_head(topic.name, description, crumbs, stories, request)


def directory_head(name: str, path: str, entries: Page[Any], request: PaperRequest) -> Head:
    """A list of all authors or topics."""
    head = Head(title=_titled(name, request), canonical=absolute(path))
    return _paged(head, path, entries)


def plain_head(plain: PlainPage, request: PaperRequest) -> Head:
    """A page outside the news."""
    return Head(
        title=_titled(plain.seo_title or plain.title, request),
        description=plain.search_description or excerpt(body_text(plain.body), DESCRIPTION_WORDS),
        canonical=absolute(plain.url),
        properties=[("og:type", "website")],
    )


def article_head(
    article: Article, crumbs: Sequence[Crumb], topics: Sequence[Topic], request: PaperRequest
) -> Head:
    """An article: with NewsArticle, unless it is a brief, which is no article of its own."""
    paper = request.publication
    crumb_list = structured.breadcrumb_list(crumbs)
    data = (
        [crumb_list] if article.is_brief else [structured.news_article(article, paper), crumb_list]
    )
    return Head(
        title=_titled(article.seo_title or article.headline, request),
        description=article.search_description
        or article.standfirst
        or excerpt(body_text(article.body), DESCRIPTION_WORDS),
        canonical=article.canonical_source or absolute(article.url),
        noindex=article.is_brief,
        image=share_image(article.lead_picture, _alt(article)),
        properties=_article_properties(article, topics),
        structured=data,
    )


def _article_properties(article: Article, topics: Sequence[Topic]) -> list[tuple[str, str]]:
    properties = [("og:type", "article")]
    if article.published_at:
        properties.append(("article:published_time", article.written(article.published_at)))
    if article.updated_at:
        properties.append(("article:modified_time", article.written(article.updated_at)))
    properties += [
        ("article:author", absolute(byline.author.get_absolute_url()))
        for byline in article.credited
        if byline.author
    ]
    if article.section:
        properties.append(("article:section", article.section.title))
    return properties + [("article:tag", topic.name) for topic in topics]


def _list_head(
    name: str,
    description: str,
    crumbs: Sequence[Crumb],
    stories: Page[Any],
    request: PaperRequest,
) -> Head:
    path = crumbs[-1].path
    head = Head(
        title=_titled(name, request),
        description=description,
        canonical=absolute(path),
        properties=[("og:type", "website")],
        structured=[structured.breadcrumb_list(crumbs)],
    )
    return _paged(head, path, stories)


def _paged(head: Head, path: str, stories: Page[Any]) -> Head:
    if stories.number > 1:
        head.canonical = absolute(_page_address(path, stories.number))
        head.title = _("Page %(number)d: %(title)s") % {
            "number": stories.number,
            "title": head.title,
        }
        head.previous_page = _page_address(path, stories.number - 1)
    if stories.has_next():
        head.next_page = _page_address(path, stories.number + 1)
    return head


def _page_address(path: str, number: int) -> str:
    return f"{path}?page={number}" if number > 1 else path


def _titled(name: str, request: PaperRequest) -> str:
    return f"{name} – {request.publication.name}"


def _alt(article: Article) -> str:
    picture = article.lead_picture
    return article.lead_alt or (picture.description if picture else "")
