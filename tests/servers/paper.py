"""A real `broadsheet` command, and a real `broadsheet serve` on a free port."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.ports import free_port

WAIT_SECONDS = 90
# What the suite itself runs with must not reach the paper under test.
_OURS = ("PUBLIC_URL", "HOSTS", "DATABASE_URL", "EMAIL_URL", "BEHIND_PROXY", "DEBUG",
         "DJANGO_SETTINGS_MODULE", "PYTHONDEVMODE", "TEST_DATABASE")  # fmt: skip


def environment(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a command that keeps its paper in `home`."""
    own = {name: value for name, value in os.environ.items() if name not in _OURS}
    return own | {"BROADSHEET_HOME": str(home), "PYTHONUNBUFFERED": "1"} | settings


def broadsheet(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `broadsheet WORDS` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "broadsheet", *words],
        env=environment(home, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=WAIT_SECONDS * 4,
        stdin=subprocess.DEVNULL,
    )


@dataclass
class Served:
    """A paper being served: its address, its process and what that has said so far."""

    url: str
    home: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    listener: threading.Thread | None = None

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of the answer at a path."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:  # noqa: S310 ours
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal as answer:
                return answer.code, answer.read().decode()

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        """Ask it to stop and return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(with_signal)
        status = self.process.wait(WAIT_SECONDS)
        if self.listener:
            self.listener.join(WAIT_SECONDS)
        return status

    def listen(self) -> None:
        """Keep what it says, so that its pipe never fills."""
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.said.append(line)


def wait_for(condition, what: str, seconds: float = WAIT_SECONDS):
    """The first true answer of `condition`; fails with `what` when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


@contextmanager
def serving(
    home: Path,
    *words: str,
    python: Sequence[str] = (),
    port: int | None = None,
    **settings: str,
) -> Iterator[Served]:
    """`broadsheet serve` on a free port, or on a certain one, ready to answer; stopped at the end.

    Its processes are a group of their own. `python` holds options of the interpreter.
    """
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, *python, "-m", "broadsheet", "serve", "--port", str(port), *words],
        env=environment(home, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        process_group=0,
    )
    served = Served(f"http://127.0.0.1:{port}", home, process)
    served.listener = threading.Thread(target=served.listen, daemon=True)
    served.listener.start()
    try:
        wait_for(lambda: _answers(served), f"the paper to answer; it said: {served.said}")
        yield served
    finally:
        served.stop()


def _answers(served: Served) -> bool:
    if served.process.poll() is not None:
        raise AssertionError(f"`broadsheet serve` ended: {''.join(served.said)}")
    # A paper behind TLS leads to an address that a server in front will answer, or none yet.
    asking = http.client.HTTPConnection(urlsplit(served.url).netloc, timeout=30)
    try:
        asking.request("GET", "/")
        return asking.getresponse().status > 0
    except (http.client.HTTPException, OSError):
        return False
    finally:
        asking.close()
