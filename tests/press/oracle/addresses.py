"""Every address that the paper has, had, or may get with its next step."""

from __future__ import annotations

from urllib.parse import quote

from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Article, Author, FrontPage, PlainPage, Section, Topic

ALWAYS = (
    "/", "/authors/", "/topics/", "/authors/?page=2", "/feeds/rss.xml", "/feeds/atom.xml",
    "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/authors.xml", "/sitemaps/topics.xml",
    "/sitemaps/undated.xml", "/sitemaps/2026-03.xml", "/sitemaps/2026-04.xml",
    "/news-sitemap.xml", "/robots.txt", "/nowhere/", "/nowhere", "/?page=2",
    "/feeds/nowhere/rss.xml",
)  # fmt: skip
# What is renamed or made takes one of these, so that its address is known, as a 404, before.
WORDS = ("ebb", "flow", "about", "world", "ferry")


def addresses_now() -> set[str]:
    """Those of everything in the database, whether readers may see it or not."""
    front = FrontPage.objects.get()
    found = set(ALWAYS)
    for kind, model in (("authors", Author), ("topics", Topic)):
        for slug in [*model.objects.values_list("slug", flat=True), *WORDS[:2]]:
            found |= {f"/{kind}/{quote(slug)}/", f"/{kind}/{quote(slug)}/?page=2"}
    branches = [front.url_path, *Section.objects.values_list("url_path", flat=True)]
    for url_path in branches:
        at = _path(url_path, front)
        found |= {f"{at}{word}/" for word in WORDS[:3]}
        if at != "/":
            found |= {at, f"{at}?page=2", f"{at}?page=3", f"/feeds{at}rss.xml"}
            found |= {f"/feeds{at}atom.xml", at.rstrip("/")}
    for pk, url_path in Article.objects.values_list("pk", "url_path"):
        at = _path(url_path, front)
        found |= {at, f"{at}?comment=received", f"/comments/{pk}/"}
    found |= {_path(at, front) for at in PlainPage.objects.values_list("url_path", flat=True)}
    answers = Comment.objects.values_list("article_id", "pk")
    return found | {f"/comments/{article}/reply/{pk}/" for article, pk in answers}


def _path(url_path: str, front: FrontPage) -> str:
    return quote("/" + url_path.removeprefix(front.url_path))
