"""What a reader is told when a comment can't be taken: why, what to do, and their own words."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import Error
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from broadsheet.comments.forms import TEXT_LIMIT, CommentForm
from broadsheet.comments.page_parts import FORM_ON_REQUEST, form_context

if TYPE_CHECKING:
    from django.http import HttpRequest

    from broadsheet.comments.models import Comment
    from broadsheet.newspaper.models import Article

logger = logging.getLogger("broadsheet.comments")

RETRY_AFTER_SECONDS = "10"


class SeeOther(HttpResponseRedirect):
    """A redirect after a post: what follows is fetched with GET."""

    status_code = 303


@dataclass(frozen=True)
class Refusal:
    """A page of one sentence. `kept` is the reader's text, to be copied."""

    status: int
    title: str
    sentence: str
    back: str = "/"
    kept: str = ""


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that says why the comment wasn't taken."""
    context = {"refusal": refusal}
    return render(request, "broadsheet/comments/refusal.html", context, status=refusal.status)


def from_another_site(request: HttpRequest) -> HttpResponse:
    """403: the form stood on another site."""
    sentence = _("Comments can only be sent from the pages of this paper.")
    return refuse(request, Refusal(403, _("Your comment was not accepted"), sentence))


def too_big(request: HttpRequest) -> HttpResponse:
    """413: more than a form may hold, so it was not read at all."""
    sentence = _(
        "It is far too long to be read. Go back, shorten it to %(limit)d characters and "
        "send it again."
    ) % {"limit": TEXT_LIMIT}
    return refuse(request, Refusal(413, _("Your comment was not stored"), sentence))


def not_published(request: HttpRequest) -> HttpResponse:
    """404: there is no such article, or not any more."""
    sentence = _("The article is not published, so nothing can be written below it.")
    title = _("Your comment was not stored")
    return refuse(request, Refusal(404, title, sentence, kept=request.POST.get("text", "")))


def closed(request: HttpRequest, article: Article) -> HttpResponse:
    """403: the article takes no comments."""
    sentence = _("Comments on this article are closed.")
    title = _("Your comment was not stored")
    kept = request.POST.get("text", "")
    return refuse(request, Refusal(403, title, sentence, f"{article.url}#comments", kept))


def received(article: Article, comment: Comment) -> HttpResponse:
    """303 to the comment where it is shown already, else to a page that says that it waits."""
    if comment.is_shown:
        return SeeOther(f"{article.url}#comment-{comment.pk}")
    return SeeOther(f"{article.url}?comment=received#comments")


def article_with_form(
    request: HttpRequest, article: Article, form: CommentForm, status: int
) -> HttpResponse:
    """The article's own page with what was typed and what is wrong with it."""
    setattr(request, FORM_ON_REQUEST, form)
    response = article.serve(request).render()
    response.status_code = status
    return response


def not_stored(request: HttpRequest, form: CommentForm) -> HttpResponse:
    """503: the database is busy or down. In the article's page if that can be had, else bare."""
    logger.exception("A comment could not be stored.")
    form.add_error(None, _("Your comment was not stored. Please try again in a moment."))
    response = _article_if_readable(request, form)
    if response is None:
        context = form_context(form, request.path)
        page = render_to_string("broadsheet/comments/not_stored.html", context)
        response = HttpResponse(page, status=503)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _article_if_readable(request: HttpRequest, form: CommentForm) -> HttpResponse | None:
    if form.article is None:
        return None
    try:
        return article_with_form(request, form.article, form, status=503)
    except Error:
        return None
