"""How much of a backup or restore is done: a bar on stderr for who waits longer than a moment."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from broadsheet.importers.progress import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID


class Meter:
    """Counts bytes; shows a bar after two seconds, before a terminal only."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._what, self._total, self._done = "", 0, 0

    def begin(self, what: str, total: int) -> None:
        """Start counting anew towards `total` bytes of something; 0 where nobody knows."""
        self._what, self._total, self._done = what, total, 0
        if self._bar is not None and self._task is not None:
            self._bar.remove_task(self._task)
            self._task = None
        self.advance(0)

    def advance(self, size: int) -> None:
        """So many bytes more are done."""
        self._done += size
        if not sys.stderr.isatty() or time.monotonic() - self._began < PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if self._task is None:
            self._task = self._bar.add_task(self._what, total=self._total or None)
        self._bar.update(self._task, completed=self._done)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def meter() -> Iterator[Meter]:
    """A meter that is taken away at the end, however that comes."""
    shown = Meter()
    try:
        yield shown
    finally:
        shown.end()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import DownloadColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
