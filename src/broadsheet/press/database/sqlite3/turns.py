"""Writers of an SQLite file take turns.

SQLite lets a writer that finds the file locked sleep and try again, for longer each time, so that
one who writes in a loop can keep all others out for minutes. Here each process has one writer at
a time, and processes ask again so often that nobody's turn is missed.
"""

from __future__ import annotations

import fcntl
import os
import threading
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ASK_AGAIN_SECONDS = 0.0005


class Turns:
    """Whose turn it is to write: one thread of one of the processes that share `path`."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._thread = threading.Lock()

    def take(self, seconds: float) -> bool:
        """Wait for a turn; False when none came in time."""
        give_up = monotonic() + seconds
        if not self._thread.acquire(timeout=seconds):
            return False
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if monotonic() > give_up:
                    self._thread.release()
                    return False
                sleep(ASK_AGAIN_SECONDS)
            else:
                return True

    def give_back(self) -> None:
        """Let the next one write."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._thread.release()
