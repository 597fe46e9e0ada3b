"""A small client on one kept connection: as little work as can be, so that it isn't measured."""

from __future__ import annotations

import gzip
import socket
import time
from dataclasses import dataclass
from typing import Self

TIMEOUT = 60


class BrokenAnswer(Exception):
    """The server closed in the middle, or sent what isn't HTTP."""


@dataclass
class Answer:
    """Status, headers by lower-case name, body as sent, and seconds from request to last byte."""

    status: int
    headers: dict[str, str]
    raw: bytes
    seconds: float

    @property
    def body(self) -> bytes:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.raw) if packed else self.raw


class Reader:
    """Asks for pages one after the other on a kept connection, opened again where it was closed."""

    def __init__(self, port: int, *, packed: bool = True) -> None:
        self.port, self.packed = port, packed
        self._socket: socket.socket | None = None
        self._rest = b""

    def get(self, path: str) -> Answer:
        """The answer at a path; raises BrokenAnswer or OSError."""
        fresh = self._socket is None
        try:
            return self._ask(path)
        except (BrokenAnswer, ConnectionError):
            self.close()
            # A server may close an idle connection at any moment: that alone is no fault.
            if fresh:
                raise
        return self._ask(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._socket:
            self._socket.close()
        self._socket, self._rest = None, b""

    def _ask(self, path: str) -> Answer:
        begin = time.perf_counter()
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), TIMEOUT)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request(self.port, path, packed=self.packed))
        head, _, rest = self._until(b"\r\n\r\n")
        status, headers = parse_head(head)
        raw, self._rest = self._body(headers, rest)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, headers, raw, time.perf_counter() - begin)

    def _body(self, headers: dict[str, str], rest: bytes) -> tuple[bytes, bytes]:
        if headers.get("transfer-encoding") == "chunked":
            return self._chunks(rest)
        size = int(headers.get("content-length", "0"))
        while len(rest) < size:
            rest += self._more()
        return rest[:size], rest[size:]

    def _chunks(self, rest: bytes) -> tuple[bytes, bytes]:
        body = b""
        while True:
            self._rest = rest
            line, _, rest = self._until(b"\r\n")
            size = int(line.partition(b";")[0], 16)
            while len(rest) < size + 2:
                rest += self._more()
            body, rest = body + rest[:size], rest[size + 2 :]
            if size == 0:
                return body, rest

    def _until(self, mark: bytes) -> tuple[bytes, bytes, bytes]:
        while mark not in self._rest:
            self._rest += self._more()
        return self._rest.partition(mark)

    def _more(self) -> bytes:
        data = self._socket.recv(262_144) if self._socket else b""
        if not data:
            raise BrokenAnswer("The server closed the connection in the middle of an answer.")
        return data


def request(port: int, path: str, *, packed: bool = True) -> bytes:
    """The bytes of a GET request, as a browser's but shorter."""
    accepted = "Accept-Encoding: gzip\r\n" if packed else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{accepted}\r\n".encode()


def parse_head(head: bytes) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer, names in lower case."""
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/1."):
        raise BrokenAnswer(f"The server sent {first[:60]!r}.")
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return int(first.split()[1]), headers
