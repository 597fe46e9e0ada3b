"""Laying out the front page: which story stands where. No story stands twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from broadsheet.newspaper.models import Article, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from broadsheet.newspaper.models import FrontPage

SECONDARY = 4
LATEST = 6
STRIP = 4
# The lead needs a picture; among this many of the newest one will have it.
LEAD_CANDIDATES = 8


@dataclass
class Strip:
    """A section's row: the first story with its picture, the others below or beside it."""

    section: Section
    stories: list[Article]


@dataclass
class FrontLayout:
    """Where each story stands."""

    lead: Article | None = None
    secondary: list[Article] = field(default_factory=list)
    latest: list[Article] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)


def lay_out(front: FrontPage) -> FrontLayout:
    """The lead and what stands beside it are the newest; the sections fill the rest."""
    newest = list(
        Article.objects.listed().descendant_of(front).for_cards()[: 1 + SECONDARY + LATEST + 4]
    )
    if not newest:
        return FrontLayout()
    lead = _lead(newest)
    rest = [article for article in newest if article != lead]
    layout = FrontLayout(lead, rest[:SECONDARY], rest[SECONDARY : SECONDARY + LATEST])
    taken = {lead.pk, *(a.pk for a in layout.secondary), *(a.pk for a in layout.latest)}
    sections = Section.objects.live().child_of(front).in_menu()
    layout.strips = [strip for strip in (_strip(s, taken) for s in sections) if strip.stories]
    return layout


def _lead(newest: list[Article]) -> Article:
    breaking = [article for article in newest if article.breaking]
    pictured = [
        article
        for article in newest[:LEAD_CANDIDATES]
        if article.lead_picture_id and article.kind != Article.Kind.OPINION
    ]
    return (breaking or pictured or newest)[0]


def _strip(section: Section, taken: Iterable[int]) -> Strip:
    articles = section.articles().for_cards()[: STRIP * 4]
    free = [article for article in articles if article.pk not in taken]
    # Every strip has a picture where the section has one: the newest pictured story opens it.
    pictured = [article for article in free if article.lead_picture_id][:1]
    others = [article for article in free if article not in pictured]
    return Strip(section, (pictured + others)[:STRIP])
