"""The answer at a path where nothing stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from wagtail.models import Site

from broadsheet.newspaper.addresses import RESERVED_FIRST_WORDS, at_prefixes
from broadsheet.newspaper.former_addresses import GONE, NEVER_WAS, listed_once_as, page_once_at
from broadsheet.newspaper.models import FormerAddress, Section
from broadsheet.press.reader.keys import PARAMETERS
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page

    from broadsheet.newspaper.former_addresses import Outcome

_FEED = re.compile(r"/feeds/(?P<section>.+)/(?P<file>rss\.xml|atom\.xml)")
_LISTED = re.compile(r"/(?P<list>authors|topics)/(?P<slug>[^/]+)/")
_KINDS = {"authors": FormerAddress.Kind.AUTHOR, "topics": FormerAddress.Kind.TOPIC}


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The way to where the page at this address is now, or a page that says it is gone or unknown.

    One that readers know by another address is a 301, one that was published here and isn't any
    more a 410, anything else a 404.
    """
    shows(*at_prefixes(request.path_info))
    outcome, address = _look_up(request)
    if address and request.method in {"GET", "HEAD"}:
        return _moved(request, address)
    if outcome is GONE:
        return render(request, "broadsheet/newspaper/gone.html", status=410)
    return render(request, "broadsheet/newspaper/not_found.html", status=404)


def _look_up(request: HttpRequest) -> tuple[Outcome[Any], str]:
    """What became of the path, and the address to go to, or an empty one."""
    path = request.path_info
    if "\0" in path:
        return NEVER_WAS, ""  # PostgreSQL can't even be asked for it
    feed, listed = _FEED.fullmatch(path), _LISTED.fullmatch(path)
    if feed:
        return _section_feed(request, feed["section"], feed["file"])
    if listed:
        found = listed_once_as(_KINDS[listed["list"]], listed["slug"])
        return found, found.target.get_absolute_url() if found.target else ""
    first = path.strip("/").partition("/")[0]
    # Without a slash at its end, a path is led to the one with it before anything is looked up.
    if not path.endswith("/") or first in RESERVED_FIRST_WORDS - {"about"}:
        return NEVER_WAS, ""
    outcome = page_once_at(path, _front(request), request)
    return outcome, outcome.target.get_url(request) if outcome.target else ""


def _section_feed(request: HttpRequest, section: str, file: str) -> tuple[Outcome[Any], str]:
    outcome = page_once_at(section, _front(request), request)
    if outcome.target is None:
        return outcome, ""
    if not issubclass(outcome.target.specific_class or type(None), Section):
        return NEVER_WAS, ""
    return outcome, f"/feeds{outcome.target.get_url(request)}{file}"


def _moved(request: HttpRequest, address: str) -> HttpResponse:
    # The rest of a query is nobody's, and stays behind.
    query = urlencode({name: request.GET[name] for name in PARAMETERS if name in request.GET})
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    # Browsers would keep it for ever, and the address may be used again.
    response.headers["Cache-Control"] = "no-cache"
    return response


def _front(request: HttpRequest) -> Page:
    return Site.find_for_request(request).root_page
