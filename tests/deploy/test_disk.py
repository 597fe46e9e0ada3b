"""What nginx serves from the home by itself, and what it never does."""

from __future__ import annotations

import gzip
import threading

import pytest

FROM_THE_APPLICATION = b"a story"


@pytest.fixture(scope="module", autouse=True)
def files(home):
    """A home with pictures, originals and secrets."""
    for name in ("media/images", "media/original_images", "media/documents", "static/broadsheet"):
        (home / name).mkdir(parents=True)
    for name in (
        "media/images/harbour.width-800.webp",
        "media/images/page.html",
        "media/images/noname",
        "media/original_images/harbour.webp",
        "media/documents/a.webp",
        "static/broadsheet/paper.0123456789ab.css",
        "static/broadsheet/paper.css",
        "secret-key",
        "paper.sqlite3",
    ):
        (home / name).write_bytes(b"from the disk: " + name.encode())


@pytest.mark.parametrize(
    ("path", "kind", "age"),
    [
        (
            "/media/images/harbour.width-800.webp",
            "image/webp",
            "max-age=315360000, public, immutable",
        ),
        (
            "/static/broadsheet/paper.0123456789ab.css",
            "text/css; charset=utf-8",
            "max-age=315360000, public, immutable",
        ),
        ("/static/broadsheet/paper.css", "text/css; charset=utf-8", "max-age=3600, public"),
    ],
)
def test_files_come_from_the_disk(front, behind, path, kind, age):
    answer = front.ask(path)
    assert answer.body == b"from the disk: " + path[1:].encode()
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == age
    assert front.ask(path, If_None_Match=answer.headers["etag"]).status == 304
    part = front.ask(path, Range="bytes=0-3")
    assert (part.status, part.body) == (206, b"from")
    assert front.ask(path, "HEAD").body == b""
    assert behind.times(path) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/media/original_images/harbour.webp",
        "/media/images/../original_images/harbour.webp",
        "/media/images/..%2foriginal_images%2fharbour.webp",
        "/media/images/%2e%2e/original_images/harbour.webp",
        "/MEDIA/original_images/harbour.webp",
        "//media//original_images/harbour.webp",
        "/media/documents/a.webp",
        "/media/images/page.html",
        "/media/images/noname",
        "/media/images/",
        "/media/images/missing.webp",
        "/static/../secret-key",
        "/static/..%2fsecret-key",
        "/static/%2e%2e/paper.sqlite3",
        "/static/./../paper.sqlite3",
        "/static/",
        "/static/broadsheet/",
        "/static/broadsheet",
        "/static/missing.css",
        "/secret-key",
        "/paper.sqlite3",
    ],
)
def test_anything_else_is_for_the_application_to_say(front, path):
    assert front.ask(path).body == FROM_THE_APPLICATION


@pytest.mark.parametrize("path", ["/static/../../etc/passwd", "/media/images/../../../x.webp"])
def test_an_address_above_the_root_is_refused(front, path):
    assert front.ask(path).status == 400


def test_a_picture_that_was_deleted_is_gone_after_a_second(front, home):
    """Open files are looked at again each second: here waiting is what is tested."""
    picture = home / "media/images/withdrawn.webp"
    picture.write_bytes(b"bytes of a picture")
    assert front.ask("/media/images/withdrawn.webp").body == b"bytes of a picture"
    picture.unlink()
    threading.Event().wait(2.1)
    assert front.ask("/media/images/withdrawn.webp").body == FROM_THE_APPLICATION


def test_a_file_that_was_replaced_is_the_new_one_after_a_second(front, home):
    style = home / "static/replaced.css"
    style.write_bytes(b"old")
    assert front.ask("/static/replaced.css").body == b"old"
    (home / "static/draft").write_bytes(b"new")
    (home / "static/draft").rename(style)
    threading.Event().wait(2.1)
    assert front.ask("/static/replaced.css").body == b"new"


def test_a_file_that_comes_to_be_is_found_at_once(front, home):
    assert front.ask("/static/later.css").body == FROM_THE_APPLICATION
    (home / "static/later.css").write_bytes(b"here")
    assert front.ask("/static/later.css").body == b"here"


def test_the_packed_copy_beside_a_file_is_sent_to_who_takes_it(front, home):
    (home / "static/packed.css").write_bytes(b"p{}")
    (home / "static/packed.css.gz").write_bytes(gzip.compress(b"p{}"))
    packed = front.ask("/static/packed.css", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.text == "p{}"
    assert front.ask("/static/packed.css").body == b"p{}"
