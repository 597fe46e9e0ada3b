"""After each thing that the desk does, every feed and sitemap is asked again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from broadsheet.newspaper.models import Article, Section
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    SectionFactory,
    TopicFactory,
    add_byline,
    add_topic,
)
from tests.feeds.documents import ATOM, NEWS, RSS, all_locs, fetch, locs, texts, titles

WORLD = ("/feeds/world/rss.xml", "/feeds/world/atom.xml")
EUROPE = ("/feeds/world/europe/rss.xml", "/feeds/world/europe/atom.xml")


@pytest.fixture
def europe(world):
    return SectionFactory(parent=world, title="Europe", slug="europe")


@pytest.fixture
def story(europe):
    moment = timezone.now() - dt.timedelta(hours=1)
    article = ArticleFactory(parent=europe, headline="Ferry", slug="ferry", published_at=moment)
    add_byline(article, AuthorFactory(name="Ada Winter", slug="ada"))
    add_topic(article, TopicFactory(slug="ports"))
    return Article.objects.get(pk=article.pk)


def feeds_with(client, headline, feeds):
    return [path for path in feeds if headline in titles(client, path)]


def addresses(client):
    """Every address of a story: in feeds, news sitemap and sitemaps."""
    rss = texts(fetch(client, RSS), "//item/link")
    atom = fetch(client, ATOM).xpath("//*[local-name()='entry']/*[@rel='alternate']/@href")
    news = ["http://127.0.0.1:8000" + path for path in locs(client, NEWS)]
    assert rss == atom == news
    stories = {path for path in all_locs(client) if path.count("/") > 2 and "ferry" in path}
    assert stories == {loc.removeprefix("http://127.0.0.1:8000") for loc in rss}
    return sorted(stories)


def ids(client):
    rss = texts(fetch(client, RSS), "//item/guid")
    assert rss == texts(fetch(client, ATOM), "//atom:entry/atom:id")
    return rss


def test_publishing(client, europe):
    draft = ArticleFactory(
        parent=europe, headline="Ferry", slug="ferry", live=False, published_at=None
    )
    revision = Article.objects.get(pk=draft.pk).save_revision()
    assert addresses(client) == []
    assert "/sitemaps/authors.xml" not in locs(client, "/sitemap.xml")
    revision.publish()
    assert addresses(client) == ["/world/europe/ferry/"]
    assert feeds_with(client, "Ferry", [RSS, ATOM, *WORLD, *EUROPE]) == [RSS, ATOM, *WORLD, *EUROPE]


def test_a_draft_of_a_published_story_changes_nothing(client, story):
    before = client.get(RSS).content, client.get(ATOM).content, client.get(NEWS).content
    story.title = "Not yet"
    story.save_revision()
    assert (client.get(RSS).content, client.get(ATOM).content, client.get(NEWS).content) == before


def test_unpublishing(client, story):
    assert "/authors/ada/" in all_locs(client)
    story.unpublish()
    assert addresses(client) == []
    assert feeds_with(client, "Ferry", [RSS, ATOM, *WORLD, *EUROPE]) == []
    assert not {"/authors/ada/", "/topics/ports/"} & set(all_locs(client))


def test_deleting(client, story):
    Page.objects.get(pk=story.pk).delete()
    assert addresses(client) == []


def test_a_new_headline(client, story):
    story.title = "Ferry, again"
    story.save_revision().publish()
    for path in (RSS, ATOM, *WORLD, *EUROPE):
        assert titles(client, path) == ["Ferry, again"]
    assert texts(fetch(client, NEWS), "//news:title") == ["Ferry, again"]


def test_moving_keeps_the_id(client, story):
    before = ids(client)
    story.move(SectionFactory(title="Sport", slug="sport"), pos="last-child")
    assert addresses(client) == ["/sport/ferry/"]
    assert feeds_with(client, "Ferry", [*WORLD, *EUROPE]) == []
    assert titles(client, "/feeds/sport/rss.xml") == ["Ferry"]
    assert ids(client) == before


def test_renaming_a_section_keeps_the_ids(client, world, story):
    before = ids(client)
    feed_id = texts(fetch(client, WORLD[1]), "/atom:feed/atom:id")
    world.refresh_from_db()
    world.slug, world.title = "abroad", "Abroad"
    world.save_revision().publish()
    assert addresses(client) == ["/abroad/europe/ferry/"]
    assert {client.get(path).status_code for path in (*WORLD, *EUROPE)} == {301}
    assert titles(client, "/feeds/abroad/europe/rss.xml") == ["Ferry"]
    assert texts(fetch(client, "/feeds/abroad/atom.xml"), "/atom:feed/atom:id") == feed_id
    assert "/abroad/europe/" in all_locs(client)
    assert ids(client) == before


def test_restricting_a_section(client, world, story):
    restriction = PageViewRestriction.objects.create(page=world, restriction_type="login")
    assert addresses(client) == []
    assert {client.get(path).status_code for path in (*WORLD, *EUROPE)} == {404}
    assert all_locs(client) == ["/"]
    restriction.delete()
    assert addresses(client) == ["/world/europe/ferry/"]


def test_restricting_an_article(client, story):
    PageViewRestriction.objects.create(page=story, restriction_type="password", password="x")
    assert addresses(client) == []
    assert titles(client, EUROPE[0]) == []


def test_closing_a_section(client, europe):
    Section.objects.get(pk=europe.pk).unpublish()
    assert {client.get(path).status_code for path in EUROPE} == {410}
    assert client.get(WORLD[0]).status_code == 200


def test_an_author_takes_another_name(client, story):
    author = story.bylines.get().author
    author.name, author.slug = "Ada Sommer", "ada-sommer"
    author.save()
    assert texts(fetch(client, RSS), "//dc:creator") == ["Ada Sommer"]
    assert texts(fetch(client, ATOM), "//atom:entry//atom:name") == ["Ada Sommer"]
    assert "/authors/ada-sommer/" in all_locs(client)


def test_a_story_becomes_a_brief(client, story):
    story.kind = Article.Kind.BRIEF
    story.save_revision().publish()
    assert addresses(client) == []
