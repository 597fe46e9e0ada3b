"""One view of the database for one rendering, and the clock's number in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, transaction

from broadsheet.press.models import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The number of what is rendered inside somebody's transaction: it shows what nobody else sees yet
# and may be taken back, so it must not be kept.
NOT_TO_BE_KEPT = -1

_seen: ContextVar[int | None] = ContextVar("press_snapshot", default=None)
_Result = TypeVar("_Result")


@contextmanager
def snapshot() -> Iterator[int]:
    """One read transaction for what is rendered inside; yields the clock's number in it.

    Inside another snapshot it is that one's. Inside any other transaction it is NOT_TO_BE_KEPT.
    What is rendered only reads: PostgreSQL refuses to write, and `outside` is the way round.
    """
    seen = _seen.get()
    if seen is not None:
        yield seen
    elif connection.in_atomic_block:
        yield NOT_TO_BE_KEPT
    else:
        with _reading():
            # The first statement: it is what fixes the view of the database.
            number = Clock.objects.values_list("n", flat=True).first() or 0
            token = _seen.set(number)
            try:
                yield number
            finally:
                _seen.reset(token)


def outside(work: Callable[[], _Result]) -> _Result:
    """Do what must write (a crop that nobody has made yet) beside the snapshot in hand, if any.

    It runs on a database connection of its own and is committed when this returns; what it wrote
    isn't in the snapshot.
    """
    if _seen.get() is None or _is_the_only_connection():
        return work()

    def with_own_connection() -> _Result:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(with_own_connection).result()


@contextmanager
def _reading() -> Iterator[None]:
    connection.reads_only = True  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        connection.reads_only = False  # type: ignore[attr-defined]


def _is_the_only_connection() -> bool:
    """An SQLite database in memory lets no second connection write beside a reader."""
    return connection.vendor == "sqlite" and connection.is_in_memory_db()  # type: ignore[attr-defined]
