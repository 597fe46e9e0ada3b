from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.comments.models import Comment
from tests.comments.writing import GOOD, address, post, write
from tests.factories import ArticleFactory


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world, headline="Xi will meet Putin", slug="xi")


def test_a_comment_is_stored_and_waits_for_a_moderator(client, article):
    response = post(client, article, {**GOOD, "email": "edith@reader.example"})
    assert response.status_code == 303
    assert response["Location"] == "/world/xi/?comment=received#comments"
    comment = Comment.objects.get()
    assert (comment.article, comment.parent) == (article, None)
    assert (comment.name, comment.email, comment.text) == (
        "Edith",
        "edith@reader.example",
        "What was signed in 2019?",
    )
    assert comment.state == "pending"
    assert abs(timezone.now() - comment.created_at) < timedelta(minutes=1)


def test_the_page_after_it_says_that_it_waits_and_shows_nothing_yet(client, article):
    page = client.get(post(client, article)["Location"]).content.decode()
    assert "waits for a moderator" in page
    assert GOOD["text"] not in page
    assert "waits for a moderator" not in client.get("/world/xi/").content.decode()


def test_a_reader_gets_no_cookie_at_any_step(client, article):
    shown = write(article)
    answers = [
        client.get("/world/xi/"),
        post(client, article, {}),
        post(client, article),
        post(client, article, {}, Origin="https://evil.example"),
        client.get("/world/xi/?comment=received"),
        client.get(f"{address(article)}reply/{shown.pk}/"),
    ]
    for answer in answers:
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_no_answer_to_a_post_is_kept(client, article):
    for data in (GOOD, {}):
        assert post(client, article, data)["Cache-Control"] == "no-store"


def test_sent_twice_it_is_stored_once_and_thanked_twice(client, article):
    first, second = post(client, article), post(client, article)
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1


def test_sent_again_after_approval_it_leads_to_the_comment(client, article):
    post(client, article)
    Comment.objects.update(state="approved")
    comment = Comment.objects.get()
    assert post(client, article)["Location"] == f"/world/xi/#comment-{comment.pk}"


def test_the_same_words_a_day_later_are_a_comment_of_their_own(client, article):
    post(client, article)
    Comment.objects.update(created_at=timezone.now() - timedelta(hours=25))
    post(client, article)
    post(client, article)
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("other", [{"name": "Tom"}, {"text": "And what came of it?"}])
def test_another_name_or_text_is_another_comment(client, article, other):
    post(client, article)
    post(client, article, GOOD | other)
    assert Comment.objects.count() == 2


def test_the_same_words_elsewhere_are_another_comment(client, article, world):
    parent = write(article, "First")
    post(client, article)
    post(client, article, {**GOOD, "parent": parent.pk})
    post(client, ArticleFactory(parent=world))
    assert Comment.objects.exclude(pk=parent.pk).count() == 3


def test_a_reply_knows_what_it_answers(client, article):
    parent = write(article, "First")
    post(client, article, {**GOOD, "parent": str(parent.pk)})
    assert Comment.objects.get(text=GOOD["text"]).parent == parent


def test_asked_for_with_get_the_address_leads_to_the_article(client, article):
    response = client.get(address(article))
    assert (response.status_code, response["Location"]) == (302, "/world/xi/#comments")
    assert client.put(address(article)).status_code == 405
    assert client.get("/comments/99999999999999999999999/").status_code == 404


def test_an_article_at_an_address_beyond_ascii(client, world):
    article = ArticleFactory(parent=world, slug="встреча")
    there = post(client, article)["Location"]
    assert there.isascii()
    assert client.get(there).status_code == 200


def test_posting_takes_as_many_queries_on_a_long_thread(
    client, article, django_assert_num_queries, django_assert_max_num_queries
):
    post(client, article, {**GOOD, "text": "Warm up"})
    with django_assert_max_num_queries(20) as few:
        post(client, article, {**GOOD, "text": "One"})
    Comment.objects.bulk_create(
        Comment(article=article, name="A", text=str(n), state="approved") for n in range(200)
    )
    with django_assert_num_queries(len(few)):
        post(client, article, {**GOOD, "text": "Two"})
