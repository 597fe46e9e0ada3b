"""The one file that connects signals: turns changes of rows into notes, and loaded rows into tags.

The rest of the press knows tags only; what a model has to say stands beside it, in `press`.
"""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models.signals import post_delete, post_init, post_save, pre_delete, pre_save
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page
from wagtail.signals import pre_page_move

from broadsheet.press import changes, declare
from broadsheet.press.declare import declared
from broadsheet.press.sheet import branches, sheet_in_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from django.db.models import Model

    from broadsheet.press.declare import Pressed
    from broadsheet.press.sheet import Sheet

# Any number that no other program on the same database takes: "bshm" in ASCII.
_MOVES = 0x6273686D


def connect() -> None:
    """Listen to every declared model; called once, when all models are there."""
    # A page may be saved as a plain Page, as Wagtail does when it moves one.
    for model in {*(model for model in apps.get_models() if declared(model)), Page}:
        _listen(model)
    pre_page_move.connect(_before_move)
    MovePageAction.execute = _atomic(MovePageAction.execute)


def register(model: type[Model], pressed: Pressed) -> None:
    """Declare for a model that isn't ours, when an app starts.

    Raises ValueError when somebody has declared something else for it.
    """
    declare.register(model, pressed)
    _listen(model)


def _listen(model: type[Model]) -> None:
    pre_save.connect(_before_save, sender=model)
    post_save.connect(_after_save, sender=model)
    pre_delete.connect(_before_delete, sender=model)
    # Without a listener here Django would delete some of them without the one above.
    post_delete.connect(_after_delete, sender=model)
    post_init.connect(_loaded, sender=model)
    _save_in_one_transaction(model)


def show(row: Model) -> None:
    """Say that the rendering in hand shows this row, which was loaded before it began."""
    sheet = sheet_in_hand.get()
    if sheet is not None:
        _enter_row(row, sheet)


def _loaded(sender: Any, instance: Model, **kwargs: Any) -> None:
    # Called for every row of these models that is ever loaded: most are not for a rendering.
    sheet = sheet_in_hand.get()
    if sheet is not None:
        _enter_row(instance, sheet)


def _enter_row(row: Model, sheet: Sheet) -> None:
    # Not by attribute: one that was deferred would ask the database.
    values = row.__dict__
    for kind, column in _own_columns(type(row)):
        if values.get(column) is not None:
            sheet.tags.add(f"{kind}{values[column]}")
    if isinstance(row, Page) and row.pk is not None:
        path = values.get("path")
        if path is None:
            sheet.unplaced.add(row.pk)
        else:
            sheet.branches |= branches(path)


@cache
def _own_columns(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """What comes before the colon, and the column after it, of a model's own tags."""
    if model is Page:
        return (("page:", "id"),)
    said = declared(model)
    found = []
    for template in said.own if said else ():
        kind, braced, name = template.partition("{")
        name = model._meta.pk.attname if name == "pk}" else name.rstrip("}")
        if braced:
            found.append((kind, name))
    return tuple(found)


def _before_save(
    sender: type[Model],
    instance: Model,
    using: str,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    model, said = _declaration(instance)
    if said is None or using != DEFAULT_DB_ALIAS or _is_ignored(said, update_fields):
        return
    if said.part_of:
        _note_whole(instance, said)
    else:
        changes.note(model, instance.pk)


def _after_save(
    sender: type[Model], instance: Model, using: str, created: bool, **kwargs: Any
) -> None:
    model, said = _declaration(instance)
    if created and said is not None and not said.part_of and using == DEFAULT_DB_ALIAS:
        changes.note_new(model, instance.pk)


def _before_delete(
    sender: type[Model], instance: Model, using: str, origin: Any = None, **kwargs: Any
) -> None:
    model, said = _declaration(instance)
    if said is None or using != DEFAULT_DB_ALIAS:
        return
    if said.part_of:
        _note_whole(instance, said)
    elif origin is instance or isinstance(instance, Page):
        changes.note(model, instance.pk)
    else:
        # It goes with something else, for which Django has just loaded it.
        changes.note_gone(instance)


def _after_delete(sender: type[Model], **kwargs: Any) -> None:
    """Nothing: what there was to say was said before."""


def _before_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if connection.vendor == "postgresql":
        # Two moves at once would each miss where the other puts its ancestors.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_MOVES])
    model, said = _declaration(instance)
    if said is not None:
        changes.note(model, instance.pk)


def _declaration(instance: Model) -> tuple[type[Model], Pressed | None]:
    """The model that a row is noted under, and what that says of itself."""
    model = type(instance)
    if isinstance(instance, Page) and instance.content_type_id:
        model = instance.specific_class or model
    return model, declared(model)


def _is_ignored(said: Pressed, update_fields: Collection[str] | None) -> bool:
    return update_fields is not None and said.ignore.issuperset(update_fields)


def _note_whole(piece: Model, said: Pressed) -> None:
    """Note the row that this one is a piece of: the one it says, and the one it said before."""
    link = piece._meta.get_field(said.part_of)
    whole: type[Model] = link.related_model  # type: ignore[assignment]
    keys = {getattr(piece, link.attname)}  # type: ignore[union-attr]
    if piece.pk is not None:
        stored = type(piece)._base_manager.filter(pk=piece.pk)
        keys.update(stored.values_list(link.attname, flat=True))  # type: ignore[union-attr]
    for key in keys:
        changes.note(whole, key)


def _save_in_one_transaction(model: type[Model]) -> None:
    # Django sends post_save when its own transaction, if it has one, is over: noted there, the
    # change would be committed without its bump, and a crash in between would lose it.
    if not hasattr(model.save_base, "in_one_transaction"):
        wrapped = _atomic(model.save_base)
        wrapped.alters_data = True
        model.save_base = wrapped  # type: ignore[method-assign]


def _atomic(method: Callable[..., Any]) -> Any:
    @wraps(method)
    def within(self: Any, *args: Any, **kwargs: Any) -> Any:
        using = kwargs.get("using") or DEFAULT_DB_ALIAS
        with transaction.atomic(using=using, savepoint=False):
            return method(self, *args, **kwargs)

    within.in_one_transaction = True  # type: ignore[attr-defined]
    return within
