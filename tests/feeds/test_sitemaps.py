from __future__ import annotations

import datetime as dt

import pytest

from broadsheet.feeds import sitemaps
from broadsheet.newspaper.models import Article, PlainPage
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    SectionFactory,
    TopicFactory,
    add_byline,
    add_topic,
)
from tests.feeds.documents import HOST, NS, SITEMAPS, fetch, locs, texts

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def publish(world, slug, moment, **fields):
    """An article published at a moment, and never since."""
    article = ArticleFactory(parent=world, slug=slug, published_at=moment, **fields)
    Article.objects.filter(pk=article.pk).update(last_published_at=None)
    return article


def test_the_index_names_what_there_is(client, world):
    assert locs(client, SITEMAPS) == ["/sitemaps/pages.xml"]
    article = ArticleFactory(parent=world, published_at=NOON)
    ArticleFactory(parent=world, published_at=NOON - dt.timedelta(days=2))
    ArticleFactory(parent=world, published_at=None, undated=True)
    add_byline(article, AuthorFactory())
    add_topic(article, TopicFactory())
    assert locs(client, SITEMAPS) == [
        "/sitemaps/pages.xml",
        "/sitemaps/authors.xml",
        "/sitemaps/topics.xml",
        "/sitemaps/2026-03.xml",
        "/sitemaps/2026-02.xml",
        "/sitemaps/undated.xml",
    ]
    for path in locs(client, SITEMAPS):
        assert locs(client, path)


def test_a_month_is_a_month_in_utc(client, world):
    second = dt.timedelta(seconds=1)
    april = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    new_zealand = dt.timezone(dt.timedelta(hours=13))
    publish(world, "last-of-march", april - second)
    publish(world, "first-of-april", april)
    publish(world, "first-of-march", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    publish(world, "last-of-february", dt.datetime(2026, 3, 1, 11, tzinfo=new_zealand))
    publish(world, "december", dt.datetime(2025, 12, 31, 23, 59, 59, tzinfo=dt.UTC))
    in_march = ["/world/first-of-march/", "/world/last-of-march/"]
    assert locs(client, "/sitemaps/2026-03.xml") == in_march
    assert locs(client, "/sitemaps/2026-02.xml") == ["/world/last-of-february/"]
    assert locs(client, "/sitemaps/2025-12.xml") == ["/world/december/"]


def test_an_address_says_when_its_page_changed_last(client, world):
    publish(world, "never", NOON)
    publish(world, "edited", NOON + dt.timedelta(hours=1), updated_at=NOON + dt.timedelta(days=40))
    again = publish(world, "published-again", NOON + dt.timedelta(hours=2))
    again.refresh_from_db()
    again.save_revision().publish()
    again.refresh_from_db()
    assert texts(fetch(client, "/sitemaps/2026-03.xml"), "//s:lastmod") == [
        "2026-03-01T12:00:00Z",
        "2026-04-10T12:00:00Z",
        f"{again.last_published_at:%Y-%m-%dT%H:%M:%SZ}",
    ]


def test_an_address_without_a_known_date_has_none(client, world):
    publish(world, "unknown", None, undated=True)
    root = fetch(client, "/sitemaps/undated.xml")
    assert texts(root, "//s:loc") == [f"{HOST}/world/unknown/"]
    assert texts(root, "//s:lastmod") == []


def test_pages_are_front_sections_and_plain_pages(client, front, world):
    SectionFactory(parent=world, slug="europe")
    SectionFactory(slug="closed", live=False)
    about = front.add_child(instance=PlainPage(title="About", slug="about"))
    about.save_revision().publish()
    front.add_child(instance=PlainPage(title="Draft", slug="draft", live=False))
    root = fetch(client, "/sitemaps/pages.xml")
    paths = [loc.removeprefix(HOST) for loc in texts(root, "//s:loc")]
    assert paths == ["/", "/world/", "/world/europe/", "/about/"]
    assert texts(root, "//s:url[s:lastmod]/s:loc") == [f"{HOST}/about/"]


def test_authors_and_topics_stand_there_while_they_have_something_to_read(client, world):
    listed, brief = ArticleFactory(parent=world), ArticleFactory(parent=world, kind="brief")
    add_byline(listed, AuthorFactory(slug="read"))
    add_byline(brief, AuthorFactory(slug="only-in-brief"))
    add_topic(listed, TopicFactory(slug="on"))
    add_topic(brief, TopicFactory(slug="off"))
    AuthorFactory()
    TopicFactory()
    assert locs(client, "/sitemaps/authors.xml") == ["/authors/read/"]
    assert locs(client, "/sitemaps/topics.xml") == ["/topics/on/"]


def test_a_file_that_would_be_too_long_is_split(client, world, monkeypatch):
    monkeypatch.setattr(sitemaps, "URLS_PER_FILE", 2)
    for number in range(5):
        publish(world, f"story-{number}", NOON + dt.timedelta(minutes=number))
        publish(world, f"old-{number}", None, undated=True)
    files = locs(client, SITEMAPS)
    march = ["/sitemaps/2026-03.xml", "/sitemaps/2026-03-2.xml", "/sitemaps/2026-03-3.xml"]
    assert [name for name in files if "2026" in name] == march
    assert files[-1] == "/sitemaps/undated-3.xml"
    assert [locs(client, name) for name in march] == [
        ["/world/story-0/", "/world/story-1/"],
        ["/world/story-2/", "/world/story-3/"],
        ["/world/story-4/"],
    ]
    undated = [loc for name in files if "undated" in name for loc in locs(client, name)]
    assert undated == [f"/world/old-{number}/" for number in range(5)]


@pytest.mark.parametrize(
    "name",
    [
        "2026-03", "2026-13", "2026-00", "0000-01", "0001-01", "9999-12", "2026-3", "202603",
        "undated", "authors", "topics", "pages-1", "pages-2", "pages-0", "pages-99999",
        "pages-123456", "sections", "2026-03-2-2", "-", "pages-",
    ],
)  # fmt: skip
def test_a_file_with_nothing_in_it_does_not_exist(client, world, name):
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_addresses_are_those_that_wagtail_gives(client, front):
    section = SectionFactory(title="Küste", slug="küste")
    article = publish(section, "größe-日本", NOON)
    (loc,) = texts(fetch(client, "/sitemaps/2026-03.xml"), "//s:loc")
    assert loc == article.full_url
    assert loc.isascii()


def test_answers_name_their_type_and_may_be_kept_for_a_minute(client, world):
    ArticleFactory(parent=world, published_at=NOON)
    for path in (SITEMAPS, "/sitemaps/2026-03.xml", "/news-sitemap.xml"):
        response = client.get(path)
        assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
        assert set(response.headers["Cache-Control"].split(", ")) == {"public", "max-age=60"}
        tag = response.headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
        assert client.head(path).status_code == 200


def test_every_file_keeps_to_the_protocol(client, world):
    ArticleFactory(parent=world, published_at=NOON)
    ArticleFactory(parent=world, published_at=None, undated=True)
    index = fetch(client, SITEMAPS)
    assert index.tag == f"{{{NS['s']}}}sitemapindex"
    for name in locs(client, SITEMAPS):
        root = fetch(client, name)
        assert root.tag == f"{{{NS['s']}}}urlset"
        for url in root:
            children = [child.tag.rpartition("}")[2] for child in url]
            assert children in (["loc"], ["loc", "lastmod"])
            assert url[0].text.startswith(f"{HOST}/")
            assert len(url[0].text) < 2048
        for moment in texts(root, "//s:lastmod"):
            assert dt.datetime.fromisoformat(moment).tzinfo
