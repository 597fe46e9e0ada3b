"""The application on its socket, and two readers in front of it."""

from __future__ import annotations

import gzip
import io
import logging
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from django.core.wsgi import get_wsgi_application
from django.test import Client
from waitress import create_server

from broadsheet.conf import configuration, hand_down_socket
from broadsheet.operations.forwarding import by_readers
from broadsheet.press.keeper import keeper

if TYPE_CHECKING:
    from pathlib import Path

READERS = 2
THREADS = 2


@dataclass(frozen=True)
class Answer:
    """What came back. `kept`: it can be from the store, and is the same for everybody."""

    status: int
    location: str
    kind: str
    body: bytes
    kept: bool

    def same_as(self, other: Answer) -> bool:
        """Whether a reader would see the same."""
        return self._seen() == other._seen()

    def _seen(self):
        return self.status, self.location, self.kind, self.body


class House:
    """What `serve` runs, without its processes: they share nothing here that they couldn't."""

    def __init__(self, socket: Path) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # waiting is no fault
        server = create_server(
            by_readers(get_wsgi_application()), unix_socket=str(socket), threads=THREADS
        )
        threading.Thread(target=server.run, daemon=True).start()
        hand_down_socket(socket)
        # Importing it makes a reader, and so does each call of its `_reader`.
        from broadsheet.press.reader import wsgi

        # One process can have the store's file open only once.
        self.store = keeper().store
        self._new_reader = partial(wsgi._reader, self.store)
        settings = configuration()
        self._host = f"{settings.public_host}:{settings.public_port}"
        self._direct = Client(HTTP_HOST=self._host)
        self.readers = [self._new_reader() for _ in range(READERS)]

    def restart(self, number: int) -> None:
        """Another reader in the place of one: it remembers nothing."""
        self.readers[number] = self._new_reader()

    def read(self, number: int, url: str) -> Answer:
        """What a reader serves at a URL. The first of them takes gzip, the others don't."""
        encoding = {} if number else {"HTTP_ACCEPT_ENCODING": "gzip"}
        return self.ask(number, "GET", url, b"", **encoding)

    def ask(self, number: int, method: str, url: str, body: bytes, **more: str) -> Answer:
        """What a reader answers."""
        path, _, query = url.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._host,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            **more,
        }
        said = []
        answered = self.readers[number](environ, lambda *status: said.append(status))
        whole = b"".join(answered)
        close = getattr(answered, "close", None)
        if close:
            close()
        status, headers = said[0]
        return _answer(int(status[:3]), dict(headers), whole)

    def render(self, url: str) -> Answer:
        """What the application makes of a URL now, without the press."""
        response = self._direct.get(url)
        self._direct.cookies.clear()
        return _answer(response.status_code, dict(response.items()), response.content)


def _answer(status: int, headers: dict[str, str], body: bytes) -> Answer:
    if headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    kept = "s-maxage" in headers.get("Cache-Control", "")
    return Answer(status, headers.get("Location", ""), headers.get("Content-Type", ""), body, kept)
