"""The part "comments": the thread below an article, and the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse

from broadsheet.comments.forms import TEXT_LIMIT, CommentForm
from broadsheet.comments.thread import read_thread
from broadsheet.newspaper.models import Article
from broadsheet.press.invalidate import show
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from django.http import HttpRequest

# The form that an answer to a post shows in place of an empty one.
FORM_ON_REQUEST = "comment_form"
THANKS = "-received"


def comments(request: HttpRequest | None, subject: Any) -> str:
    """The comments of an article; nothing below a brief, or what isn't an article."""
    if not isinstance(subject, Article) or subject.pk is None or subject.is_brief:
        return ""
    # The article was loaded for its page, of which this is a part.
    show(subject)
    shows(f"comments:{subject.pk}")
    form = getattr(request, FORM_ON_REQUEST, None) or CommentForm(article=subject)
    context = form_context(form, reverse("comments:post", args=[subject.pk])) | {
        "article": subject,
        "thread": read_thread(subject),
        "open": takes_comments(subject),
        "received": _says_thanks(request),
    }
    return render_to_string("broadsheet/comments/parts/comments.html", context, request)


def thread_of(request: HttpRequest | None, subject: Any) -> str:
    """Which comments: an article's, with or without the thanks to who has just written one."""
    if not isinstance(subject, Article):
        return ""
    return f"{subject.pk}{THANKS}" if _says_thanks(request) else str(subject.pk)


def find_article(variant: str) -> Article | None:
    """The article of a thread."""
    pk = variant.removesuffix(THANKS)
    article: Article | None = Article.objects.filter(pk=pk).first() if pk else None
    return article


def _says_thanks(request: HttpRequest | None) -> bool:
    return request is not None and request.GET.get("comment") == "received"


def takes_comments(article: Article) -> bool:
    """Whether readers may write: everybody can read it and the desk leaves it open."""
    return (
        article.comments_open
        and not article.is_brief
        and not article.get_view_restrictions().exists()
    )


def form_context(form: CommentForm, address: str) -> dict[str, Any]:
    """What `_form.html` needs."""
    return {"form": form, "address": address, "text_limit": TEXT_LIMIT}
