"""Latency at a fixed rate, counted from the moment a request was due.

A client that waits for one answer before it asks again (wrk does) asks least while the server is
slow, so that one stall of a second is one slow request of thousands. Here every request has its
moment; one that can't be sent because the connection still waits is slow from that moment on.
`wrk` loads, this measures.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.press.fetch import BrokenAnswer, parse_head, request

NICENESS = -10
DRAIN_SECONDS = 10.0


@dataclass
class Line:
    """One connection: what is due, what is on the way, what has come of it."""

    socket: socket.socket
    due: deque[tuple[float, bytes]] = field(default_factory=deque)
    asked: float | None = None
    received: bytes = b""
    needed: int = 0


class Steady:
    """Asks for `paths` in turn, `rate` times a second over several connections."""

    def __init__(
        self,
        port: int,
        paths: list[str],
        rate: float,
        connections: int = 8,
        patience: float = DRAIN_SECONDS,
    ) -> None:
        self.errors = 0
        self._patience = patience
        self.milliseconds: list[float] = []
        self._requests = [request(port, path) for path in paths]
        self._rate = rate
        self._lines = [Line(_connect(port)) for _ in range(connections)]
        self._selector = selectors.DefaultSelector()
        for line in self._lines:
            self._selector.register(line.socket, selectors.EVENT_READ, line)

    def run(self, seconds: float, until: Callable[[], bool] = lambda: False) -> list[float]:
        """Milliseconds of each request; ends early when `until` says so."""
        # The measure of a busy server must not be the wait of its client for a core.
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
        begin, count, number = time.monotonic(), round(seconds * self._rate), 0
        while number < count and not until():
            due = begin + number / self._rate
            self._receive(max(0.0, due - time.monotonic()))
            while number < count and time.monotonic() >= begin + number / self._rate:
                line = self._lines[number % len(self._lines)]
                page = self._requests[number % len(self._requests)]
                line.due.append((begin + number / self._rate, page))
                self._send(line)
                number += 1
        end = time.monotonic() + self._patience
        while time.monotonic() < end and any(line.asked or line.due for line in self._lines):
            self._receive(0.1)
        self._count_unanswered()
        self._close()
        return self.milliseconds

    def _send(self, line: Line) -> None:
        if line.asked is None and line.due:
            line.asked, page = line.due.popleft()
            line.received, line.needed = b"", 0
            line.socket.sendall(page)

    def _receive(self, patience: float) -> None:
        for key, _ in self._selector.select(patience):
            line: Line = key.data
            data = line.socket.recv(262_144)
            if not data:
                raise BrokenAnswer("The server closed a connection in the middle.")
            line.received += data
            if line.needed == 0 and b"\r\n\r\n" in line.received:
                line.needed = self._size(line.received)
            if line.needed and len(line.received) >= line.needed and line.asked is not None:
                self.milliseconds.append(1000 * (time.monotonic() - line.asked))
                line.asked = None
                self._send(line)

    def _size(self, received: bytes) -> int:
        head = received.partition(b"\r\n\r\n")[0]
        status, headers = parse_head(head)
        if status != 200:
            self.errors += 1
        return len(head) + 4 + int(headers["content-length"])

    def _count_unanswered(self) -> None:
        """What never came took at least until now, and is an error besides."""
        now = time.monotonic()
        for line in self._lines:
            waiting = [due for due, _ in line.due]
            waiting += [line.asked] if line.asked is not None else []
            self.milliseconds += [1000 * (now - due) for due in waiting]
            self.errors += len(waiting)

    def _close(self) -> None:
        self._selector.close()
        for line in self._lines:
            line.socket.close()


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection
