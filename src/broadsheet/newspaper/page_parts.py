"""The parts that the newspaper itself fills: section bar, latest stories, colophon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from broadsheet.newspaper.models import Article, PlainPage, Section

if TYPE_CHECKING:
    from django.http import HttpRequest

LATEST = 6


def section_bar(request: HttpRequest | None, subject: Any) -> str:
    """The sections right below the front page; the one the subject is in is marked."""
    sections = Section.objects.live().public().in_menu().filter(depth=3)
    path = getattr(subject, "path", None) or ""
    context = {"sections": sections, "current": path[: 3 * Section.steplen]}
    return render_to_string("broadsheet/newspaper/parts/section_bar.html", context, request)


def latest(request: HttpRequest | None, subject: Any) -> str:
    """The newest published articles, without the one in hand."""
    newest = Article.objects.listed().for_cards()[: LATEST + 1]
    others = [article for article in newest if article.pk != getattr(subject, "pk", None)]
    context = {"articles": others[:LATEST]}
    return render_to_string("broadsheet/newspaper/parts/latest.html", context, request)


def colophon(request: HttpRequest | None, subject: Any) -> str:
    """The foot of every page: the sections, the pages about the paper, the ways to follow it."""
    context = {
        "sections": Section.objects.live().public().in_menu().filter(depth=3),
        "pages": PlainPage.objects.live().public(),
    }
    return render_to_string("broadsheet/newspaper/parts/colophon.html", context, request)
