"""The worker makes a picture's crops, so that no reader waits for them."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from broadsheet.newspaper import crops
from broadsheet.newspaper.models import Picture, Rendition
from tests.factories import ArticleFactory, PictureFactory

PAGES = ("/", "/world/", "/world/ferry/", "/feeds/rss.xml", "/feeds/atom.xml")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    # What the worker would do a moment later is done at once.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    # Wagtail remembers crops by the picture's number, and another test's picture may have had it.
    cache.clear()


def test_once_the_worker_was_there_no_page_makes_a_crop(client, world):
    ArticleFactory(parent=world, slug="ferry", lead_picture=PictureFactory())
    made = Rendition.objects.count()
    assert made > 5
    for path in PAGES:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert not [query for query in asked if query["sql"].startswith("INSERT")]
    assert Rendition.objects.count() == made


def test_a_picture_that_was_deleted_before_its_turn_is_no_fault(db):
    picture = PictureFactory()
    Picture.objects.filter(pk=picture.pk).delete()
    crops.make.call(picture.pk)
    assert not Rendition.objects.exists()
