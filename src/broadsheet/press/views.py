"""Making parts without their page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import set_urlconf

from broadsheet.press import forme, parts
from broadsheet.press.keeper import keeper
from broadsheet.press.kept import OWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

NO_CONTENT = 204


@dataclass(frozen=True)
class Order:
    """The keys of a page's parts to be made, and the clock's number in the snapshot in hand."""

    page: str
    keys: Sequence[str]
    n: int


def print_parts(request: HttpRequest) -> HttpResponse:
    """Make the parts of `request.order`; 204.

    Reached by no address: the middleware sends requests here.
    """
    order: Order = request.order  # type: ignore[attr-defined]
    # The way here knows this view only; links in the parts are the paper's.
    set_urlconf(None)
    for key in order.keys:
        part, variant = parts.find_by_key(key)
        make = partial(forme.make, part, request, part.subject_of(variant), order.n)
        made = keeper().provide(order.page, key, make)
        if key.startswith(OWN):
            keeper().store.keep_own_part(key, made, order.page)
    return HttpResponse(status=NO_CONTENT)
