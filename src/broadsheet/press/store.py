"""The store: pages and parts by key, in a cabinet for each printing.

Losing it costs nothing but renderings. Readers' processes read; the application writes.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

from broadsheet.press.filer import Drawer, Filer
from broadsheet.press.packing import (
    Damaged,
    pack_page,
    pack_part,
    unpack_page,
    unpack_part,
    unpack_plate,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from broadsheet.press.cabinet import Cabinet
    from broadsheet.press.kept import Page, Part, Plate

Kept = TypeVar("Kept")

LARGEST_BYTES = 2 * 1024**3
MOST_MISSING = 10_000
# Anybody can think of addresses that lead nowhere or elsewhere.
MISSING_STATUSES = frozenset((301, 404))
PRESENT, MISSING = 0, 1


class Store:
    """What is kept, to read."""

    def __init__(self, cabinet: Cabinet) -> None:
        self.cabinet = cabinet

    def plate(self, key: str) -> Plate | None:
        """The page kept under this key as readers read it, fresh or not."""
        return self._read(key, unpack_plate)

    def page(self, key: str) -> Page | None:
        """The page kept under this key, with its own parts, fresh or not."""
        return self._read(key, unpack_page)

    def part(self, key: str) -> Part | None:
        """The part kept under this key for all pages, fresh or not."""
        return self._read(key, unpack_part)

    def _read(self, key: str, unpack: Callable[[memoryview], Kept]) -> Kept | None:
        try:
            return self.cabinet.read(key, unpack)
        except Damaged:
            return None


class FilledStore(Store):
    """What is kept, to read and to write. Bounded: the oldest renderings go first."""

    def __init__(self, path: Path, largest_bytes: int = LARGEST_BYTES) -> None:
        self._filer = Filer(
            path,
            {
                PRESENT: Drawer(largest_bytes, largest_bytes),
                # In a share of their own, so that they push out no page that is there.
                MISSING: Drawer(MOST_MISSING, largest_bytes // 8),
            },
        )
        self._writing = threading.Lock()
        super().__init__(self._filer)

    def keep_page(self, key: str, page: Page) -> None:
        """Keep a page with its own parts in place of an older one."""
        packed = pack_page(page)
        with self._writing:
            self._filer.write(key, packed, _drawer(page))

    def keep_own_part(self, key: str, part: Part, page: str) -> None:
        """Keep a part in the page under the key `page`, if that is kept."""
        with self._writing:
            kept = self.page(page)
            if kept is not None:
                kept.own = {**kept.own, key: part}
                self._filer.write(page, pack_page(kept), _drawer(kept))

    def keep_part(self, key: str, part: Part) -> None:
        """Keep a part for all pages in place of an older one."""
        packed = pack_part(part)
        with self._writing:
            self._filer.write(key, packed, PRESENT)

    def close(self) -> None:
        """Write to the disk what is still in memory. Nobody may be reading."""
        with self._writing:
            self._filer.close()


def _drawer(page: Page) -> int:
    return MISSING if page.status in MISSING_STATUSES else PRESENT
