"""As many questions to the database for many articles as for few."""

from __future__ import annotations

import datetime as dt
import json

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from broadsheet.newspaper.models import Correction
from tests.bulk import copy_in_bulk
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    TopicFactory,
    add_byline,
    add_topic,
    picture_file,
)
from tests.feeds.documents import ATOM, NEWS, RSS, fetch, locs

PATHS = [
    RSS, ATOM, "/feeds/world/rss.xml", "/feeds/world/atom.xml", "/sitemap.xml",
    "/sitemaps/pages.xml", "/sitemaps/authors.xml", "/sitemaps/topics.xml",
    "/sitemaps/2026-03.xml", NEWS, "/robots.txt",
]  # fmt: skip


def questions(client, path):
    client.get(path)  # makes the renditions and fills Wagtail's cache of sites
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def fill(world, first, last):
    """Stories with everything that a feed shows, half of them of today."""
    march = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    for number in range(first, last):
        picture = PictureFactory(file=picture_file(60, 40))
        other = ArticleFactory(parent=world, kind="brief")
        text = f'<p><a linktype="page" id="{other.pk}">x</a></p>'
        blocks = [
            {"type": "text", "value": text},
            {"type": "picture", "value": {"picture": picture.pk, "caption": text}},
            {"type": "fact_box", "value": {"title": "Facts", "text": text}},
        ]
        moment = march if number % 2 else timezone.now() - dt.timedelta(hours=1)
        article = ArticleFactory(
            parent=world,
            body=json.dumps(blocks),
            lead_picture=PictureFactory(file=picture_file(60, 40)),
            published_at=moment,
        )
        add_byline(article, AuthorFactory())
        add_byline(article, guest="Guest")
        add_topic(article, TopicFactory())
        Correction.objects.create(article=article, text="Mended.")


def test_sixty_articles_take_as_many_queries_as_five(client, world):
    fill(world, 0, 5)
    few = {path: questions(client, path) for path in PATHS}
    fill(world, 5, 60)
    assert {path: questions(client, path) for path in PATHS} == few
    assert max(few.values()) <= 20
    assert few["/robots.txt"] <= 3


def test_a_month_of_twenty_thousand_articles(client, world):
    first = ArticleFactory(
        parent=world, slug="first-of-all", published_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    )
    few = {path: questions(client, path) for path in ("/sitemap.xml", "/sitemaps/2026-03.xml", RSS)}
    copy_in_bulk(first, 20_000)
    assert {path: questions(client, path) for path in few} == few
    found = locs(client, "/sitemaps/2026-03.xml")
    assert len(set(found)) == len(found) == 20_001
    assert found[:2] == ["/world/first-of-all/", "/world/a-story-of-ordinary-length-1/"]
    assert found[-1] == "/world/a-story-of-ordinary-length-20000/"
    assert "/sitemaps/2026-03.xml" in locs(client, "/sitemap.xml")
    assert len(fetch(client, RSS).findall("channel/item")) == 50


def test_a_month_is_read_without_bodies(client, world):
    ArticleFactory(parent=world, published_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    with CaptureQueriesContext(connection) as asked:
        client.get("/sitemaps/2026-03.xml")
    assert not [query["sql"] for query in asked if '"body"' in query["sql"]]
