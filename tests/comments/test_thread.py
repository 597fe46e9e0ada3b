from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.comments.thread import read_thread
from tests.comments.writing import write
from tests.factories import ArticleFactory


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world, slug="xi")


def outline(article):
    """The thread as (text, [replies])."""

    def line(entry):
        return (entry.comment.text, [line(reply) for reply in entry.replies])

    return [line(entry) for entry in read_thread(article).entries]


def page_of(client, article) -> str:
    return client.get(article.url).content.decode()


def test_oldest_first_whatever_the_order_of_arrival_in_the_database(article):
    now = timezone.now()
    write(article, "second", created_at=now)
    write(article, "first", created_at=now - timedelta(hours=1))
    assert outline(article) == [("first", []), ("second", [])]


def test_replies_stand_two_levels_deep_and_flat_from_there(article):
    a = write(article, "a")
    b = write(article, "b", parent=a)
    c = write(article, "c", parent=b)
    write(article, "d", parent=write(article, "e", parent=c))
    write(article, "f", parent=b)
    assert outline(article) == [("a", [("b", [("c", []), ("e", []), ("d", []), ("f", [])])])]
    flat = {
        entry.comment.text: entry.answers.text if entry.answers else None
        for entry in read_thread(article).entries[0].replies[0].replies
    }
    assert flat == {"c": None, "e": "c", "d": "e", "f": None}


def test_a_chain_of_a_thousand_replies_is_read_without_trouble(article):
    parent = write(article, "0")
    for number in range(1, 1000):
        parent = write(article, str(number), parent=parent)
    thread = read_thread(article)
    assert thread.count == 1000
    assert len(thread.entries[0].replies[0].replies) == 998


@pytest.mark.parametrize("state", ["pending", "rejected", "spam", "removed"])
def test_only_approved_comments_are_shown_and_their_replies_stay(client, article, state):
    parent = write(article, "Held words", state=state)
    write(article, "An answer", parent=parent)
    page = page_of(client, article)
    assert "Held words" not in page
    assert "An answer" in page
    assert "1 comment" in page


def test_a_reply_outlives_the_deletion_of_what_it_answers(article):
    parent = write(article, "gone")
    write(article, "stays", parent=parent)
    parent.delete()
    assert outline(article) == [("stays", [])]


def test_each_comment_has_an_address_a_time_and_a_way_to_answer(client, article):
    comment = write(article, name="Edith")
    page = page_of(client, article)
    assert f'id="comment-{comment.pk}"' in page
    assert f'href="#comment-{comment.pk}"' in page
    assert re.search(r"<time datetime=[^>]+>[^<]+</time>", page[page.index('id="comments"') :])
    assert f'href="/comments/{article.pk}/reply/{comment.pk}/" rel="nofollow"' in page
    assert 'aria-label="Reply to Edith"' in page


def test_the_address_of_a_reader_is_never_in_the_page(client, article):
    comment = write(article, email="edith@reader.example")
    assert "edith@reader.example" not in page_of(client, article)
    reply = client.get(f"/comments/{article.pk}/reply/{comment.pk}/").content.decode()
    assert "edith@reader.example" not in reply


def test_the_section_is_named_by_its_heading_which_counts(client, article):
    assert "No comments yet." in page_of(client, article)
    write(article)
    write(article)
    page = page_of(client, article)
    assert 'aria-labelledby="comments-heading"' in page
    assert re.search(r'<h2 id="comments-heading">\s*2 comments\s*</h2>', page)


def test_a_closed_thread_is_read_but_not_written(client, article):
    write(article, "Said before")
    article.comments_open = False
    article.save()
    page = page_of(client, article)
    assert "Said before" in page
    assert "Comments are closed." in page
    assert "<textarea" not in page
    assert "/reply/" not in page


def test_a_brief_has_no_comments_at_all(client, world):
    brief = ArticleFactory(parent=world, kind="brief")
    assert 'id="comments"' not in page_of(client, brief)


def test_where_not_everybody_may_read_nobody_may_write(article):
    from wagtail.models import PageViewRestriction

    from broadsheet.press import parts

    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert "Comments are closed." in parts.find("comments").render(None, article)


@pytest.mark.parametrize("subject", [None, "", "not an article"])
def test_a_page_without_an_article_has_no_comments(subject):
    from broadsheet.press import parts

    assert parts.find("comments").render(None, subject) == ""


def test_a_long_thread_needs_no_more_queries(client, article, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    write(article)
    client.get(article.url)
    with CaptureQueriesContext(connection) as few:
        client.get(article.url)
    for number in range(30):
        write(article, f"reply {number}", parent=write(article, f"comment {number}"))
    with django_assert_num_queries(len(few)):
        client.get(article.url)


def test_the_reply_page_shows_what_is_answered_and_asks_for_the_answer(client, article):
    comment = write(article, "What was signed?", name="Edith")
    response = client.get(f"/comments/{article.pk}/reply/{comment.pk}/")
    page = response.content.decode()
    assert response.status_code == 200
    assert re.search(r"<h1[^>]*>Reply to Edith</h1>", page)
    assert "What was signed?" in page
    assert f'name="parent" value="{comment.pk}"' in page
    assert f'action="/comments/{article.pk}/"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'href="/world/xi/#comment-{comment.pk}"' in page


def test_there_is_no_reply_page_where_nothing_can_be_answered(client, article, world):
    hidden = write(article, state="pending")
    comment = write(article)
    other = ArticleFactory(parent=world)
    assert client.get(f"/comments/{article.pk}/reply/{hidden.pk}/").status_code == 404
    assert client.get(f"/comments/{other.pk}/reply/{comment.pk}/").status_code == 404
    assert client.get(f"/comments/{article.pk}/reply/{'9' * 30}/").status_code == 404
    article.comments_open = False
    article.save()
    assert client.get(f"/comments/{article.pk}/reply/{comment.pk}/").status_code == 404
