"""Laying out the front page: which story stands where. No story stands twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from broadsheet.newspaper.models import Article, Section

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from broadsheet.newspaper.models import FrontPage

SECONDARY = 4
LATEST = 8
STRIP = 4
# The lead needs a picture; among this many of the newest one will have it.
LEAD_CANDIDATES = 8
# The stories below the lead have pictures too where this many of the newest have enough of them.
NEWEST = 18


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
    """The lead and what stands beside it are the newest; the sections fill the rest."""
    newest = list(Article.objects.listed().descendant_of(front).for_cards()[:NEWEST])
    if not newest:
        return FrontLayout()
    lead = _lead(newest)
    secondary = _secondary([article for article in newest if article != lead])
    above = [lead, *secondary]
    latest = [article for article in newest if article not in above][:LATEST]
    taken = {article.pk for article in above + latest}
    sections = Section.objects.live().public().child_of(front).in_menu()
    strips = [strip for strip in (_strip(section, taken) for section in sections) if strip.stories]
    return FrontLayout(lead, Row(secondary), latest, strips, newest[0].published_at)


def _lead(newest: list[Article]) -> Article:
    breaking = [article for article in newest if article.breaking]
    pictured = [
        article
        for article in newest[:LEAD_CANDIDATES]
        if article.lead_picture_id and article.kind != Article.Kind.OPINION
    ]
    return (breaking or pictured or newest)[0]


def _secondary(newest: list[Article]) -> list[Article]:
    pictured = [article for article in newest if article.lead_picture_id][:SECONDARY]
    return pictured if len(pictured) == SECONDARY else newest[:SECONDARY]


def _strip(section: Section, taken: Collection[int]) -> Strip:
    articles = section.articles().exclude(pk__in=taken).for_cards()[: STRIP * 4]
    # The newest pictured story opens the strip.
    pictured = [article for article in articles if article.lead_picture_id][:1]
    others = [article for article in articles if article not in pictured]
    return Strip((pictured + others)[:STRIP], section)
