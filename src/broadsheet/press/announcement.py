"""The clock's number in shared memory: 8 bytes that every process of the paper has mapped.

Readers compare it with the number they have seen last; that costs them no system call. It may
lag behind the database for as long as a commit takes to be announced, and never runs ahead of it.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BYTES = 8
_HIGHEST = 2**64 - 1


class Announcement:
    """The number in the file at `path`, which is made when missing."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Open for as long as the object lives: flock needs the file, not its contents.
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        # Grows a new file and leaves one that has its bytes as it is.
        os.posix_fallocate(self._file, 0, _BYTES)
        self._map = mmap.mmap(self._file, _BYTES, mmap.MAP_SHARED)
        # One aligned load or store of 8 bytes, which no other process can see half of.
        self._cell = memoryview(self._map).cast("Q")
        self._threads = threading.Lock()

    @property
    def number(self) -> int:
        """The highest number announced; 0 in a new paper."""
        return self._cell[0]

    def raise_to(self, number: int) -> None:
        """Announce a number; a lower one than is announced already changes nothing.

        Raises ValueError for a number that doesn't fit 64 bits.
        """
        if not 0 <= number <= _HIGHEST:
            raise ValueError(f"The clock can't show {number}: it has 64 bits and no sign.")
        # Of two writers the one with the lower number may come last. The file's lock is between
        # processes: threads, which have the file open together, don't see each other's.
        with self._threads:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                self._cell[0] = max(self._cell[0], number)
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file."""
        self._cell.release()
        self._map.close()
        os.close(self._file)
