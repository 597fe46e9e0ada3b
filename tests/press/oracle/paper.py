"""The paper that the oracle watches, as steps see it."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.press.oracle.addresses import addresses_now
from tests.press.oracle.comparing import Count, compare, warm
from tests.press.oracle.founding import START

if TYPE_CHECKING:
    from collections.abc import Iterable

    import time_machine

    from tests.press.oracle.house import House
    from tests.press.oracle.rewind import Rewinder

A_STEP = timedelta(minutes=1)


class Impossible(Exception):
    """There is nothing in the paper that the step could be done to."""


class Paper:
    """A paper, its house, and what has been asked of it. Time stands still within a step."""

    def __init__(self, house: House, rewinder: Rewinder, clock: time_machine.Traveller) -> None:
        self.house = house
        self.count = Count()
        self.known: set[str] = set()
        self.numbers = itertools.count()
        self._rewinder = rewinder
        self._clock = clock
        self._now = START

    def rewind(self, urls: Iterable[str] | None = None) -> None:
        """As it was founded, and kept at these URLs; by default at all."""
        self._rewinder.rewind()
        self.numbers = itertools.count()
        self._now = START
        self._clock.move_to(START)
        self.known = addresses_now()
        warm(self.house, self.known if urls is None else urls)

    def pass_time(self, span: timedelta = A_STEP) -> None:
        """Let time pass."""
        self._now += span
        self._clock.move_to(self._now)

    def compare(self, urls: Iterable[str] | None = None) -> None:
        """Raise `Stale` where a reader is served what is no more; by default at all URLs."""
        if urls is None:
            self.known |= addresses_now()
            urls = self.known
        compare(self.house, urls, self.count)

    def new_number(self) -> int:
        """One that no step of this story has had."""
        return next(self.numbers)


def nth(rows: Any, which: int) -> Any:
    """One of the rows, by their age; raises `Impossible` without any."""
    found = list(rows.order_by("pk"))
    if not found:
        raise Impossible
    return found[which % len(found)]
