"""A day that a source gives without a time stays a day: on the page and for machines."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from broadsheet.importers.import_command import import_sources
from broadsheet.importers.read_command import read
from broadsheet.newspaper.models import Article, Publication

STORY = "---\ntitle: The ferry is back\ndate: {date}\n---\n\nIt came in at the old quay.\n"


@pytest.fixture
def imported(front, tmp_path):
    """Import a story of a date; returns the article."""

    def run(date: str) -> Article:
        file = tmp_path / "ferry.md"
        file.write_text(STORY.format(date=date))
        done = CliRunner().invoke(import_sources, [str(file)])
        assert done.exit_code == 0, done.output
        return Article.objects.get(title="The ferry is back")

    return run


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Pacific/Auckland"])
@pytest.mark.parametrize("date", ["2023-03-17", "2023-03-17 00:00:00 -0400", "17 March 2023"])
def test_the_page_prints_the_day_and_no_time(imported, client, date, zone):
    Publication.objects.update(time_zone=zone)
    page = client.get(imported(date).url).text
    assert '<time datetime="2023-03-17">17 March 2023</time>' in page
    assert "00:00" not in page
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])
    assert data[0]["datePublished"] == "2023-03-17"
    assert 'property="article:published_time" content="2023-03-17"' in page


def test_lists_print_it_so_too(imported, client):
    article = imported("2023-03-17")
    page = client.get(article.section.url).text
    assert '<time datetime="2023-03-17"><span>17 Mar 2023</span></time>' in page


def test_a_time_that_is_given_is_printed(imported, client):
    page = client.get(imported("2023-03-17 09:30").url).text
    assert "17 March 2023, 09:30 UTC" in page


def test_the_desk_may_know_the_time(imported, client):
    article = imported("2023-03-17")
    assert article.day_only
    article.day_only = False
    article.published_at = article.published_at.replace(hour=9)
    article.save_revision().publish()
    assert "17 March 2023, 09:00 UTC" in client.get(article.url).text


def test_read_says_no_more_either(tmp_path):
    file = tmp_path / "ferry.md"
    file.write_text(STORY.format(date="2023-03-17"))
    assert "Date:        2023-03-17\n" in CliRunner().invoke(read, [str(file)]).output
    (page,) = [json.loads(CliRunner().invoke(read, ["--json", str(file)]).output)]
    assert page["date"] == "2023-03-17"
