"""Lists over several pages: right numbers where they can be counted, and no count without end."""

from __future__ import annotations

import pytest
from django.test.utils import CaptureQueriesContext

from broadsheet.newspaper import paging
from broadsheet.newspaper.models import Article
from broadsheet.newspaper.paging import LongList
from broadsheet.theme.templatetags.paging import page_steps
from tests.factories import ArticleFactory


@pytest.fixture
def stories(world):
    return [ArticleFactory(parent=world) for _ in range(11)]


def listing(number: str):
    return LongList(Article.objects.listed(), 2, number).page(number)


def numbers(page) -> list[int]:
    return [step.number for step in page_steps(page)]


def test_a_short_list_is_counted_to_its_end(stories):
    page = listing("1")

    assert not page.paginator.is_open
    assert numbers(page) == [1, 2, 0, 6]


def test_a_long_list_ends_in_a_gap(stories, monkeypatch):
    monkeypatch.setattr(paging, "PAGES_AHEAD", 3)

    assert numbers(listing("1")) == [1, 2, 3, 0]
    assert numbers(listing("2")) == [1, 2, 3, 4, 0]


def test_its_end_comes_into_sight(stories, monkeypatch):
    monkeypatch.setattr(paging, "PAGES_AHEAD", 3)
    page = listing("3")

    assert not page.paginator.is_open
    assert numbers(page) == [1, 2, 3, 4, 5, 6]


def test_every_page_is_reached_from_the_one_before(stories, monkeypatch):
    monkeypatch.setattr(paging, "PAGES_AHEAD", 1)
    seen, number = [], 1
    while True:
        page = listing(str(number))
        seen += [story.pk for story in page]
        if not page.has_next():
            break
        number = page.next_page_number()

    assert seen == list(Article.objects.listed().values_list("pk", flat=True))


@pytest.mark.parametrize("number", ["0", "-1", "7", "x", "", "9" * 18, "²"])
def test_a_page_that_there_is_not_is_a_404(client, stories, world, number):
    assert client.get(world.url, {"page": number}).status_code == 404


def test_no_more_is_counted_than_can_be_seen(stories):
    from django.db import connection

    with CaptureQueriesContext(connection) as asked:
        _ = LongList(Article.objects.listed(), 2, "1").count

    query = asked.captured_queries[-1]
    assert f"LIMIT {(1 + paging.PAGES_AHEAD) * 2 + 1}" in query["sql"]
