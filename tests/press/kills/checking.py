"""What must be so after a kill: nothing lost, nothing old, and the clock in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from broadsheet.newspaper.models import Article
from broadsheet.press.announcement import Announcement
from broadsheet.press.models import Bump
from tests.press.bumps import number
from tests.press.kills.editing import State
from tests.press.oracle.comparing import Count, compare
from tests.press.oracle.house import READERS
from tests.servers.paper import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.press.kills.house import ServedHouse

ADDRESS = "/world/{}/"
# They show every story that the editors have published, and none that they took back.
LISTS = ("/world/", "/feeds/rss.xml", "/feeds/world/rss.xml", "/news-sitemap.xml")

# How soon it is measured by bench/healing.py; here it must only come.
HEALING_SECONDS = 30


class Lost(AssertionError):
    """A change that was answered with success isn't there, or isn't shown."""


class Disorder(AssertionError):
    """The clock and what it has bumped don't fit each other."""


def in_database() -> dict[str, State]:
    """Every story of the paper that readers ever had, as the database has it, by its slug.

    The desk saves a new story as a draft before it publishes it, and may be killed in between.
    """
    drafts = Article.objects.filter(live=False, first_published_at=None)
    rows = Article.objects.exclude(pk__in=drafts).values_list("slug", "title", "live")
    return {slug: State(title, live) for slug, title, live in rows}


def heal(house: ServedHouse, slug: str) -> None:
    """Wait until readers show what the database has of a change that nobody has answered.

    Only such a one may take a moment: nobody has announced it.
    """
    url, state, answers = ADDRESS.format(slug), in_database().get(slug), []

    def is_shown() -> bool:
        answers[:] = [house.read(reader, url) for reader in range(READERS)]
        return all(_shows(answer.status, answer.body, state) for answer in answers)

    try:
        wait_for(is_shown, f"{url} to show {state}", HEALING_SECONDS)
    except AssertionError as error:
        now = in_database().get(slug)
        statuses = [answer.status for answer in answers]
        raise Lost(f"{error}; the answers are {statuses}, the database has {now}") from error


def look(house: ServedHouse, stories: dict[str, State]) -> None:
    """Raise `Lost` unless both readers show every story as it must be."""
    there = in_database()
    for slug, state in stories.items():
        if not state.is_in(there.get(slug)):
            raise Lost(f"{slug} was answered as {state} and the database has {there.get(slug)}.")
    for reader in range(READERS):
        for slug, state in stories.items():
            answer = house.read(reader, ADDRESS.format(slug))
            if not _shows(answer.status, answer.body, state):
                raise Lost(f"Reader {reader} shows {slug} otherwise than {state}.")
        for url in LISTS:
            body = house.read(reader, url).body
            for state in stories.values():
                if (state.headline.encode() in body) != state.live:
                    raise Lost(f"Reader {reader} shows {url} otherwise than with {state}.")


def _shows(status: int, body: bytes, state: State | None) -> bool:
    if state is None:
        return status == 404
    return (
        status == (200 if state.live else 410) and (state.headline.encode() in body) == state.live
    )


@dataclass
class Clockwork:
    """The clock in the database, what it bumped, and what is announced of it."""

    home: Path
    before: int = 0
    announced: int = 0

    def look(self, answered: int) -> None:
        """Raise `Disorder` unless it moved once for each change that was answered, and only on."""
        now, highest = number(), Bump.objects.aggregate(highest=Max("n"))["highest"] or 0
        shared = Announcement(self.home / "press" / "clock")
        try:
            announced, committing = shared.number, shared.is_being_made()
        finally:
            shared.close()
        if now < self.before + answered:
            raise Disorder(f"From {self.before} to {now} with {answered} changes.")
        if highest != now:
            raise Disorder(f"The clock shows {now}, and the last bump is of {highest}.")
        if not self.announced <= announced <= now:
            raise Disorder(
                f"{announced} is announced, {self.announced} was, the clock shows {now}."
            )
        if committing:
            raise Disorder("A living process says that it is committing, and nobody is.")
        self.before, self.announced = now, announced


def compare_all(house: ServedHouse, urls: set[str], count: Count) -> None:
    """Raise `Stale` where a reader serves other bytes than a fresh rendering has."""
    compare(house, urls, count)  # type: ignore[arg-type]
