"""One client fetches: whole pages from the public internet, and nothing else."""

from __future__ import annotations

import gzip
import socket
import time

import pytest

from broadsheet.fetching import FetchRefused, fetch
from broadsheet.fetching.addresses import is_inward
from tests.fetching.servers import page, serving, speaking

pytestmark = pytest.mark.pure


def named(*addresses: str):
    """A resolver at the edge: these addresses for every name, and how often it was asked."""
    asked: list[str] = []

    def resolve(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return list(addresses)

    resolve.asked = asked
    return resolve


def test_a_page_comes_with_its_type_charset_and_bytes():
    answer = page("Grüße".encode("latin-1"), Content_Type="text/HTML; charset=ISO-8859-1")
    with serving(answer) as server:
        found = fetch(f"{server.url}/a?b=c#d", allow_private=True)
    assert found.url == f"{server.url}/a?b=c"
    assert (found.content_type, found.charset) == ("text/html", "iso-8859-1")
    assert found.body.decode("latin-1") == "Grüße"


def test_the_request_tells_no_secret(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(page(b"x", Set_Cookie="a=b")) as server:
        fetch(server.url, allow_private=True)
    [headers] = server.requests
    assert headers["User-Agent"] == "Broadsheet"
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_a_redirect_is_followed_without_the_cookie_it_sets():
    def answer(handler):
        if handler.path == "/":
            page(b"", 302, Location="/next", Set_Cookie="session=1; Path=/")(handler)
        else:
            page(b"there")(handler)

    with serving(answer) as server:
        found = fetch(server.url, allow_private=True)
    assert (found.url, found.body) == (f"{server.url}/next", b"there")
    assert "Cookie" not in server.requests[1]


def test_the_host_is_asked_once_and_reached_under_its_own_name():
    resolve = named("127.0.0.1")
    with serving(page(b"here")) as server:
        found = fetch(f"http://paper.example:{server.port}/", allow_private=True, resolve=resolve)
    assert found.body == b"here"
    assert resolve.asked == ["paper.example"]
    assert server.requests[0]["Host"] == f"paper.example:{server.port}"


def test_the_next_address_is_tried_when_one_does_not_answer():
    with serving(page(b"here")) as server:
        url = f"http://paper.example:{server.port}/"
        found = fetch(url, allow_private=True, resolve=named("127.0.0.9", "127.0.0.1"))
    assert found.body == b"here"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "0x7f000001", "2130706433", "017700000001", "localhost",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "0.0.0.1",
        "10.0.0.1",
        "100.64.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255",
    ],
)  # fmt: skip
def test_inward_hosts_are_refused_however_they_are_written(host):
    with pytest.raises(FetchRefused, match="inside a network"):
        fetch(f"http://{host}:1/", timeout=5)


@pytest.mark.parametrize("host", ["localhost.", "LOCALHOST", "①②⑦.⓪.⓪.①", "127。0。0。1"])
def test_disguised_hosts_reach_nothing(host):
    with serving(page(b"secret")) as server:
        with pytest.raises(FetchRefused):
            fetch(f"http://{host}:{server.port}/", timeout=5)
        assert server.requests == []


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::ffff:10.0.0.1"], ["fe80::1%lo"], ["junk"]],
)
def test_a_name_is_refused_when_any_of_its_addresses_is_inward(addresses):
    with serving(page(b"secret")) as server:
        with pytest.raises(FetchRefused, match=r"paper\.example .*inside a network"):
            fetch(f"http://paper.example:{server.port}/", resolve=named(*addresses))
        assert server.requests == []


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_public_internet_are_not_inward(address):
    assert not is_inward(address)


