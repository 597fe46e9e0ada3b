"""Breaking the press on purpose, in this process only, to see that interleaving notices.

Each break is a press that somebody could have built, and that is right as long as one thing happens
after another.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from broadsheet.press import changes, forme, middleware, snapshot
from broadsheet.press.database.committing import Committing, _announce
from broadsheet.press.keeper import keeper
from tests.press.oracle.comparing import Stale
from tests.press.oracle.happenings import edit, move_section, rename_author
from tests.press.oracle.interleaving import cross, interleave, interrupt, watch_connections
from tests.press.oracle.stopping import by_announcement_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.press.oracle.paper import Paper


@dataclass(frozen=True)
class Break:
    """What is put in the place of something, and what then is found by interleaving.

    `vendor` is the one database that it can be seen on; empty: both.
    """

    name: str
    replaced: tuple[tuple[Any, str, Any], ...]
    look: Callable[[Paper], Any]
    vendor: str = ""


def found(paper: Paper) -> Iterator[tuple[str, str | None]]:
    """Each break, and what interleaving says of it; None where it notices nothing."""
    watch_connections(paper)
    for each in BREAKS:
        if each.vendor not in {"", connection.vendor}:
            continue
        with by_announcement_only(), _broken(each):
            try:
                each.look(paper)
            except Stale as stale:
                yield each.name, str(stale)
            else:
                yield each.name, None


@contextmanager
def _broken(each: Break) -> Iterator[None]:
    right = [(owner, name, getattr(owner, name)) for owner, name, _ in each.replaced]
    for owner, name, wrong in each.replaced:
        setattr(owner, name, wrong)
    try:
        yield
    finally:
        for owner, name, was in right:
            setattr(owner, name, was)


def _number_now() -> int:
    keeper().clock.look()
    return keeper().clock.number()


def _page_with_late_number(response: Any, setting: Any, sheet: Any) -> Any:
    setting.n = _number_now()
    return _page(response, setting, sheet)


def _part_with_late_number(*about: Any) -> Any:
    part = _make(*about)
    part.n = _number_now()
    return part


def _commit_then_bump(self: Any) -> None:
    pending, self.pending = self.pending, changes.Pending()
    _base_commit(self)
    number = changes.enter(self, pending)
    _base_commit(self)
    self._committed()
    if number is not None:
        _announce(number)


def _announce_then_commit(self: Any) -> None:
    number = self._enter()
    if number is not None:
        _announce(number)
    _base_commit(self)
    self._committed()


def _enter_with_number_in_advance(own: Any, pending: Any) -> int | None:
    tags = changes._now(pending)
    if not tags:
        return None
    with ThreadPoolExecutor(1) as outside:
        number = outside.submit(_tick).result()
    rows = ", ".join(f"({changes.tag_id(tag)}, {number})" for tag in tags)
    with own.cursor() as cursor:
        cursor.execute(changes._BUMP.format(rows) + "excluded.n")
    return number


def _tick() -> int:
    """In a transaction of its own, so that nobody has to wait for a number."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(changes._TICK)
            return int(cursor.fetchone()[0])
    finally:
        connection.close()


def _base_commit(own: Any) -> None:
    super(Committing, own)._commit()


_page, _make = middleware._page, forme.make
BREAKS = (
    Break(
        "the clock's number is read after the rendering",
        ((middleware, "_page", _page_with_late_number), (forme, "make", _part_with_late_number)),
        lambda paper: interleave(paper, "/world/ferry/", edit),
    ),
    Break(
        "there is no snapshot: each query sees the database as it is",
        ((snapshot, "_reading", nullcontext),),
        lambda paper: interleave(paper, "/authors/bea/", move_section),
    ),
    Break(
        "the bump is written in a transaction of its own after the commit",
        ((Committing, "_commit", _commit_then_bump),),
        lambda paper: interrupt(paper, ["/world/ferry/"], edit),
    ),
    Break(
        "the number is announced before the commit",
        ((Committing, "_commit", _announce_then_commit),),
        lambda paper: interrupt(paper, ["/world/ferry/"], edit),
    ),
    Break(
        "numbers are handed out without waiting for who got one before",
        ((changes, "enter", _enter_with_number_in_advance),),
        lambda paper: cross(paper, ["/world/ferry/"], edit, rename_author),
        # Writers of one SQLite file come one after another anyway.
        vendor="postgresql",
    ),
)
