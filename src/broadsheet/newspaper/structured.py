"""JSON-LD after schema.org: NewsArticle, BreadcrumbList, WebSite. Unknown facts are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from broadsheet.newspaper.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broadsheet.newspaper.breadcrumb import Crumb
    from broadsheet.newspaper.models import Article, Byline, Publication

CONTEXT = "https://schema.org"
# Google asks for each picture in these three shapes, about 1200 px wide.
IMAGE_CROPS = (
    "fill-1200x1200|format-jpeg",
    "fill-1200x900|format-jpeg",
    "fill-1200x675|format-jpeg",
)


def publisher(publication: Publication) -> dict[str, Any]:
    """The paper as an Organization."""
    organization: dict[str, Any] = {
        "@type": "NewsMediaOrganization",
        "name": publication.name,
        "url": absolute("/"),
    }
    if publication.logo:
        logo = publication.logo.get_rendition("fill-512x512|format-png")
        organization["logo"] = {"@type": "ImageObject", "url": absolute(logo.url)}
    page = publication.publishing_principles
    if page and page.live:
        organization["publishingPrinciples"] = absolute(page.url)
    return organization


def web_site(publication: Publication) -> dict[str, Any]:
    """The paper as a WebSite, for the front page."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": publication.name,
        "url": absolute("/"),
        "inLanguage": publication.language,
        "publisher": publisher(publication),
    }


def breadcrumb_list(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """The breadcrumb, with absolute addresses."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": crumb.name, "item": absolute(crumb.path)}
            for n, crumb in enumerate(crumbs, 1)
        ],
    }


def news_article(article: Article, publication: Publication) -> dict[str, Any]:
    """The article with every fact that is known, and no other."""
    facts: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "OpinionNewsArticle" if article.kind == "opinion" else "NewsArticle",
        "headline": article.headline,
        "mainEntityOfPage": absolute(article.url),
        "description": article.standfirst,
        "image": _images(article),
        "datePublished": article.published_at and article.written(article.published_at),
        "dateModified": article.updated_at and article.written(article.updated_at),
        "author": [_person(byline) for byline in article.credited],
        "dateline": article.dateline,
        "articleSection": article.section.title if article.section else "",
        "inLanguage": article.language or publication.language,
        "isAccessibleForFree": True,
        "isBasedOn": article.canonical_source,
        "publisher": publisher(publication),
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": note.text,
                "datePublished": note.corrected_at.isoformat(),
            }
            for note in article.corrections.all()
        ],
    }
    return {name: value for name, value in facts.items() if value not in ("", None, [])}


def _images(article: Article) -> list[str]:
    if not article.lead_picture:
        return []
    crops = (article.lead_picture.get_rendition(crop) for crop in IMAGE_CROPS)
    return [absolute(crop.url) for crop in crops]


def _person(byline: Byline) -> dict[str, str]:
    person = {"@type": "Person", "name": byline.name}
    if byline.author:
        person["url"] = absolute(byline.author.get_absolute_url())
    return person
