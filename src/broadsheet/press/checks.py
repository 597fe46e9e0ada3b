"""Checks at start-up that what the models say of themselves can be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.checks import Error, register
from wagtail.models import Page

from broadsheet.press.declare import PLACEHOLDER, Pressed, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model


@register()
def declarations_can_be_right(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every error in what this paper's models say of themselves."""
    return [error for model in apps.get_models() for error in of_model(model)]


def of_model(model: type[Model]) -> Iterator[Error]:
    """The errors in what one model says of itself, or in its silence."""
    if declared(model):
        yield from _unknown_names(model)
    elif issubclass(model, Page) and model is not Page:
        yield _undeclared(model)


def _unknown_names(model: type[Model]) -> Iterator[Error]:
    """broadsheet.E010: a tag, or `shown` or `part_of`, names what the model doesn't have."""
    said = declared(model) or Pressed()
    names = [found[1] for tag in (*said.own, *said.lists) for found in PLACEHOLDER.finditer(tag)]
    for name in filter(None, [*names, said.shown, said.part_of]):
        # Further steps of a dotted name are another model's, which only a row can tell.
        if name != "pk" and not _has(model, name.split(".")[0]):
            yield Error(
                f"What {model.__name__} says to the press names {name!r}, which it doesn't have.",
                hint="Name a field, a property or a method of the model.",
                obj=model,
                id="broadsheet.E010",
            )
    for name in said.ignore:
        if name not in {field.name for field in model._meta.get_fields()}:
            yield Error(
                f"{model.__name__} lets the press ignore {name!r}, which is no field of it.",
                hint="Take it out of `ignore`.",
                obj=model,
                id="broadsheet.E010",
            )


def _has(model: type[Model], name: str) -> bool:
    # Columns such as `article_id` are attributes of the class as well.
    return hasattr(model, name)


def _undeclared(model: type[Page]) -> Error:
    """broadsheet.E011: readers could get an old page of this kind."""
    return Error(
        f"{model.__name__} doesn't say to the press what it is shown in.",
        hint='Give the class `press = Pressed(own=("page:{pk}", "at:{reader_path}"))`.',
        obj=model,
        id="broadsheet.E011",
    )
