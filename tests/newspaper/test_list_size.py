"""A list page asks the database as often at 20,000 articles as at 40."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from broadsheet.newspaper.models import Article
from tests.bulk import copy_in_bulk
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    SectionFactory,
    TopicFactory,
    add_byline,
    add_topic,
    picture_file,
)

LISTS = [
    "/", "/world/", "/world/?page=2", "/world/europe/", "/authors/", "/topics/",
    "/authors/ada/", "/authors/ada/?page=2", "/topics/tides/", "/topics/tides/?page=2",
    "/world/europe/first/", "/no-such-page/",
]  # fmt: skip


@pytest.fixture
def first(world):
    """An article with everything that a card shows."""
    europe = SectionFactory(parent=world, title="Europe", slug="europe")
    article = ArticleFactory(
        parent=europe,
        slug="first",
        published_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        lead_picture=PictureFactory(file=picture_file(60, 40)),
        standfirst="All of it.",
    )
    add_byline(article, AuthorFactory(slug="ada"))
    add_byline(article, guest="Guest")
    add_topic(article, TopicFactory(slug="tides"))
    return article


def questions(client, path):
    client.get(path)  # makes the renditions and fills Wagtail's cache of sites
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == (404 if path == "/no-such-page/" else 200)
    return len(asked)


def test_twenty_thousand_articles_take_as_many_queries_as_forty(client, first):
    copy_in_bulk(first, 39)
    few = {path: questions(client, path) for path in LISTS}
    copy_in_bulk(first, 19_960, start=40)
    assert Article.objects.listed().count() == 20_000
    assert {path: questions(client, path) for path in LISTS} == few
    assert max(few.values()) <= 40
