"""Asking the application: HTTP over its unix socket, one connection a thread."""

from __future__ import annotations

import http.client
import socket
import threading
from dataclasses import dataclass
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

# How long a request waits for an application that is being started, and for its answer.
START_SECONDS = 30.0
RETRY_SECONDS = 0.05
ANSWER_SECONDS = 120.0
CHUNK = 65_536
# A connection belongs to one hop (RFC 9110, 7.6.1); lengths are written anew.
HOP_BY_HOP = frozenset(
    (
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    )
)


class ApplicationAway(Exception):
    """The application doesn't answer."""


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("application", timeout=ANSWER_SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


@dataclass
class Question:
    """A request as the application gets it. A body of unknown length is sent in chunks."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: Iterable[bytes] | None = None

    @property
    def repeatable(self) -> bool:
        """Whether it can be asked again when the application went away over it."""
        return self.body is None and self.method in {"GET", "HEAD"}


class Reply:
    """The application's answer; its body is read while it is iterated."""

    def __init__(self, response: http.client.HTTPResponse, done: Callable[[bool], None]) -> None:
        self._response = response
        self._done: Callable[[bool], None] | None = done
        self.status = f"{response.status} {response.reason}"
        self.headers = [
            (name, value) for name, value in response.getheaders() if name.lower() not in HOP_BY_HOP
        ]

    def header(self, name: str) -> str | None:
        """One header, or None."""
        return self._response.getheader(name)

    def read(self) -> bytes:
        """The whole body."""
        try:
            return self._response.read()
        finally:
            self.close()

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._response.read(CHUNK):
            yield chunk

    def close(self) -> None:
        """Give the connection back; one that was not read to its end is closed."""
        done, self._done = self._done, None
        if done is not None:
            done(self._response.isclosed())


class Application:
    """The application behind a unix socket."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._mine = threading.local()

    def ask(self, question: Question, over: Callable[[], None]) -> Reply:
        """The application's reply; raises `ApplicationAway` when there is none.

        Waits while the application is being started. What can't be repeated is sent once.
        `over` is called when the reply has been read or given up.
        """
        give_up = monotonic() + START_SECONDS
        while True:
            connection = self._connected(question, give_up)
            try:
                response = _send(connection, question)
            except (OSError, http.client.HTTPException) as error:
                self._forget()
                if not question.repeatable or monotonic() > give_up:
                    raise ApplicationAway(str(error)) from error
                sleep(RETRY_SECONDS)
            else:
                return Reply(response, partial(self._after, over))

    def _connected(self, question: Question, give_up: float) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None = getattr(self._mine, "connection", None)
        if connection is not None and question.repeatable:
            return connection
        # A kept connection may have been closed at the other end; who can't ask again takes none.
        self._forget()
        while True:
            connection = _UnixConnection(self._path)
            try:
                connection.connect()
            except OSError as error:
                connection.close()
                if monotonic() > give_up:
                    raise ApplicationAway(str(error)) from error
                sleep(RETRY_SECONDS)
                continue
            self._mine.connection = connection
            return connection

    def _after(self, over: Callable[[], None], whole: bool) -> None:
        if not whole:
            self._forget()
        over()

    def _forget(self) -> None:
        connection = vars(self._mine).pop("connection", None)
        if connection is not None:
            connection.close()


def _send(connection: http.client.HTTPConnection, question: Question) -> http.client.HTTPResponse:
    chunked = question.body is not None and "Content-Length" not in question.headers
    connection.request(
        question.method,
        question.target,
        question.body,
        {**question.headers, **({"Transfer-Encoding": "chunked"} if chunked else {})},
        encode_chunked=chunked,
    )
    return connection.getresponse()
