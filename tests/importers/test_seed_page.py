"""The model page, as a naive scraper saw it: what the paper holds after its import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils.html import strip_tags

from broadsheet.importers.import_command import import_sources
from broadsheet.importers.read_command import read
from broadsheet.newspaper.models import Article, Author

SEED = next(iter(sorted((Path(__file__).parents[3] / "shared" / "seed").glob("*.txt"))), None)
HEADLINE = "Xi will meet Putin next week in Moscow"

pytestmark = pytest.mark.skipif(SEED is None, reason="needs ../shared/seed")


@pytest.fixture
def article(front):
    result = CliRunner().invoke(import_sources, [str(SEED)])
    assert result.exit_code == 0, result.output
    assert "Breaks off in the source: Western allies have accused" in result.stdout
    return Article.objects.exclude(kind="brief").get()


@pytest.mark.pure
def test_map_gives_each_character_to_one_part():
    page = json.loads(CliRunner().invoke(read, ["--json", str(SEED)]).stdout)
    assert "".join(span["text"] for span in page["map"]) == SEED.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_article_is_in_its_section_with_every_sentence(article):
    assert article.title == HEADLINE
    assert article.section.title == "World"
    body = strip_tags(str(article.body.raw_data[0]["value"]).replace("</p>", "\n"))
    source = SEED.read_text(encoding="utf-8")
    told = source[source.index("Chinese President") : source.index("Latest stories")]
    assert [line for line in body.splitlines() if line] == [
        line for line in told.splitlines() if line
    ]


@pytest.mark.django_db
def test_nothing_is_invented(article):
    assert article.published_at is None
    assert article.undated
    assert (article.kicker, article.standfirst, article.dateline, article.agency) == ("",) * 4
    assert not article.bylines.exists()
    assert not Author.objects.exists()


@pytest.mark.django_db
def test_related_stories_are_briefs_in_order(article):
    stories = article.background
    assert len(stories) == 5
    assert stories[0].title.startswith("Russia warns of “nuclear collision”")
    assert all(story.is_brief and story.standfirst.endswith("...") for story in stories)
    assert list(Article.objects.listed()) == [article]


@pytest.mark.django_db
def test_same_page_again_changes_nothing(article):
    result = CliRunner().invoke(import_sources, [str(SEED)])
    assert "0 changed" in result.stdout
    assert Article.objects.count() == 6
