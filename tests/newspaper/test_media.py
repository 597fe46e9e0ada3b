"""Uploaded files: pictures for readers, originals for the desk, and nothing that runs."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories import PictureFactory


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    # Wagtail remembers crops by the picture's number, and another test's picture may have had it.
    cache.clear()


def fetch(client, path):
    """The answer, read to its end so that its file is closed."""
    answer = client.get(path)
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer


def test_a_reader_gets_renditions_that_may_be_kept_for_ever(client, front):
    rendition = PictureFactory().get_rendition("fill-360x240|format-webp")
    answer = fetch(client, rendition.url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_originals_are_for_the_desk(client, front, django_user_model):
    picture = PictureFactory()
    assert fetch(client, picture.file.url).status_code == 404
    reader = django_user_model.objects.create_user("reader", password="secret")
    client.force_login(reader)
    assert fetch(client, picture.file.url).status_code == 404


def test_the_desk_gets_originals_and_nobody_between_keeps_them(editor, front):
    answer = fetch(editor, PictureFactory().file.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "script.js", "report.pdf"])
def test_anything_but_a_picture_is_a_download(client, front, name):
    default_storage.save(f"documents/{name}", ContentFile(b"<script>alert(1)</script>"))
    answer = fetch(client, f"/media/documents/{name}")
    assert answer["Content-Disposition"] == "attachment"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("path", ["../paper.sqlite3", "..%2fsecret-key", "/etc/passwd", "images"])
def test_nothing_outside_media_is_served(client, front, path):
    assert fetch(client, f"/media/{path}").status_code in {400, 404}


@pytest.mark.parametrize("path", ["a" * 5000, "a/" * 3000, "../x", "%2e%2e/x", "%00"])
def test_a_name_that_no_file_can_have_is_not_found(client, front, path):
    assert client.get(f"/media/{path}").status_code == 404
