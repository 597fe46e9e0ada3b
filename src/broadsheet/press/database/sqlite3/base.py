from __future__ import annotations

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from broadsheet.press.database.committing import Committing


class DatabaseWrapper(Committing, SQLite):
    """SQLite that bumps what a commit changes."""

    def _start_transaction_under_autocommit(self) -> None:
        if self.reads_only:
            # Writers begin IMMEDIATE and queue for it; a reader has nothing to wait for.
            self.cursor().execute("BEGIN DEFERRED")
        else:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
