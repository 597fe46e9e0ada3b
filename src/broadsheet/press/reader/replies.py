"""Sending answers (RFC 9110): compressed or not, whole, without a body, or "not modified"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from broadsheet.press.reader.answers import Answer
    from broadsheet.press.reader.forward import Reply

    StartResponse = Callable[[str, list[tuple[str, str]]], Any]

RETRY_SECONDS = 2
_NO_GZIP = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)")
_BUSY = (
    b"The paper can't answer this just now, because too many ask at once or because it is being "
    b"started. Please try again in a few seconds.\n"
)


def send(environ: dict[str, Any], start: StartResponse, answer: Answer) -> Iterable[bytes]:
    """Send what is kept."""
    compressed = _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    match = environ.get("HTTP_IF_NONE_MATCH")
    if match is not None and answer.status.startswith("200"):
        etag = answer.etag_for(compressed=compressed)
        if _matches(match, etag):
            start("304 Not Modified", answer.headers_of_304(etag))
            return []
    headers, body = (answer.headers, answer.body) if compressed else answer.uncompressed()
    start(answer.status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def send_reply(environ: dict[str, Any], start: StartResponse, reply: Reply) -> Iterable[bytes]:
    """Pass on what the application said; its body is read as it is sent."""
    start(reply.status, reply.headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        reply.close()
        return []
    return reply


def send_busy(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """503: nobody is there to ask."""
    start(
        "503 Service Unavailable",
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(_BUSY))),
            ("Cache-Control", "no-store"),
            ("Retry-After", str(RETRY_SECONDS)),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [_BUSY]


def _takes_gzip(accepted: str) -> bool:
    return "gzip" in accepted and not _NO_GZIP.search(accepted)


def _matches(given: str, etag: str) -> bool:
    """Whether If-None-Match names the answer, by weak comparison."""
    if given == etag or given.strip() == "*":
        return True
    return etag in (each.strip().removeprefix("W/") for each in given.split(","))
