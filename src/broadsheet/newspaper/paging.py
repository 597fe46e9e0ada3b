"""Lists over several pages, of which some are too long to be counted for each page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.db.models import QuerySet

# So many pages after the one in hand are counted; whether there are more than that nobody asks.
PAGES_AHEAD = 25
# No list has so many pages.
FARTHEST = 1_000_000


class LongList(Paginator[Any]):
    """Pages of a list, counted as far as a reader can see from page `number`.

    Counting 20,000 articles takes longer than fetching twenty. `is_open` says that there are pages
    beyond those that were counted.
    """

    def __init__(self, queryset: Any, per_page: int, number: str) -> None:
        super().__init__(queryset, per_page)
        self._asked = int(number) if number.isascii() and number.isdigit() else 1

    @cached_property
    def count(self) -> int:
        """How many entries there are, up to the last page in sight."""
        return min(self._counted, self._in_sight)

    @property
    def is_open(self) -> bool:
        """Whether there are more than that."""
        return self._counted > self._in_sight

    @cached_property
    def _counted(self) -> int:
        in_sight: QuerySet[Any] = self.object_list[: self._in_sight + 1]  # type: ignore[assignment]
        return in_sight.count()

    @property
    def _in_sight(self) -> int:
        return (min(self._asked, FARTHEST) + PAGES_AHEAD) * self.per_page
