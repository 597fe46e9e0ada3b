"""The stories that a source names beside an article: briefs, and what takes their place."""

from __future__ import annotations

import pytest

from broadsheet.importers.loader import Loader
from broadsheet.importers.parsed import Block, ParsedPage, RelatedItem
from broadsheet.newspaper.models import Article

pytestmark = pytest.mark.django_db

NAMED = [
    RelatedItem("Ferry returns", "The night ferry sails again from..."),
    RelatedItem("Tram runs late", "Nobody at the stop had...", "https://tide.example/tram"),
]


def page(headline, *, related=(), url="", section=("World",)):
    return ParsedPage(
        headline=headline,
        source_format="text",
        url=url,
        section=list(section),
        body=[Block("paragraph", text=f"All about: {headline}.", html=f"All about: {headline}.")],
        related=list(related),
    )


def load(*pages, source="files"):
    loader = Loader(source)
    return [loader.load(one) for one in pages]


def background(article):
    return [story.title for story in Article.objects.get(pk=article.pk).background]


def test_named_stories_become_briefs(front):
    [loaded] = load(page("The harbour wall", related=NAMED))
    assert loaded.briefs == 2
    assert background(loaded.article) == ["Ferry returns", "Tram runs late"]
    ferry, tram = (Article.objects.get(title=item.headline) for item in NAMED)
    assert ferry.is_brief
    assert ferry.standfirst == "The night ferry sails again from..."
    assert ferry.published_at is None
    assert not ferry.comments_open
    assert tram.canonical_source == "https://tide.example/tram"
    assert list(Article.objects.listed()) == [loaded.article]


def test_two_articles_share_the_brief_they_both_name(front):
    one, two = load(page("One", related=NAMED[:1]), page("Two", related=NAMED[:1]))
    assert (one.briefs, two.briefs) == (1, 0)
    assert Article.objects.filter(title="Ferry returns").count() == 1


def test_real_article_takes_the_brief_s_place_and_address(front):
    [one] = load(page("One", related=NAMED))
    brief = Article.objects.get(title="Ferry returns")
    between, ferry = load(page("Between"), page("Ferry Returns", section=["Culture"]))
    article = ferry.article
    assert article.url == brief.url
    assert not article.is_brief
    assert article.comments_open
    assert background(one.article) == ["Ferry Returns", "Tram runs late"]
    assert not Article.objects.filter(pk=brief.pk).exists()
    # Undated articles stand in the order of their arrival, the last first.
    assert list(Article.objects.listed()) == [article, between.article, one.article]


def test_story_of_the_same_headline_elsewhere_is_another(front):
    load(page("One", related=NAMED))
    load(page("Tram runs late", url="https://other.example/tram"))
    assert Article.objects.filter(title="Tram runs late").count() == 2


def test_article_that_is_there_already_is_named_itself(front):
    ferry, one = load(page("Ferry returns"), page("One", related=NAMED[:1]))
    assert one.briefs == 0
    assert background(one.article) == ["Ferry returns"]
    assert one.article.background[0] == ferry.article


def test_brief_that_the_desk_deleted_is_not_made_again(front):
    load(page("One", related=NAMED[:1]))
    Article.objects.get(title="Ferry returns").delete()
    [two] = load(page("Two", related=NAMED))
    assert two.briefs == 1
    assert background(two.article) == ["Tram runs late"]


def test_brief_that_the_desk_wrote_out_is_kept(front):
    load(page("One", related=NAMED[:1]))
    brief = Article.objects.get(title="Ferry returns")
    brief.kind = Article.Kind.NEWS
    brief.save_revision().publish()
    load(page("Ferry returns"))
    assert Article.objects.get(pk=brief.pk).latest_revision
    assert Article.objects.filter(title="Ferry returns").count() == 2


def test_lead_picture_stays_reachable_at_its_source(front):
    one = page("One")
    one.lead_picture = Block(
        "picture", src="https://pictures.example/quay.jpg", alt="The quay", credit="L. Brandt"
    )
    [loaded] = load(one)
    assert '<a href="https://pictures.example/quay.jpg"><i>The quay – L. Brandt</i></a>' in str(
        loaded.article.body.raw_data
    )
