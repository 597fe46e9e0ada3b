"""A paper's PostgreSQL, by the server's own tools: frozen at a moment, dumped, loaded."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from broadsheet.conf import for_child
from broadsheet.operations.refusals import Refused, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

_NAMES = {"host": "HOST", "port": "PORT", "user": "USER", "dbname": "NAME"}
# What extensions brought doesn't count: some houses put them into every new database.
_RELATIONS = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""


@contextmanager
def connected(database: Mapping[str, Any]) -> Iterator[Connection]:
    """A connection of its own, in a transaction for each `with`; raises `Refused`."""
    try:
        import psycopg
    except ImportError as error:
        raise Refused(
            "DATABASE_URL names a PostgreSQL and its driver is missing: install psycopg."
        ) from error
    try:
        password = str(database.get("PASSWORD") or "") or None
        with psycopg.connect(_address(database), password=password) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise Refused(
            f"The database can't be reached: {_first_line(str(error))} "
            "Check DATABASE_URL and that the server runs."
        ) from error
    except psycopg.Error as error:
        raise Refused(f"The database refuses: {_first_line(str(error))}.") from error


@contextmanager
def frozen(database: Mapping[str, Any]) -> Iterator[tuple[Connection, str]]:
    """A connection that sees one moment, and the name by which pg_dump sees the same."""
    with connected(database) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None  # noqa: S101 the function always answers
        yield connection, str(row[0])


def dump(database: Mapping[str, Any], snapshot: str, target: Path, without_rows: str) -> None:
    """Write the database at the snapshot to `target`, one table without its rows."""
    words = ["--format=custom", "--compress=1", f"--snapshot={snapshot}", f"--file={target}"]
    _run("pg_dump", [*words, f"--exclude-table-data={without_rows}"], database)


def load(database: Mapping[str, Any], source: Path) -> None:
    """Load a dump into an empty database, whole or not at all."""
    words = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run("pg_restore", [*words, str(source)], database)


def is_empty(connection: Connection) -> bool:
    """Whether the database holds no table or other relation."""
    return connection.execute(_RELATIONS).fetchone() == (0,)


def _run(program: str, words: list[str], database: Mapping[str, Any]) -> None:
    if shutil.which(program) is None:
        raise Refused(f"This needs {program}: install postgresql-client.")
    # The password goes by the environment: other users of the machine can read a command line.
    password = str(database.get("PASSWORD") or "")
    done = subprocess.run(  # noqa: S603 our own words
        [program, f"--dbname={_address(database)}", *words],
        env=for_child(**({"PGPASSWORD": password} if password else {})),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise Refused(f"{program} failed: {_first_line(done.stderr)}")


def _address(database: Mapping[str, Any]) -> str:
    """What libpq needs to find the database, TLS and all, but the password."""
    from psycopg.conninfo import make_conninfo
    from psycopg.pq import Conninfo

    known = {option.keyword.decode() for option in Conninfo.get_defaults()} - {"password"}
    more = database.get("OPTIONS") or {}
    own = {word: database[name] for word, name in _NAMES.items() if database.get(name)}
    return make_conninfo(**{name: more[name] for name in more if name in known}, **own)


def _first_line(text: str) -> str:
    return printable((text.strip().splitlines() or ["it said nothing"])[0], 300)
