from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.urls import get_resolver

from tests.factories import ArticleFactory, AuthorFactory, TopicFactory, add_byline, add_topic
from tests.feeds.documents import all_locs, fetch, locs

PAGE = Path(__file__).parents[2] / "docs/reference/addresses.md"
# Below these one row stands for all: they are Wagtail's own, and no reader's.
ONE_ROW = {"/desk/"}
# How the patterns that are regular expressions stand in the table.
EXPRESSIONS = {r"/media/(?P<path>.+)": "/media/<path>", r"/((?:[\w\-]+/)*)": "/<path>/"}


def patterns(resolver, prefix="/"):
    """Every address of a resolver, as it stands in the table."""
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if address not in ONE_ROW and hasattr(pattern, "url_patterns"):
            yield from patterns(pattern, address)
        else:
            yield EXPRESSIONS.get(address, re.sub(r"<\w+:", "<", address))


def table():
    """The addresses in the first column."""
    rows = [
        line.split("|")[1] for line in PAGE.read_text("utf-8").splitlines() if line[:3] == "| `"
    ]
    return [address for row in rows for address in re.findall(r"`([^`]+)`", row)]


@pytest.mark.pure
def test_every_address_of_the_url_table_is_documented():
    assert set(patterns(get_resolver())) - set(table()) == set()


@pytest.mark.pure
def test_no_address_is_documented_that_does_not_exist():
    # Static files are answered by a middleware, the front page by the pattern of all pages.
    assert set(table()) - set(patterns(get_resolver())) == {"/", "/static/<path>"}
    assert len(table()) == len(set(table()))


@pytest.mark.pure
def test_no_section_can_take_an_address_of_the_platform():
    assert [error for error in run_checks() if error.id == "broadsheet.E001"] == []


def test_every_address_that_feeds_and_sitemaps_name_answers(client, front, world):
    article = ArticleFactory(parent=world)
    add_byline(article, AuthorFactory())
    add_topic(article, TopicFactory())
    told = locs(client, "/sitemap.xml") + all_locs(client)
    told += [article.url, *(f"/feeds/{name}" for name in ("rss.xml", "world/atom.xml"))]
    assert len(told) >= 8
    assert {path: client.get(path).status_code for path in told} == dict.fromkeys(told, 200)
    assert fetch(client, "/feeds/rss.xml").findtext(".//item/link").endswith(article.url)
