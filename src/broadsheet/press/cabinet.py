"""The cabinet: bytes by name in one LMDB file.

(A cabinet holds a printer's cases of type.) Many processes read it without a lock or a system
call; one process, which has a `Filer`, writes it.
"""

from __future__ import annotations

import threading
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING, Any, TypeVar

import lmdb

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Found = TypeVar("Found")

# Threads of all processes that may read at one moment.
MOST_READERS = 1_000
# Of memory addresses, not of memory: no file of ours grows to it.
MAP_BYTES = 4 * 1024**3
# Before each value: the drawer it lies in, and its age.
STAMP = Struct(">BQ")


class Cabinet:
    """Bytes by name. What can't be read isn't there. Safe for several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: tuple[Any, int] | None = None
        self._opening = threading.Lock()

    def read(self, name: str, use: Callable[[memoryview], Found]) -> Found | None:
        """What `use` makes of the value, which it may look at while it runs; None without one."""
        try:
            transaction = self._environment().begin(buffers=True)
            try:
                value = transaction.get(key_of(name))
                return None if value is None else use(value[STAMP.size :])
            finally:
                transaction.abort()
        except (lmdb.Error, OSError):
            self.forget()
            return None

    def follow_file(self) -> None:
        """Let go of the file when it isn't the one at the path any more."""
        if self._opened is not None and self._opened[1] != self._inode():
            self.forget()

    def forget(self) -> None:
        """Let go of the file; it stays open for as long as a thread is reading it."""
        self._opened = None

    def close(self) -> None:
        """Close the file, which nobody may be reading."""
        opened, self._opened = self._opened, None
        if opened is not None:
            opened[0].close()

    def _environment(self) -> Any:
        opened = self._opened
        if opened is None:
            with self._opening:
                opened = self._opened
                if opened is None:
                    opened = self._opened = (self._open(), self._inode())
        return opened[0]

    def _open(self) -> Any:
        return open_file(self.path, readonly=True, create=False)

    def _inode(self) -> int:
        try:
            return self.path.stat().st_ino
        except FileNotFoundError:
            return -1


def key_of(name: str) -> bytes:
    """The key of a name in the file. Nobody can find two names with one key."""
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def open_file(path: Path, **options: Any) -> Any:
    """LMDB's environment of one file; raises `lmdb.Error` or OSError."""
    return lmdb.open(
        str(path),
        subdir=False,
        map_size=MAP_BYTES,
        mode=0o600,
        sync=False,
        metasync=False,
        readahead=False,
        max_readers=MOST_READERS,
        max_spare_txns=64,
        **options,
    )
