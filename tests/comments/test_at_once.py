"""Two browsers, or one impatient reader, sending at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from broadsheet.comments.models import Comment
from broadsheet.newspaper.models import Publication
from tests.comments.writing import post
from tests.factories import ArticleFactory


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_same_comment_sent_eight_times_at_once_is_stored_once(world):
    if connection.vendor == "sqlite":
        pytest.skip("The suite's SQLite is in memory, where threads can't wait for each other.")
    Publication.current()
    article = ArticleFactory(parent=world)

    def send(_):
        try:
            return post(Client(), article).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(8))) == {303}
    assert Comment.objects.count() == 1
