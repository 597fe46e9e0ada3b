"""The clock's number in shared memory, in a file that every process of the paper has mapped.

Readers compare it with the number they have seen last; that costs them no system call. It may
lag behind the database for as long as a commit takes to be announced, and never runs ahead of it.

Who is about to commit says so beside it, by the number of the process. A commit that isn't
announced is one that will be, as long as that process lives; else it died over it.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PROCESSES = 255
_CELL_BYTES = 8
_BYTES = _CELL_BYTES * (1 + _PROCESSES)
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
        self._committing = 0

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

    @contextmanager
    def about_to(self) -> Iterator[None]:
        """Inside, a commit of this process is being made and announced."""
        cell = 1 + os.getpid() % _PROCESSES
        with self._threads:
            self._committing += 1
            self._cell[cell] = os.getpid()
        try:
            yield
        finally:
            with self._threads:
                self._committing -= 1
                if not self._committing:
                    self._cell[cell] = 0

    def is_being_made(self) -> bool:
        """Whether a living process of this machine is between its commit and the announcement."""
        return any(_is_alive(pid) for pid in self._cell[1:].tolist() if pid)

    def close(self) -> None:
        """Let go of the file."""
        self._cell.release()
        self._map.close()
        os.close(self._file)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
