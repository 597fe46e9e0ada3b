"""Section fronts, authors, topics, directories, plain pages and the pages that say no."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.template import loader

from broadsheet.newspaper.models import PlainPage, Publication
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    SectionFactory,
    TopicFactory,
    add_byline,
    add_topic,
)
from tests.newspaper.reading import all_words, in_order, one, read, words

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def fill(section, number):
    return [
        ArticleFactory(
            parent=section, headline=f"Story {n}", published_at=NOON + dt.timedelta(minutes=n)
        )
        for n in range(number)
    ]


def test_a_section_front_opens_with_its_newest_story(client, world):
    world.description = "What happens elsewhere."
    world.save()
    SectionFactory(parent=world, title="Europe", slug="europe")
    fill(world, 3)
    page = read(client, "/world/")
    assert words(one(page, "h1")) == "World"
    assert words(one(page, ".page-standfirst")) == "What happens elsewhere."
    assert one(page, ".subsections a")["href"] == "/world/europe/"
    assert all_words(page, ".story-list-led .headline") == ["Story 2", "Story 1", "Story 0"]
    assert words(one(page, ".crumbs [aria-current=page]")) == "World"
    assert in_order(page, ".story-item time", ".story-item .headline")
    assert all_words(page, ".latest .headline") == ["Story 2", "Story 1", "Story 0"]


def test_the_picture_that_opens_a_section_is_fetched_in_the_width_it_is_shown_in(client, world):
    for number in range(2):
        ArticleFactory(parent=world, headline=f"Story {number}", lead_picture=PictureFactory())
    sizes = [image["sizes"] for image in read(client, "/world/").select(".story-list img")]
    assert [each.rsplit(", ", 1)[1] for each in sizes] == ["92vw", "104px"]


def test_an_undated_story_in_a_list_prints_no_date(client, world):
    ArticleFactory(parent=world, headline="When?", published_at=None, undated=True)
    page = read(client, "/world/")
    assert words(one(page, ".story-item")) == "When?"


def test_a_section_without_stories_says_so(client, world):
    page = read(client, "/world/")
    assert words(one(page, ".quiet")) == "No story has been published in this section yet."
    assert page.select(".latest, .pagination, .story-list") == []


def test_a_list_goes_on_over_numbered_pages(client, world):
    fill(world, 45)
    page = read(client, "/world/")
    assert words(one(page, ".pagination [aria-current=page]")) == "1"
    assert one(page, ".pagination [rel=next]")["href"] == "/world/?page=2"
    assert page.select(".pagination [rel=prev]") == []
    second = read(client, "/world/?page=2")
    assert one(second, ".pagination [rel=prev]")["href"] == "/world/"
    assert one(second, '.pagination [aria-label="Page 1"]')["href"] == "/world/"
    assert one(second, '.pagination [aria-label="Page 3"]')["href"] == "/world/?page=3"
    assert second.select(".story-list-led") == []
    assert words(second.select(".story-item .headline")[0]) == "Story 24"
    read(client, "/world/?page=4", status=404)


def test_cards_print_plain_names_and_one_link(client, world):
    article = fill(world, 1)[0]
    add_byline(article, AuthorFactory(name="Ada Lund"))
    add_byline(article, guest="Joris Vane")
    card = one(read(client, "/world/"), ".story-item .card")
    assert words(one(card, ".card-byline")) == "By Ada Lund and Joris Vane"
    assert [link["href"] for link in card.select("a")] == [article.url]


def test_an_authors_page_shows_who_they_are_and_what_they_wrote(client, world):
    author = AuthorFactory(
        name="Ada Lund", slug="ada-lund", role="Harbour correspondent", portrait=PictureFactory()
    )
    author.biography = "First.\n\nSecond <b>."
    author.save()
    add_byline(fill(world, 1)[0], author)
    page = read(client, "/authors/ada-lund/")
    assert words(one(page, "h1")) == "Ada Lund"
    assert words(one(page, ".page-role")) == "Harbour correspondent"
    assert all_words(page, ".page-standfirst p") == ["First.", "Second <b>."]
    assert one(page, "img.portrait")["width"] == one(page, "img.portrait")["height"]
    assert all_words(page, ".story-item .headline") == ["Story 0"]
    assert all_words(page, ".crumbs li") == ["Home", "Authors", "Ada Lund"]


def test_an_author_of_whom_little_is_known(client, front):
    AuthorFactory(name="Guest", slug="guest")
    page = read(client, "/authors/guest/")
    assert page.select(".page-role, .page-standfirst, .portrait") == []
    assert words(one(page, ".quiet")) == "No story by this author has been published yet."


def test_a_topics_page(client, world):
    topic = TopicFactory(name="Moscow", slug="moscow", kind="place", description="A city.")
    add_topic(fill(world, 1)[0], topic)
    page = read(client, "/topics/moscow/")
    assert words(one(page, "h1")) == "Moscow"
    assert words(one(page, ".page-head .kicker")) == "Place"
    assert words(one(page, ".page-standfirst")) == "A city."
    assert all_words(page, ".story-item .headline") == ["Story 0"]


@pytest.mark.parametrize("path", ["/authors/", "/topics/"])
def test_directories_list_names_or_say_that_there_are_none(client, front, path):
    assert words(one(read(client, path), ".quiet")) == "Nothing is listed here yet."
    AuthorFactory(name="Ada Lund", slug="ada-lund", role="Correspondent")
    TopicFactory(name="Moscow", slug="moscow", kind="place")
    entry = words(one(read(client, path), ".directory li"))
    assert entry == {"/authors/": "Ada Lund Correspondent", "/topics/": "Moscow Place"}[path]


def test_a_plain_page(client, front):
    body = json.dumps([{"type": "text", "value": "<h2>How</h2><p>We print.</p>"}])
    front.add_child(instance=PlainPage(title="About us", slug="about", body=body))
    page = read(client, "/about/")
    assert words(one(page, "h1")) == "About us"
    assert words(one(page, ".body p")) == "We print."
    assert "About us" in all_words(page, ".colophon li")


def test_a_missing_page_shows_a_way_on(client, world):
    fill(world, 2)
    page = read(client, "/nowhere/", status=404)
    assert words(one(page, "h1")) == "This page isn’t in the paper"
    assert one(page, ".section-bar a")["href"] == "/world/"
    assert all_words(page, ".latest .headline") == ["Story 1", "Story 0"]
    assert one(page, "meta[name=robots]")["content"] == "noindex"


def test_the_error_page_asks_the_database_nothing(django_assert_num_queries, db):
    template = loader.get_template("broadsheet/newspaper/server_error.html")
    with django_assert_num_queries(0):
        page = template.render()
    assert "<h1>Something went wrong on our side</h1>" in page
    assert "<script" not in page


def test_a_fault_is_answered_with_the_error_page(client, world):
    # A zone that was known when it was chosen and is gone from the system's list.
    publication = Publication.current()
    publication.time_zone = "Gone/Away"
    publication.save()
    client.raise_request_exception = False
    page = read(client, "/world/", status=500)
    assert words(one(page, "h1")) == "Something went wrong on our side"


def test_a_page_behind_a_password_asks_for_it(client, world):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=world, restriction_type="password", password="low tide")
    response = client.get("/world/")
    assert response.status_code == 200
    text = response.content.decode()
    assert "This page asks for a password" in text
    assert 'name="csrfmiddlewaretoken"' in text
    wrong = client.post(
        response.context["action_url"], {"password": "high tide", "return_url": "/world/"}
    )
    assert 'class="field-error"' in wrong.content.decode()


def test_every_page_has_its_landmarks_and_a_way_past_the_bar(client, world):
    fill(world, 1)
    for path in ("/", "/world/", "/authors/", "/topics/"):
        page = read(client, path)
        assert one(page, "a.skip")["href"] == "#content"
        assert one(page, "main")["id"] == "content"
        assert one(page, "h1")
        assert one(page, "nav.section-bar")["aria-label"] == "Sections"
        assert one(page, "footer.colophon nav")["aria-label"]
