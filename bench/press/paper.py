"""Our server as a newsroom runs it: `broadsheet serve`, on one core or on all."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.press.fetch import BrokenAnswer, Reader
from bench.press.homes import ROOT, environment

SERVERS_CORE, CLIENTS_CORE = "0", "1"
WAIT_SECONDS = 120
GRACE_SECONDS = 30


class ServerFailed(Exception):
    """The server ended, or didn't begin."""


@dataclass
class Paper:
    """A served paper. Its port stays the same over restarts, because its address is printed."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]
    said: IO[bytes]
    start_seconds: float

    @property
    def pid(self) -> int:
        """The process whose descendants are the server."""
        return self.process.pid

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served(home: Path, port: int, core: str | None = SERVERS_CORE) -> Iterator[Paper]:
    """`broadsheet serve` with its default number of processes; raises ServerFailed."""
    pinned = ["taskset", "-c", core] if core else []
    command = [*pinned, sys.executable, "-m", "broadsheet", "serve", "--port", str(port)]
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            _await_first_page(process, port, said)
            yield Paper(home, port, process, said, time.monotonic() - began)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end, and wait."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_first_page(process: subprocess.Popen[bytes], port: int, said: IO[bytes]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with Reader(port) as reader, contextlib.suppress(OSError, BrokenAnswer):
            if reader.get("/").status == 200:
                return
        time.sleep(0.005)
    said.seek(0)
    raise ServerFailed(f"`broadsheet serve` served no page: {said.read().decode()[-2000:]}")
