from __future__ import annotations

import re

import pytest

from broadsheet.comments.forms import NAME_LIMIT, TEXT_LIMIT
from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Publication
from tests.comments.writing import (
    GOOD,
    described_by,
    field_tag,
    post,
    typed_text,
    with_plain_newlines,
    write,
)
from tests.factories import ArticleFactory


@pytest.fixture
def article(world):
    text = "The visit comes after an invitation."
    return ArticleFactory(parent=world, headline="Xi will meet Putin", text=text)


def refused(client, article, data):
    """The page of a 422; nothing was stored."""
    before = Comment.objects.count()
    response = post(client, article, data)
    assert response.status_code == 422
    assert Comment.objects.count() == before
    return response.content.decode()


def test_sent_empty_it_answers_in_the_article_with_each_error_at_its_field(client, article):
    page = refused(client, article, {})
    assert "The visit comes after an invitation." in page
    assert re.search(r"<h1[^>]*>Xi will meet Putin</h1>", page)
    assert "Please enter your comment!" in described_by(page, "text")
    assert "Please enter your name here" in described_by(page, "name")
    for field in ("text", "name"):
        assert 'aria-invalid="true"' in field_tag(page, field)
    assert "aria-invalid" not in field_tag(page, "email")


def test_the_first_field_in_error_has_the_focus_and_no_other(client, article):
    wrong_email = {"email": "nowhere"}
    for data, first in [
        ({}, "text"),
        ({"text": "Hello"} | wrong_email, "name"),
        (GOOD | wrong_email, "email"),
    ]:
        page = refused(client, article, data)
        assert "autofocus" in field_tag(page, first)
        assert page.count("autofocus") == 1


def test_the_page_as_it_is_first_read_shows_no_error(client, article):
    page = client.get(article.url).content.decode()
    assert "Please enter" not in page
    assert "aria-invalid" not in page
    assert "autofocus" not in page
    # The browser's own check would keep the reader from these answers.
    assert " required" not in page
    assert "novalidate" in page


def test_what_was_typed_is_kept_line_breaks_and_all(client, article):
    data = {
        "text": '\n  "Quoted" & <b>bold</b>\r\n\r\n\tend </textarea> &amp; \n',
        "name": "",
        "email": 'a"b@<c>',
    }
    page = refused(client, article, data)
    assert typed_text(page) == with_plain_newlines(data["text"])
    assert 'value="a&quot;b@&lt;c&gt;"' in field_tag(page, "email")


@pytest.mark.parametrize(
    "blank", ["", "   ", "\r\n\r\n", "\u200b\u200d", "\u2800", "\u3164", "\x00", "\u202e", "\u0301"]
)
def test_what_nobody_can_see_is_empty(client, article, blank):
    page = refused(client, article, {"text": blank, "name": blank})
    assert "Please enter your comment!" in page
    assert "Please enter your name here" in page


def test_a_limit_is_said_before_and_after_it_is_passed(client, article):
    assert "At most 5,000 characters." in described_by(
        client.get(article.url).content.decode(), "text"
    )
    data = {"text": "ä" * (TEXT_LIMIT + 1), "name": "n" * (NAME_LIMIT + 1)}
    page = refused(client, article, data)
    assert "has 5001 characters; please shorten it to 5000." in described_by(page, "text")
    assert "has 81 characters; please shorten it to 80." in described_by(page, "name")
    assert typed_text(page) == data["text"]
    fits = {"text": "ä\r\n" * (TEXT_LIMIT // 2), "name": "n" * NAME_LIMIT}
    assert post(client, article, fits).status_code == 303


@pytest.mark.parametrize(
    "email", ["nowhere", "a@b", "a@b.example\x00", "a@b.example\nBcc: x", f"{'a' * 300}@b.example"]
)
def test_a_bad_address_is_named_beside_its_field(client, article, email):
    page = refused(client, article, GOOD | {"email": email})
    assert "e-mail address" in described_by(page, "email")
    assert 'aria-invalid="true"' in field_tag(page, "email")
    assert typed_text(page) == GOOD["text"]


def test_a_comment_that_is_gone_can_not_be_answered_but_the_words_stay(client, article, world):
    hidden = write(article, state="removed")
    elsewhere = write(ArticleFactory(parent=world))
    for parent in (hidden.pk, elsewhere.pk, 0, -1, "x", "²", "9" * 40, "1\x00"):
        page = refused(client, article, GOOD | {"parent": parent})
        assert "The comment you answered is no longer here." in page
        assert typed_text(page) == GOOD["text"]
        # Sent again as it is, it stands on its own.
        assert 'name="parent"' not in page


def test_a_reply_in_error_still_answers_the_same_comment(client, article):
    parent = write(article, name="Tom B.")
    page = refused(client, article, {"parent": parent.pk, "name": "Edith"})
    assert f'name="parent" value="{parent.pk}"' in page
    assert re.search(rf'In reply to\s*<a href="#comment-{parent.pk}"><bdi>Tom B\.</bdi>', page)


@pytest.mark.parametrize("change", [{"comments_open": False}, {"kind": "brief"}])
def test_where_the_thread_is_closed_nothing_is_stored_and_the_words_are_kept(
    client, article, change
):
    type(article).objects.filter(pk=article.pk).update(**change)
    response = post(client, article)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Comments on this article are closed." in page
    assert GOOD["text"] in page
    assert not Comment.objects.exists()


def test_below_what_is_not_published_nothing_is_stored(client, article):
    article.unpublish()
    response = post(client, article)
    assert response.status_code == 404
    assert "The article is not published" in response.content.decode()
    assert GOOD["text"] in response.content.decode()
    assert client.post("/comments/999999/", GOOD).status_code == 404
    assert client.post(f"/comments/{'9' * 30}/", GOOD).status_code == 404
    assert not Comment.objects.exists()


def test_an_article_that_not_everybody_may_read_takes_no_comments(client, article):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=article, restriction_type="password", password="shared")
    assert post(client, article).status_code == 404
    assert post(client, article, {}).status_code == 404
    assert not Comment.objects.exists()


def test_more_than_a_form_may_hold_is_refused_in_a_sentence(client, article, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 50_000
    response = client.post(
        f"/comments/{article.pk}/",
        f"name=Edith&text={'a' * 60_000}",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 413
    assert "shorten it to 5000 characters" in response.content.decode()


def test_in_a_german_paper_the_errors_are_not_english(client, article):
    publication = Publication.current()
    publication.language = "de"
    publication.save()
    page = refused(client, article, {})
    assert "Bitte geben Sie Ihren Kommentar ein!" in described_by(page, "text")
    assert "Bitte geben Sie hier Ihren Namen ein" in described_by(page, "name")
    assert "Please enter" not in page
