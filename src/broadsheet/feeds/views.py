"""Answering what machines ask. Each answer is made from the database as it is, so it is right.

They carry an ETag, which Django's middleware makes of their bytes, and no Last-Modified: a story
taken down, a section renamed or an author's new name changes them and leaves no date behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from broadsheet.feeds import atom, news, robots, rss, sitemaps
from broadsheet.feeds.entries import paper_feed, section_feed
from broadsheet.feeds.places import Tree
from broadsheet.newspaper.addresses import absolute, at_prefixes
from broadsheet.newspaper.models import Article, Section
from broadsheet.press.sheet import fresh_until, shows

if TYPE_CHECKING:
    from django.http import HttpRequest

    from broadsheet.feeds.entries import Feed
    from broadsheet.newspaper.paper_request import PaperRequest

kept_a_minute = cache_control(public=True, max_age=60)


@require_safe
@kept_a_minute
def rss_feed(request: PaperRequest, section: str = "") -> HttpResponse:
    """The newest articles as RSS."""
    return _answer(rss.rss(_feed(request, section)), rss.CONTENT_TYPE)


@require_safe
@kept_a_minute
def atom_feed(request: PaperRequest, section: str = "") -> HttpResponse:
    """The newest articles as Atom."""
    return _answer(atom.atom(_feed(request, section)), atom.CONTENT_TYPE)


@require_safe
@kept_a_minute
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of all sitemaps."""
    _shows_all(_tree(request))
    urls = [absolute(reverse("feeds:sitemap_file", args=[name])) for name in sitemaps.file_names()]
    return _answer(sitemaps.index(urls))


@require_safe
@kept_a_minute
def sitemap_file(request: HttpRequest, name: str) -> HttpResponse:
    """One sitemap; a name that the index would not hold is a 404."""
    tree = _tree(request)
    _shows_all(tree)
    addresses = list(sitemaps.addresses(name, tree))
    if not addresses:
        raise Http404("No such sitemap.")
    return _answer(sitemaps.url_set(addresses))


@require_safe
@kept_a_minute
def news_sitemap(request: PaperRequest, part: int | None = None) -> HttpResponse:
    """The articles of the last two days; when they are too many, an index of further files."""
    if part is not None and not 1 <= part <= sitemaps.URLS_PER_FILE:
        raise Http404("No index has so many files.")
    tree = _tree(request)
    _shows_all(tree)
    for moment in news.turns():
        fresh_until(moment)
    stories = news.stories(part or 0)
    if part and not stories:
        raise Http404("No such sitemap.")
    if len(stories) > news.STORIES_PER_FILE:
        urls = [absolute(reverse("feeds:news_part", args=[n])) for n in range(1, news.parts() + 1)]
        return _answer(sitemaps.index(urls))
    publication = request.publication
    return _answer(news.document(stories, publication, tree))


@require_safe
@kept_a_minute
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What crawlers may read, and where the sitemaps are."""
    names = ("feeds:sitemap_index", "feeds:news_sitemap")
    text = robots.rules([absolute(reverse(name)) for name in names])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _answer(document: bytes, content_type: str = "application/xml") -> HttpResponse:
    return HttpResponse(document, content_type=f"{content_type}; charset=utf-8")


def _shows_all(tree: Tree) -> None:
    """A list of addresses of the whole paper, made without loading what has them."""
    shows(f"in:{tree.front.pk}", "tree", "plain", "authors", "topics")


def _tree(request: HttpRequest) -> Tree:
    return Tree(Site.find_for_request(request).root_page)


def _feed(request: PaperRequest, path: str) -> Feed:
    publication = request.publication
    tree = _tree(request)
    # Addresses of stories and of what they link to are worked out from columns.
    shows("tree")
    if not path:
        shows(f"in:{tree.front.pk}")
        return paper_feed(Article.objects.listed(), publication, tree)
    if "\0" in path:
        raise Http404("No section has such a name.")
    shows(*at_prefixes(path))
    section = Section.objects.shown().filter(url_path=tree.url_path(path)).first()
    if section is None:
        raise Http404("No such section.")
    shows(f"in:{section.pk}")
    return section_feed(section, publication, tree)
