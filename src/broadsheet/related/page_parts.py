"""The part "related": the stories that give an article its background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from broadsheet.newspaper.models import Article
from broadsheet.related.teaser import teaser

if TYPE_CHECKING:
    from django.http import HttpRequest


def related(request: HttpRequest | None, subject: Any) -> str:
    """The hand-picked stories of an article, in the editor's order; nothing when there are none."""
    if not isinstance(subject, Article):
        return ""
    stories = [{"story": story, "teaser": teaser(story)} for story in subject.background]
    if not stories:
        return ""
    return render_to_string("broadsheet/related/parts/related.html", {"items": stories}, request)


def article_id(request: HttpRequest | None, subject: Any) -> str:
    """Which related box: each article has its own; nothing for what isn't an article."""
    return str(subject.pk) if isinstance(subject, Article) else ""


def find_article(variant: str) -> Article | None:
    """The article of a related box."""
    article: Article | None = Article.objects.filter(pk=variant).first() if variant else None
    return article
