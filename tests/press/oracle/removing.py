"""Taking one declaration away, to see that the oracle notices."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from django.apps import apps

from broadsheet.press import declare, invalidate
from broadsheet.press.declare import Pressed, declared
from tests.press.oracle.comparing import Stale
from tests.press.oracle.playing import play
from tests.press.oracle.scenes import COVERED, SCENES, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.press.oracle.paper import Paper


def declarations() -> list[str]:
    """The names of all that models say: `Article.lists:latest`, `Byline.part_of`."""
    return sorted(name for model in _declared() for name in _names(model))


@contextmanager
def without(name: str) -> Iterator[None]:
    """The paper without that declaration; raises LookupError for one that there is not."""
    if name not in declarations():
        raise LookupError(f"No declaration is named {name}; there are: {declarations()}.")
    model = next(model for model in _declared() if name in _names(model))
    said = declared(model)
    assert said is not None
    _declare(model, _less(said, name.partition(".")[2]))
    try:
        yield
    finally:
        _declare(model, said)


def caught(paper: Paper, name: str) -> str | None:
    """What is told of the first page that goes stale without a declaration; None without any.

    The scenes that are meant for it come first, and are looked at where they should show.
    """
    meant = [scene for scene in SCENES if name in scene.catches]
    others = [scene for scene in SCENES if name not in scene.catches]
    if name in COVERED:
        others = []  # nothing will be found, and that would take the longest
    with without(name):
        for scene in [*meant, *others]:
            try:
                perform(paper, scene, everywhere=False)
            except Stale as stale:
                return str(stale)
    return None


def perform(paper: Paper, scene: Scene, *, everywhere: bool) -> None:
    """Play a scene from the founded paper on; raises `Stale`."""
    urls = None if everywhere else scene.watch
    paper.rewind(urls)
    paper.compare(urls)
    for name, drawn in scene.steps:
        assert play(paper, name, **drawn), f"{name} can't be done any more; mend the scene."
        paper.compare(urls)


def _declared() -> list[type]:
    return [
        model for model in apps.get_models()
        if model in declare._registered or "press" in vars(model)
    ]  # fmt: skip


def _names(model: type) -> list[str]:
    said = declared(model)
    assert said is not None
    names = [f"own:{_word(each)}" for each in said.own]
    names += [f"lists:{_word(each)}" for each in said.lists]
    names += ["part_of"] if said.part_of else []
    return [f"{model.__name__}.{name}" for name in names]


def _less(said: Pressed, name: str) -> Pressed:
    field, _, word = name.partition(":")
    if field == "part_of":
        return replace(said, part_of="")
    kept = tuple(each for each in getattr(said, field) if _word(each) != word)
    return replace(said, **{field: kept})


def _word(template: str) -> str:
    return template.partition(":")[0]


def _declare(model: type, said: Pressed) -> None:
    if model in declare._registered:
        declare._registered[model] = said
    else:
        model.press = said
    invalidate._own_columns.cache_clear()
