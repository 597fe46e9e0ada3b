"""The worker makes a picture's crops, so that no reader waits for them."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from broadsheet.newspaper.models import Picture, Rendition
from tests.factories import ArticleFactory, PictureFactory

PAGES = ("/", "/world/", "/world/ferry/", "/feeds/rss.xml", "/feeds/atom.xml")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    # Wagtail remembers crops by the picture's number, and another test's picture may have had it.
    cache.clear()


def work():
    """What the worker does, until nothing is left to do."""
    call_command("db_worker", batch=True, queue_name="*", startup_delay=False, verbosity=0)


def test_after_the_worker_no_page_makes_a_crop(client, world):
    ArticleFactory(parent=world, slug="ferry", lead_picture=PictureFactory())
    work()
    made = Rendition.objects.count()
    assert made > 5
    for path in PAGES:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert not [query for query in asked if query["sql"].startswith("INSERT")]
    assert Rendition.objects.count() == made


def test_a_picture_that_was_deleted_before_its_turn_is_no_fault(db):
    from django_tasks_db.models import DBTaskResult

    picture = PictureFactory()
    Picture.objects.filter(pk=picture.pk).delete()
    work()
    ours = DBTaskResult.objects.filter(task_path__contains="crops")
    assert {task.status for task in ours} == {"SUCCESSFUL"}
