"""Keeping what is rendered: the outermost of the application's layers.

Only a reader's process asks for a page to be kept. What comes without that wish (the desk, forms,
a server of another kind) goes through untouched.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import Site

from broadsheet.press import surrogates
from broadsheet.press.consulted import needed_address, watch_parameters
from broadsheet.press.forme import Forme, setting
from broadsheet.press.joining import plain
from broadsheet.press.keeper import keeper
from broadsheet.press.kept import Page, Slot
from broadsheet.press.reader.questions import KEEP, KEPT
from broadsheet.press.refresh import MARK
from broadsheet.press.sheet import new_sheet
from broadsheet.press.snapshot import snapshot
from broadsheet.press.views import NO_CONTENT, Order

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from broadsheet.press.joining import Piece
    from broadsheet.press.keeper import Keeper
    from broadsheet.press.sheet import Sheet

# Pages rendered at once. Python renders one at a time anyway; the other threads of the application
# are for the desk, for forms, and for parts that all readers wait for.
PRESSES = 2
MOVED = 301
STATUSES = frozenset((200, MOVED, 404, 410))
# Said anew by each reader's process for each answer.
_SAID_BY_READERS = frozenset(("cache-control", "content-length", "etag", "vary"))


class KeepPages:
    """Middleware that renders in one snapshot of the database, and keeps what it renders."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._presses = threading.BoundedSemaphore(PRESSES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where it is to be kept, with an empty answer that says so."""
        if getattr(request, MARK, False):
            return self._print_parts(request, "", keeper().stale_shared_parts())
        key = request.headers.get(KEEP)
        if key is None:
            return self.get_response(request)
        held = keeper()
        with held.flights.board(key):
            page = held.fresh_page(key)
            if page is None:
                with self._presses:
                    return self._print(request, key, held)
            return self._print_parts(request, key, held.stale_parts(page))

    def _print(self, request: HttpRequest, key: str, held: Keeper) -> HttpResponse:
        with snapshot() as n, new_sheet() as sheet:
            _forget_addresses()
            forme = Forme(n, partial(held.provide, key))
            watch_parameters(request)
            with setting(forme):
                response = self.get_response(request)
            if n < 0 or not _can_be_kept(response):
                return _in_one_piece(response, forme, held)
            address = needed_address(request)
            if response.status_code != MOVED and address != request.get_full_path():
                # One page, one address. Nothing in it but where to go.
                response = HttpResponsePermanentRedirect(address, headers=_policies(response))
                forme = Forme(n, forme.provide)
            page = _page(response, forme, sheet)
        held.store.keep_page(key, page)
        return _kept()

    def _print_parts(self, request: HttpRequest, key: str, stale: list[str]) -> HttpResponse:
        if stale:
            # Through the layers below, which set the paper's language and zone.
            request.urlconf = "broadsheet.press.part_urls"
            with snapshot() as n:
                _forget_addresses()
                request.order = Order(key, stale, n)  # type: ignore[attr-defined]
                response = self.get_response(request)
            if response.status_code != NO_CONTENT:
                return response
        return _kept()


def _forget_addresses() -> None:
    """Wagtail remembers for an hour where the site begins; another process may have changed it."""
    Site.clear_site_root_paths_cache()


def _page(response: HttpResponse, forme: Forme, sheet: Sheet) -> Page:
    """The page of an answer, inside the snapshot that it was rendered in."""
    tags = sheet.tag_ids()
    headers = [pair for pair in response.items() if pair[0].lower() not in _SAID_BY_READERS]
    headers.append((surrogates.HEADER, surrogates.surrogate_key(sheet.tags | forme.words)))
    body = forme.cut(response.content)
    return Page(forme.n, tags, response.status_code, headers, body, sheet.until, forme.own)


def _policies(response: HttpResponse) -> dict[str, str]:
    """The headers of an answer that are not about its body."""
    about_body = {"content-language", "content-length", "content-type"}
    return {name: value for name, value in response.items() if name.lower() not in about_body}


def _kept() -> HttpResponse:
    return HttpResponse(headers={KEPT: "yes"})


def _can_be_kept(response: HttpResponse) -> bool:
    """Whether everybody may get this answer: by its status and what it says of itself."""
    if response.status_code not in STATUSES or response.streaming or response.cookies:
        return False
    caching = response.get("Cache-Control", "").lower()
    return not (
        "private" in caching
        or "no-store" in caching
        or "cookie" in response.get("Vary", "").lower()
    )


def _in_one_piece(response: HttpResponse, forme: Forme, held: Keeper) -> HttpResponse:
    """The answer with its parts in place, for the one who asked."""
    if forme.slots and not response.streaming:
        response.content = plain(_filled(forme, response.content, held))
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
    return response


def _filled(forme: Forme, html: bytes, held: Keeper) -> list[Piece]:
    pieces = []
    for each in forme.cut(html):
        if isinstance(each, Slot):
            part = forme.own.get(each.part) or held.store.part(each.part)
            if part is not None:
                pieces.append(part.for_page(each.page))
        else:
            pieces.append(each)
    return pieces
