from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from broadsheet.press import parts
from broadsheet.related.teaser import shorten
from tests.factories import ArticleFactory, add_background

NOON = dt.datetime(2023, 3, 17, 12, tzinfo=dt.UTC)


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world, headline="Xi will meet Putin")


def box(client, article) -> str:
    page = client.get(article.url).content.decode()
    found = re.search(r'<section class="related" .*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def headlines(shown: str) -> list[str]:
    return re.findall(r'class="related-headline"[^>]*>([^<]*)<', shown)


def test_the_picked_stories_stand_in_the_editor_s_order(client, article, world):
    stories = [ArticleFactory(parent=world, headline=f"Story {n}") for n in range(3)]
    for place, story in zip((2, 0, 1), stories, strict=True):
        link = add_background(article, story)
        link.sort_order = place
        link.save()
    shown = box(client, article)
    assert headlines(shown) == ["Story 1", "Story 2", "Story 0"]
    assert re.search(r'<h2[^>]*id="related-heading">Related stories</h2>', shown)
    assert 'aria-labelledby="related-heading"' in shown
    for story in stories:
        assert f'href="{story.url}"' in shown


def test_the_list_of_an_import_stands_in_the_order_it_was_read(client, article, world):
    for number in range(5):
        add_background(article, ArticleFactory(parent=world, headline=f"Story {number}"))
    assert headlines(box(client, article)) == [f"Story {number}" for number in range(5)]


def test_the_date_comes_first_where_it_is_known_and_none_is_invented(client, article, world):
    add_background(article, ArticleFactory(parent=world, headline="Dated", published_at=NOON))
    undated = ArticleFactory(parent=world, headline="Undated", published_at=None, undated=True)
    add_background(article, undated)
    first, second = re.findall(r"<li.*?</li>", box(client, article), re.DOTALL)
    assert '<time datetime="2023-03-17">17 March 2023</time>' in first
    assert first.index("<time") < first.index("related-headline")
    assert "<time" not in second
    assert "related-date" not in second


def test_without_picked_stories_there_is_no_box(client, article):
    assert box(client, article) == ""
    assert "Related stories" not in client.get(article.url).content.decode()


def test_only_what_everybody_may_read_is_named(client, article, world):
    withdrawn, restricted, open_one = (
        ArticleFactory(parent=world, headline=name) for name in ("Gone", "Secret", "Open")
    )
    for story in (withdrawn, restricted, open_one):
        add_background(article, story)
    withdrawn.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert headlines(box(client, article)) == ["Open"]


def test_an_article_is_not_related_to_itself(article):
    add_background(article, article)
    assert parts.find("related").render(None, article) == ""


def test_a_brief_of_an_import_is_named_with_the_excerpt_of_its_source(client, article, world):
    excerpt = "Russian mercenaries - Uawire Lately, the mercenaries of the Wagner..."
    brief = ArticleFactory(parent=world, kind="brief", standfirst=excerpt, text="")
    add_background(article, brief)
    assert f'<p class="related-excerpt">{excerpt}</p>' in box(client, article)


def test_a_story_without_a_standfirst_is_told_by_its_lead(client, article, world):
    lead = "One two three four five six seven eight nine ten, eleven twelve."
    add_background(article, ArticleFactory(parent=world, text=lead))
    assert "One two three four five six seven eight nine ten…</p>" in box(client, article)


def test_a_story_with_headline_only_has_no_empty_paragraph(client, article, world):
    add_background(article, ArticleFactory(parent=world, text=""))
    assert "related-excerpt" not in box(client, article)


def test_markup_in_a_story_is_only_words(client, article, world):
    hostile = "<script>alert(1)</script> & more"
    add_background(article, ArticleFactory(parent=world, headline=hostile, standfirst=hostile))
    shown = box(client, article)
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more") == 2


def test_a_story_in_another_language_says_which_and_which_way_it_runs(client, article, world):
    add_background(
        article, ArticleFactory(parent=world, language="ar", headline="العدس", standfirst="نص")
    )
    shown = box(client, article)
    assert shown.count('lang="ar" dir="rtl"') == 2


def test_more_stories_need_no_more_queries(client, article, world):
    add_background(article, ArticleFactory(parent=world))
    client.get(article.url)
    with CaptureQueriesContext(connection) as few:
        client.get(article.url)
    for _ in range(12):
        add_background(article, ArticleFactory(parent=world))
    with CaptureQueriesContext(connection) as many:
        client.get(article.url)
    assert len(many) == len(few)
    assert len(headlines(box(client, article))) == 13


def test_a_draft_s_list_is_shown_in_its_preview(editor, article, world):
    from broadsheet.newspaper.models import BackgroundLink

    story = ArticleFactory(parent=world, headline="Only in the draft")
    article.background_links.add(BackgroundLink(story=story))
    revision = article.save_revision()
    preview = editor.get(f"/desk/pages/{article.pk}/revisions/{revision.pk}/view/")
    assert "Only in the draft" in preview.content.decode()
    assert box(editor, article) == ""


@pytest.mark.parametrize("subject", [None, "", "not an article"])
def test_a_page_without_an_article_has_no_related_stories(subject):
    assert parts.find("related").render(None, subject) == ""


@pytest.mark.pure
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Short and whole.", "Short and whole."),
        ("one two three four five six seven eight nine ten", None),
        (
            "one two three four five six seven eight nine ten eleven",
            "one two three four five six seven eight nine ten…",
        ),
        ("As the source\n has it, cut short of...", "As the source has it, cut short of..."),
        ("The source’s own …", "The source’s own …"),
        (
            "one two three four five six seven eight nine ten... eleven",
            "one two three four five six seven eight nine ten…",
        ),
        (
            "one two three four five six seven eight nine ten… eleven",
            "one two three four five six seven eight nine ten…",
        ),
        (
            "one two three four five six seven eight nine well— eleven",
            "one two three four five six seven eight nine well…",
        ),
        ("习近平" * 40, "习近平" * 16 + "习近…"),
        ("x" * 300, "x" * 100 + "…"),
        ("e\u0301" * 120, "e\u0301" * 100 + "…"),
    ],
)
def test_some_ten_words_end_in_one_ellipsis_at_a_word_s_end(text, shown):
    assert shorten(text) == (text if shown is None else shown)


@pytest.mark.pure
def test_a_source_s_whole_article_that_breaks_off_is_still_shortened():
    text = "word " * 40 + "to.."
    assert shorten(text + ".") == " ".join(["word"] * 10) + "…"
