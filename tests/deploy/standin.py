"""A server that answers as it is told, where the paper would say only what is right.

The paper never sends a page that may be kept together with a cookie; whether nginx would keep it
anyway shows only when something sends it.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers.ports import free_port

KEPT = "public, max-age=0, s-maxage=1, must-revalidate"


@dataclass
class Page:
    """What is answered at a path: `text` in both encodings, `headers` in place of the usual."""

    text: str = "a story"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kept: str | None = KEPT


@dataclass
class StandIn:
    """The pages by path, and what was asked: method and headers (names are small) by path."""

    port: int
    pages: dict[str, Page] = field(default_factory=lambda: defaultdict(Page))
    asked: dict[str, list[tuple[str, dict[str, str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    # How long a rendering takes.
    seconds: float = 0
    # Cleared, it holds each request before the page is looked up, as a rendering would.
    open: threading.Event = field(default_factory=threading.Event)

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return len(self.asked[path])


class _Server(ThreadingHTTPServer):
    request_queue_size = 512
    daemon_threads = True
    block_on_close = False

    def __init__(self, *given: object) -> None:
        super().__init__(*given)
        self.connections: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def hang_up(self) -> None:
        """End the connections that nginx would otherwise go on using."""
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """nginx may hang up as it likes."""


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = {name.lower(): value for name, value in self.headers.items()}
            stand_in.asked[self.path].append((self.command, asked))
            self.rfile.read(int(asked.get("content-length", 0)))
            stand_in.open.wait(60)
            threading.Event().wait(stand_in.seconds)
            page = stand_in.pages[self.path]
            packed = "gzip" in asked.get("accept-encoding", "")
            body = gzip.compress(page.text.encode()) if packed else page.text.encode()
            digest = hashlib.sha256(f"{page.status} {page.text} {packed}".encode()).hexdigest()
            tag = f'"{digest[:20]}"'
            unchanged = asked.get("if-none-match") == tag
            self.send_response(304 if unchanged else page.status)
            headers = {"ETag": tag, "Vary": "Accept-Encoding", "Content-Type": "text/html"}
            if page.kept:
                headers["Cache-Control"] = page.kept
            if not unchanged:
                headers["Content-Length"] = str(len(body))
                headers |= {"Content-Encoding": "gzip"} if packed else {}
            for name, value in (headers | page.headers).items():
                self.send_header(name, value)
            self.end_headers()
            if not unchanged and self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_POST = do_GET  # noqa: N815 their names there

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its name there
            pass

    return Handler


@contextmanager
def answering(stand_in: StandIn) -> Iterator[StandIn]:
    """Answer until the end of the block, and then no more: connections are refused."""
    server = _Server(("127.0.0.1", stand_in.port), _handler(stand_in))
    stand_in.open.set()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        server.hang_up()
        thread.join()


def stand_in() -> StandIn:
    """One on a free port that doesn't answer yet."""
    return StandIn(free_port())
