"""What was bumped and when, in the memory of one process.

A process looks at the shared number before each answer, and at the database itself every
`LOOK_SECONDS`: that finds what was committed by a process that died before it announced it, and
what another machine has committed. A commit that a living process of this machine is about to
announce is given time until then, because new parts are being made (`refresh.py`); until it is
announced, no editor has been told that it is published.
"""

from __future__ import annotations

import logging
import threading
from time import monotonic, time
from typing import TYPE_CHECKING, Protocol, TypeAlias

from broadsheet.press.tags import EVERYTHING, tag_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from broadsheet.press.announcement import Announcement

logger = logging.getLogger("broadsheet.press")

LOOK_SECONDS = 0.025
LONGEST_GRACE_SECONDS = 1.0
# A process that has seen more tags than this starts again with those that the database keeps.
MOST_TAGS = 100_000
EVERYTHING_ID = tag_id(EVERYTHING)


# The clock's number at a rendering, and the tags of what it shows; several of them.
RestsOn: TypeAlias = "Sequence[tuple[int, Sequence[int]]]"


def is_in_time(until: float | None) -> bool:
    """Whether it isn't later than these POSIX seconds; None is never."""
    return until is None or time() < until


class Unreachable(Exception):
    """The main database doesn't answer."""


class Source(Protocol):
    """Reads the clock where it is kept; raises `Unreachable`."""

    def number(self) -> int:
        """The clock's number."""
        ...

    def bumps(self, since: int) -> Iterable[tuple[int, int]]:
        """Tag and number of every bump with a number above `since`."""
        ...


class Clock:
    """Tells whether what was kept is still right. Safe to use from several threads."""

    def __init__(self, announcement: Announcement, source: Source) -> None:
        self._announcement = announcement
        self._source = source
        self._lock = threading.Lock()
        self._bumps: dict[int, int] = {}
        self._everything = 0
        self._announced = -1
        self._look_at = 0.0
        # When a commit was first seen that nobody has announced yet.
        self._unannounced: float | None = None
        self._n = -1

    def number(self) -> int:
        """The clock's number as of now; -1 as long as the database has never been reached."""
        if self._announcement.number != self._announced or monotonic() >= self._look_at:
            self._look()
        return self._n

    def look(self) -> None:
        """Look at the database now, also for what hasn't been announced."""
        self._look(at_once=True)

    def is_fresh(self, n: int, tags: Sequence[int]) -> bool:
        """Whether nothing that these tags name has changed since the clock showed `n`.

        Right as of the last call of `number`.
        """
        if n > self._n:
            # Rendered after our last look. If the database knows nothing of that number, it was
            # put back to an older state, and what is kept is of a paper that is no more.
            self.look()
        if n >= self._n:
            return n == self._n
        if n < self._everything:
            return False
        bumped = self._bumps.get
        for tag in tags:  # noqa: SIM110 half the time of all(), a dozen times an answer
            if bumped(tag, -1) > n:
                return False
        return True

    def all_fresh(self, rests_on: RestsOn) -> bool:
        """Whether `is_fresh` is true of each number with its tags."""
        for n, tags in rests_on:  # noqa: SIM110 as above
            if not self.is_fresh(n, tags):
                return False
        return True

    def _look(self, *, at_once: bool = False) -> None:
        with self._lock:
            announced = self._announcement.number
            if announced == self._announced and monotonic() < self._look_at and not at_once:
                return  # another thread has just looked
            try:
                self._catch_up(patient=announced == self._announced and not at_once)
            except Unreachable as error:
                # Nothing can be published while the database is away: what is kept stays right.
                logger.warning("The main database can't be reached: %s", error)
            self._announced = announced
            self._look_at = monotonic() + LOOK_SECONDS

    def _catch_up(self, *, patient: bool) -> None:
        n = self._source.number()
        if n == self._n or (patient and self._may_be_announced_yet(n)):
            return
        if n < self._n or len(self._bumps) > MOST_TAGS:
            self._bumps, self._everything, self._n = {}, 0, -1
        # What is bumped in between has a higher number than `n` and is read again at the next look.
        self._bumps.update(self._source.bumps(self._n))
        self._everything = self._bumps.get(EVERYTHING_ID, 0)
        self._n = n
        self._unannounced = None

    def _may_be_announced_yet(self, n: int) -> bool:
        if n < self._n or self._n < 0 or not self._announcement.is_being_made():
            return False
        now = monotonic()
        if self._unannounced is None:
            self._unannounced = now
        return now < self._unannounced + LONGEST_GRACE_SECONDS
