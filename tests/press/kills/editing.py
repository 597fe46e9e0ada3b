"""Two editors who change something all the time, and remember what was answered."""

from __future__ import annotations

import http.client
import json
import random
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from bench.press.desk import Desk, DeskRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.press.newsroom import Newsroom

SECTION = "World"
# Few enough that every list of the section shows all of them.
STORIES_OF_EACH = 5
GONE = (OSError, http.client.HTTPException, DeskRefused, json.JSONDecodeError, AssertionError)


@dataclass(frozen=True)
class State:
    """What is to be seen of a story."""

    headline: str
    live: bool

    def is_in(self, there: State | None) -> bool:
        """Whether the database has this. What isn't live is a draft, whatever its headline.

        The desk saves a draft before it publishes it, and may be killed in between.
        """
        return there is not None and there.live == self.live and (not self.live or there == self)


class Hand(Protocol):
    """Makes one change; raises one of `GONE` when nobody says that it was made."""

    def publish(self, slug: str, headline: str) -> None:
        """Publish a story, a new one or one that there is, under this headline."""
        ...

    def unpublish(self, slug: str) -> None:
        """Take a story back."""
        ...


@dataclass
class Editor:
    """Draws one change after the other. `cut_off` is the one that nobody has answered."""

    name: str
    hand: Hand
    draw: random.Random
    stories: dict[str, State] = field(default_factory=dict)
    cut_off: tuple[str, State] | None = None
    # Why it isn't.
    reason: str = ""
    answered: int = 0
    _serial: int = 0

    def work(self, stop: threading.Event) -> None:
        """Change one thing after the other until told to stop, or until one isn't answered."""
        while not stop.is_set() and self.cut_off is None:
            slug, state = self._next()
            self.cut_off = (slug, state)
            try:
                if state.live:
                    self.hand.publish(slug, state.headline)
                else:
                    self.hand.unpublish(slug)
            except GONE as error:
                self.reason = repr(error)[:500]
                return
            self.stories[slug], self.cut_off = state, None
            self.answered += 1

    def settle(self, there: dict[str, State]) -> bool:
        """Take over what became of the change that nobody answered; True when it was made."""
        if self.cut_off is None:
            return False
        slug, state = self.cut_off
        self.cut_off = None
        if not state.is_in(there.get(slug)) or state.is_in(self.stories.get(slug)):
            return False
        self.stories[slug] = state
        return True

    def _next(self) -> tuple[str, State]:
        self._serial += 1
        # Of one length, so that none is a part of another.
        headline = f"Dispatch {self._serial:05} of the {self.name}"
        if len(self.stories) < STORIES_OF_EACH:
            return f"{self.name}-{self._serial}", State(headline, live=True)
        slug = self.draw.choice(sorted(self.stories))
        old = self.stories[slug]
        if old.live and self.draw.random() < 1 / 3:
            return slug, State(old.headline, live=False)
        return slug, State(headline, live=True)


class AtTheDesk:
    """Forms that are filled in and sent over HTTP, as by a browser."""

    def __init__(self, port: int, section: int, number_of: Callable[[str], int | None]) -> None:
        self._port, self._section, self._number_of = port, section, number_of
        self._desk: Desk | None = None

    def publish(self, slug: str, headline: str) -> None:
        """By the form of a new article, or of the one that there is."""
        pk = self._number_of(slug)
        with self._signed_in() as desk:
            form = desk.correct(pk, headline) if pk else desk.write(self._section, headline)
            form.fields["slug"] = slug
            desk.publish(form)

    def unpublish(self, slug: str) -> None:
        """By the page that asks whether one is sure."""
        pk = self._number_of(slug)
        assert pk, f"The paper has no {slug}."
        with self._signed_in() as desk:
            desk.unpublish(pk)

    def leave(self) -> None:
        """Close the connection."""
        if self._desk:
            self._desk.close()
            self._desk = None

    @contextmanager
    def _signed_in(self) -> Iterator[Desk]:
        """The desk for one change; a connection that broke over one is not used again."""
        try:
            if self._desk is None:
                self._desk = Desk(self._port)
                self._desk.sign_in()
            yield self._desk
        except GONE:
            self.leave()
            raise


class ByProgram:
    """A program beside the server, as an import is; whichever runs at the moment."""

    def __init__(self, newsroom: Callable[[], Newsroom]) -> None:
        self._newsroom = newsroom

    def publish(self, slug: str, headline: str) -> None:
        """In one transaction, with a revision."""
        self._newsroom().do(f"""
from django.db import transaction
from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import Article
with transaction.atomic():
    story = Article.objects.filter(slug={slug!r}).first()
    if story is None:
        new = Article(title={headline!r}, slug={slug!r})
        story = ensure_section([{SECTION!r}]).add_child(instance=new)
    story.title = {headline!r}
    story.save_revision().publish()
""")

    def unpublish(self, slug: str) -> None:
        """As the desk would."""
        self._newsroom().do(f"""
from broadsheet.newspaper.models import Article
Article.objects.get(slug={slug!r}).unpublish()
""")
