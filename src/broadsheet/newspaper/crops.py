"""The crops of a picture that pages ask for, made by the worker before a reader does.

An app that shows pictures names its crops here; a page still makes one that is missing.
"""

from __future__ import annotations

from typing import Any

from django_tasks import task

from broadsheet.newspaper.models import Picture

# What an article shows of its lead picture and of those in its text, as their templates name them.
IN_STORIES = tuple(f"width-{width}|format-webp" for width in (480, 800, 1200, 1600))
_crops: dict[str, None] = {}


def register(*crops: str) -> None:
    """Name crops in Wagtail's words, such as `fill-360x240|format-webp`."""
    _crops.update(dict.fromkeys(crops))


def order(sender: Any, instance: Picture, **kwargs: Any) -> None:
    """A picture was saved: let the worker make its crops."""
    make.enqueue(instance.pk)


@task()
def make(picture: int) -> None:
    """Make whatever crop is missing; nothing where the picture is gone."""
    found = Picture.objects.filter(pk=picture).first()
    if found is not None:
        found.get_renditions(*_crops)
