"""A PostgreSQL server of the test run's own, from Debian's binaries, on a free port.

pytest-postgresql starts its server as the user who runs the tests, and PostgreSQL refuses root;
here it runs under the system user `postgres` in that case.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.ports import free_port


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, newest version first; None when not installed."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3])
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def start(folder: Path, *, fsync: bool = False) -> str:
    """Start a server that keeps its data in `folder`; returns its DATABASE_URL."""
    where = binaries()
    if where is None:
        raise RuntimeError("PostgreSQL is not installed: install the package postgresql.")
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        for parent in folder.parents[:1]:
            parent.chmod(0o755)
    data = folder / "data"
    _run([where / "initdb", "-D", data, "-U", "broadsheet", "-A", "trust", "-E", "UTF8", "-N"])
    port = free_port()
    # The data is thrown away after the run: nothing needs to reach the disk, unless that is timed.
    safe = "on" if fsync else "off"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync={safe}"
    log = folder / "log"
    _run([where / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start"])
    _run([where / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "broadsheet", "paper"])
    return f"postgres://broadsheet@127.0.0.1:{port}/paper"


def stop(folder: Path) -> None:
    """Stop the server that keeps its data in `folder`, if there is one."""
    where = binaries()
    if where and (folder / "data" / "postmaster.pid").exists():
        _run([where / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"])


@contextmanager
def empty_database(url: str, name: str) -> Iterator[str]:
    """The DATABASE_URL of a new database on the server that `url` names; dropped at the end."""
    import psycopg

    server, _, _ = url.rpartition("/")
    with psycopg.connect(url, autocommit=True) as outside:
        outside.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            outside.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _run(command: list[Path | str]) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_postgres, *map(str, command)], check=True, capture_output=True, cwd="/")
