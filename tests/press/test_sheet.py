"""What a rendered page says that it shows, for it to be made anew when that changes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Article, Author, PlainPage, Publication, Section
from broadsheet.press.sheet import fresh_until, new_sheet, sheet_in_hand, shows
from broadsheet.press.tags import tag_id
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    SectionFactory,
    TopicFactory,
    add_background,
    add_byline,
    add_topic,
    body_of,
)


@pytest.fixture
def shown(client, world):
    """The tags of a page, all together with those of its parts."""

    def read(path, status=200):
        with new_sheet() as sheet:
            assert client.get(path).status_code == status
            return Shown(sheet.tag_ids(), sheet.until)

    return read


class Shown:
    def __init__(self, ids, until):
        self.ids, self.until = set(ids), until

    def __contains__(self, tag):
        return tag_id(tag) in self.ids

    def missing(self, *tags):
        return [tag for tag in tags if tag not in self]


def test_an_article_shows_all_that_its_page_is_made_of(front, world, shown):
    europe = SectionFactory(parent=world, slug="europe")
    author, topic, picture = AuthorFactory(), TopicFactory(), PictureFactory()
    draft = ArticleFactory(parent=world, live=False)
    linked = ArticleFactory(parent=SectionFactory(parent=front))
    link = f'<a linktype="page" id="{linked.pk}">there</a> <a linktype="page" id="98765">not</a>'
    article = ArticleFactory(
        parent=europe, slug="ferry", lead_picture=picture, body=body_of(f"Look {link}.")
    )
    add_byline(article, author)
    add_topic(article, topic)
    add_background(article, draft)
    page = shown("/world/europe/ferry/")
    rows = [front, world, europe, article, draft, linked]
    wanted = [f"page:{row.pk}" for row in rows] + ["page:98765"]
    wanted += [f"under:{row.pk}" for row in (front, world, europe, linked.get_parent())]
    wanted += [f"author:{author.pk}", f"topic:{topic.pk}", f"picture:{picture.pk}"]
    wanted += ["latest", "sections", "plain", f"comments:{article.pk}"]
    assert page.missing(*wanted) == []
    assert f"under:{article.pk}" not in page


def test_a_brief_shows_who_names_it(world, shown):
    brief = ArticleFactory(parent=world, slug="brief", kind=Article.Kind.BRIEF)
    assert f"named:{brief.pk}" in shown("/world/brief/")


def test_the_front_page_and_sections_show_their_lists(front, world, shown):
    europe = SectionFactory(parent=world, slug="europe")
    ArticleFactory(parent=europe)
    assert shown("/").missing(f"in:{front.pk}", "sections", f"under:{europe.pk}") == []
    assert shown("/world/").missing(f"in:{world.pk}", "sections", f"page:{world.pk}") == []
    assert f"in:{front.pk}" not in shown("/world/")


def test_lists_of_authors_and_topics(shown):
    author, topic = AuthorFactory(slug="ada"), TopicFactory(slug="harbour")
    assert shown("/authors/ada/").missing(f"by:{author.pk}", f"author:{author.pk}") == []
    assert shown("/topics/harbour/").missing(f"on:{topic.pk}", f"topic:{topic.pk}") == []
    assert "authors" in shown("/authors/")
    assert "topics" in shown("/topics/")


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("/authors/ada/", "by:{author}"),
        ("/topics/harbour/", "on:{topic}"),
        ("/authors/", "authors"),
        ("/topics/", "topics"),
        ("/world/", "in:{world}"),
    ],
)
def test_a_page_of_a_list_that_is_too_short_shows_the_list(world, shown, path, tag):
    author, topic = AuthorFactory(slug="ada"), TopicFactory(slug="harbour")
    missing = shown(f"{path}?page=999", status=404)
    assert tag.format(author=author.pk, topic=topic.pk, world=world.pk) in missing


def test_where_nothing_is_yet_the_places_are_shown(shown):
    missing = shown("/world/europe/ferry/", status=404)
    places = ["at:/", "at:/world/", "at:/world/europe/", "at:/world/europe/ferry/"]
    assert missing.missing(*places) == []
    assert "at:/world/europe/" in shown("/feeds/world/europe/rss.xml", status=404)


def test_feeds_show_what_they_list_without_loading_it(front, world, shown):
    target = ArticleFactory(parent=world)
    ArticleFactory(parent=world, body=body_of(f'<a linktype="page" id="{target.pk}">there</a>'))
    paper = shown("/feeds/rss.xml")
    assert paper.missing(f"in:{front.pk}", "tree", f"page:{target.pk}") == []
    assert shown("/feeds/world/atom.xml").missing(f"in:{world.pk}", "tree") == []


def test_sitemaps_show_the_whole_paper(front, world, shown):
    article = ArticleFactory(parent=world)
    for path in ("/sitemap.xml", f"/sitemaps/{article.published_at:%Y-%m}.xml"):
        wanted = (f"in:{front.pk}", "tree", "plain", "authors", "topics")
        assert shown(path).missing(*wanted) == [], path


def test_the_news_sitemap_is_right_until_its_oldest_story_is_too_old(world, shown):
    now = timezone.now()
    for hours in (3, 40, 60):
        ArticleFactory(parent=world, published_at=now - dt.timedelta(hours=hours))
    news = shown("/news-sitemap.xml")
    expected = now - dt.timedelta(hours=40) + dt.timedelta(days=2)
    assert news.until == pytest.approx(expected.timestamp(), abs=1)
    ArticleFactory(parent=world, published_at=now + dt.timedelta(hours=1))
    due = (now + dt.timedelta(hours=1)).timestamp()
    assert shown("/news-sitemap.xml").until == pytest.approx(due, abs=1)


def test_comments_are_shown_with_the_article_they_stand_below(world, shown):
    article = ArticleFactory(parent=world, slug="ferry")
    comment = Comment.objects.create(article=article, name="Jo", text="Well.", state="approved")
    wanted = (f"comments:{article.pk}", f"page:{article.pk}")
    assert shown(f"/comments/{article.pk}/reply/{comment.pk}/").missing(*wanted) == []
    assert "page:4711" in shown("/comments/4711/", status=404)


def test_the_pages_that_the_paper_stands_by(front, world, shown):
    plain = front.add_child(instance=PlainPage(title="Policy", slug="policy"))
    paper = Publication.current()
    paper.publishing_principles, paper.logo = plain, PictureFactory()
    paper.save()
    ArticleFactory(parent=world, slug="ferry")
    wanted = (f"page:{plain.pk}", f"picture:{paper.logo_id}")
    assert shown("/world/ferry/").missing(*wanted) == []


def test_a_row_whose_place_was_not_loaded_is_placed_afterwards(front, world):
    article = ArticleFactory(parent=world)
    with new_sheet() as sheet:
        Page.objects.only("title").get(pk=article.pk)
        ids = sheet.tag_ids()
    assert {tag_id(f"under:{front.pk}"), tag_id(f"under:{world.pk}")} <= set(ids)
    assert tag_id(f"page:{article.pk}") in ids


def test_loading_without_some_columns_asks_for_no_others(world, django_assert_num_queries):
    AuthorFactory()
    ArticleFactory(parent=world)
    with new_sheet(), django_assert_num_queries(3):
        list(Article.objects.only("title"))
        list(Author.objects.only("name"))
        list(Section.objects.defer("path"))


def test_tags_are_resolved_in_one_query(world, django_assert_num_queries):
    for _ in range(3):
        ArticleFactory(parent=SectionFactory(parent=world))
    with new_sheet() as sheet:
        list(Article.objects.all())
        with django_assert_num_queries(1):
            sheet.tag_ids()


def test_a_sheet_within_a_sheet_has_what_is_its_own():
    with new_sheet() as page:
        shows("page:1")
        with new_sheet() as part:
            shows("latest")
            fresh_until(dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
        shows("page:2")
    assert (page.tags, page.until) == ({"page:1", "page:2"}, None)
    assert (part.tags, part.until) == ({"latest"}, 1_795_564_800.0)


def test_the_earliest_moment_counts():
    with new_sheet() as sheet:
        for day in (3, 1, 2):
            fresh_until(dt.datetime(2026, 12, day, tzinfo=dt.UTC))
    assert sheet.until == dt.datetime(2026, 12, 1, tzinfo=dt.UTC).timestamp()


def test_outside_a_rendering_nothing_is_noted(world):
    shows("latest")
    fresh_until(timezone.now())
    ArticleFactory(parent=world)
    assert sheet_in_hand.get() is None
