"""The article's page: each part as what it is, and nothing printed that isn't known."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from broadsheet.newspaper.models import Correction, Publication
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    TopicFactory,
    add_background,
    add_byline,
    add_topic,
)
from tests.newspaper.reading import all_words, in_order, one, read, words

MORNING = dt.datetime(2026, 3, 17, 9, 5, tzinfo=dt.UTC)


@pytest.fixture
def story(world):
    article = ArticleFactory(
        parent=world,
        headline="Xi will meet Putin",
        kicker="Diplomacy",
        standfirst="Two presidents, one table.",
        dateline="Beijing",
        agency="Ondria Press",
        published_at=MORNING,
        updated_at=MORNING + dt.timedelta(hours=1),
        lead_picture=PictureFactory(),
        lead_caption="The table",
        lead_alt="A long table",
    )
    add_byline(article, AuthorFactory(name="Ada Lund", slug="ada-lund"))
    add_byline(article, guest="Joris Vane")
    add_byline(article, guest="M. Okello")
    return article


def test_the_head_of_a_story(client, story):
    page = read(client, story.url)
    assert words(one(page, "h1")) == "Xi will meet Putin"
    assert words(one(page, ".story-head .kicker")) == "Diplomacy"
    assert words(one(page, ".story-standfirst")) == "Two presidents, one table."
    assert words(one(page, ".byline")) == "By Ada Lund, Joris Vane and M. Okello"
    assert one(page, ".byline a")["href"] == "/authors/ada-lund/"
    assert all_words(page, ".story-origin bdi") == ["Ondria Press", "Beijing"]
    assert all_words(page, ".story-dates bdi") == [
        "17 March 2026, 09:05 UTC",
        "Updated 17 March 2026, 10:05 UTC",
        "1 min read",
    ]
    assert page.select(".story-dates time")[0]["datetime"] == "2026-03-17T09:05+00:00"


def test_the_lead_picture_reserves_its_space_and_names_its_maker(client, story):
    page = read(client, story.url)
    picture = one(page, ".lead-picture img")
    assert picture["alt"] == "A long table"
    assert int(picture["width"]) > 0 < int(picture["height"])
    assert "loading" not in picture.attrs
    assert words(one(page, ".lead-picture figcaption")) == "The table Photo: A. Staff"


def test_alt_text_falls_back_to_the_pictures_own(client, story):
    story.lead_alt = ""
    story.save()
    assert one(read(client, story.url), ".lead-picture img")["alt"] == "A harbour at dusk"


def test_what_is_unknown_is_not_printed(client, world):
    bare = ArticleFactory(parent=world, headline="Bare", published_at=None, undated=True, text="")
    page = read(client, bare.url)
    nothing = ".kicker, .byline, .story-standfirst, .story-origin, .lead-picture, .story-foot, time"
    assert page.select(f"article.story :is({nothing})") == []
    assert words(one(page, ".story-credits")) == ""


def test_the_breadcrumb_ends_whole_on_the_page_itself(client, story):
    page = read(client, story.url)
    assert all_words(page, ".crumbs li") == ["Home", "World", "Xi will meet Putin"]
    assert words(one(page, ".crumbs [aria-current=page]")) == "Xi will meet Putin"
    assert words(one(page, ".section-bar [aria-current=true]")) == "World"


def test_related_stories_follow_the_last_paragraph_and_latest_comes_before_comments(client, story):
    add_background(story, ArticleFactory(parent=story.section, headline="Earlier"))
    page = read(client, story.url)
    assert one(page, ".body").find_next_sibling() is one(page, ".story > .related")
    assert in_order(page, ".body", ".related", ".latest", ".comments")
    assert story.headline not in all_words(page, ".latest .headline")


def test_latest_stories_print_the_time_before_the_headline(client, story):
    ArticleFactory(parent=story.section, headline="Other", published_at=MORNING)
    ArticleFactory(parent=story.section, headline="When?", published_at=None, undated=True)
    items = all_words(read(client, story.url), ".latest-item")
    assert items == ["17 Mar 2026 09:05 UTC Other", "When?"]


def test_corrections_are_announced_at_the_top_and_stand_below(client, story):
    Correction.objects.create(article=story, text="It was Tuesday.", corrected_at=MORNING)
    later = MORNING + dt.timedelta(days=1)
    Correction.objects.create(article=story, text="Three <tables>.", corrected_at=later)
    page = read(client, story.url)
    assert one(page, '.story-dates a[href="#corrections"]')
    assert words(one(page, "#corrections h2")) == "Corrections"
    assert all_words(page, "#corrections p") == [
        "18 March 2026 Three <tables>.",
        "17 March 2026 It was Tuesday.",
    ]


def test_topics_and_first_place_of_publication(client, story):
    add_topic(story, TopicFactory(name="Moscow", slug="moscow"))
    story.canonical_source = "https://www.wire.example/a"
    story.save()
    page = read(client, story.url)
    assert one(page, ".topics a")["href"] == "/topics/moscow/"
    assert words(one(page, ".story-source")) == "First published at wire.example"


def test_opinion_puts_the_author_above_the_headline(client, story):
    story.kind = "opinion"
    story.save()
    page = read(client, story.url)
    assert words(one(page, ".story-head .label")) == "Opinion"
    assert in_order(page, ".story-author", "h1")
    assert page.select(".byline") == []
    assert one(page, "article.story-opinion")


def test_analysis_and_breaking_are_labelled(client, story):
    story.kind, story.breaking = "analysis", True
    story.save()
    page = read(client, story.url)
    assert all_words(page, ".story-head .kicker > *") == ["Breaking", "Analysis", "Diplomacy"]
    assert words(one(page, ".label-breaking")) == "Breaking"


def test_only_breaking_news_is_red(client, story):
    assert read(client, story.url).select(".label-breaking") == []


def test_a_brief_says_what_it_is_and_leads_on(client, world, story):
    brief = ArticleFactory(
        parent=world, headline="Short", kind="brief", canonical_source="https://other.example/x"
    )
    add_background(story, brief)
    page = read(client, brief.url)
    assert words(one(page, ".story-head .label")) == "Summary"
    assert words(one(page, ".brief-note")) == (
        "This is a summary. The full story isn’t here. Read it at other.example"
    )
    assert one(page, ".brief-note a")["href"] == "https://other.example/x"
    assert words(one(page, ".named-by .related-headline")) == "Xi will meet Putin"
    assert page.select(".story-source") == []


def test_a_brief_of_unknown_source_names_none(client, world):
    brief = ArticleFactory(parent=world, kind="brief")
    page = read(client, brief.url)
    assert words(one(page, ".brief-note")) == "This is a summary. The full story isn’t here."
    assert page.select(".named-by") == []


def test_an_arabic_story_keeps_its_direction_inside_an_english_page(client, story):
    story.language = "ar"
    story.save()
    page = read(client, story.url)
    assert (page.html["lang"], page.html["dir"]) == ("en", "ltr")
    for selector in ("h1", ".story-standfirst", ".body", ".lead-picture figcaption span"):
        element = one(page, selector)
        assert (element["lang"], element["dir"]) == ("ar", "rtl"), selector
    assert one(page, ".related, .comments").find_parent(dir="rtl") is None


def test_a_hostile_headline_stays_text(client, world):
    article = ArticleFactory(
        parent=world, headline='<script>alert("1")</script>', kicker="<b>", standfirst="<i>"
    )
    add_byline(article, guest="<script>x</script>")
    page = read(client, article.url)
    assert words(one(page, "h1")) == '<script>alert("1")</script>'
    assert words(one(page, ".byline")) == "By <script>x</script>"
    assert [script["type"] for script in page.select("script")] == ["application/ld+json"]


def test_no_inline_script_or_style_and_nothing_from_elsewhere(client, story):
    page = read(client, story.url)
    assert page.select("style, [style], [onclick], [onload]") == []
    sources = [element["src"] for element in page.select("[src]")]
    sources += [element["href"] for element in page.select("link[rel=stylesheet], link[rel=icon]")]
    assert sources
    assert all(source.startswith(("/static/", "/media/")) for source in sources)


def test_the_pages_own_words_are_in_the_papers_language(client, story):
    publication = Publication.current()
    publication.language = "de"
    publication.save()
    assert read(client, story.url).html["lang"] == "de"


def test_a_long_word_or_headline_changes_no_markup(client, world):
    long_headline = ("Donaudampfschifffahrtsgesellschaftskapitän " * 5)[:200].strip()
    article = ArticleFactory(parent=world, headline=long_headline, language="de")
    page = read(client, article.url)
    assert words(one(page, "h1")) == long_headline
    assert words(one(page, ".crumb-here")) == long_headline


BLOCKS = [
    {"type": "text", "value": "<h2>Below</h2><p>Text <b>bold</b>.</p><ul><li>One</li></ul>"},
    {"type": "pull_quote", "value": {"quote": "The tide\n\nis <late>.", "attribution": "D. Roake"}},
    {"type": "pull_quote", "value": {"quote": "Nobody said it.", "attribution": ""}},
    {"type": "fact_box", "value": {"title": "How & why", "text": "<p>Measured.</p>"}},
    {
        "type": "table",
        "value": {
            "columns": [
                {"type": "text", "heading": "Station"},
                {"type": "number", "heading": "Metres"},
            ],
            "rows": [{"values": ["<p>Narrows</p>", "6.1"]}],
            "caption": "Depths",
        },
    },
    {"type": "preformatted", "value": "a <  b\n  c"},
]


def test_every_block_of_a_body(client, world):
    picture = {
        "type": "picture",
        "value": {"picture": PictureFactory().pk, "alt": "", "caption": "<p>A <i>ship</i></p>"},
    }
    article = ArticleFactory(parent=world, body=json.dumps([*BLOCKS, picture]))
    page = read(client, article.url)
    assert all_words(page, ".pull-quote blockquote p") == [
        "The tide",
        "is <late>.",
        "Nobody said it.",
    ]
    assert words(one(page, ".pull-quote figcaption")) == "D. Roake"
    assert one(page, ".fact-box")["aria-label"] == "How & why"
    assert words(one(page, ".fact-box h2")) == "How & why"
    table = one(page, ".table")
    assert (table["role"], table["tabindex"], table["aria-label"]) == ("region", "0", "Depths")
    assert all_words(page, ".table .number") == ["Metres", "6.1"]
    assert one(page, ".table th[scope=col].number")
    assert one(page, "pre").get_text() == "a <  b\n  c"
    assert one(page, "pre")["tabindex"] == "0"
    assert words(one(page, ".body .picture figcaption")) == "A ship Photo: A. Staff"
    shown = one(page, ".body .picture img")
    assert (shown["alt"], shown["loading"]) == ("A harbour at dusk", "lazy")
    assert shown["width"]
