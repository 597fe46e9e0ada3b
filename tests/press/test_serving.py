"""A paper as it is really served: readers' processes in front, the application behind them."""

from __future__ import annotations

import gzip
import http.client
import socket
import threading
from urllib.parse import urlsplit

import pytest

from broadsheet.press.reader.serve import MOST_PASSED_ON
from tests.press.kept_pages import age_of, kept_page, writings
from tests.press.newsroom import newsroom as opened
from tests.servers.paper import serving

SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import get_user_model, SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
user = get_user_model().objects.filter(is_superuser=True).first()
user.set_password("secret"); user.save()
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
answer = session.session_key
"""


class Answer:
    """What a browser would get."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.raw = response.read()

    @property
    def text(self) -> str:
        zipped = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.raw) if zipped else self.raw).decode()

    @property
    def kept(self) -> bool:
        """Whether it came from what the press keeps."""
        return "s-maxage" in self.headers.get("cache-control", "")


def ask(paper, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask on a connection of its own, so that any of the readers' processes may answer."""
    connection = http.client.HTTPConnection(urlsplit(paper.url).netloc, timeout=60)
    try:
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        return Answer(connection.getresponse())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def paper(paper_to_copy, tmp_path_factory):
    home = tmp_path_factory.mktemp("served") / "var"
    with serving(paper_to_copy.copied_to(home).home, "--workers", "2") as served:
        yield served


@pytest.fixture(scope="module")
def newsroom(paper):
    with opened(paper.home) as room:
        yield room


def test_a_page_is_kept_and_says_so(paper, newsroom):
    newsroom.publish("Fog over the estuary", "fog")

    answer = ask(paper, "/world/fog/", Accept_Encoding="gzip")

    assert answer.status == 200
    assert answer.kept
    assert "Fog over the estuary" in answer.text
    assert answer.headers["cache-control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-length"] == str(len(answer.raw))
    assert "latest" in answer.headers["surrogate-key"].split()
    assert "set-cookie" not in answer.headers
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_compressed_or_not_it_is_the_same_page_under_two_etags(paper, newsroom):
    newsroom.publish("Two ways to read", "two-ways")
    zipped = ask(paper, "/world/two-ways/", Accept_Encoding="br, gzip;q=0.5")
    bare = ask(paper, "/world/two-ways/")
    refused = ask(paper, "/world/two-ways/", Accept_Encoding="gzip;q=0, deflate")

    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in bare.headers
    assert zipped.text == bare.text == refused.text
    assert zipped.headers["etag"] != bare.headers["etag"] == refused.headers["etag"]


def test_who_has_it_already_is_told_so(paper, newsroom):
    newsroom.publish("Not modified", "not-modified")
    etag = ask(paper, "/world/not-modified/").headers["etag"]

    for given in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = ask(paper, "/world/not-modified/", If_None_Match=given)
        assert (answer.status, answer.raw) == (304, b"")
        assert answer.headers["etag"] == etag
        assert answer.headers["vary"] == "Accept-Encoding"
    assert ask(paper, "/world/not-modified/", If_None_Match='"other"').status == 200

    newsroom.publish("Modified", "modified")
    assert ask(paper, "/world/not-modified/", If_None_Match=etag).status == 200


def test_head_says_what_get_would(paper):
    for path in ("/", "/nothing/here/", "/desk/login/"):
        head, get = ask(paper, path, "HEAD"), ask(paper, path)

        assert head.raw == b""
        assert head.status == get.status
        if get.kept:
            assert head.headers["etag"] == get.headers["etag"]
            assert head.headers["content-length"] == get.headers["content-length"]


def test_what_is_published_is_seen_by_the_very_next_reader_everywhere(paper, newsroom):
    newsroom.publish("The first of many", "first-of-many")
    urls = ("/", "/world/", "/world/first-of-many/", "/feeds/rss.xml", "/news-sitemap.xml")
    for number in range(8):
        headline = f"Dispatch number {number} of the day"
        newsroom.publish(headline, f"dispatch-{number}")

        for url in (*urls, f"/world/dispatch-{number}/"):
            answers = [ask(paper, url) for _ in range(4)]
            assert all(headline in answer.text for answer in answers), url


def test_a_missing_page_is_kept_and_becomes_a_page(paper, newsroom):
    missing = ask(paper, "/world/not-yet/")
    assert (missing.status, missing.kept) == (404, True)

    newsroom.publish("Here it is", "not-yet")

    assert ask(paper, "/world/not-yet/").status == 200


def test_a_retracted_story_is_gone_and_leaves_every_list(paper, newsroom):
    pk = newsroom.publish("Withdrawn tomorrow", "withdrawn")
    lists = ("/", "/world/", "/feeds/rss.xml", "/news-sitemap.xml")
    assert all("Withdrawn tomorrow" in ask(paper, url).text for url in lists)

    newsroom.do(f"Article.objects.get(pk={pk}).unpublish()")

    gone = ask(paper, "/world/withdrawn/")
    assert (gone.status, gone.kept) == (410, True)
    assert not any("Withdrawn tomorrow" in ask(paper, url).text for url in lists)


def test_a_cold_page_is_rendered_once_however_many_ask(paper, newsroom):
    newsroom.publish("Two hundred at once", "crowd")
    ask(paper, "/world/")  # a part that all share is there
    before = writings(paper.home)[-1]
    answers, together = [], threading.Barrier(200)

    def read():
        together.wait(60)
        answers.append(ask(paper, "/world/crowd/"))

    threads = [threading.Thread(target=read) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [answer.status for answer in answers] == [200] * 200
    assert len({answer.raw for answer in answers}) == 1
    written = [age for age in writings(paper.home) if age > before]
    # Without a gap: nothing was written twice.
    assert written == list(range(before + 1, before + 1 + len(written)))
    assert age_of(paper.home, "/world/crowd/") in written


def test_parameters_that_a_page_does_not_know_make_no_other_page(paper, newsroom):
    newsroom.publish("One address", "one-address")

    plain = ask(paper, "/world/one-address/")
    tracked = ask(paper, "/world/one-address/?utm_source=mail&fbclid=x")
    numbered = ask(paper, "/world/one-address/?page=7")

    assert tracked.raw == plain.raw
    assert (numbered.status, numbered.headers["location"]) == (301, "/world/one-address/")
    assert kept_page(paper.home, "/world/one-address/?page=7").status == 301
    assert ask(paper, "/world/?page=999").status == 404
    assert "Thank you" in ask(paper, "/world/one-address/?comment=received").text


def test_nothing_that_a_reader_sends_gets_into_what_others_read(paper, newsroom):
    newsroom.publish("Untainted", "untainted")
    hostile = {
        "Accept-Language": "de",
        "User-Agent": "tainted",
        "Referer": "http://tainted.example/",
        "X-Forwarded-Host": "tainted.example",
        "X-Forwarded-Proto": "https",
        "X-Broadsheet-Keep": "/tainted/",
        "X-Broadsheet-Scheme": "https",
        "X_Broadsheet_Keep": "/tainted/",
        "Cookie": "csrftoken=tainted; sessionid=tainted; django_language=de",
    }
    first = ask(paper, "/world/untainted/", **hostile)

    assert first.kept
    assert "tainted" not in first.text.replace("Untainted", "").replace("untainted", "")
    assert ask(paper, "/world/untainted/").raw == first.raw
    assert kept_page(paper.home, "/world/untainted/")
    assert not kept_page(paper.home, "/tainted/")


def test_a_header_that_is_ours_does_nothing_from_outside_where_the_press_is_passed_by(paper):
    answer = ask(
        paper, "/desk/login/", X_Broadsheet_Keep="/desk/login/", X_Broadsheet_Peer="9.9.9.9"
    )

    assert answer.status == 200
    assert "x-broadsheet-kept" not in answer.headers
    assert not kept_page(paper.home, "/desk/login/")


def test_an_unknown_host_is_refused(paper):
    for path in ("/", "/world/"):
        assert ask(paper, path, Host="elsewhere.example").status == 400


def test_only_somebody_who_is_signed_in_passes_by_the_press(paper, newsroom):
    newsroom.publish("For everybody", "everybody")
    session = newsroom.do(SIGN_IN)

    assert ask(paper, "/world/everybody/", Cookie=f"sessionid={session}").kept is False
    assert ask(paper, "/world/everybody/", Cookie="sessionid=" + "a" * 32).kept
    assert ask(paper, "/world/everybody/", Cookie="sessionid=made-up").kept

    newsroom.do("session.delete()")
    assert ask(paper, "/world/everybody/", Cookie=f"sessionid={session}").kept


def test_a_page_behind_a_password_is_never_kept(paper, newsroom):
    pk = newsroom.publish("Between ourselves", "ourselves")
    assert "Between ourselves" in ask(paper, "/world/").text
    newsroom.do(f"""
from wagtail.models import PageViewRestriction
PageViewRestriction.objects.create(page_id={pk}, restriction_type="password", password="open")
""")

    for _ in range(3):
        answer = ask(paper, "/world/ourselves/")
        assert "Between ourselves" not in answer.text
        assert not answer.kept
    assert "Between ourselves" not in ask(paper, "/world/").text


def test_files_come_from_the_readers(paper):
    page = ask(paper, "/").text
    style = page.split('rel="stylesheet" href="')[1].split('"')[0]

    answer = ask(paper, style, Accept_Encoding="gzip")

    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    for path in ("/static/../secret-key", "/media/images/../../secret-key", "/static/%2e%2e/x"):
        assert ask(paper, path).status in {400, 404}


@pytest.mark.parametrize("query", [b"\xc3\xa9", b"\xff\xfe", b"a%00b", b"'\"|{}^`", b"x=\x7f"])
def test_odd_queries_take_no_place_from_others(paper, query):
    host = urlsplit(paper.url)
    named = b" HTTP/1.1\r\nHost: " + host.netloc.encode() + b"\r\n\r\n"
    request = b"GET /desk/login/?next=" + query + named
    for _ in range(2 * MOST_PASSED_ON + 4):
        with socket.create_connection((host.hostname, host.port), timeout=60) as line:
            line.sendall(request)
            status = int(line.recv(12)[9:12])
            assert status in {200, 400}

    assert [ask(paper, "/desk/login/").status for _ in range(8)] == [200] * 8


def test_an_upload_and_a_form_go_through_whole(paper):
    body = b"text=" + b"x" * 3_000_000
    answer = ask_with_body(paper, "/comments/999999/", body)

    assert answer.status in {404, 413}
    assert not answer.kept


def ask_with_body(paper, path: str, body: bytes) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(paper.url).netloc, timeout=60)
    try:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, body, kind)
        return Answer(connection.getresponse())
    finally:
        connection.close()
