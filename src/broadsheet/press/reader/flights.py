"""One asks, the others wait: for whoever misses the same thing at the same moment."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WAIT_SECONDS = 60.0


class Flights:
    """What is being fetched, by name."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[str, threading.Event] = {}

    @contextmanager
    def board(self, name: str) -> Iterator[bool]:
        """True for the first, who fetches it inside; the others get False once that is over."""
        with self._lock:
            landed = self._under_way.get(name)
            if landed is None:
                mine = self._under_way[name] = threading.Event()
        if landed is not None:
            landed.wait(LONGEST_WAIT_SECONDS)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._under_way[name]
            mine.set()
