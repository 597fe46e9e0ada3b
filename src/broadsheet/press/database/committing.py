"""What both databases do at a commit: bump, commit, announce."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS

from broadsheet.conf import configuration
from broadsheet.press import changes, crash
from broadsheet.press.announcement import Announcement

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.db.backends.base.base import BaseDatabaseWrapper

    Base = BaseDatabaseWrapper
else:
    Base = object

logger = logging.getLogger("broadsheet.press")


def nothing_to_do() -> None:
    """What most processes do between a commit and its announcement."""


# Replaced where there is something to do: see refresh.py.
before_announcing: Callable[[], None] = nothing_to_do


@cache
def announcement() -> Announcement:
    """The clock's number in this home's shared memory."""
    return Announcement(configuration().home / "press" / "clock")


class Committing(Base):
    """Mixed into Django's wrappers. What is pending belongs to the transaction in hand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pending = changes.Pending()
        # Whether the transaction in hand is a rendering's: see snapshot.py.
        self.reads_only = False

    def _commit(self) -> None:
        number = self._enter()
        if number is None:
            super()._commit()  # type: ignore[misc]
            self._committed()
            return
        with _about_to_announce():
            super()._commit()  # type: ignore[misc]
            self._committed()
            crash.here("after-commit")
            before_announcing()
            _announce(number)
        crash.here("after-announce")

    def _committed(self) -> None:
        """What a commit holds can be let go of: all but the announcement is done."""

    def _enter(self) -> int | None:
        pending, self.pending = self.pending, changes.Pending()
        if self.connection is None or self.alias != DEFAULT_DB_ALIAS:
            return None
        try:
            return changes.enter(self, pending)
        except BaseException:
            # Django takes back only what the database refused; anything else it would leave open,
            # and going back to autocommit would commit it without its bump.
            self._rollback()
            raise

    def _rollback(self) -> None:
        self.pending.forget()
        super()._rollback()  # type: ignore[misc]

    def _close(self) -> None:
        self.pending.forget()
        super()._close()  # type: ignore[misc]


def _about_to_announce() -> AbstractContextManager[None]:
    try:
        return announcement().about_to()
    except OSError:
        return nullcontext()  # the announcement will fail, too, and say why


def _announce(number: int) -> None:
    try:
        announcement().raise_to(number)
    except OSError as error:
        # The change is made all the same; readers find its number in the database a little later.
        logger.warning("The press can't be told of a change at once: %s", error)
