"""Laying out the front page: which story stands where. No story stands twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.db.models import prefetch_related_objects

from broadsheet.newspaper.models import Article, Section
from broadsheet.newspaper.querysets import card_lookups
from broadsheet.press.sheet import shows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from broadsheet.newspaper.models import FrontPage
    from broadsheet.newspaper.querysets import ArticleQuerySet

SECONDARY = 3
LATEST = 8
STRIP = 4
# The lead needs a picture; among this many of the newest one will have it.
LEAD_CANDIDATES = 8
# The stories below the lead have pictures too where this many of the newest have enough of them.
NEWEST = 32


class Candidate(NamedTuple):
    """As much of a story as its place depends on: most of those looked at get none."""

    pk: int
    lead_picture_id: int | None


Story = TypeVar("Story", Article, Candidate)


@dataclass
class Row:
    """Stories side by side. What one of them lacks none of them shows, so the row isn't ragged."""

    stories: list[Article] = field(default_factory=list)

    @property
    def pictured(self) -> bool:
        """Whether each has a picture."""
        return all(story.lead_picture_id for story in self.stories)

    @property
    def with_standfirsts(self) -> bool:
        """Whether each has a standfirst."""
        return all(story.standfirst for story in self.stories)


@dataclass
class Strip(Row):
    """A section's row: the first story is the one with a picture, where there is any."""

    section: Section | None = None

    @property
    def opinion(self) -> bool:
        """Whether it holds nothing but opinion, which is set in a style of its own."""
        return all(story.kind == Article.Kind.OPINION for story in self.stories)


@dataclass
class FrontLayout:
    """Where each story stands. `newest` is the moment of the newest one: the date of the page."""

    lead: Article | None = None
    secondary: Row = field(default_factory=Row)
    latest: list[Article] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
    newest: datetime | None = None


def lay_out(front: FrontPage) -> FrontLayout:
    """The lead and what stands beside it are the newest; the sections fill the rest.

    Pictures are dealt before the latest stories take what is left, so that no strip goes without
    one that could have it.
    """
    # What is in a section's strip is in the front page, too.
    shows(f"in:{front.pk}", "sections")
    listed = Article.objects.listed()
    newest = list(listed.descendant_of(front).defer("body")[:NEWEST])
    if not newest:
        return FrontLayout()
    lead = _lead(newest)
    sections = list(Section.objects.shown().child_of(front).in_menu())
    candidates = list(zip(sections, _candidates(listed, sections, lead), strict=True))
    _depends_on_pictures(newest, *(stories for _, stories in candidates))
    secondary = _secondary(newest, lead, _last_pictures(candidates))
    taken = {article.pk for article in [lead, *secondary]}
    openers = {article.pk for _, stories in candidates for article in _opener(stories, taken)}
    latest = [article for article in newest if article.pk not in taken | openers][:LATEST]
    taken |= {article.pk for article in latest}
    placed = [_placed(stories, taken) for _, stories in candidates]
    stories = _loaded(newest, [pk for pks in placed for pk in pks])
    strips = [
        Strip([stories[pk] for pk in pks], section)
        for section, pks in zip(sections, placed, strict=True)
        if pks
    ]
    shown = [lead, *secondary, *latest, *(story for strip in strips for story in strip.stories)]
    prefetch_related_objects(shown, *card_lookups())
    return FrontLayout(lead, Row(secondary), latest, strips, newest[0].published_at)


def _lead(newest: list[Article]) -> Article:
    breaking = [article for article in newest if article.breaking]
    pictured = _pictured(_reports(newest[:LEAD_CANDIDATES]))
    return (breaking or pictured or newest)[0]


def _candidates(
    listed: ArticleQuerySet, sections: Sequence[Section], lead: Article
) -> Iterable[list[Candidate]]:
    """Each section's newest: enough of them when all others of the page are among them, too."""
    wanted = SECONDARY + LATEST + STRIP
    parted = Section.objects.parents()
    for section in sections:
        newest = listed.in_section(section, parted=section.path in parted).exclude(pk=lead.pk)
        rows = newest.values_list("pk", "lead_picture_id")[:wanted]
        yield [Candidate(*row) for row in rows]


def _depends_on_pictures(*lists: Sequence[Article] | Sequence[Candidate]) -> None:
    """A picture that is deleted leaves its stories without anybody saving them, and places change.

    Stories that have no place in the end count, too: their pictures aren't loaded.
    """
    pictures = {story.lead_picture_id for stories in lists for story in stories}
    shows(*(f"picture:{pk}" for pk in pictures if pk is not None))


def _loaded(newest: list[Article], wanted: Iterable[int]) -> dict[int, Article]:
    """Stories by their id: those in hand, and the wanted ones."""
    stories = {article.pk: article for article in newest}
    missing = [pk for pk in wanted if pk not in stories]
    return stories | Article.objects.defer("body").in_bulk(missing)


def _last_pictures(candidates: list[tuple[Section, list[Candidate]]]) -> set[int]:
    """What each section keeps for its strip, whatever stands above."""
    pictured = [_pictured(stories) for _, stories in candidates]
    return {stories[-1].pk for stories in pictured if stories}


def _secondary(newest: list[Article], lead: Article, reserved: Collection[int]) -> list[Article]:
    """Reports with pictures, where there are enough; opinion has a strip of its own."""
    rest = [article for article in newest if article != lead]
    free = [article for article in rest if article.pk not in reserved]
    for stories in (_pictured(_reports(free)), _pictured(_reports(rest)), _reports(rest)):
        if len(stories) >= SECONDARY:
            return stories[:SECONDARY]
    return rest[:SECONDARY]


def _opener(stories: list[Candidate], taken: Collection[int]) -> list[Candidate]:
    return [article for article in _pictured(stories) if article.pk not in taken][:1]


def _placed(stories: list[Candidate], taken: Collection[int]) -> list[int]:
    """The ids of a strip's stories, in their order."""
    free = [article for article in stories if article.pk not in taken]
    # The newest pictured story opens the strip.
    opener = _opener(free, taken)
    others = [article for article in free if article not in opener]
    return [article.pk for article in (opener + others)[:STRIP]]


def _pictured(articles: list[Story]) -> list[Story]:
    return [article for article in articles if article.lead_picture_id]


def _reports(articles: list[Article]) -> list[Article]:
    return [article for article in articles if article.kind != Article.Kind.OPINION]
