from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from broadsheet.feeds import news
from broadsheet.newspaper.models import Publication
from tests.factories import ArticleFactory
from tests.feeds.documents import HOST, NEWS, NS, fetch, locs, texts


def ago(**time):
    return timezone.now() - dt.timedelta(**time)


def test_a_story_is_named_as_the_specification_has_it(client, world):
    paper = Publication.current()
    paper.name, paper.language = "The Tide (Online)", "de"
    paper.save()
    moment = dt.datetime.now(dt.UTC).replace(microsecond=0) - dt.timedelta(hours=1)
    ArticleFactory(parent=world, headline="Ferry & quay", slug="ferry", published_at=moment)
    root = fetch(client, NEWS)
    (url,) = root
    assert root.tag == f"{{{NS['s']}}}urlset"
    assert [child.tag for child in url] == [f"{{{NS['s']}}}loc", f"{{{NS['news']}}}news"]
    assert url[0].text == f"{HOST}/world/ferry/"
    publication, date, title = url[1]
    assert texts(publication, "*") == ["The Tide", "de"]
    assert [each.tag.rpartition("}")[2] for each in publication] == ["name", "language"]
    assert date.tag.endswith("}publication_date")
    assert dt.datetime.fromisoformat(date.text) == moment
    assert (title.tag.rpartition("}")[2], title.text) == ("title", "Ferry & quay")


def test_it_holds_the_last_two_days_newest_first(client, world):
    ArticleFactory(parent=world, headline="Fresh", published_at=ago(minutes=1))
    ArticleFactory(parent=world, headline="Still news", published_at=ago(days=2, minutes=-5))
    ArticleFactory(parent=world, headline="History", published_at=ago(days=2, minutes=5))
    ArticleFactory(parent=world, headline="Undated", published_at=None, undated=True)
    ArticleFactory(parent=world, headline="Tomorrow", published_at=ago(days=-1))
    ArticleFactory(parent=world, headline="Brief", published_at=ago(minutes=1), kind="brief")
    assert texts(fetch(client, NEWS), "//news:title") == ["Fresh", "Still news"]


def test_the_date_is_that_of_first_publication(client, world):
    moment = ago(hours=3).replace(microsecond=0)
    article = ArticleFactory(parent=world, published_at=moment, updated_at=ago(hours=1))
    article.refresh_from_db()
    article.save_revision().publish()
    (told,) = texts(fetch(client, NEWS), "//news:publication_date")
    assert dt.datetime.fromisoformat(told) == moment


def test_without_news_it_is_empty(client, world):
    assert len(fetch(client, NEWS)) == 0


def test_too_many_stories_are_split_and_the_file_becomes_an_index(client, world, monkeypatch):
    monkeypatch.setattr(news, "STORIES_PER_FILE", 2)
    for number in range(2):
        ArticleFactory(parent=world, slug=f"s-{number}", published_at=ago(minutes=number + 1))
    assert locs(client, NEWS) == ["/world/s-0/", "/world/s-1/"]
    for number in range(2, 5):
        ArticleFactory(parent=world, slug=f"s-{number}", published_at=ago(minutes=number + 1))
    parts = [f"/news-sitemap-{part}.xml" for part in (1, 2, 3)]
    assert fetch(client, NEWS).tag == f"{{{NS['s']}}}sitemapindex"
    assert locs(client, NEWS) == parts
    every = [loc for part in parts for loc in locs(client, part)]
    assert every == [f"/world/s-{number}/" for number in range(5)]


@pytest.mark.parametrize("part", ["0", "2", "50001", "99999999999999999999999"])
def test_a_part_that_does_not_exist_is_not_found(client, world, part):
    ArticleFactory(parent=world, published_at=ago(hours=1))
    assert client.get(f"/news-sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize(
    ("own", "paper", "told"),
    [
        ("", "en", "en"),
        ("pt-BR", "en", "pt"),
        ("ckb", "en", "ckb"),
        ("AR", "en", "ar"),
        ("zh", "en", "zh-cn"),
        ("zh-Hans-HK", "en", "zh-cn"),
        ("zh-Hant", "en", "zh-tw"),
        ("zh-TW", "en", "zh-tw"),
        ("zh_HK", "en", "zh-tw"),
        ("x-klingon", "de", "de"),
        ("i-default", "de", "de"),
    ],
)
def test_the_language_is_a_code_that_the_specification_knows(client, world, own, paper, told):
    publication = Publication.current()
    publication.language = paper
    publication.save()
    ArticleFactory(parent=world, language=own, published_at=ago(hours=1))
    assert texts(fetch(client, NEWS), "//news:language") == [told]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("The Tide", "The Tide"),
        ("The Tide (Online)", "The Tide"),
        ("日报（网络版）", "日报"),
        ("The (Evening) Tide", "The Tide"),
        ("Half (open", "Half open"),
        ("(All of it)", "All of it"),
    ],
)
def test_the_name_has_no_parentheses(name, told):
    assert news.publication_name(name) == told
