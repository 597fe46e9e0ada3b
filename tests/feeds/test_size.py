"""As many questions to the database for many articles as for few."""

from __future__ import annotations

import datetime as dt
import json

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from broadsheet.newspaper.models import Article, Correction, Section
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


def add_in_bulk(section, count):
    """Articles of March 2026 straight into the tables, their places in the tree worked out."""
    march = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    kind = ContentType.objects.get_for_model(Article)
    pages = Page.objects.bulk_create(
        (
            Page(
                path=Page._get_path(section.path, section.depth + 1, number),
                depth=section.depth + 1,
                title=f"Story {number}",
                draft_title=f"Story {number}",
                slug=f"a-story-of-ordinary-length-{number}",
                url_path=f"{section.url_path}a-story-of-ordinary-length-{number}/",
                content_type=kind,
                locale_id=section.locale_id,
            )
            for number in range(1, count + 1)
        ),
        batch_size=1000,
    )
    articles = [
        Article(
            page_ptr_id=page.pk,
            section=section,
            published_at=march + dt.timedelta(seconds=number),
            listed_at=march + dt.timedelta(seconds=number),
            body="[]",
        )
        for number, page in enumerate(pages)
    ]
    columns = Article._meta.local_concrete_fields
    for first in range(0, count, 1000):
        # Django's own bulk_create refuses models of two tables.
        Article._base_manager._insert(articles[first : first + 1000], columns, using="default")


def test_a_month_of_twenty_thousand_articles(client, world):
    ArticleFactory(parent=world, published_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    few = {path: questions(client, path) for path in ("/sitemap.xml", "/sitemaps/2026-03.xml", RSS)}
    Article.objects.all().delete()
    add_in_bulk(Section.objects.get(pk=world.pk), 20_000)
    assert {path: questions(client, path) for path in few} == few
    found = locs(client, "/sitemaps/2026-03.xml")
    assert len(set(found)) == 20_000
    assert found[0] == "/world/a-story-of-ordinary-length-1/"
    assert "/sitemaps/2026-03.xml" in locs(client, "/sitemap.xml")
    assert len(fetch(client, RSS).findall("channel/item")) == 50


def test_a_month_is_read_without_bodies(client, world):
    ArticleFactory(parent=world, published_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    with CaptureQueriesContext(connection) as asked:
        client.get("/sitemaps/2026-03.xml")
    assert not [query["sql"] for query in asked if '"body"' in query["sql"]]
