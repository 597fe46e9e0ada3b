"""Taking a comment in, and the small page on which one is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.db import Error
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.comments import answers
from broadsheet.comments.forms import CommentForm
from broadsheet.comments.letterbox import take_in
from broadsheet.comments.models import Comment
from broadsheet.comments.page_parts import form_context, takes_comments
from broadsheet.comments.sender import is_our_page
from broadsheet.newspaper.models import Article
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from broadsheet.newspaper.querysets import ArticleQuerySet


# Without a cookie there is nothing for a token to protect; `sender` says who may post.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take a comment. Asked for with GET (a reload, a bookmark) it leads to the article."""
    if request.method != "POST":
        shows(f"page:{article_id}")
        article: Article = get_object_or_404(_public_articles(), pk=article_id)
        return HttpResponseRedirect(f"{article.url}#comments")
    response = _answer(request, article_id)
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, article_id: int) -> HttpResponse:
    if not is_our_page(request):
        return answers.from_another_site(request)
    try:
        form = CommentForm(request.POST)
    except RequestDataTooBig:
        return answers.too_big(request)
    try:
        return _receive(request, article_id, form)
    except Error:
        return answers.not_stored(request, form)


def _receive(request: HttpRequest, article_id: int, form: CommentForm) -> HttpResponse:
    article = _public_articles().filter(pk=article_id).first()
    if article is None:
        return answers.not_published(request)
    if not takes_comments(article):
        return answers.closed(request, article)
    form.article = article
    if not form.is_valid():
        return answers.article_with_form(request, article, form, status=422)
    return answers.received(article, take_in(article, **form.cleaned_data))


@require_safe
def reply(request: HttpRequest, article_id: int, comment_id: int) -> HttpResponse:
    """The form for answering one comment, below the comment."""
    shows(f"page:{article_id}", f"comments:{article_id}")
    article: Article = get_object_or_404(_public_articles(), pk=article_id)
    answered = get_object_or_404(Comment.objects.shown_on(article), pk=comment_id)
    if not takes_comments(article):
        raise Http404("Comments on this article are closed.")
    form = CommentForm(article=article)
    form.initial["parent"] = str(answered.pk)
    address = reverse("comments:post", args=[article.pk])
    context = form_context(form, address) | {"article": article, "answered": answered}
    return render(request, "broadsheet/comments/reply.html", context)


def _public_articles() -> ArticleQuerySet:
    articles: ArticleQuerySet = Article.objects.live().public()
    return articles
