"""The paper's database as it was at one moment, without stopping who writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isal import igzip

from broadsheet.operations import postgresql
from broadsheet.operations.archive import CHUNK, DATABASES
from broadsheet.operations.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from broadsheet.operations.meter import Meter

SESSIONS = "django_session"
PAGES_A_STEP = 2000
_MIGRATIONS = "SELECT app, name FROM django_migrations"


@dataclass(frozen=True)
class DatabaseCopy:
    """A copy packed for the archive: its kind, file, size unpacked, and what it names."""

    kind: str
    path: Path
    size: int
    moment: datetime
    migrations: dict[str, list[str]]
    media: frozenset[str]

    @property
    def member(self) -> str:
        """Its name in the archive."""
        return DATABASES[self.kind]


def copy_database(
    kind: str, database: Mapping[str, Any], folder: Path, shown: Meter
) -> DatabaseCopy:
    """Copy the database into `folder`; raises `Refused`, and OSError when the disk is full."""
    if kind == "sqlite":
        return _copy_sqlite(Path(database["NAME"]), folder, shown)
    return _copy_postgresql(database, folder, shown)


def _copy_sqlite(source: Path, folder: Path, shown: Meter) -> DatabaseCopy:
    raw, packed = folder / "paper.sqlite3", folder / "paper.sqlite3.gz"
    try:
        with _opened(source) as live, _opened(raw, "rwc") as copy:
            # Read at once and held: each step then sees this moment, and writers go on. Without
            # it the copying would begin again at every write.
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
            moment = datetime.now(UTC)
            copy.execute("PRAGMA synchronous=OFF")
            size = _size_of(live)
            shown.begin("Copying the database", size)
            step = size // max(1, _pages_of(live)) * PAGES_A_STEP
            live.backup(copy, pages=PAGES_A_STEP, progress=lambda *_: shown.advance(step))
        with _opened(raw) as copy:
            _forget_sessions(copy)
            migrations = _grouped(copy.execute(_MIGRATIONS))
            media = _media_named(lambda query: _sqlite_rows(copy, query))
    except sqlite3.Error as error:
        raise Refused(f"The database {source} can't be copied: {error}.") from error
    size = raw.stat().st_size
    _pack(raw, packed, size, shown)
    return DatabaseCopy("sqlite", packed, size, moment, migrations, media)


@contextmanager
def _opened(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
        yield database


def _size_of(database: sqlite3.Connection) -> int:
    (page,) = database.execute("PRAGMA page_size").fetchone()
    return int(page) * _pages_of(database)


def _pages_of(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA page_count").fetchone()[0])


def _forget_sessions(copy: sqlite3.Connection) -> None:
    """Leave out who is signed in: whoever found the file could go on as them."""
    # One file, nothing beside it; and what is deleted is overwritten.
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.execute("PRAGMA secure_delete=ON")
    copy.execute(f"DELETE FROM {SESSIONS}")  # noqa: S608 a name of our own


def _pack(raw: Path, packed: Path, size: int, shown: Meter) -> None:
    shown.begin("Packing the database", size)
    # A quarter of zlib's time at a like size; pictures are as small as they get already.
    pack = igzip.open(packed, "wb", compresslevel=1)  # type: ignore[no-untyped-call]
    with raw.open("rb") as source, pack as out:
        while chunk := source.read(CHUNK):
            out.write(chunk)
            shown.advance(len(chunk))
    raw.unlink()


def _copy_postgresql(database: Mapping[str, Any], folder: Path, shown: Meter) -> DatabaseCopy:
    target = folder / "paper.dump"
    shown.begin("Copying the database", 0)
    with postgresql.frozen(database) as (connection, snapshot):
        moment = datetime.now(UTC)
        migrations = _grouped(connection.execute(_MIGRATIONS))
        media = _media_named(lambda query: _postgresql_rows(connection, query))
        postgresql.dump(database, snapshot, target, without_rows=SESSIONS)
    return DatabaseCopy("postgresql", target, 0, moment, migrations, media)


def _media_named(rows: Callable[[str], Iterable[tuple[Any, ...]]]) -> frozenset[str]:
    """The files that any row of any table names, from the home on."""
    from django.apps import apps
    from django.db.models import FileField

    named: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField):
                query = f'SELECT "{field.column}" FROM "{model._meta.db_table}"'  # noqa: S608 ours
                named.update(f"media/{name}" for (name,) in rows(query) if name)
    return frozenset(named)


def _sqlite_rows(database: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    try:
        return database.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []  # the program is newer than the tables: nothing is named there yet


def _postgresql_rows(connection: postgresql.Connection, query: str) -> list[tuple[Any, ...]]:
    from psycopg import errors

    try:
        with connection.transaction():
            return connection.execute(query).fetchall()
    except (errors.UndefinedTable, errors.UndefinedColumn):
        return []  # as above


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(rows):
        found.setdefault(app, []).append(name)
    return found
