"""What the readers' processes run: one reader, and the paper's own files beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    from collections.abc import MutableMapping

# A style sheet or script whose name carries a digest of its content.
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9.]+$")
AN_HOUR = 3_600


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


def _add_headers(headers: MutableMapping[str, str], path: str, url: str) -> None:
    headers.update(FILE_HEADERS)


def _is_named_by_content(path: str, url: str) -> bool:
    return _NAMED_BY_CONTENT.search(url) is not None


application = WhiteNoise(
    _reader(),
    root=str(configuration().home / "static"),
    prefix="static/",
    max_age=AN_HOUR,
    immutable_file_test=_is_named_by_content,
    add_headers_function=_add_headers,
)
