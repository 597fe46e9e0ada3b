"""A rendering is stopped at each of its queries in turn while a change is committed.

Whatever that reader gets, the next ones must get what is in the database: nothing that was rendered
half before the change and half after it may be kept as if it were right.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.backends.signals import connection_created

from tests.press.oracle.comparing import warm

if TYPE_CHECKING:
    from tests.press.oracle.paper import Paper

# The application's threads have names of waitress's; what changes the paper is another.
APPLICATION = "waitress"
MOST_QUERIES = 200


@dataclass
class Interruption:
    """Runs `change` in another thread before query number `at` of the application is executed."""

    at: int
    change: Callable[[], None]
    seen: int = 0
    done: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """A wrapper around a query, as Django has them."""
        if threading.current_thread().name.startswith(APPLICATION) and self._is_due():
            changing = threading.Thread(target=_committed, args=(self.change,))
            changing.start()
            changing.join(30)
        return execute(sql, params, many, context)

    def _is_due(self) -> bool:
        with self._lock:
            self.seen += 1
            due = self.seen == self.at and not self.done
            self.done |= due
            return due


def _committed(change: Callable[[], None]) -> None:
    try:
        change()
    finally:
        connection.close()


@contextmanager
def interrupted(interruption: Interruption) -> Iterator[None]:
    """Every connection that is made inside is watched; the application's are made anew."""

    def watch(sender: Any, connection: Any, **kwargs: Any) -> None:
        connection.execute_wrappers.append(interruption)

    connection_created.connect(watch, weak=False)
    try:
        yield
    finally:
        connection_created.disconnect(watch)


def interleave(paper: Paper, url: str, change: Callable[[], None]) -> int:
    """Stop the rendering of a page at each query; returns how many there were.

    Raises `Stale` when something is served afterwards that is no more.
    """
    for at in range(1, MOST_QUERIES):
        paper.rewind([url])
        make_cold()
        interruption = Interruption(at, change)
        with interrupted(interruption):
            paper.house.read(0, url)
        paper.compare([url])
        if not interruption.done:
            return at - 1
        warm(paper.house, [url])
        paper.compare([url])
    raise AssertionError(f"{url} asks the database more than {MOST_QUERIES} times.")


def make_cold() -> None:
    """Everything has to be rendered again."""
    from broadsheet.press.changes import changed

    changed("*")


def changes() -> Iterator[tuple[str, str, Callable[[], None]]]:
    """Name, address of a page, and what changes it."""
    from broadsheet.newspaper.models import Article, Author, Publication, Section

    def edit() -> None:
        article = Article.objects.live().order_by("pk").first()
        article.title = "Changed while it was rendered"
        article.save_revision().publish()

    def retract() -> None:
        Article.objects.live().order_by("pk").first().unpublish()

    def rename_author() -> None:
        for author in Author.objects.all():
            author.name = f"{author.name} the Elder"
            author.save()

    def rename_section() -> None:
        section = Section.objects.live().order_by("pk").first()
        section.title, section.slug = "Renamed", "renamed"
        section.save_revision().publish()

    def rename_paper() -> None:
        paper = Publication.objects.get()
        paper.name = "The Renamed Paper"
        paper.save()

    article = Article.objects.live().order_by("pk").first()
    section = Section.objects.live().order_by("pk").first()
    yield "edit", article.get_url(), edit
    yield "edit", "/", edit
    yield "retract", section.get_url(), retract
    yield "retract", "/feeds/rss.xml", retract
    yield "author", article.get_url(), rename_author
    yield "section", article.get_url(), rename_section
    yield "paper", article.get_url(), rename_paper


def interleave_all(paper: Paper) -> list[tuple[str, str, int]]:
    """Each change against a page that shows it: name, address, queries at which it was stopped."""
    # A connection that is kept from before would not be watched.
    connection.settings_dict["CONN_MAX_AGE"] = 0
    paper.rewind()
    return [(name, url, interleave(paper, url, change)) for name, url, change in changes()]
