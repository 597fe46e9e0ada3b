"""Watching what a change bumps."""

from __future__ import annotations

from django.db import connection

from broadsheet.press import changes
from broadsheet.press.models import Bump, Clock
from broadsheet.press.tags import tag_id


def number() -> int:
    """What the clock shows; 0 before its first tick."""
    return Clock.objects.values_list("n", flat=True).first() or 0


def settle() -> None:
    """Inside a test's transaction, which never commits, write what a commit would."""
    if connection.in_atomic_block:
        changes.enter(connection, connection.pending)
        connection.pending.forget()


class Watch:
    """What has been bumped since it was made."""

    def __init__(self) -> None:
        settle()
        self.began = number()

    def bumped(self, *tags: str) -> set[str]:
        """Those of the tags that have been."""
        settle()
        since = set(Bump.objects.filter(n__gt=self.began).values_list("tag", flat=True))
        return {tag for tag in tags if tag_id(tag) in since}

    def all(self, *tags: str) -> bool:
        """Whether each of them has been."""
        return self.bumped(*tags) == set(tags)

    @property
    def ticks(self) -> int:
        """How many transactions have bumped anything."""
        settle()
        return number() - self.began

    @property
    def count(self) -> int:
        """How many tags have been."""
        settle()
        return Bump.objects.filter(n__gt=self.began).count()
