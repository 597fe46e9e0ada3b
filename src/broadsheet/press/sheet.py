"""The sheet in hand: what the rendering that is going on shows, and until when it is right."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from broadsheet.press.tags import tag_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@dataclass
class Sheet:
    """What one page, or one part of a page, was made from.

    `tags` are words; `branches` are the tree paths of all ancestors of pages that were loaded, and
    `unplaced` the ids of pages that were loaded without their path; `until` is the POSIX time from
    which it may be wrong without any change.
    """

    tags: set[str] = field(default_factory=set)
    branches: set[str] = field(default_factory=set)
    unplaced: set[int] = field(default_factory=set)
    until: float | None = None

    def tag_ids(self) -> tuple[int, ...]:
        """The numbers of its tags and of `under:` each branch, sorted.

        One query where there are branches; to be called inside the snapshot of the rendering,
        because a tree path means another page after a move.
        """
        if self.unplaced:
            self.branches |= _branches_of(self.unplaced)
            self.unplaced.clear()
        self.tags |= {f"under:{pk}" for pk in _pages_at(self.branches)}
        self.branches.clear()
        return tuple(sorted(map(tag_id, self.tags)))


sheet_in_hand: ContextVar[Sheet | None] = ContextVar("sheet_in_hand", default=None)


@contextmanager
def new_sheet() -> Iterator[Sheet]:
    """Take a fresh sheet for what is rendered inside; a part has its own within its page's."""
    sheet = Sheet()
    token = sheet_in_hand.set(sheet)
    try:
        yield sheet
    finally:
        sheet_in_hand.reset(token)


def shows(*tags: str) -> None:
    """Say that the rendering shows what these tags stand for; outside a rendering, nothing."""
    sheet = sheet_in_hand.get()
    if sheet is not None:
        sheet.tags.update(tags)


def fresh_until(moment: datetime) -> None:
    """Say that what is rendered may be wrong from this moment on; the earliest one counts."""
    sheet = sheet_in_hand.get()
    if sheet is not None:
        seconds = moment.timestamp()
        sheet.until = seconds if sheet.until is None else min(sheet.until, seconds)


def branches(path: str) -> set[str]:
    """The tree paths of all ancestors of the page at this one, from the front page down."""
    from wagtail.models import Page

    return {path[:end] for end in range(2 * Page.steplen, len(path), Page.steplen)}


def _branches_of(pages: set[int]) -> set[str]:
    from wagtail.models import Page

    paths = Page.objects.filter(pk__in=pages).order_by().values_list("path", flat=True)
    return set().union(*map(branches, paths))


def _pages_at(paths: set[str]) -> list[int]:
    if not paths:
        return []
    from wagtail.models import Page

    return list(Page.objects.filter(path__in=paths).order_by().values_list("pk", flat=True))
