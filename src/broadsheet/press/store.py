"""The store: pages and parts in an SQLite file of its own, one file for each printing.

Losing it costs nothing but renderings, so nothing waits for the disk. Readers only read;
the application writes.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import closing
from hashlib import blake2b
from typing import TYPE_CHECKING

from broadsheet.press.kept import (
    OWN,
    Page,
    Part,
    Row,
    pack_page,
    pack_part,
    unpack_page,
    unpack_part,
)

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger("broadsheet.press")

LARGEST_BYTES = 2 * 1024**3
MOST_MISSING = 10_000
# Anybody can think of addresses that lead nowhere or elsewhere.
MISSING = frozenset((301, 404))
# A page and its own parts are neighbours in the file: their rows have consecutive numbers.
MOST_OWN = 7
# The bounds are looked at once in so many writes, and this share of what is oldest then goes.
LOOK_EVERY = 200
OLDEST_SHARE = 10

_TABLES = """
CREATE TABLE IF NOT EXISTS kept (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    until REAL,
    headers TEXT NOT NULL,
    plan TEXT NOT NULL,
    tags BLOB NOT NULL,
    body BLOB NOT NULL,
    missing INTEGER NOT NULL,
    age INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS kept_by_age ON kept (missing, age);
"""
_COLUMNS = "key, n, until, headers, plan, tags, body"
_READ = f"SELECT {_COLUMNS} FROM kept WHERE id BETWEEN ? AND ? ORDER BY id"  # noqa: S608 our words
_WRITE = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
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
        """The page kept under this key, with its own parts, fresh or not."""
        first = row_id(key)
        rows = self._read(first, first + MOST_OWN)
        # Two keys may share a number; the later one has taken it.
        if not rows or rows[0][0] != key:
            return None
        own = {row[0]: unpack_part(Row(*row)) for row in rows[1:]}
        return unpack_page(Row(*rows[0]), own)

    def part(self, key: str) -> Part | None:
        """The part kept under this key for all pages, fresh or not."""
        number = row_id(key)
        rows = self._read(number, number)
        return unpack_part(Row(*rows[0])) if rows and rows[0][0] == key else None

    def keep_page(self, key: str, page: Page) -> None:
        """Keep a page in place of an older one; its own parts stay as they are."""
        self._write(row_id(key), pack_page(key, page), missing=page.status in MISSING)

    def keep_part(self, key: str, part: Part, page: str) -> None:
        """Keep a part in place of an older one; `page` is the key of a page that shows it.

        The second character of an own part's key says which of its page's neighbours it is.
        """
        number = row_id(page) + int(key[1]) if key.startswith(OWN) else row_id(key)
        self._write(number, pack_part(key, part), missing=False)

    def follow_file(self) -> None:
        """Close this thread's connection when its file isn't the one at the path any more.

        It may have been deleted, or damaged and begun anew by another thread or process.
        """
        try:
            there = self.path.stat().st_ino
        except FileNotFoundError:
            there = None
        if getattr(self._mine, "file", there) != there or there is None:
            self.close()

    def close(self) -> None:
        """Close this thread's connection."""
        connection = vars(self._mine).pop("connection", None)
        if connection is not None:
            connection.close()

    def _read(self, first: int, last: int) -> list[tuple[str, int, float, str, str, bytes, bytes]]:
        try:
            return self._connection().execute(_READ, (first, last)).fetchall()
        except sqlite3.Error:
            self.close()
            return []

    def _write(self, number: int, row: Row, *, missing: bool) -> None:
        with self._writing:
            try:
                self._insert(number, row, missing=missing)
            except sqlite3.OperationalError as error:
                # A full disk, or locked for too long: it is rendered again when asked for.
                logger.warning("A page can't be kept: %s", error)
            except sqlite3.DatabaseError as error:
                logger.warning("The store is damaged and begun anew: %s", error)
                self._begin_anew()
                self._insert(number, row, missing=missing)

    def _insert(self, number: int, row: Row, *, missing: bool) -> None:
        self.follow_file()
        connection = self._connection()
        if not self._age:
            self._age = connection.execute("SELECT coalesce(max(age), 0) FROM kept").fetchone()[0]
        self._age += 1
        connection.execute(_WRITE, (number, *row, missing, self._age))
        self._writes += 1
        if self._writes % LOOK_EVERY == 1:
            self._stay_within_bounds(connection)

    def _stay_within_bounds(self, connection: sqlite3.Connection) -> None:
        missing = _count(connection, missing=1)
        if missing > MOST_MISSING:
            connection.execute(_OLDEST, (1, missing - MOST_MISSING + LOOK_EVERY))
        while _used_bytes(connection) > self.largest_bytes:
            oldest = max(_count(connection, missing=0) // OLDEST_SHARE, 1)
            if not connection.execute(_OLDEST, (0, oldest)).rowcount:
                return

    def _begin_anew(self) -> None:
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._age = 0

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = self._mine.connection = _open(self.path)
            self._mine.file = self.path.stat().st_ino
        return connection


def row_id(key: str) -> int:
    """The number of a key's row, after which MOST_OWN numbers are free."""
    digest = blake2b(key.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 1) & ~MOST_OWN


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
