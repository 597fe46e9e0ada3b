"""A page of lists makes SQLite work as much in a large archive as in a small one.

Counted are the steps of SQLite's own programs, so that the machine's mood doesn't matter.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection

from tests.bulk import copy_in_bulk
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="counts SQLite's steps")

PATHS = ["/", "/world/", "/world/europe/", "/feeds/rss.xml", "/feeds/world/rss.xml"]
STEPS, SLACK = 100, 10
# Longer than the longest list that a page of lists counts.
FEW, MANY = 1_500, 15_000


@pytest.fixture
def first(world):
    europe = SectionFactory(parent=world, title="Europe", slug="europe")
    return ArticleFactory(
        parent=europe, slug="first", published_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    )


def work(client, path):
    """How many hundreds of steps SQLite takes for a page."""
    client.get(path)  # fills Wagtail's cache of sites
    turns = []
    connection.ensure_connection()
    connection.connection.set_progress_handler(lambda: turns.append(1), STEPS)
    try:
        assert client.get(path).status_code == 200
    finally:
        connection.connection.set_progress_handler(None, STEPS)
    return len(turns)


def test_readers_pages_take_no_more_work_in_an_archive_ten_times_as_large(client, first):
    copy_in_bulk(first, FEW - 1)
    before = {path: work(client, path) for path in PATHS}
    copy_in_bulk(first, MANY - FEW, start=FEW)
    after = {path: work(client, path) for path in PATHS}
    assert {path for path in PATHS if after[path] > 1.2 * before[path] + SLACK} == set(), (
        before,
        after,
    )


def test_so_does_the_form_of_a_new_story(editor, first):
    form = f"/desk/pages/add/broadsheet_newspaper/article/{first.section_id}/"
    copy_in_bulk(first, FEW - 1)
    before = work(editor, form)
    copy_in_bulk(first, MANY - FEW, start=FEW)
    assert work(editor, form) <= 1.2 * before + SLACK


def test_the_index_of_the_trees_root_comes_back_with_the_next_upgrade(db):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX broadsheet_tree_roots")
        call_command("migrate", verbosity=0)
        plan = "EXPLAIN QUERY PLAN SELECT * FROM wagtailcore_page WHERE depth = 1 ORDER BY path"
        cursor.execute(plan)
        assert "broadsheet_tree_roots" in str(cursor.fetchall())
