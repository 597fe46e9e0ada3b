from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from broadsheet.comments.models import Comment
from tests.comments.writing import write
from tests.factories import ArticleFactory

QUEUE = "/desk/snippets/broadsheet_comments/comment/"


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world, headline="Xi will meet Putin")


def edit_address(comment) -> str:
    return f"{QUEUE}edit/{comment.pk}/"


def test_the_queue_shows_comments_with_their_article_and_state(editor, article):
    write(article, "A question of mine", name="Edith", state="pending")
    page = editor.get(QUEUE).content.decode()
    for words in ("A question of mine", "Edith", "Xi will meet Putin", "Waiting for a moderator"):
        assert words in page


def test_the_menu_leads_to_what_waits(editor, article):
    write(article, "Waiting words", state="pending")
    write(article, "Settled words", state="approved")
    assert f"{QUEUE}?state=pending" in editor.get("/desk/").content.decode()
    page = editor.get(f"{QUEUE}?state=pending").content.decode()
    assert "Waiting words" in page
    assert "Settled words" not in page


def test_a_long_queue_needs_no_more_queries(editor, world, article):
    write(article, state="pending")
    editor.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        editor.get(QUEUE)
    for number in range(40):
        write(ArticleFactory(parent=world), f"comment {number}", state="pending")
    with CaptureQueriesContext(connection) as many:
        editor.get(QUEUE)
    assert len(many) == len(few)


def test_approving_shows_the_comment_to_readers(editor, client, article):
    comment = write(article, "Hold me", state="pending")
    assert "Hold me" not in client.get(article.url).content.decode()
    response = editor.post(edit_address(comment), {"state": "approved"})
    assert response.status_code == 302
    assert "Hold me" in client.get(article.url).content.decode()


def test_the_desk_changes_the_state_and_never_a_reader_s_words(editor, article):
    comment = write(article, "As written", state="pending", email="edith@reader.example")
    page = editor.get(edit_address(comment)).content.decode()
    for words in ("As written", "edith@reader.example", "Xi will meet Putin"):
        assert words in page
    forged = {
        "state": "rejected",
        "text": "Put in my mouth",
        "name": "Other",
        "email": "x@y.example",
    }
    editor.post(edit_address(comment), forged)
    comment.refresh_from_db()
    assert comment.state == "rejected"
    assert (comment.text, comment.name, comment.email) == (
        "As written",
        "Edith",
        "edith@reader.example",
    )


def test_nobody_writes_in_a_reader_s_name(editor, article):
    response = editor.get(f"{QUEUE}add/")
    assert response.status_code in {302, 403}
    data = {"state": "approved", "text": "x", "name": "y"}
    assert editor.post(f"{QUEUE}add/", data).status_code in {302, 403}
    assert not Comment.objects.exists()


def test_hostile_words_are_only_words_at_the_desk(editor, article):
    hostile = '"><script>alert(1)</script>{{ 7 }}'
    comment = write(article, hostile, name=hostile, state="pending")
    for address in (QUEUE, edit_address(comment), f"{QUEUE}history/{comment.pk}/"):
        page = editor.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_who_may_not_moderate_sees_nothing(client, article, django_user_model):
    user = django_user_model.objects.create_user("reporter", password="secret")
    group = Group.objects.create(name="Reporters")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    comment = write(article, "Held words", state="pending")
    for address in (QUEUE, edit_address(comment)):
        response = client.get(address)
        assert response.status_code == 302
        assert "Held words" not in response.content.decode()
    client.post(edit_address(comment), {"state": "approved"})
    comment.refresh_from_db()
    assert comment.state == "pending"


def test_posting_costs_no_work_in_the_background(client, article):
    from django_tasks_db.models import DBTaskResult

    from tests.comments.writing import post

    before = DBTaskResult.objects.count()
    post(client, article)
    assert Comment.objects.count() == 1
    assert DBTaskResult.objects.count() == before
