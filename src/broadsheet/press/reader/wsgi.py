"""What the readers' processes run: one reader, and the paper's own files beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from whitenoise import WhiteNoise

from broadsheet.conf import application_socket, configuration
from broadsheet.headers import FILE_HEADERS
from broadsheet.press.announcement import Announcement
from broadsheet.press.printing import store_path
from broadsheet.press.reader.clock import Clock
from broadsheet.press.reader.forward import Application
from broadsheet.press.reader.main_database import main_database
from broadsheet.press.reader.serve import Behind, Reader
from broadsheet.press.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.headers import Headers

    from broadsheet.press.reader.replies import StartResponse

# A style sheet or script whose name carries a digest of its content.
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9.]+$")
AN_HOUR = 3_600
FILES = "/static/"


def _reader() -> Reader:
    settings = configuration()
    socket = application_socket()
    if socket is None:
        raise RuntimeError("Readers' processes are started by `broadsheet serve` only.")
    announcement = Announcement(settings.home / "press" / "clock")
    return Reader(
        Store(store_path(settings)),
        Clock(announcement, main_database(settings)),
        Behind(main_database(settings), Application(str(socket)), settings.behind_proxy),
        settings.allowed_hosts,
    )


def _add_headers(headers: Headers, path: str, url: str) -> None:
    for name, value in FILE_HEADERS.items():
        headers[name] = value


def _is_named_by_content(path: str, url: str) -> bool:
    return _NAMED_BY_CONTENT.search(url) is not None


_read = _reader()
_files = WhiteNoise(
    _read,
    root=str(configuration().home / "static"),
    prefix=FILES,
    max_age=AN_HOUR,
    immutable_file_test=_is_named_by_content,
    add_headers_function=_add_headers,
)


def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """Style sheets, scripts and fonts from disk, the rest by the reader."""
    if environ["PATH_INFO"].startswith(FILES):
        answer: Iterable[bytes] = _files(environ, start)
        return answer
    return _read(environ, start)
