"""Renderings and changes are stopped at each of their statements in turn while others go on.

Whatever that reader gets, the next ones must get what is in the database: nothing that was rendered
half before a change and half after it may be kept as if it were right, and no order in which two
writers commit may leave the page of one of them standing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection

from tests.press.oracle.comparing import warm
from tests.press.oracle.happenings import CHANGES, RENDERINGS, WRITERS
from tests.press.oracle.stopping import (
    PATIENCE_SECONDS,
    Stop,
    by_announcement_only,
    start,
    stopping,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.press.oracle.paper import Paper

# The application's threads have names of waitress's; what changes the paper is another.
APPLICATION = "waitress"
WRITER = "writer"
MOST_STATEMENTS = 200
# A second writer that isn't done by then is waiting for the first one, which then goes on.
SECOND_WRITER_SECONDS = 0.3
# What the database refuses one of two writers, or what the other has moved away from under it.
REFUSALS = (DatabaseError, ObjectDoesNotExist)


def interleave(paper: Paper, url: str, change: Callable[[], None]) -> int:
    """Stop the rendering of a page at each query; returns how many there were.

    Raises `Stale` when something is served afterwards that is no more.
    """
    for at in range(1, MOST_STATEMENTS):
        paper.rewind([url])
        make_cold()
        stop = Stop(at, APPLICATION, lambda inside: change())
        with stopping(stop):
            paper.house.read(0, url)
        stop.raise_what_was_found()
        paper.compare([url])
        if not stop.done:
            return at - 1
        warm(paper.house, [url])
        paper.compare([url])
    raise AssertionError(f"{url} asks the database more than {MOST_STATEMENTS} times.")


def interrupt(paper: Paper, urls: Sequence[str], change: Callable[[], None]) -> int:
    """Stop a change at each write and each commit; returns how many there were.

    Raises `Stale` when readers get anything else than what the database says at that moment.
    """
    for at in range(1, MOST_STATEMENTS):
        paper.rewind(urls)
        stop = Stop(at, WRITER, lambda inside: paper.compare(urls), only_writes=True)
        _write(stop, change)
        paper.compare(urls)
        if not stop.done:
            return at - 1
    raise AssertionError(f"{change.__name__} writes more than {MOST_STATEMENTS} times.")


def cross(
    paper: Paper, urls: Sequence[str], first: Callable[[], None], second: Callable[[], None]
) -> Counter[str]:
    """Stop one change at each write and each commit while another is made.

    Returns how often which of them came first. Raises `Stale` as `interrupt` does.
    """
    orders: Counter[str] = Counter()
    for at in range(1, MOST_STATEMENTS):
        paper.rewind(urls)
        other = _Other(paper, urls, second)
        stop = Stop(at, WRITER, other.meanwhile, only_writes=True)
        _write(stop, first)
        other.end()
        paper.compare(urls)
        if not stop.done:
            return orders
        orders[(first if other.waited else second).__name__] += 1
    raise AssertionError(f"{first.__name__} writes more than {MOST_STATEMENTS} times.")


class _Other:
    """The second of two writers."""

    def __init__(self, paper: Paper, urls: Sequence[str], change: Callable[[], None]) -> None:
        self.waited = False
        self._paper, self._urls, self._change = paper, urls, change
        self._started: Any = None

    def meanwhile(self, inside: bool) -> None:
        """Make the change while the first writer stands still, as far as it goes."""
        self._started = start(self._change)
        thread, _ = self._started
        # Nobody waits for a writer that has not begun.
        thread.join(SECOND_WRITER_SECONDS if inside else PATIENCE_SECONDS)
        self.waited = thread.is_alive()
        if not self.waited:
            self._paper.compare(self._urls)

    def end(self) -> None:
        """Wait for the change; what the database refuses it is no matter here."""
        if self._started is not None:
            thread, errors = self._started
            thread.join(PATIENCE_SECONDS)
            _raise_but_refusals(errors)


def _write(stop: Stop, change: Callable[[], None]) -> None:
    with stopping(stop):
        thread, errors = start(change, WRITER)
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive(), "The writer never came to its end."
    _raise_but_refusals(errors)
    stop.raise_what_was_found()


def _raise_but_refusals(errors: list[BaseException]) -> None:
    for error in errors:
        if not isinstance(error, REFUSALS):
            raise error


def make_cold() -> None:
    """Everything has to be rendered again."""
    from broadsheet.press.changes import changed

    changed("*")


def watch_connections(paper: Paper) -> None:
    """To be called once: a connection that is kept from before would not be watched."""
    connection.settings_dict["CONN_MAX_AGE"] = 0
    paper.rewind()


def interleave_all(paper: Paper) -> dict[str, Any]:
    """How often each rendering and each change was stopped, and who of two writers was first."""
    watch_connections(paper)
    with by_announcement_only():
        return {
            "renderings": [
                [change.__name__, url, interleave(paper, url, change)] for url, change in RENDERINGS
            ],
            "changes": [
                [change.__name__, interrupt(paper, urls, change)] for urls, change in CHANGES
            ],
            "writers": [
                [one.__name__, other.__name__, cross(paper, urls, one, other)]
                for urls, *both in WRITERS
                for one, other in (both, reversed(both))
            ],
        }
