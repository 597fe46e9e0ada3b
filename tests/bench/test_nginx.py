"""nginx as the measure: it serves our bytes under our headers, and the shipped file still fits."""

from __future__ import annotations

import gzip

import pytest

from bench.press import nginx
from bench.press.paper import Paper, ServerFailed
from tests.bench.small_server import answering, page
from tests.servers.nginx import program

pytestmark = pytest.mark.pure
BODY = gzip.compress(b"<h1>A page</h1>")
HEADERS = (
    "Content-Encoding: gzip\r\nContent-Type: text/html; charset=utf-8\r\nVary: Accept-Encoding\r\n"
    "ETag: \"ours\"\r\nContent-Security-Policy: default-src 'none'; img-src 'self'\r\n"
)


@pytest.fixture(autouse=True)
def _needs_nginx():
    program()


@pytest.fixture
def ours():
    """A server with one page, as ours would send it."""
    with answering(lambda *_: page(BODY, headers=HEADERS)) as port:
        yield Paper(home=None, port=port, process=None, said=None, start_seconds=0)


def test_it_serves_our_bytes_under_our_headers(ours, tmp_path, reader_at):
    answer = reader_at(ours.port).get("/a/")
    disk = nginx.Disk(tmp_path / "files")
    address = disk.put("/a/", answer)
    with nginx.serving(disk, tmp_path / "nginx") as plain:
        theirs = reader_at(plain.port).get(address)
    assert theirs.status == 200
    assert theirs.raw == BODY
    for name in ("content-security-policy", "content-type", "content-encoding", "vary"):
        assert theirs.headers[name] == answer.headers[name]


def test_pages_lie_apart(ours, tmp_path, reader_at):
    disk = nginx.Disk(tmp_path / "files")
    answer = reader_at(ours.port).get("/")
    addresses = {disk.put(f"/{number}/", answer) for number in range(300)}
    assert len(addresses) == 300
    with nginx.serving(disk, tmp_path / "nginx") as plain:
        reader = reader_at(plain.port)
        assert all(reader.get(address).raw == BODY for address in addresses)
        assert reader.get("/nowhere").status == 404


def test_the_shipped_configuration_leads_to_our_server(ours, tmp_path, reader_at):
    ours.home = tmp_path / "home"
    with nginx.shipped(ours, tmp_path / "nginx") as front:
        answer = reader_at(front.port).get("/a/")
    assert answer.body == b"<h1>A page</h1>"


def test_only_places_worker_and_tls_are_changed(tmp_path):
    shipped = nginx.SHIPPED.read_text()
    adapted = nginx.adapted(shipped, 1111, 2222, tmp_path / "home", tmp_path)
    kept = [line for line in shipped.splitlines() if line.strip().startswith("proxy_cache")]
    cached = [line for line in adapted.splitlines() if line.strip().startswith("proxy_cache")]
    assert len(kept) > 5
    # All but the folder of the cache is as it was.
    assert [line for line in kept if "_path" not in line] == [
        line for line in cached if "_path" not in line
    ]
    assert "paper.example" not in adapted
    assert "ssl_certificate" not in adapted


def test_a_configuration_that_has_changed_is_refused(tmp_path):
    with pytest.raises(ServerFailed, match=r"deploy/nginx\.conf has nothing"):
        nginx.adapted("http { }", 1, 2, tmp_path, tmp_path)


def test_a_header_that_nginx_would_read_otherwise_is_refused():
    assert nginx.quoted('a "b"') == '"a \\"b\\""'
    with pytest.raises(ServerFailed):
        nginx.quoted("costs $host")


def test_a_broken_configuration_is_told(tmp_path):
    with (
        pytest.raises(ServerFailed, match="doesn't answer"),
        nginx.started("events { nonsense; }", 1, tmp_path / "nginx"),
    ):
        pass
