"""What a transaction changes, and the bumps that it writes as its last statements before COMMIT.

Readers' pages stay right because the change and its bump are one transaction: neither is ever in
the database without the other. docs/decisions/017-press-clock.md says why it is done this way.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from broadsheet.press import crash
from broadsheet.press.declare import declared, filled
from broadsheet.press.tags import EVERYTHING, tag_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model

logger = logging.getLogger("broadsheet.press")

# Beyond so many, saying which costs more than making everything anew.
MOST_ROWS = 500
MOST_TAGS = 5_000
_ROWS_A_STATEMENT = 200
# What each process keeps in memory: some megabytes.
MOST_BUMPS = 50_000

# The row is made when missing: a database that was emptied has a clock again.
_TICK = """
    INSERT INTO broadsheet_press_clock (id, n) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET n = broadsheet_press_clock.n + 1 RETURNING n
"""
_BUMP = "INSERT INTO broadsheet_press_bump (tag, n) VALUES {} ON CONFLICT (tag) DO UPDATE SET n = "

Key = tuple[type["Model"], Any]


@dataclass
class Pending:
    """What one connection's transaction has changed so far."""

    tags: set[str] = field(default_factory=set)
    # The rows as they were, by model and key; None for a row that is new.
    before: dict[Key, Model | None] = field(default_factory=dict)

    def forget(self) -> None:
        """Nothing is pending: the transaction is over, or was taken back."""
        self.tags.clear()
        self.before.clear()

    def is_everything(self) -> bool:
        """Whether nothing more can be added."""
        return EVERYTHING in self.tags

    def everything(self) -> None:
        """Whatever else changes, all is bumped."""
        self.forget()
        self.tags.add(EVERYTHING)


def changed(*tags: str) -> None:
    """Say that what these tags stand for changes, in the transaction in hand.

    For code that changes rows without saving them one by one. Outside a transaction the tags are
    bumped at once, so call it in the same one as the change.
    """
    with transaction.atomic(savepoint=False):
        pending = pending_of()
        if not pending.is_everything():
            pending.tags.update(tags)
            if EVERYTHING in tags or len(pending.tags) > MOST_TAGS:
                pending.everything()


def note(model: type[Model], pk: Any) -> None:
    """Say that this row is about to change; to be called before the change, inside the transaction.

    Locks the row where the database can: who changes it after us must see what we make of it.
    """
    pending, key = pending_of(), (model, pk)
    if key in pending.before or pending.is_everything() or pk is None:
        return
    if len(pending.before) >= MOST_ROWS:
        pending.everything()
        return
    with transaction.atomic(savepoint=False):
        rows = model._base_manager.select_for_update(of=("self",), no_key=True)
        row = rows.filter(pk=pk).first()
        pending.before[key] = row
        pending.tags |= _tags(row)


def note_new(model: type[Model], pk: Any) -> None:
    """Say that this row is new: there is nothing it was before."""
    pending = pending_of()
    if not pending.is_everything():
        if len(pending.before) >= MOST_ROWS:
            pending.everything()
        else:
            pending.before.setdefault((model, pk), None)


def note_gone(row: Model) -> None:
    """Say that this row is being deleted and is in hand as the database had it a moment ago.

    No query, so that an article can go with its thousands of comments. Its lists are bumped even
    where it isn't shown: by now it may be.
    """
    pending, said = pending_of(), declared(type(row))
    if said and not pending.is_everything():
        for template in said.own + said.lists:
            pending.tags.update(filled(template, row))
        if len(pending.tags) > MOST_TAGS:
            pending.everything()


def prune() -> int:
    """Forget the oldest bumps when there are too many; returns how many.

    What was rendered before them counts as stale from then on, whatever it shows.
    """
    from broadsheet.press.models import Bump

    bumps = Bump.objects.exclude(tag=tag_id(EVERYTHING))
    if bumps.count() <= MOST_BUMPS:
        return 0
    with transaction.atomic():
        floor = bumps.order_by("-n").values_list("n", flat=True)[MOST_BUMPS // 2]
        everything, _ = Bump.objects.get_or_create(tag=tag_id(EVERYTHING), defaults={"n": floor})
        if everything.n < floor:
            everything.n = floor
            everything.save()
        gone, _ = bumps.filter(n__lte=floor).delete()
    return gone


def pending_of(using: str = DEFAULT_DB_ALIAS) -> Pending:
    """What the transaction in hand of this connection has changed so far."""
    return connections[using].pending  # type: ignore[attr-defined]


def enter(connection: BaseDatabaseWrapper, pending: Pending) -> int | None:
    """Write what is pending, just before COMMIT; returns the clock's number, None without changes.

    On PostgreSQL the clock's row stays locked until our COMMIT, so numbers become visible in
    their order; SQLite has one writer anyway.
    """
    tags = _now(pending)
    if not tags:
        return None
    crash.here("before-bump")
    with connection.cursor() as cursor:
        cursor.execute(_TICK)
        (number,) = cursor.fetchone()
        if connection.vendor == "postgresql":
            # Whoever had the clock before us may have moved the sections that our rows are in.
            tags |= _now(pending, again=True)
        for numbers in _in_portions(sorted(map(tag_id, _bounded(tags)))):
            rows = ", ".join(f"({tag}, {number})" for tag in numbers)
            cursor.execute(_BUMP.format(rows) + "excluded.n")
    crash.here("after-bump")
    return int(number)


def _now(pending: Pending, *, again: bool = False) -> set[str]:
    """The tags of before, and those of the rows as they are.

    With `again` also of the rows as they were, in the sections as these lie now.
    """
    tags = set(pending.tags)
    for (model, pk), before in pending.before.items():
        tags |= _tags(model._base_manager.filter(pk=pk).first())
        tags |= _tags(before) if again else set()
    return tags


def _tags(row: Model | None) -> set[str]:
    said = declared(type(row)) if row is not None else None
    return said.tags_of(row) if said and row is not None else set()


def _bounded(tags: set[str]) -> Iterable[str]:
    return {EVERYTHING} if EVERYTHING in tags or len(tags) > MOST_TAGS else tags


def _in_portions(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _ROWS_A_STATEMENT):
        yield numbers[start : start + _ROWS_A_STATEMENT]
