"""The clock where it is kept, in the main database, read without Django."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit, urlunsplit

from broadsheet.press.reader.clock import Unreachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from broadsheet.conf import Configuration

CONNECT_SECONDS = 2
STATEMENT_MILLISECONDS = 2_000
_NUMBER = "SELECT n FROM broadsheet_press_clock WHERE id = 1"
_BUMPS = "SELECT tag, n FROM broadsheet_press_bump WHERE n > {}"
_SESSION = "SELECT 1 FROM django_session WHERE session_key = {} AND expire_date > {}"


class Rows(Protocol):
    """Runs one query; raises `Unreachable`."""

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows; `{}` in the query stands for a value."""
        ...


class MainDatabase:
    """The two questions that a reader has for the main database. Not for several threads at once.

    Both are asked outside the answers to readers: after a change, and for who has a key to the
    desk.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def number(self) -> int:
        """The clock's number; raises `Unreachable`, also where there is no clock yet."""
        rows = self._rows.rows(_NUMBER)
        if not rows:
            raise Unreachable("the clock has not been set up")
        number: int = rows[0][0]
        return number

    def bumps(self, since: int) -> Iterable[tuple[int, int]]:
        """Tag and number of every bump above `since`; raises `Unreachable`."""
        return self._rows.rows(_BUMPS, (since,))

    def knows_session(self, key: str, now: str) -> bool:
        """Whether a session of this key lasts beyond `now` (UTC, `2026-03-01 12:00:00`)."""
        return bool(self._rows.rows(_SESSION, (key, now)))


class SQLiteRows:
    """Queries on an SQLite file, which is never made here."""

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        self._connection: sqlite3.Connection | None = None

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows; raises `Unreachable`."""
        try:
            if self._connection is None:
                # Not read-only: in WAL mode the first to open the file has to make its index.
                self._connection = sqlite3.connect(
                    f"file:{_quoted(self._path)}?mode=rw",
                    uri=True,
                    check_same_thread=False,
                    isolation_level=None,
                )
                self._connection.execute("PRAGMA query_only = ON")
            return self._connection.execute(query.replace("{}", "?"), values).fetchall()
        except sqlite3.Error as error:
            self._connection = None
            raise Unreachable(str(error)) from error


class PostgreSQLRows:
    """Queries on a PostgreSQL server; a lost connection is made again at the next one."""

    def __init__(self, url: str = "", **account: Any) -> None:
        self._url, self._account = url, account
        self._connection: Any = None

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows; raises `Unreachable`."""
        import psycopg

        try:
            if self._connection is None:
                self._connection = psycopg.connect(
                    self._url,
                    **self._account,
                    autocommit=True,
                    connect_timeout=CONNECT_SECONDS,
                    options=f"-c statement_timeout={STATEMENT_MILLISECONDS}",
                )
            rows: list[Any] = self._connection.execute(query.replace("{}", "%s"), values).fetchall()
        except psycopg.Error as error:
            self._connection = None
            raise Unreachable(str(error).splitlines()[0]) from error
        return rows


def main_database(settings: Configuration) -> MainDatabase:
    """The main database that the settings name."""
    if not settings.database_url:
        return MainDatabase(SQLiteRows(settings.home / "paper.sqlite3"))
    parts = urlsplit(settings.database_url)
    if parts.scheme == "sqlite":
        return MainDatabase(SQLiteRows(unquote(parts.path.removeprefix("/"))))
    return MainDatabase(PostgreSQLRows(urlunsplit(parts._replace(scheme="postgresql"))))


def _quoted(path: str) -> str:
    """A path as SQLite's URIs have it."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
