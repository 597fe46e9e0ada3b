"""What the readers' processes run: one reader, and the paper's own files beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from whitenoise import WhiteNoise

from broadsheet.conf import application_socket, configuration
from broadsheet.headers import FILE_HEADERS, MEDIA_HEADERS
from broadsheet.press.announcement import Announcement
from broadsheet.press.cabinet import Cabinet
from broadsheet.press.printing import store_path
from broadsheet.press.reader.clock import Clock
from broadsheet.press.reader.forward import Application
from broadsheet.press.reader.main_database import main_database
from broadsheet.press.reader.questions import Place
from broadsheet.press.reader.serve import Behind, Reader
from broadsheet.press.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from wsgiref.headers import Headers

    from broadsheet.press.reader.replies import StartResponse

# A style sheet or script whose name carries a digest of its content.
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9.]+$")
AN_HOUR = 3_600
A_YEAR = 31_536_000
FILES = "/static/"
# Crops for readers; the originals beside them are for the desk, and the application asks who asks.
PICTURES = "/media/images/"
PICTURE_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


def _reader(store: Store) -> Reader:
    settings = configuration()
    socket = application_socket()
    if socket is None:
        raise RuntimeError("Readers' processes are started by `broadsheet serve` only.")
    announcement = Announcement(settings.home / "press" / "clock")
    return Reader(
        store,
        Clock(announcement, main_database(settings)),
        Behind(main_database(settings), Application(str(socket))),
        Place(
            public_host=settings.public_netloc,
            hosts=tuple(settings.allowed_hosts),
            secure=settings.secure,
            forwarded=settings.behind_proxy,
        ),
    )


def _adding(more: Mapping[str, str]) -> Callable[[Headers, str, str], None]:
    def add(headers: Headers, path: str, url: str) -> None:
        for name, value in more.items():
            headers[name] = value

    return add


def _is_named_by_content(path: str, url: str) -> bool:
    return _NAMED_BY_CONTENT.search(url) is not None


def _is_for_ever(path: str, url: str) -> bool:
    """A crop's name carries what was cropped and how."""
    return True


_home = configuration().home
_read = _reader(Store(Cabinet(store_path(configuration()))))
_files = WhiteNoise(
    _read,
    root=str(_home / "static"),
    prefix=FILES,
    max_age=AN_HOUR,
    immutable_file_test=_is_named_by_content,
    allow_all_origins=False,
    add_headers_function=_adding(FILE_HEADERS),
)
# Looked for at each request, because pictures are added while the paper runs.
_pictures = WhiteNoise(
    _read,
    root=str(_home / "media" / "images"),
    prefix=PICTURES,
    autorefresh=True,
    max_age=A_YEAR,
    immutable_file_test=_is_for_ever,
    allow_all_origins=False,
    mimetypes=PICTURE_TYPES,
    add_headers_function=_adding(MEDIA_HEADERS),
)


def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """Style sheets, scripts and pictures from disk, the rest by the reader."""
    path = environ["PATH_INFO"]
    answer_from = _read
    if path.startswith(FILES):
        answer_from = _files
    elif path.startswith(PICTURES) and path[path.rfind(".") :] in PICTURE_TYPES:
        answer_from = _pictures
    answer: Iterable[bytes] = answer_from(environ, start)
    return answer
