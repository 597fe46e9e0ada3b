"""A real paper behind nginx with the shipped file: TLS, the desk, uploads, files, refusals."""

from __future__ import annotations

import http.client
import os
import re
import socket
import ssl
import struct
import zlib
from urllib.parse import quote

import pytest

from tests.deploy.paper import PASSWORD, Desk, direct, paper_behind

# What the connection and the moment say, not the file; and what says nothing of a file that is
# shown where it stands: its name, and a language.
NOT_OF_THE_FILE = {"server", "date", "connection", "etag", "accept-ranges", "content-length",
                   "transfer-encoding", "vary", "content-encoding", "content-disposition",
                   "content-language"}  # fmt: skip


@pytest.fixture(scope="module")
def behind_nginx(demonstrated, tmp_path_factory):
    """The demonstration paper and nginx in front of it."""
    with paper_behind(demonstrated, tmp_path_factory.mktemp("paper")) as both:
        yield both


@pytest.fixture(scope="module")
def front(behind_nginx):
    return behind_nginx[0]


@pytest.fixture(scope="module")
def paper(behind_nginx):
    return behind_nginx[1]


@pytest.fixture(scope="module")
def desk(front):
    """An editor who has signed in through nginx."""
    return Desk(front)


def linked(front, pattern, page="/"):
    """The first address on a page that the pattern finds."""
    found = re.search(pattern, front.ask(page).text)
    assert found, pattern
    return found[1]


def test_the_paper_is_served_by_tls_and_believes_it(front):
    answer = front.ask("/")
    assert answer.status == 200
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert "set-cookie" not in answer.headers
    assert f'<link rel="canonical" href="{front.url}/' in answer.text


def test_plain_http_leads_to_tls(front):
    asking = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=30)
    asking.request("GET", "/world/?page=2", headers={"Host": "localhost"})
    answer = asking.getresponse()
    assert answer.status == 301
    assert answer.getheader("Location") == "https://localhost/world/?page=2"
    asking.close()


def test_another_host_name_gets_no_answer(front):
    asking = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=30)
    asking.request("GET", "/", headers={"Host": "evil.example"})
    with pytest.raises(ConnectionError):
        asking.getresponse()
    asking.close()
    with (
        socket.create_connection(("127.0.0.1", front.port)) as line,
        pytest.raises(ssl.SSLError),
    ):
        front.tls.wrap_socket(line, server_hostname="evil.example")


def test_an_older_tls_is_refused(front):
    old = ssl.create_default_context(cafile=str(front.folder / "certificate" / "fullchain.pem"))
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.create_connection(("127.0.0.1", front.port)) as line, pytest.raises(ssl.SSLError):
        old.wrap_socket(line, server_hostname="localhost")


@pytest.mark.parametrize(
    ("page", "pattern"),
    [
        ("/", r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"'),
        ("/", r'href="(/static/[^"]+\.svg)"'),
        ("/", r'src="(/media/images/[^"]+)"'),
        ("/desk/login/", r'src="(/static/[^"]+\.js)'),
        ("/desk/login/", r'href="(/static/[^"]+\.css)'),
    ],
)
def test_a_file_from_the_disk_has_the_headers_of_the_application(front, paper, page, pattern):
    path = linked(front, pattern, page)
    ours, theirs = front.ask(path), direct(paper, path)
    assert ours.body == theirs.body
    assert kind(ours) == kind(theirs)
    differing = NOT_OF_THE_FILE | {"content-type"}
    assert {name: value for name, value in ours.headers.items() if name not in differing} == {
        name: value for name, value in theirs.headers.items() if name not in differing
    }
    # It came from the disk: the application was not asked.
    assert ["-", "-", "200", path] in front.told()


def kind(answer):
    """The media type, in the one word that RFC 9239 leaves of two for scripts."""
    return answer.headers["content-type"].split(";")[0].replace("application/java", "text/java")


def test_the_style_sheet_comes_packed(front):
    path = linked(front, r'href="(/static/[^"]+\.css)"')
    packed = front.ask(path, Accept_Encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == front.ask(path).text


def test_part_of_a_picture(front):
    path = linked(front, r'src="(/media/images/[^"]+)"')
    part = front.ask(path, Range="bytes=0-99")
    assert part.status == 206
    assert part.body == front.ask(path).body[:100]


def test_an_original_is_for_the_desk_only(front, paper, desk):
    original = next((paper.home / "media/original_images").iterdir())
    path = f"/media/original_images/{quote(original.name)}"
    assert front.ask(path).status == 404
    assert front.ask(path, Cookie="sessionid=" + "a" * 32).status == 404
    seen = desk.ask(path)
    assert (seen.status, seen.body) == (200, original.read_bytes())
    assert front.ask(path).status == 404


def test_packed_and_plain_pages_are_the_same(front):
    packed = front.ask("/world/", Accept_Encoding="gzip, deflate, br, zstd")
    plain = front.ask("/world/")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


def test_the_desk_gives_each_a_cookie_of_their_own(front):
    first, second = (front.ask("/desk/login/") for _ in range(2))
    assert first.headers["set-cookie"] != second.headers["set-cookie"]
    assert "Secure" in first.headers["set-cookie"]


def test_nobody_sees_what_an_editor_sees(front, desk):
    assert desk.ask("/desk/").status == 200
    assert front.ask("/desk/").status == 302
    assert desk.ask("/").status == 200
    assert "set-cookie" not in front.ask("/").headers


def test_a_wrong_password_is_told_and_a_foreign_form_refused(front):
    assert Desk(front, password="not " + PASSWORD).ask("/desk/").status == 302
    answer = front.ask("/desk/login/", "POST", b"username=x", Origin="https://evil.example")
    assert answer.status == 403


def test_a_picture_of_twenty_megabytes_passes(front, desk):
    picture = large_png(19_900_000)
    answer = desk.send("/desk/images/add/", {"title": "Noise", "collection": "1"}, picture)
    assert (answer.status, answer.headers.get("location")) == (302, "/desk/images/")


def test_more_than_that_and_more_than_a_comment_is_refused(front, desk):
    limits = {"/desk/images/add/": 27_000_000, "/comments/1/": 4_000_000}
    for path, length in limits.items():
        connection = front.connect()
        connection.putrequest("POST", path)
        connection.putheader("Content-Length", str(length))
        connection.endheaders()
        assert connection.getresponse().status == 413
        connection.close()


def large_png(size):
    """A grey picture whose file has about `size` bytes: noise, not compressed."""
    width = 4000
    height = size // (width + 1)
    rows = b"".join(b"\0" + os.urandom(width) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
