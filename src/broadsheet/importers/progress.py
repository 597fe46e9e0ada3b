"""A progress bar on stderr, for who waits longer than two seconds before a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

PATIENCE = 2.0
_Item = TypeVar("_Item")


def shown(items: Iterable[_Item], what: str, count: Callable[[], int | None]) -> Iterator[_Item]:
    """The items as they come, with a bar once it takes long; `count` is asked only then."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    began, task = time.monotonic(), None
    try:
        for number, item in enumerate(items):
            if task is None and time.monotonic() - began > PATIENCE:
                task = bar.add_task(what, total=count())
                bar.start()
            if task is not None:
                bar.update(task, completed=number)
            yield item
    finally:
        bar.stop()
