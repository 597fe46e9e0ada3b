"""Stopping a thread before one of its queries, or before its commit, while something else is done.

Readers don't look at the database by themselves meanwhile: what is announced must do.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from broadsheet.press.reader import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE_SECONDS = 60
NEVER_SECONDS = 3600.0
# Of a transaction's statements only these change what others see or wait for.
WRITES = ("INSERT", "UPDATE", "DELETE")
COMMIT = "COMMIT"


@dataclass
class Stop:
    """Does `meanwhile` in another thread before the statement number `at` of the thread `whose`.

    `meanwhile` is given whether that thread is inside a transaction.
    """

    at: int
    whose: str
    meanwhile: Callable[[bool], None]
    only_writes: bool = False
    seen: int = 0
    done: bool = False
    over: bool = False
    errors: list[BaseException] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """A wrapper around a query, as Django has them."""
        self.come_to(sql)
        return execute(sql, params, many, context)

    def come_to(self, sql: str) -> None:
        """Do what is to be done before this statement, if it is the one."""
        counts = not self.only_writes or sql.lstrip().startswith((*WRITES, COMMIT))
        if counts and threading.current_thread().name.startswith(self.whose):
            with self._lock:
                self._count()

    def end(self) -> None:
        """Do nothing from now on; what is being done is waited for."""
        # An answer is sent before all is done that its thread asks the database.
        with self._lock:
            self.over = True

    def raise_what_was_found(self) -> None:
        """Raise what went wrong meanwhile."""
        for error in self.errors:
            raise error

    def _count(self) -> None:
        self.seen += 1
        if self.seen == self.at and not self.over:
            self.done = True
            inside = not connection.get_autocommit()
            thread, errors = start(lambda: self.meanwhile(inside))
            thread.join(PATIENCE_SECONDS)
            self.errors += errors


def start(work: Callable[[], None], name: str = "") -> tuple[threading.Thread, list[BaseException]]:
    """Do something in a thread that lets its connection go; its error will be in the list."""
    errors: list[BaseException] = []

    def do() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 it is raised where the thread is waited for
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=do, name=name or None, daemon=True)
    thread.start()
    return thread, errors


@contextmanager
def stopping(stop: Stop) -> Iterator[None]:
    """Every connection that is made inside is watched; the application's are made anew."""
    commit = BaseDatabaseWrapper._commit

    def watch(sender: Any, connection: Any, **kwargs: Any) -> None:
        # The wrapper of a thread stays when its connection is closed, and with it the stops before.
        connection.execute_wrappers[:] = [stop]

    def commit_when_it_is_time(self: BaseDatabaseWrapper) -> None:
        if stop.only_writes:
            stop.come_to(COMMIT)
        commit(self)

    connection_created.connect(watch, weak=False)
    BaseDatabaseWrapper._commit = commit_when_it_is_time
    try:
        yield
    finally:
        stop.end()
        BaseDatabaseWrapper._commit = commit
        connection_created.disconnect(watch)


@contextmanager
def by_announcement_only() -> Iterator[None]:
    """Readers see what is announced, and nothing by looking now and then."""
    seconds, clock.LOOK_SECONDS = clock.LOOK_SECONDS, NEVER_SECONDS
    try:
        yield
    finally:
        clock.LOOK_SECONDS = seconds
