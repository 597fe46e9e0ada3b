"""Connections to one certain process of several that listen on the same port (proc(5))."""

from __future__ import annotations

import http.client
from contextlib import suppress
from pathlib import Path

from tests.servers.paper import wait_for

LONGEST_WAIT_SECONDS = 60


def connections_to(pids: set[int], port: int) -> dict[int, http.client.HTTPConnection]:
    """A kept connection to each of these processes, by process; waits until each has taken one."""
    found: dict[int, http.client.HTTPConnection] = {}

    def complete() -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_WAIT_SECONDS)
        with suppress(OSError, http.client.HTTPException):
            # Who takes a connection is seen once something came through it.
            connection.request("GET", "/robots.txt")
            connection.getresponse().read()
            pid = who_has(connection, port, pids - set(found))
            if pid is not None:
                found[pid] = connection
                return set(found) == pids
        connection.close()
        return False

    wait_for(complete, f"an answer of each of {pids}; answered have {set(found)}")
    return found


def who_has(connection: http.client.HTTPConnection, port: int, pids: set[int]) -> int | None:
    """Which of these processes has taken a connection; None for none of them."""
    if connection.sock is None:
        return None
    socket = f"socket:[{_inode(port, connection.sock.getsockname()[1])}]"
    for pid in pids:
        with suppress(OSError):
            for file in (Path("/proc") / str(pid) / "fd").iterdir():
                with suppress(OSError):
                    if str(file.readlink()) == socket:
                        return pid
    return None


def _inode(port: int, peer: int) -> str:
    """The number of the socket at the server's end."""
    ours, theirs = (f"0100007F:{number:04X}" for number in (port, peer))
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1:3] == [ours, theirs]:
            return fields[9]
    return ""
