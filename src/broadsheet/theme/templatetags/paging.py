"""The numbers below a list that goes over several pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from django.core.paginator import Page

register = template.Library()


@dataclass(frozen=True)
class Step:
    """A number in the row, or a gap where `number` is 0."""

    number: int
    query: str
    current: bool = False


@register.simple_tag
def page_steps(page: Page[Any]) -> list[Step]:
    """`{% page_steps stories as steps %}`: the first, those around the page shown, the last.

    A list that is too long to be counted to its end has no last one.
    """
    numbers: list[Any] = list(
        page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    )
    if getattr(page.paginator, "is_open", False):
        # Where the list ends wasn't counted: it ends in a gap.
        numbers[-1:] = [page.paginator.ELLIPSIS] if isinstance(numbers[-2], int) else []
    return [_step(number, page.number) for number in numbers]


def _step(number: int | str, shown: int) -> Step:
    if not isinstance(number, int):
        return Step(0, "")
    return Step(number, f"?page={number}" if number > 1 else "", number == shown)
