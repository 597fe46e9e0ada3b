"""The store: pages and parts in an SQLite file of its own, one file for each printing.

Losing it costs nothing but renderings, so nothing waits for the disk. Readers only read;
the application writes.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

from broadsheet.press.kept import (
    Packed,
    Page,
    Part,
    pack_page,
    pack_part,
    row_id,
    unpack_page,
    unpack_part,
)

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger("broadsheet.press")

LARGEST_BYTES = 2 * 1024**3
MOST_MISSING = 10_000
MISSING = 404
# The bounds are looked at once in so many writes, and this share of what is oldest then goes.
LOOK_EVERY = 200
OLDEST_SHARE = 10

_TABLES = """
CREATE TABLE IF NOT EXISTS kept (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    until REAL,
    missing INTEGER NOT NULL,
    age INTEGER NOT NULL,
    plan TEXT NOT NULL,
    tags BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS kept_by_age ON kept (missing, age);
"""
_READ = "SELECT key, n, until, plan, tags, body FROM kept WHERE id = ?"
_WRITE = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_OLDEST = """
DELETE FROM kept WHERE id IN (SELECT id FROM kept WHERE missing = ? ORDER BY age LIMIT ?)
"""


class Store:
    """Pages and parts by key. Each thread has a connection of its own.

    A damaged file is as good as an empty one: what can't be read isn't there.
    """

    def __init__(self, path: Path, largest_bytes: int = LARGEST_BYTES) -> None:
        self.path = path
        self.largest_bytes = largest_bytes
        self._mine = threading.local()
        self._writing = threading.Lock()
        self._writes = 0
        self._age = 0

    def page(self, key: str) -> Page | None:
        """The page kept under this key, fresh or not."""
        row = self._read(key)
        return unpack_page(row[1], row[2], Packed(row[3], row[5], row[4])) if row else None

    def part(self, key: str) -> Part | None:
        """The part kept under this key, fresh or not."""
        row = self._read(part_key(key))
        return unpack_part(row[1], row[2], Packed(row[3], row[5], row[4])) if row else None

    def keep_page(self, key: str, page: Page) -> None:
        """Keep a page in place of an older one."""
        self._write(key, page.n, page.until, pack_page(page), missing=page.status == MISSING)

    def keep_part(self, key: str, part: Part) -> None:
        """Keep a part in place of an older one."""
        self._write(part_key(key), part.n, part.until, pack_part(part))

    def close(self) -> None:
        """Close this thread's connection."""
        connection = vars(self._mine).pop("connection", None)
        if connection is not None:
            connection.close()

    def _read(self, key: str) -> tuple[str, int, float | None, str, bytes, bytes] | None:
        try:
            row = self._connection().execute(_READ, (row_id(key),)).fetchone()
        except sqlite3.Error:
            self.close()
            return None
        # Two keys may share a number; the later one has taken it.
        return row if row is not None and row[0] == key else None

    def _write(
        self, key: str, n: int, until: float | None, packed: Packed, *, missing: bool = False
    ) -> None:
        row = (row_id(key), key, n, until, missing)
        with self._writing:
            try:
                self._insert(row, packed)
            except sqlite3.OperationalError as error:
                # A full disk, or locked for too long: the page is rendered again when asked for.
                logger.warning("A page can't be kept: %s", error)
            except sqlite3.DatabaseError as error:
                logger.warning("The store is damaged and begun anew: %s", error)
                self._begin_anew()
                self._insert(row, packed)

    def _insert(self, row: tuple[int, str, int, float | None, bool], packed: Packed) -> None:
        connection = self._connection()
        if not self._age:
            self._age = connection.execute("SELECT coalesce(max(age), 0) FROM kept").fetchone()[0]
        self._age += 1
        connection.execute(_WRITE, (*row, self._age, packed.plan, packed.tags, packed.body))
        self._writes += 1
        if self._writes % LOOK_EVERY == 1:
            self._stay_within_bounds(connection)

    def _stay_within_bounds(self, connection: sqlite3.Connection) -> None:
        missing = _count(connection, missing=1)
        if missing > MOST_MISSING:
            connection.execute(_OLDEST, (1, missing - MOST_MISSING + LOOK_EVERY))
        used = _used_bytes(connection)
        while used > self.largest_bytes:
            oldest = max(_count(connection, missing=0) // OLDEST_SHARE, 1)
            if not connection.execute(_OLDEST, (0, oldest)).rowcount:
                return
            used = _used_bytes(connection)

    def _begin_anew(self) -> None:
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._age = 0

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = self._mine.connection = _open(self.path)
        return connection


def part_key(key: str) -> str:
    """Parts and pages are kept side by side; a page's key begins with a slash."""
    return f"part:{key}"


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA page_size = 8192")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA cache_size = -1024")
        cursor.execute("PRAGMA mmap_size = 4294967296")
        cursor.executescript(_TABLES)
    return connection


def _count(connection: sqlite3.Connection, *, missing: int) -> int:
    query = "SELECT count(*) FROM kept WHERE missing = ?"
    count: int = connection.execute(query, (missing,)).fetchone()[0]
    return count


def _used_bytes(connection: sqlite3.Connection) -> int:
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    used: int = (pages - free) * size
    return used
