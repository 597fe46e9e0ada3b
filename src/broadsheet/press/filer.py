"""Filing: writing into the cabinet, within bounds, the oldest going first.

Nothing waits for the disk, because losing what is kept costs renderings only.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from struct import Struct
from typing import TYPE_CHECKING, Any

import lmdb

from broadsheet.press import unsynced
from broadsheet.press.cabinet import STAMP, Cabinet, key_of, open_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

logger = logging.getLogger("broadsheet.press")

# A value of more than this has pages of its own in the file.
INLINE_BYTES, PAGE_BYTES = 2_000, 4_096
# Readers that died are looked for once in so many writes: what they read can't be replaced.
LOOK_EVERY = 1_000
_SIZE = Struct(">Q")
_DRAWER = Struct(">QQQ")


@dataclass
class Drawer:
    """How many entries and bytes are in a drawer, or may be; `age` is that of the youngest."""

    entries: int = 0
    size: int = 0
    age: int = 0


class Filer(Cabinet):
    """A cabinet to write to, by one thread at a time. `most` says how much each drawer may hold.

    A path may be open once in a process.
    """

    def __init__(self, path: Path, most: Mapping[int, Drawer]) -> None:
        super().__init__(path)
        self._most = most
        self._writes = 0
        # The keys by drawer and age.
        self._ages: Any = None

    def write(self, name: str, value: bytes, drawer: int) -> None:
        """Put a value in place of an older one. What can't be written is left out."""
        self.follow_file()
        try:
            self._put(key_of(name), value, drawer)
        except (lmdb.DiskError, lmdb.MemoryError, OSError) as error:
            logger.warning("A page can't be kept: %s", error)
            self.forget()
        except lmdb.Error as error:
            logger.warning("The store is damaged, and will be begun anew: %s", error)
            self.forget()
            unsynced.discard(self.path)

    def _put(self, key: bytes, value: bytes, drawer: int) -> None:
        environment = self._environment()
        self._writes += 1
        if self._writes % LOOK_EVERY == 0:
            environment.reader_check()
        with environment.begin(write=True) as transaction:
            self._take_out(transaction, key)
            holds = _holds(transaction, drawer)
            holds.age += 1
            stamp = STAMP.pack(drawer, holds.age)
            transaction.put(key, stamp + value)
            transaction.put(stamp, key, db=self._ages)
            holds.entries += 1
            holds.size += _size_in_file(len(value))
            _note(transaction, drawer, holds)
            while _is_too_full(_holds(transaction, drawer), self._most[drawer]):
                self._take_out(transaction, self._oldest(transaction, drawer))

    def _take_out(self, transaction: Any, key: bytes) -> None:
        old = transaction.get(key)
        if old is None:
            return
        drawer, _age = STAMP.unpack(old[: STAMP.size])
        transaction.delete(key)
        transaction.delete(old[: STAMP.size], db=self._ages)
        holds = _holds(transaction, drawer)
        holds.entries -= 1
        holds.size -= _size_in_file(len(old) - STAMP.size)
        _note(transaction, drawer, holds)

    def _oldest(self, transaction: Any, drawer: int) -> bytes:
        cursor = transaction.cursor(db=self._ages)
        cursor.set_range(STAMP.pack(drawer, 0))
        key: bytes = cursor.value()
        return key

    def _open(self) -> Any:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unsynced.begin(self.path)
        try:
            return self._open_tables()
        except (lmdb.InvalidError, lmdb.VersionMismatchError, lmdb.CorruptedError) as error:
            logger.warning("The store is damaged, and begun anew: %s", error)
            unsynced.discard(self.path)
            unsynced.begin(self.path)
            return self._open_tables()

    def _open_tables(self) -> Any:
        environment = open_file(self.path, max_dbs=1)
        environment.reader_check()
        self._ages = environment.open_db(b"ages")
        return environment


def _holds(transaction: Any, drawer: int) -> Drawer:
    """What is in a drawer; kept in the file, because at a reload two processes write."""
    noted = transaction.get(_drawer_key(drawer))
    return Drawer(*_DRAWER.unpack(noted)) if noted else Drawer()


def _note(transaction: Any, drawer: int, holds: Drawer) -> None:
    packed = _DRAWER.pack(holds.entries, holds.size, holds.age)
    transaction.put(_drawer_key(drawer), packed)


def _drawer_key(drawer: int) -> bytes:
    return b"drawer" + bytes([drawer])


def _is_too_full(holds: Drawer, most: Drawer) -> bool:
    # What was put in last stays, however large.
    return holds.entries > 1 and (holds.entries > most.entries or holds.size > most.size)


def _size_in_file(size: int) -> int:
    if size <= INLINE_BYTES:
        return size + 128
    return -(-(size + 32) // PAGE_BYTES) * PAGE_BYTES
