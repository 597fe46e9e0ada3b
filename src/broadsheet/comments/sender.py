"""Whether a form was sent from our own pages.

A comment carries no cookie and no authority, so a token would protect nothing; this keeps other
sites from using their visitors' browsers to write here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http.request import split_domain_port, validate_host

if TYPE_CHECKING:
    from django.http import HttpRequest


def is_our_page(request: HttpRequest) -> bool:
    """True unless the browser says that the form stood on another site.

    Browsers say it in Sec-Fetch-Site, older ones in Origin; a program says nothing, and may.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or _is_our_host(origin, request)


def _is_our_host(origin: str, request: HttpRequest) -> bool:
    """By host name alone: behind a proxy scheme and port may be others than the reader's."""
    scheme, _, place = origin.partition("://")
    host = split_domain_port(place)[0]
    if scheme not in {"http", "https"} or not host:
        return False
    # HOSTS=* answers for every name, which makes no other site ours.
    named = [each for each in settings.ALLOWED_HOSTS if each != "*"]
    return validate_host(host, named) or host == split_domain_port(request.get_host())[0]
