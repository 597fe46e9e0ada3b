"""The parts that the newspaper itself fills: section bar, latest stories, colophon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from broadsheet.newspaper.models import Article, PlainPage, Section
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from django.http import HttpRequest

LATEST = 6
# A section right below the front page: root, front page, section.
TOP_DEPTH = 3


def section_bar(request: HttpRequest | None, subject: Any) -> str:
    """The sections right below the front page; the one the subject is in is marked."""
    shows("sections")
    sections = Section.objects.shown().in_menu().filter(depth=TOP_DEPTH)
    context = {"sections": sections, "current": _top_path(subject)}
    return render_to_string("broadsheet/newspaper/parts/section_bar.html", context, request)


def top_section(request: HttpRequest | None, subject: Any) -> str:
    """Which section bar a page shows: the id of the section that is marked in it, or nothing."""
    path = _top_path(subject)
    if len(path) < TOP_DEPTH * Section.steplen:
        return ""
    pk = Section.objects.filter(path=path).values_list("pk", flat=True).first()
    return "" if pk is None else str(pk)


def find_section(variant: str) -> Section | None:
    """The section that a section bar marks."""
    section: Section | None = Section.objects.filter(pk=variant).first() if variant else None
    return section


def _top_path(subject: Any) -> str:
    path: str = getattr(subject, "path", None) or ""
    return path[: TOP_DEPTH * Section.steplen]


def latest(request: HttpRequest | None, subject: Any) -> str:
    """The newest published articles, without the one in hand."""
    return _latest_without(request, _newest(request), getattr(subject, "pk", None))


def latest_pieces(request: HttpRequest | None) -> dict[str, str]:
    """The same for every page: for those that are named in it, and for all others."""
    newest = _newest(request)
    pieces = {str(pk): _latest_without(request, newest, pk) for pk in newest}
    return {"": _latest_without(request, newest, None), **pieces}


def _newest(request: HttpRequest | None) -> dict[int, str]:
    """The newest articles, each as it stands in the list: it is the same in all of the lists."""
    shows("latest")
    stories = Article.objects.listed().defer("body")[: LATEST + 1]
    item = "broadsheet/newspaper/_latest_item.html"
    return {story.pk: render_to_string(item, {"story": story}, request) for story in stories}


def _latest_without(request: HttpRequest | None, newest: dict[int, str], pk: int | None) -> str:
    others = [item for story, item in newest.items() if story != pk]
    context = {"items": others[:LATEST]}
    return render_to_string("broadsheet/newspaper/parts/latest.html", context, request)


def colophon(request: HttpRequest | None, subject: Any) -> str:
    """The foot of every page: the sections, the pages about the paper, the ways to follow it."""
    shows("sections", "plain")
    context = {
        "sections": Section.objects.shown().in_menu().filter(depth=TOP_DEPTH),
        "pages": PlainPage.objects.shown(),
    }
    return render_to_string("broadsheet/newspaper/parts/colophon.html", context, request)
