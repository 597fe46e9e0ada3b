"""Kept 404s, 410s and redirects: each change that makes one wrong bumps a tag that it carries."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from broadsheet.newspaper.models import Section
from broadsheet.press.models import Bump
from broadsheet.press.sheet import new_sheet
from broadsheet.press.tags import tag_id
from tests.factories import ArticleFactory, SectionFactory
from tests.newspaper.renaming import move, rename, rename_unpublished
from tests.press.bumps import number


@pytest.fixture
def europe(world):
    return SectionFactory(parent=world, title="Europe", slug="europe")


@pytest.fixture
def ferry(europe):
    return ArticleFactory(parent=europe, headline="Ferry", slug="ferry")


class Watched:
    """An answer with the tags that it was rendered under, to be looked at after a change."""

    def __init__(self, client, path):
        self.client, self.path = client, path
        with new_sheet() as sheet:
            self.answer = self.ask()
            self.tags = set(sheet.tag_ids())
        self.began = number()

    def ask(self):
        answer = self.client.get(self.path)
        return answer.status_code, answer.get("Location"), b"withdrawn" in answer.content

    def is_stale(self):
        since = Bump.objects.filter(n__gt=self.began).values_list("tag", flat=True)
        return bool(self.tags & set(since)) or tag_id("*") in since


def delete(page):
    Page.objects.get(pk=page.pk).specific.delete()


def acts(world, europe, ferry):
    """What a desk does, in an order that each step depends on the last."""
    yield (
        "a story takes the former address",
        lambda: ArticleFactory(
            parent=Section.objects.get(pk=europe.pk), headline="New", slug="ferry"
        ),
    )
    yield "the section is renamed", lambda: rename(world, "overseas")
    yield "a section takes its name", lambda: SectionFactory(title="Again", slug="world")
    yield "the section is moved", lambda: move(europe, Section.objects.get(slug="city"))
    yield "the story is withdrawn", lambda: Page.objects.get(pk=ferry.pk).unpublish()
    yield "the withdrawn one is renamed", lambda: rename_unpublished(ferry, "capsized")
    yield "it is published again", lambda: rename(ferry, "capsized-again")
    yield "it is deleted", lambda: delete(ferry)
    yield "its section is closed", lambda: Page.objects.get(pk=europe.pk).unpublish()
    yield "its section is renamed while closed", lambda: rename_unpublished(europe, "eu")
    yield "its section is deleted", lambda: delete(europe)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_kept_answer_is_stale_once_another_is_right(client, world, europe, ferry):
    SectionFactory(title="City", slug="city")
    ArticleFactory(parent=Section.objects.get(pk=europe.pk), headline="Stays", slug="stays")
    rename(ferry, "strike")
    rename(world, "abroad")
    paths = [
        "/world/",
        "/abroad/",
        "/overseas/",
        "/world/europe/",
        "/abroad/europe/ferry/",
        "/abroad/europe/stays/",
        "/world/europe/strike/",
        "/overseas/europe/strike/",
        "/city/europe/",
        "/city/eu/",
        "/city/europe/capsized/",
        "/city/europe/capsized-again/",
        "/city/eu/stays/",
        "/city/europe/strike/",
        "/world/never/",
    ]
    told = set()
    for what, act in acts(world, europe, ferry):
        watched = [Watched(client, path) for path in paths]
        act()
        for each in watched:
            if each.ask() != each.answer:
                told.add(what)
                assert each.is_stale(), (what, each.path)
    assert len(told) == len(list(acts(world, europe, ferry)))
