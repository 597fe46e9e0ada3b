from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from broadsheet.conf import configuration
from broadsheet.press.database.committing import Committing
from broadsheet.press.database.sqlite3.turns import Turns

DEFAULT_TIMEOUT_SECONDS = 5.0


_making = Lock()


def turns() -> Turns:
    """Whose turn it is to write to this home's paper."""
    # Two threads that write for the first time at once must not make two: what one of them took,
    # the other would give back, and nobody could write any more.
    with _making:
        return _turns()


@cache
def _turns() -> Turns:
    return Turns(configuration().home / "press" / "writers")


class DatabaseWrapper(Committing, SQLite):
    """SQLite that bumps what a commit changes, and whose writers take turns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        if self.reads_only:
            # Writers begin IMMEDIATE and queue for it; a reader has nothing to wait for.
            self.cursor().execute("BEGIN DEFERRED")
            return
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn_back()
            raise

    def _committed(self) -> None:
        self._give_turn_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._give_turn_back()

    def _take_turn(self) -> None:
        if self._has_turn or self.is_in_memory_db():
            return
        seconds = self.settings_dict["OPTIONS"].get("timeout", DEFAULT_TIMEOUT_SECONDS)
        if not turns().take(seconds):
            raise OperationalError("database is locked")
        self._has_turn = True

    def _give_turn_back(self) -> None:
        if self._has_turn:
            self._has_turn = False
            turns().give_back()
