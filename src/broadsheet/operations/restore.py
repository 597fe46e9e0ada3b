"""Putting a backup into an empty home: checked whole before anything is in its place."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from broadsheet import __version__
from broadsheet.operations import holdings, postgresql
from broadsheet.operations.archive import CHUNK, NotABackup
from broadsheet.operations.locks import AlreadyHeld, only_one
from broadsheet.operations.manifest import Manifest, NotAManifest
from broadsheet.operations.refusals import Refused, megabytes, printable
from broadsheet.operations.scratch import scratch
from broadsheet.operations.unpacking import examine, unpack

if TYPE_CHECKING:
    from broadsheet.conf import Configuration
    from broadsheet.operations.meter import Meter

LOCKS = ("serve.lock", "upgrade.lock")
# What the paper's worker had in hand at the moment is to be done again: that worker is gone.
_TASKS_AGAIN = (
    "UPDATE django_tasks_database_dbtaskresult SET status = 'READY', started_at = NULL "
    "WHERE status = 'RUNNING'"
)


def restore_from_file(source: Path, settings: Configuration, shown: Meter) -> Manifest:
    """Restore the backup in a file; raises `Refused` with nothing changed."""
    if source.exists() and not source.is_file():
        raise Refused(f"{source} is no file; give the name of a backup.")
    try:
        file = source.open("rb")
    except OSError as error:
        raise Refused(f"{source} can't be read ({error.strerror}); give a backup.") from error
    with file, _empty_home(settings.home), scratch(settings.home, "restore") as folder:
        return _restore(file, str(source), folder, settings, shown)


def restore_from_stream(source: IO[bytes], settings: Configuration, shown: Meter) -> Manifest:
    """Restore the backup that comes by a stream; raises `Refused` with nothing changed."""
    with _empty_home(settings.home), scratch(settings.home, "restore") as folder:
        path = folder / "archive"
        with _told(settings.home), path.open("xb") as spool:
            shutil.copyfileobj(source, spool, CHUNK)
        with path.open("rb") as file:
            return _restore(file, "Standard input", folder, settings, shown)


def _restore(
    file: IO[bytes], name: str, folder: Path, settings: Configuration, shown: Meter
) -> Manifest:
    target = _postgresql_of(settings)
    try:
        sealed, entries = examine(file)
        _check_origin(name, sealed, settings)
        if target is not None:
            _check_empty(target)
        with _told(settings.home):
            _check_space(sealed, folder)
            unpack(file, sealed, entries, folder / "paper", shown)
    except (NotABackup, NotAManifest) as error:
        raise Refused(f"{name} is no whole backup of a paper: {error}.") from error
    if target is None:
        _settle_sqlite(folder / "paper" / "paper.sqlite3", name)
    else:
        dump = folder / "paper" / "paper.dump"
        shown.begin("Loading the database", 0)
        postgresql.load(target, dump)
        dump.unlink()
        with postgresql.connected(target) as connection:
            connection.execute(_TASKS_AGAIN)
    with _told(settings.home):
        _put_in_place(folder / "paper", settings.home)
    return sealed


def _check_origin(name: str, sealed: Manifest, settings: Configuration) -> None:
    """Refuse the backup of a newer program, and one of another kind of database."""
    if _numbers(sealed.version) > _numbers(__version__):
        raise Refused(
            f"{name} was made by Broadsheet {printable(sealed.version)} and this is "
            f"{__version__}; upgrade first."
        )
    if _numbers(sealed.version) == _numbers(__version__) and _has_unknown_tables(sealed):
        raise Refused(
            f"{name} was made by a newer Broadsheet than this one, whose tables this one doesn't "
            "know; upgrade first."
        )
    if sealed.database == "postgresql" and not settings.database_url:
        raise Refused(f"{name} holds a PostgreSQL database; set DATABASE_URL to an empty one.")
    if sealed.database == "sqlite" and settings.database_url:
        raise Refused(
            f"{name} holds an SQLite database, which can't become a PostgreSQL one; leave "
            "DATABASE_URL empty."
        )


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d{1,6}(\.\d{1,6})*", version)
    if found is None:
        raise NotABackup("it doesn't say which version made it")
    return tuple(int(number) for number in found[0].split("."))


def _has_unknown_tables(sealed: Manifest) -> bool:
    """Whether the database went through a migration of ours that this program hasn't got."""
    package = Path(__file__).parent.parent
    for label, names in sealed.migrations.items():
        prefix, _, app = label.partition("_")
        folder = package / app / "migrations"
        if prefix != "broadsheet" or not app.isidentifier():
            continue
        known = {path.stem for path in folder.glob("*.py")}
        if not known.issuperset(names):
            return True
    return False


def _check_space(sealed: Manifest, folder: Path) -> None:
    needed = sealed.database_size + sum(member.size for member in sealed.members.values())
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise Refused(
            f"The paper needs {megabytes(needed)} and the disk of {folder.parent} has "
            f"{megabytes(free)} left; make room first."
        )


def _postgresql_of(settings: Configuration) -> dict[str, Any] | None:
    import dj_database_url

    if not settings.database_url:
        return None
    try:
        database = dict(dj_database_url.parse(settings.database_url))
    except ValueError as error:
        raise Refused("DATABASE_URL can't be understood; see the settings' reference.") from error
    if "postgresql" not in str(database["ENGINE"]):
        raise Refused(
            "DATABASE_URL names no PostgreSQL; leave it empty to restore into BROADSHEET_HOME."
        )
    return database


def _check_empty(database: dict[str, Any]) -> None:
    with postgresql.connected(database) as connection:
        if not postgresql.is_empty(connection):
            raise Refused(
                "The database that DATABASE_URL names isn't empty; make a new one for the paper."
            )


def _settle_sqlite(database: Path, name: str) -> None:
    try:
        with closing(sqlite3.connect(database)) as copy:
            copy.execute(_TASKS_AGAIN)
            copy.commit()
    except sqlite3.Error as error:
        raise Refused(f"The database in {name} can't be used: {error}.") from error


@contextmanager
def _empty_home(home: Path) -> Iterator[None]:
    """Hold an empty home, so that no `serve` founds a paper there meanwhile."""
    made = not home.exists()
    with _told(home):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with (
            _told(home),
            only_one(home / LOCKS[0], wait=False),
            only_one(home / LOCKS[1], wait=False),
        ):
            there = holdings.contents(home)
            if there:
                shown = ", ".join(printable(name) for name in there[:3])
                raise Refused(f"{home} isn't empty ({shown}); set BROADSHEET_HOME to a new folder.")
            yield
    except AlreadyHeld:
        raise Refused(
            f"A paper in {home} is being served; stop it, or set BROADSHEET_HOME to a new folder."
        ) from None
    finally:
        if made and not holdings.contents(home):
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _told(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(
            f"The paper can't be put into {home} ({error.strerror or error}); nothing was left "
            "there."
        ) from error


def _put_in_place(paper: Path, home: Path) -> None:
    """Move everything at once as a reader of the home sees it: the database comes last."""
    os.sync()
    names = sorted((entry.name for entry in paper.iterdir()), key=lambda n: n == "paper.sqlite3")
    for name in names:
        (paper / name).rename(home / name)
    home.chmod(0o700)
    os.sync()
