"""The front page: rows without holes, and no story twice."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from broadsheet.newspaper.front import lay_out
from broadsheet.press.sheet import new_sheet
from tests.factories import ArticleFactory, PictureFactory, SectionFactory, add_byline
from tests.newspaper.reading import all_words, in_order, one, read, words

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    """Each call is a minute later, so that the last article made is the newest."""
    minutes = iter(range(10_000))
    return lambda: NOON + dt.timedelta(minutes=next(minutes))


def fill(section, clock, picture=None, number=8, **fields):
    return [
        ArticleFactory(parent=section, published_at=clock(), lead_picture=picture, **fields)
        for _ in range(number)
    ]


def headlines(page):
    return all_words(page, "main .headline")


def test_an_empty_paper_says_so_calmly(client, front):
    page = read(client, "/")
    assert words(one(page, "main")) == (
        "Nothing has been published yet. The first story will stand here."
    )
    assert page.select(".strip, .latest, .lead") == []


def test_the_name_of_the_paper_is_the_heading_of_its_front(client, world, clock):
    fill(world, clock, number=1)
    page = read(client, "/")
    assert words(one(page, "h1")) == "The New Paper"
    assert words(one(page, ".folio time")) == "1 March 2026"
    assert one(page, ".nameplate a")["aria-current"] == "page"


def test_a_single_story_leads_alone(client, world, clock):
    ArticleFactory(parent=world, headline="Only", published_at=None, undated=True)
    page = read(client, "/")
    assert headlines(page) == ["Only"]
    assert page.select(".front-row, .latest, .strip, .lead img, .lead .card-byline") == []


def test_no_story_stands_twice(client, front, clock):
    picture = PictureFactory()
    for title in ("City", "World", "Culture"):
        section = SectionFactory(title=title, slug=title.lower())
        fill(section, clock, picture, number=3)
        fill(section, clock, number=14)
    shown = headlines(read(client, "/"))
    assert len(shown) == len(set(shown)) == 1 + 3 + 8 + 3 * 4


def test_each_strip_opens_with_a_picture_where_its_section_has_one(client, front, clock):
    picture = PictureFactory()
    for title, pictures in (("City", 1), ("World", 2), ("Culture", 4)):
        section = SectionFactory(title=title, slug=title.lower())
        fill(section, clock, number=14)
        fill(section, clock, picture, number=pictures)
    page = read(client, "/")
    assert all_words(page, ".strip .rubric") == ["City", "World", "Culture"]
    for strip in page.select(".strip"):
        assert len(strip.select("img")) == 1, words(strip)
        assert strip.select(".card")[0].select("img")


def test_a_row_shows_standfirsts_and_pictures_for_all_or_none(client, world, clock):
    picture = PictureFactory()
    fill(world, clock, number=4, standfirst="Because.")
    page = read(client, "/")
    assert len(page.select(".front-row .card-standfirst")) == 3
    assert page.select(".front-row img") == []
    fill(world, clock, picture, number=1, standfirst="")
    fill(world, clock, picture, number=3, standfirst="Because.")
    page = read(client, "/")
    assert len(page.select(".front-row img")) == 3
    assert page.select(".front-row .card-standfirst") == []


def test_two_beside_the_picture_of_a_strip_fill_its_height_with_their_standfirsts(
    client, front, world, clock
):
    picture = PictureFactory()
    city = SectionFactory(title="City", slug="city")
    for section, beside in ((world, 2), (city, 3)):
        fill(section, clock, number=beside, standfirst="Because.")
        fill(section, clock, picture, number=1, standfirst="Because.")
    fill(SectionFactory(title="Sport", slug="sport"), clock, picture, number=16)
    strips = {words(one(strip, ".rubric")): strip for strip in read(client, "/").select(".strip")}
    assert len(strips["World"].select(".card-standfirst")) == 3
    assert len(strips["City"].select(".card-standfirst")) == 1


def test_opinion_is_set_in_its_own_way_and_leaves_the_top_to_reports(client, world, clock):
    picture = PictureFactory()
    fill(world, clock, picture, number=5)
    opinion = SectionFactory(title="Opinion", slug="opinion")
    for article in fill(opinion, clock, picture, number=3, kind="opinion"):
        add_byline(article, guest="M. Okello")
    page = read(client, "/")
    assert page.select(".front-top .card-opinion") == []
    strip = one(page, ".strip-opinion")
    assert all_words(strip, ".card-author") == ["M. Okello"] * len(strip.select(".card"))
    assert in_order(strip, ".card-author", ".headline")


def test_breaking_news_leads(client, world, clock):
    ArticleFactory(parent=world, headline="Flood", breaking=True, published_at=clock())
    fill(world, clock, PictureFactory(), number=6)
    page = read(client, "/")
    assert words(one(page, ".lead .headline")) == "Flood"
    assert words(one(page, ".lead .label-breaking")) == "Breaking"
    assert len(page.select(".label-breaking")) == 1


def test_the_lead_picture_is_large_described_and_loaded_first(client, world, clock):
    fill(world, clock, PictureFactory(), number=1, lead_alt="Cranes")
    picture = one(read(client, "/"), ".lead-picture img")
    assert picture["alt"] == "Cranes"
    assert picture["fetchpriority"] == "high"
    assert picture["width"]
    assert picture["height"]


def test_a_foreign_story_carries_its_language_on_its_card(client, world, clock):
    fill(world, clock, number=1, language="ar", headline="العدس", standfirst="خبر", kicker="سوق")
    page = read(client, "/")
    for selector in (".lead .headline a", ".lead .card-standfirst", ".lead .kicker span"):
        assert (one(page, selector)["lang"], one(page, selector)["dir"]) == ("ar", "rtl")


def test_queries_are_as_many_for_many_stories_as_for_few(client, front, clock):
    picture = PictureFactory()
    sections = [SectionFactory(title=title, slug=title.lower()) for title in ("City", "World")]
    for section in sections:
        for article in fill(section, clock, picture, number=9):
            add_byline(article, guest="A. Guest")
    read(client, "/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        read(client, "/")
    for section in sections:
        for article in fill(section, clock, picture, number=12):
            add_byline(article, guest="A. Guest")
    with CaptureQueriesContext(connection) as many:
        read(client, "/")
    assert len(many) == len(few)


def test_the_front_page_depends_on_the_pictures_of_stories_that_found_no_place(front, clock):
    """One that is deleted leaves its story unsaved, and what a strip keeps for itself changes."""
    city, world = (SectionFactory(title=title, slug=title.lower()) for title in ("City", "World"))
    (oldest,) = fill(city, clock, PictureFactory(), number=1)
    fill(city, clock, PictureFactory(), number=14)
    fill(world, clock, number=15)
    with new_sheet() as sheet:
        layout = lay_out(front)
    placed = {story.pk for strip in layout.strips for story in strip.stories}
    placed |= {story.pk for story in [layout.lead, *layout.secondary.stories, *layout.latest]}
    assert oldest.pk not in placed
    assert f"picture:{oldest.lead_picture_id}" in sheet.tags
