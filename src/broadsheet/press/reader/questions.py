"""What the application is asked for: a page to keep, a part to keep, or whatever it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def page_question(environ: dict[str, Any], key: str) -> Question:
    """Ask for the page under `key`, and each part in it, to be kept as they are now.

    Nothing of the reader's request is in it but host and scheme, so nothing else of it can get
    into a kept page.
    """
    headers = {"Host": environ["HTTP_HOST"], KEEP: key, **_origin(environ)}
    if "HTTP_X_FORWARDED_PROTO" in environ:
        headers["X-Forwarded-Proto"] = environ["HTTP_X_FORWARDED_PROTO"]
    return Question("GET", key, headers)


def bare_question(environ: dict[str, Any], key: str) -> Question:
    """Ask for a page as it is now, without keeping it."""
    headers = dict(page_question(environ, key).headers)
    del headers[KEEP]
    return Question("GET", key, headers)


def whole_question(environ: dict[str, Any], *, forwarded: bool) -> Question:
    """Pass a request on as it came. `forwarded`: a proxy in front is trusted."""
    headers = _headers(environ, forwarded=forwarded) | _origin(environ)
    body: Iterator[bytes] | None = None
    if environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING"):
        body = _body(environ["wsgi.input"])
    return Question(environ["REQUEST_METHOD"], _target(environ), headers, body)


def _origin(environ: dict[str, Any]) -> dict[str, str]:
    return {PEER: environ.get("REMOTE_ADDR", ""), SCHEME: environ.get("wsgi.url_scheme", "http")}


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
    query = environ.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _body(stream: Any) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk
