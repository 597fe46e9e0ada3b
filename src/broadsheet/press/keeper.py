"""What the application has kept, and whether it is still right."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from broadsheet.press.kept import OWN, Slot
from broadsheet.press.reader.clock import Clock, is_in_time
from broadsheet.press.reader.flights import Flights
from broadsheet.press.reader.main_database import MainDatabase, PostgreSQLRows, SQLiteRows
from broadsheet.press.store import FilledStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from broadsheet.press.kept import Page, Part


# More shared parts than any paper's pages show: a bar for each section, and a few others.
MOST_SHARED = 64


class Keeper:
    """The store with the clock that says what in it is fresh."""

    def __init__(self, store: FilledStore, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.flights = Flights()
        # The keys of parts that many pages share, as they were last asked for.
        self._shared: dict[str, None] = {}

    def fresh_page(self, key: str) -> Page | None:
        """The page kept under this key, if it is right as of now; its parts may not be."""
        page = self.store.page(key)
        return page if self._is_fresh(page) else None

    def provide(self, page_key: str, key: str, make: Callable[[], Part]) -> Part:
        """A fresh part for a page.

        One that other pages show too is kept, and of several who need it at once one makes it.
        The page's own is kept with the page, which one at a time makes.
        """
        if key.startswith(OWN):
            page = self.store.page(page_key)
            own = page and page.own.get(key)
            return own if own and self._is_fresh(own) else make()
        self._remember(key)
        while True:
            part = self.store.part(key)
            if part is not None and self._is_fresh(part):
                return part
            with self.flights.board(key) as seat:
                if seat.first:
                    part = make()
                    self.store.keep_part(key, part)
                    return part

    def stale_shared_parts(self) -> list[str]:
        """The keys of parts that many pages share and that have to be made, as of this moment."""
        self.clock.look()
        return [key for key in list(self._shared) if not self._is_fresh(self.store.part(key))]

    def _remember(self, key: str) -> None:
        self._shared.pop(key, None)
        self._shared[key] = None
        if len(self._shared) > MOST_SHARED:
            self._shared.pop(next(iter(self._shared)), None)

    def stale_parts(self, page: Page) -> list[str]:
        """The keys of a page's parts that have to be made."""
        keys = dict.fromkeys(each.part for each in page.body if isinstance(each, Slot))
        return [key for key in keys if not self._is_fresh(self._part_of(page, key))]

    def _part_of(self, page: Page, key: str) -> Part | None:
        return page.own.get(key) if key.startswith(OWN) else self.store.part(key)

    def _is_fresh(self, kept: Page | Part | None) -> bool:
        if kept is None or not is_in_time(kept.until):
            return False
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
    return Keeper(FilledStore(path), Clock(announcement, _main_database()))


def _main_database() -> MainDatabase:
    """The clock is looked at on a connection of its own: Django's may be inside a snapshot."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return MainDatabase(SQLiteRows(connection.settings_dict["NAME"]))
    known: dict[str, Any] = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    account = {name: known[name] for name in names if known.get(name)}
    return MainDatabase(PostgreSQLRows(**account))
