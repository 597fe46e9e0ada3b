"""What the application has kept, and whether it is still right."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from broadsheet.press.kept import Slot
from broadsheet.press.reader.clock import Clock
from broadsheet.press.reader.flights import Flights
from broadsheet.press.reader.main_database import MainDatabase, PostgreSQLRows, SQLiteRows
from broadsheet.press.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from broadsheet.press.kept import Page, Part


class Keeper:
    """The store with the clock that says what in it is fresh."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.flights = Flights()

    def fresh_page(self, key: str) -> Page | None:
        """The page kept under this key, if it is right as of now; its parts may not be."""
        page = self.store.page(key)
        return page if page is not None and self._is_fresh(page) else None

    def provide(self, key: str, make: Callable[[], Part]) -> None:
        """See to it that a fresh part is kept; of several who need it at once one makes it."""
        while not self.has_part(key):
            with self.flights.board(key) as first:
                if first:
                    self.store.keep_part(key, make())
                    return

    def has_part(self, key: str) -> bool:
        """Whether the part under this key is right as of now."""
        part = self.store.part(key)
        return part is not None and self._is_fresh(part)

    def stale_slots(self, page: Page) -> list[Slot]:
        """The slots of a page whose parts have to be made, each part once."""
        slots = {each.part: each for each in page.body if isinstance(each, Slot)}
        return [slot for key, slot in slots.items() if not self.has_part(key)]

    def _is_fresh(self, kept: Page | Part) -> bool:
        self.clock.number()
        return self.clock.is_fresh(kept.n, kept.tags)


@cache
def keeper() -> Keeper:
    """The keeper of this process, with the store of its printing."""
    from broadsheet.conf import configuration
    from broadsheet.press.announcement import Announcement
    from broadsheet.press.printing import discard_others, store_path

    settings = configuration()
    path = store_path(settings)
    discard_others(path)
    announcement = Announcement(settings.home / "press" / "clock")
    return Keeper(Store(path), Clock(announcement, _main_database()))


def _main_database() -> MainDatabase:
    """The clock is looked at on a connection of its own: Django's may be inside a snapshot."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return MainDatabase(SQLiteRows(connection.settings_dict["NAME"]))
    known: dict[str, Any] = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    account = {name: known[name] for name in names if known.get(name)}
    return MainDatabase(PostgreSQLRows(**account))
