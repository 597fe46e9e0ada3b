"""A server of a few lines, told what to do with each request it gets."""

from __future__ import annotations

import itertools
import socket
import threading
from contextlib import contextmanager, suppress


@contextmanager
def answering(handle):
    """Serve; `handle(path, number)` returns the bytes of an answer, or None to hang up.

    `number` counts the requests of all connections from 0. Yields the port.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    numbers = itertools.count()

    def accept():
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                job = (connection, handle, numbers)
                threading.Thread(target=_converse, args=job, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _converse(connection, handle, numbers):
    received = b""
    with connection, suppress(OSError):
        while data := connection.recv(65536):
            received += data
            while b"\r\n\r\n" in received:
                head, _, received = received.partition(b"\r\n\r\n")
                answer = handle(head.split()[1].decode(), next(numbers))
                if answer is None:
                    return
                connection.sendall(answer)


def page(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    """An answer with its length."""
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body
