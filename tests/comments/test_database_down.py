from __future__ import annotations

import sqlite3
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Publication
from tests.comments.writing import GOOD, post, typed_text
from tests.factories import ArticleFactory


@pytest.fixture
def article(world):
    Publication.current()  # made at the first request otherwise, which would be a write as well
    return ArticleFactory(parent=world, headline="Xi will meet Putin")


@contextmanager
def read_only():
    """The database reads and refuses to write, as on a full or failing disk."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("SET TRANSACTION READ ONLY")
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA query_only = OFF")
            # PostgreSQL takes the setting back with the savepoint.
            transaction.set_rollback(True)


def test_when_it_can_not_be_stored_the_article_says_so_and_keeps_the_text(client, article):
    with read_only():
        response = post(client, article, GOOD | {"email": "edith@reader.example"})
    page = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "no-store"
    assert "Your comment was not stored. Please try again in a moment." in page
    assert "Xi will meet Putin" in page
    assert typed_text(page) == GOOD["text"]
    assert 'value="Edith"' in page
    assert 'value="edith@reader.example"' in page


def test_it_is_stored_when_sent_again_afterwards(client, article):
    with read_only():
        assert post(client, article).status_code == 503
    assert post(client, article).status_code == 303
    assert Comment.objects.count() == 1


def test_when_not_even_the_article_can_be_read_a_bare_page_keeps_the_text(client, article):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE broadsheet_comments_comment RENAME TO away")
        try:
            response = post(client, article)
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("ALTER TABLE away RENAME TO broadsheet_comments_comment")
    page = response.content.decode()
    assert response.status_code == 503
    assert "Please try again in a moment." in page
    assert typed_text(page) == GOOD["text"]
    assert f'action="/comments/{article.pk}/"' in page
    assert "<h1" in page
    assert "Xi will meet Putin" not in page


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_while_another_writer_holds_the_database_nothing_is_thanked_for(client, article):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does not lock the whole database.")
    connection.connection.execute("PRAGMA busy_timeout = 50")
    name = connection.settings_dict["NAME"]
    writer = sqlite3.connect(name, uri=True, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        response = post(client, article)
    finally:
        writer.execute("ROLLBACK")
        writer.close()
        connection.connection.execute("PRAGMA busy_timeout = 5000")
    assert response.status_code == 503
    assert typed_text(response.content.decode()) == GOOD["text"]
    assert not Comment.objects.exists()
    assert post(client, article).status_code == 303
