"""A paper written straight into the tables is a paper that the desk could have made."""

from __future__ import annotations

import pytest
from django.db import connection
from wagtail.models import Page

from bench.press import archive
from bench.press.stories import SECTIONS, Stories
from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Article, Author, Section, Topic
from tests.factories import ArticleFactory

SIZE = 25


@pytest.fixture
def paper(front):
    archive.write(seed=1, size=SIZE)
    return Stories(1, SIZE)


def test_the_tree_is_sound(paper):
    assert Page.find_problems() == ([], [], [], [], [])
    assert Section.objects.count() == len(SECTIONS)
    assert Article.objects.live().count() == SIZE


def test_every_article_is_served(paper, client):
    for number, article in enumerate(Article.objects.order_by("pk")):
        answer = client.get(article.url)
        assert answer.status_code == 200
        assert paper[number].headline in answer.content.decode()


def test_an_article_has_what_its_story_has(paper):
    story = max((paper[number] for number in range(SIZE)), key=lambda one: len(one.background))
    article = Article.objects.get(title=story.headline)
    assert [topic.topic.pk for topic in article.article_topics.all()] == [
        Topic.objects.order_by("pk")[number].pk for number in story.topics
    ]
    assert [byline.author for byline in article.credited] == [
        Author.objects.order_by("pk")[number] for number in story.authors
    ]
    assert [one.title for one in article.background] == [
        paper[number].headline for number in story.background
    ]
    assert article.section.title == SECTIONS[story.section][-1]
    assert article.listed_at == article.published_at == story.published_at


def test_comments_are_shown_below_their_article(paper, client):
    commented = [paper[number] for number in range(SIZE) if paper[number].comments]
    assert Comment.objects.count() == sum(len(story.comments) for story in commented)
    for story in commented:
        page = client.get(Article.objects.get(title=story.headline).url).content.decode()
        assert all(text in page for text in story.comments)


def test_lists_show_the_newest(paper, client):
    newest = paper[SIZE - 1].headline
    assert newest in client.get("/").content.decode()
    assert newest in client.get("/feeds/rss.xml").content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Papers for measuring are in SQLite.")
def test_the_desk_adds_after_it(paper):
    section = Section.objects.get(slug="world")
    added = ArticleFactory(parent=section, headline="The next one")
    assert Page.find_problems() == ([], [], [], [], [])
    assert added.section == section


def test_the_newest_have_a_revision_that_is_the_live_one(paper):
    newest = Article.objects.order_by("-listed_at").first()
    assert newest.latest_revision == newest.live_revision
    assert newest.get_latest_revision_as_object().title == newest.title
    assert not newest.has_unpublished_changes


def test_a_row_takes_the_defaults_of_what_it_leaves_out(front):
    archive.insert(Topic, [{"name": "Ferries", "slug": "ferries"}])
    topic = Topic.objects.get(slug="ferries")
    assert (topic.kind, topic.description) == (Topic.Kind.SUBJECT, "")
    archive.insert(Topic, [])
    assert Topic.objects.count() == 1
