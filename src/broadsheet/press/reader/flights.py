"""One asks, the others wait: for whoever misses the same thing at the same moment."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WAIT_SECONDS = 60.0


@dataclass
class Flight:
    """Something that is being fetched. `in_vain`: what came is for the one who asked only."""

    in_vain: bool = False
    waiting: int = 0
    landed: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Seat:
    """A place on a flight: the first fetches, the others find it landed."""

    flight: Flight
    first: bool


class Flights:
    """What is being fetched, by name."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[str, Flight] = {}

    def waiting(self, name: str) -> int:
        """How many wait for what is being fetched under this name."""
        with self._lock:
            flight = self._under_way.get(name)
            return flight.waiting if flight else 0

    @contextmanager
    def board(self, name: str) -> Iterator[Seat]:
        """A seat: the first one's at once, all others' when the first has left the block."""
        with self._lock:
            flight = self._under_way.get(name)
            first = flight is None
            if flight is None:
                flight = self._under_way[name] = Flight()
            else:
                flight.waiting += 1
        if not first:
            flight.landed.wait(LONGEST_WAIT_SECONDS)
            yield Seat(flight, first=False)
            return
        try:
            yield Seat(flight, first=True)
        finally:
            with self._lock:
                del self._under_way[name]
            flight.landed.set()
