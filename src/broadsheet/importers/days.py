"""Dates of which a source gives the day alone.

Readers return them as midnight, in the zone of the source or in UTC. Systems that keep a time for
every date write midnight too where they know none, so midnight to the second counts as a day: a
story that did come out at that second loses its time, and none gets one that nobody wrote.
"""

from __future__ import annotations

from datetime import UTC, datetime, time


def is_day(moment: datetime) -> bool:
    """Whether only the day is known."""
    return moment.time() == time.min


def settled(moment: datetime | None) -> datetime | None:
    """A moment as it is; a day as midnight UTC, so that it is the same day in every zone."""
    return moment.replace(tzinfo=UTC) if moment and is_day(moment) else moment


def written(moment: datetime) -> str:
    """ISO 8601: the day alone, or with time and zone."""
    return moment.date().isoformat() if is_day(moment) else moment.isoformat()
