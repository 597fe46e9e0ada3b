"""Pages outside Wagtail's tree: authors and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template import loader
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.newspaper import contexts, gone
from broadsheet.newspaper.models import Author, Topic
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from django.http import HttpRequest

    from broadsheet.newspaper.paper_request import PaperRequest

TEMPLATES = "broadsheet/newspaper"


@require_safe
def author_page(request: PaperRequest, slug: str) -> HttpResponse:
    """One author and what they wrote."""
    author = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    context = contexts.author_context(author, request)
    return render(request, f"{TEMPLATES}/author.html", context.as_dict())


@require_safe
def topic_page(request: PaperRequest, slug: str) -> HttpResponse:
    """One topic and the articles on it."""
    topic = get_object_or_404(Topic, slug=slug)
    context = contexts.topic_context(topic, request)
    return render(request, f"{TEMPLATES}/topic.html", context.as_dict())


@require_safe
def authors(request: PaperRequest) -> HttpResponse:
    """All authors."""
    shows("authors")
    context = contexts.directory_context(
        _("Authors"), reverse("newspaper:authors"), Author.objects.all(), request
    )
    return render(request, f"{TEMPLATES}/directory.html", context.as_dict())


@require_safe
def topics(request: PaperRequest) -> HttpResponse:
    """All topics."""
    shows("topics")
    context = contexts.directory_context(
        _("Topics"), reverse("newspaper:topics"), Topic.objects.all(), request
    )
    return render(request, f"{TEMPLATES}/directory.html", context.as_dict())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Where nothing answers: the way to where it is now, or the 410 or 404 page."""
    return gone.nothing_here(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 400 page: asks nothing of a request that can't be trusted, not even whose paper it is."""
    return HttpResponse(loader.get_template(f"{TEMPLATES}/bad_request.html").render(), status=400)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The 403 page for a form without the token that its page gave it; see CSRF_FAILURE_VIEW."""
    return HttpResponse(loader.get_template(f"{TEMPLATES}/form_refused.html").render(), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """The 500 page: needs no database, because that may be what failed."""
    return HttpResponse(loader.get_template(f"{TEMPLATES}/server_error.html").render(), status=500)
