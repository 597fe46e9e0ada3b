"""Making a paper ready to run: its folder, its tables, its static files. Safe to repeat."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import click

from broadsheet import __version__
from broadsheet.boot import start_django
from broadsheet.conf import Configuration, ConfigurationRefused, configuration, for_child
from broadsheet.operations.locks import only_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Any number that no other program on the same database takes: "bsht" in ASCII.
ADVISORY_LOCK = 0x62736874
# What pg_dump reads, by the names of Django's settings.
_PG_VARIABLES = {
    "PGHOST": "HOST",
    "PGPORT": "PORT",
    "PGUSER": "USER",
    "PGPASSWORD": "PASSWORD",
    "PGDATABASE": "NAME",
}


def prepare_paper(*, first_sections: bool = True) -> Configuration:
    """Bring the paper of this home up to date; the second of two at once waits for the first.

    A paper that is founded now gets sections to begin with, unless `first_sections` is false.
    """
    settings = configuration()
    make_home(settings.home)
    with only_one(settings.home / "upgrade.lock", wait=True):
        start_django()
        _migrate(settings)
        _open_paper(settings, first_sections=first_sections)
    return settings


def make_home(home: Path) -> None:
    """Make the folder of a new paper; raises `ConfigurationRefused` where it can't be written."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = home / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigurationRefused(
            f"{home} can't be written to ({error.strerror}); set BROADSHEET_HOME to a folder "
            "of your own."
        ) from error


def _migrate(settings: Configuration) -> None:
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise click.ClickException(
            f"The database can't be reached: {str(error).splitlines()[0]} "
            "Check DATABASE_URL and that the server runs."
        ) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if executor.loader.applied_migrations:
        copy = _copy_database(settings)
        click.echo(f"A copy of the database from before the upgrade is in {copy}.", err=True)
    else:
        click.echo("Setting up the tables of a new paper.", err=True)
    with _migration_lock():
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _migration_lock() -> Iterator[None]:
    """Machines that share a PostgreSQL migrate one at a time; SQLite has the file lock already."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


def _copy_database(settings: Configuration) -> Path:
    from django.db import connection
    from django.utils import timezone

    folder = settings.home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = timezone.now().strftime("%Y%m%dT%H%M%S")
    if connection.vendor == "sqlite":
        target = folder / f"before-{__version__}-{stamp}.sqlite3"
        _copy_sqlite(str(connection.settings_dict["NAME"]), target)
    else:
        target = folder / f"before-{__version__}-{stamp}.dump"
        _dump_postgresql(connection.settings_dict, target)
    return target


def _copy_sqlite(source: str, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
    target.chmod(0o600)


def _dump_postgresql(database: Mapping[str, Any], target: Path) -> None:
    if shutil.which("pg_dump") is None:
        raise click.ClickException(
            "The upgrade needs pg_dump to copy the database first: install postgresql-client."
        )
    target.touch(mode=0o600)
    # The password goes by the environment: other users of the machine can read a command line.
    account = {
        variable: str(database[name])
        for variable, name in _PG_VARIABLES.items()
        if database.get(name)
    }
    done = subprocess.run(  # noqa: S603 our own words
        ["pg_dump", "--format=custom", f"--file={target}"],  # noqa: S607 wherever it is
        env=for_child(**account),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        target.unlink()
        raise click.ClickException(
            f"The copy before the upgrade failed, so nothing was changed: {done.stderr.strip()}"
        )


def _open_paper(settings: Configuration, *, first_sections: bool) -> None:
    from broadsheet.newspaper.founding import found_paper, open_first_sections
    from broadsheet.newspaper.models import FrontPage

    if not FrontPage.objects.exists():
        found_paper()
        if first_sections:
            open_first_sections()
    _set_site_address(settings)
    _collect_static(settings.home)


def _set_site_address(settings: Configuration) -> None:
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (settings.public_host, settings.public_port):
        site.hostname, site.port = settings.public_host, settings.public_port
        site.save()


def _collect_static(home: Path) -> None:
    """Copy style sheets and scripts under names that carry their content, when any changed."""
    from django.core.management import call_command

    stamp = home / "static" / ".stamp"
    wanted = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted)


def _static_fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            info = storage.path(path)
            digest.update(f"{path} {_size_and_time(info)}\n".encode())
    return digest.hexdigest()


def _size_and_time(path: str) -> str:
    stat = os.stat(path)  # noqa: PTH116 called thousands of times at each start
    return f"{stat.st_size} {stat.st_mtime_ns}"
