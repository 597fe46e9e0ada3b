"""What a model says of itself: which tags stand for it, and in which lists it can be.

press = Pressed(own=("page:{pk}",), lists=("latest", "by:{author_pks}"), shown="live")
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Pressed:
    """Which tags a row stands behind.

    In a tag, `{name}` is an attribute of the row, with dots to reach further, called where it can
    be; of one with several values each makes a tag.

    own       bumped by every change of the row
    lists     bumped too where readers can see the row, before the change or after it
    shown     the attribute that says whether they can; empty: always
    part_of   the attribute with the row that this one is a piece of: its change is that row's
    ignore    fields of which readers see nothing: a save of nothing else changes nothing
    """

    own: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    part_of: str = ""
    shown: str = ""
    ignore: frozenset[str] = frozenset()

    def tags_of(self, row: Model) -> set[str]:
        """The tags for the row as it is: its own and, where it is shown, those of its lists."""
        templates = self.own + self.lists if self.is_shown(row) else self.own
        return {tag for template in templates for tag in filled(template, row)}

    def is_shown(self, row: Model) -> bool:
        """Whether readers can see the row."""
        return not self.shown or any(_values(row, self.shown))


_registered: dict[type[Model], Pressed] = {}


def register(model: type[Model], pressed: Pressed) -> None:
    """Declare for a model that isn't ours; raises ValueError when it is declared already."""
    if _registered.get(model, pressed) != pressed:
        raise ValueError(f"{model.__name__} is declared twice for the press; keep one of them.")
    _registered[model] = pressed


def declared(model: type[Model]) -> Pressed | None:
    """What a model, or the one that it extends, says of itself; None when it says nothing."""
    for ancestor in model.__mro__:
        said = _registered.get(ancestor) or vars(ancestor).get("press")
        if isinstance(said, Pressed):
            return said
    return None


def tags_of(row: Model) -> set[str]:
    """The tags for a row as it is; none for a row that no declaration speaks of."""
    said = declared(type(row))
    return said.tags_of(row) if said else set()


def filled(template: str, row: Model) -> Iterator[str]:
    """The tags that a template makes of a row; none where an attribute on the way is None."""
    found = PLACEHOLDER.search(template)
    if found is None:
        yield template
        return
    for value in _values(row, found[1]):
        yield template.replace(found[0], str(value))


def _values(row: Any, name: str) -> list[Any]:
    value = row
    for step in name.split("."):
        value = getattr(value, step)
        value = value() if callable(value) else value
        if value is None:
            return []
    if isinstance(value, Iterable) and not isinstance(value, str):
        return list(value)
    return [value]