def test_each_redirect_is_checked_again():
    """The first host is let in by its name's answer, the second is answered with an inward one."""
    answers = {"first.example": ["127.0.0.1"], "second.example": ["nowhere"]}

    def resolve(host: str, seconds: float) -> list[str]:
        if host == "second.example":
            raise FetchRefused("second.example was asked for.")
        return answers[host]

    with (
        serving(page(b"", 301, Location="http://second.example/")) as server,
        pytest.raises(FetchRefused, match=r"second\.example was asked for"),
    ):
        fetch(f"http://first.example:{server.port}/", allow_private=True, resolve=resolve)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://x.example/", "http://u:p@x.example/", "http://[bad"]
)
def test_a_redirect_to_what_may_not_be_fetched_is_refused(target):
    with serving(page(b"", 302, Location=target)) as server, pytest.raises(FetchRefused):
        fetch(server.url, allow_private=True)


def test_redirects_end():
    with serving(page(b"", 302, Location="/")) as server:
        with pytest.raises(FetchRefused, match="more than 5 times"):
            fetch(server.url, allow_private=True)
        assert len(server.requests) == 6


@pytest.mark.parametrize(
    "url",
    ["", "x", "/etc/passwd", "ftp://x.example/", "http://", "http://[::1", "http://xn--/",
     "javascript:alert(1)", "http://x.example:99999/", "http://a b/", "http://x.example/\n",
     "http://" + "a" * 3000],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_sentence(url):
    with pytest.raises(FetchRefused) as refused:
        fetch(url, timeout=5)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(FetchRefused) as refused:
        fetch("http://user:hunter2@paper.example/")
    assert "hunter2" not in str(refused.value)


def test_other_answers_than_200_are_refused_with_their_status():
    with serving(page(b"gone", 410)) as server, pytest.raises(FetchRefused, match="410"):
        fetch(server.url, allow_private=True)


def test_compressed_pages_are_unpacked():
    with serving(page(gzip.compress(b"words" * 100), Content_Encoding="gzip")) as server:
        assert fetch(server.url, allow_private=True).body == b"words" * 100


@pytest.mark.parametrize(
    ("body", "packing"),
    [(b"not gzip", "gzip"), (gzip.compress(b"words" * 99)[:-9], "gzip"), (b"x", "br")],
    # A packed file holds the second it was made in, and two test processes must agree on names.
    ids=["not packed", "cut off", "packed otherwise"],
)
def test_what_can_not_be_unpacked_is_refused(body, packing):
    with serving(page(body, Content_Encoding=packing)) as server, pytest.raises(FetchRefused):
        fetch(server.url, allow_private=True)


def test_a_small_answer_that_unpacks_to_too_much_is_refused():
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    with (
        serving(page(bomb, Content_Encoding="gzip")) as server,
        pytest.raises(FetchRefused, match="longer than 1 MB"),
    ):
        fetch(server.url, allow_private=True, limit=1_000_000)


def test_a_body_without_end_is_cut_off():
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    with serving(answer) as server, pytest.raises(FetchRefused, match="longer than"):
        fetch(server.url, allow_private=True, limit=2_000_000)


def drip(connection: socket.socket, first: bytes) -> None:
    connection.sendall(first)
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize(
    "first",
    [b"", b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n"],
    ids=["status line", "headers", "body"],
)
def test_a_server_that_drips_is_left_when_the_time_is_over(first):
    started = time.monotonic()
    with (
        speaking(lambda connection: drip(connection, first)) as url,
        pytest.raises(FetchRefused, match=r"longer than 0\.5 seconds"),
    ):
        fetch(url, allow_private=True, timeout=0.5)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "said",
    [b"", b"220 mail ready\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
     b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b"\0" * 100],
)  # fmt: skip
def test_what_is_no_web_server_is_refused(said):
    with speaking(lambda connection: connection.sendall(said)) as url, pytest.raises(FetchRefused):
        fetch(url, allow_private=True, timeout=5)


def test_https_is_not_spoken_in_the_clear():
    with serving(page(b"x")) as server:
        with pytest.raises(FetchRefused, match="can't be reached"):
            fetch(server.url.replace("http:", "https:"), allow_private=True, timeout=5)
        assert server.requests == []


def test_a_closed_port_and_an_unknown_host_are_named():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchRefused, match="can't be reached"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True, timeout=5)
    with pytest.raises(FetchRefused, match=r"nothing\.invalid"):
        fetch("http://nothing.invalid/", timeout=5)
