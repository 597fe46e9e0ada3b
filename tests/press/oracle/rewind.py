"""Going back to the paper as it was founded, without starting anything anew.

Readers and application keep their connections, and the clock goes on: what was kept is stale.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from django.core.cache import cache
from django.db import connection

from broadsheet.press import changes
from broadsheet.press.models import Clock
from broadsheet.press.tags import EVERYTHING

if TYPE_CHECKING:
    from pathlib import Path

_CLOCK = "broadsheet_press_clock"


class Copy(Protocol):
    """The founded paper, put aside."""

    def put_back(self) -> None:
        """Make the database as it was."""
        ...


class Rewinder:
    """Remembers the paper as it is now."""

    def __init__(self, folder: Path) -> None:
        on_postgresql = connection.vendor == "postgresql"
        self._copy: Copy = _Schema() if on_postgresql else _File(folder / "founded.sqlite3")

    def rewind(self) -> None:
        """Everything as it was remembered, but for the clock, which only ever goes on."""
        n = Clock.objects.values_list("n", flat=True).first() or 0
        self._copy.put_back()
        Clock.objects.update_or_create(pk=1, defaults={"n": n})
        changes.changed(EVERYTHING)
        cache.clear()


class _File:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._copy(connection.settings_dict["NAME"], path)

    def put_back(self) -> None:
        self._copy(self._path, connection.settings_dict["NAME"])

    @staticmethod
    def _copy(source: Path | str, target: Path | str) -> None:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)


class _Schema:
    """Copies of all tables in a schema of their own. The server's user must be its superuser."""

    def __init__(self) -> None:
        self._run("CREATE SCHEMA founded")
        tables = self._run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        self._tables = [f'"{name}"' for (name,) in tables]
        for table in self._tables:
            self._run(f"CREATE TABLE founded.{table} AS SELECT * FROM public.{table}")  # noqa: S608 our own tables
        numbers = self._run(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
        )
        self._numbers = [(name, value) for name, value in numbers]

    def put_back(self) -> None:
        from django.db import transaction

        with transaction.atomic():
            # Neither triggers nor foreign keys, in whatever order the tables come.
            self._run("SET LOCAL session_replication_role = replica")
            self._run("TRUNCATE " + ", ".join(f"public.{table}" for table in self._tables))
            for table in self._tables:
                columns = self._columns(table)
                target, source = f"public.{table} ({columns})", f"founded.{table}"
                select = f"SELECT {columns} FROM {source}"  # noqa: S608 our own tables
                self._run(f"INSERT INTO {target} OVERRIDING SYSTEM VALUE {select}")
            for name, value in self._numbers:
                self._run("SELECT setval(%s, %s, %s)", f'public."{name}"', value or 1, bool(value))

    def _columns(self, table: str) -> str:
        rows = self._run(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            table.strip('"'),
        )
        return ", ".join(f'"{name}"' for (name,) in rows)

    @staticmethod
    def _run(statement: str, *values: object) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []
