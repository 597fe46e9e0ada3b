"""Taking away one declaration of a model, or one thing that code says, to see that the oracle
notices."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from django.apps import apps

from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Article
from broadsheet.press import declare, invalidate
from broadsheet.press.declare import Pressed, declared
from tests.press.oracle.comparing import Stale, warm
from tests.press.oracle.playing import play
from tests.press.oracle.scenes import COVERED, SCENES
from tests.press.oracle.spoken import spoken, unspoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.press.oracle.paper import Paper
    from tests.press.oracle.scene import Scene


def declarations() -> list[str]:
    """The names of all that models say (`Article.lists:latest`, `Byline.part_of`), and code."""
    said = sorted(name for model in _declared() for name in _names(model))
    return [*said, *spoken()]


@contextmanager
def without(*names: str) -> Iterator[None]:
    """The paper without these declarations; raises LookupError for one that there is not."""
    with ExitStack() as removed:
        for name in names:
            removed.enter_context(unspoken(name) if name in spoken() else _undeclared(name))
        yield


def caught(paper: Paper, name: str) -> list[str | None]:
    """What is told of the first page that goes stale without a declaration; None without any.

    The scenes that are meant for it come first, and are looked at where they should show. Of one
    that is covered the second answer is what is told when what covers it is taken away, too.
    """
    meant = [scene for scene in SCENES if name in scene.catches]
    if name in COVERED:
        both = (name, *COVERED[name].by)
        return [_stale(paper, meant, name), _stale(paper, meant, *both)]
    others = [scene for scene in SCENES if name not in scene.catches]
    return [_stale(paper, [*meant, *others], name)]


def _stale(paper: Paper, scenes: list[Scene], *names: str) -> str | None:
    with without(*names):
        for scene in scenes:
            try:
                perform(paper, scene, everywhere=False)
            except Stale as stale:
                return str(stale)
    return None


@contextmanager
def _undeclared(name: str) -> Iterator[None]:
    model = next((model for model in _declared() if name in _names(model)), None)
    if model is None:
        raise LookupError(f"No declaration is named {name}; there are: {declarations()}.")
    said = declared(model)
    assert said is not None
    _declare(model, _less(said, name.partition(".")[2]))
    try:
        yield
    finally:
        _declare(model, said)


def perform(paper: Paper, scene: Scene, *, everywhere: bool) -> None:
    """Play a scene from the founded paper on; raises `Stale`."""
    paper.rewind([])
    urls = None if everywhere else [_address(url) for url in scene.watch]
    warm(paper.house, paper.known if urls is None else urls)
    paper.compare(urls)
    for name, drawn in scene.steps:
        assert play(paper, name, **drawn), f"{name} can't be done any more; mend the scene."
        paper.compare(urls)


def _address(url: str) -> str:
    """With the numbers of rows in it: of articles by their slugs, of comments by their names."""
    numbers = {**dict(Article.objects.values_list("slug", "pk")),
               **dict(Comment.objects.values_list("name", "pk"))}  # fmt: skip
    return url.format_map(numbers)


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
