"""What the application is asked for: a page to keep, a part to keep, or whatever it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from broadsheet.press.reader.forward import CHUNK, HOP_BY_HOP, Question
from broadsheet.press.reader.keys import quoted_path

if TYPE_CHECKING:
    from collections.abc import Iterator

# Only a reader's process sets these; what comes from outside under such a name is dropped.
OURS = "X-Broadsheet-"
KEEP = "X-Broadsheet-Keep"
KEPT = "X-Broadsheet-Kept"
PEER = "X-Broadsheet-Peer"
SCHEME = "X-Broadsheet-Scheme"
_FORWARDED = "HTTP_X_FORWARDED_"
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
_PORT = re.compile(r":[0-9]{1,5}$")


@dataclass(frozen=True)
class Place:
    """Where the paper is: hosts it answers for, and whether it is read over TLS.

    `forwarded`: a proxy in front says how a request came, and nobody can go round it.
    """

    public_host: str
    hosts: tuple[str, ...]
    secure: bool
    forwarded: bool

    def headers(self) -> dict[str, str]:
        """What every question for a page says."""
        scheme = "https" if self.secure else "http"
        headers = {"Host": self.public_host, SCHEME: scheme}
        return headers | ({"X-Forwarded-Proto": scheme} if self.forwarded else {})

    def is_ours(self, environ: dict[str, Any]) -> bool:
        """Whether a request is for this paper, and came the way that its readers come."""
        if self.secure and _scheme(environ, forwarded=self.forwarded) != "https":
            return False
        return _answers_for(self.hosts, environ.get("HTTP_HOST", ""))


@lru_cache(maxsize=256)
def _answers_for(hosts: tuple[str, ...], given: str) -> bool:
    host = _PORT.sub("", given.lower()).removesuffix(".")
    return any(_matches(pattern.lower(), host) for pattern in hosts)


def _matches(pattern: str, host: str) -> bool:
    """As Django's ALLOWED_HOSTS: `*` is any host, `.paper.example` that one and all below it."""
    if pattern.startswith("."):
        return host == pattern[1:] or host.endswith(pattern)
    return pattern in {"*", host}


def _scheme(environ: dict[str, Any], *, forwarded: bool) -> str:
    scheme: str = environ.get("wsgi.url_scheme", "http")
    return environ.get("HTTP_X_FORWARDED_PROTO", scheme) if forwarded else scheme


def page_question(place: Place, key: str) -> Question:
    """Ask for the page under `key`, and each part in it, to be kept as they are now.

    Nothing of the reader's request is in it, so nothing of it can get into a kept page.
    """
    return Question("GET", key, {**place.headers(), KEEP: key})


def bare_question(place: Place, key: str) -> Question:
    """Ask for a page as it is now, without keeping it."""
    return Question("GET", key, place.headers())


def whole_question(environ: dict[str, Any], *, forwarded: bool) -> Question:
    """Pass a request on as it came. `forwarded`: a proxy in front is trusted."""
    headers = _headers(environ, forwarded=forwarded)
    headers[PEER] = environ.get("REMOTE_ADDR", "")
    headers[SCHEME] = environ.get("wsgi.url_scheme", "http")
    body: Iterator[bytes] | None = None
    if environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING"):
        body = _body(environ["wsgi.input"])
    return Question(environ["REQUEST_METHOD"], _target(environ), headers, body)


def _headers(environ: dict[str, Any], *, forwarded: bool) -> dict[str, str]:
    headers = {}
    for name, value in environ.items():
        if not name.startswith("HTTP_") or (name.startswith(_FORWARDED) and not forwarded):
            continue
        header = name[5:].replace("_", "-").title()
        if header.lower() not in HOP_BY_HOP and not header.startswith(OURS):
            headers[header] = value
    for name, header in (("CONTENT_TYPE", "Content-Type"), ("CONTENT_LENGTH", "Content-Length")):
        if environ.get(name):
            headers[header] = environ[name]
    return headers


def _target(environ: dict[str, Any]) -> str:
    path = quoted_path(environ["PATH_INFO"])
    # As it came, but for what no address may hold: nothing but ASCII can be sent on.
    query = quote(environ.get("QUERY_STRING", ""), safe=_PRINTABLE, encoding="latin-1")
    return f"{path}?{query}" if query else path


def _body(stream: Any) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk
