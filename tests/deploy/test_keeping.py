"""What the shipped nginx.conf keeps, and what it doesn't."""

from __future__ import annotations

import itertools

import pytest

from tests.deploy.standin import KEPT, Page

SESSION = "sessionid=" + "a1" * 16
TOKEN = "csrftoken=" + "B2" * 16
_numbers = itertools.count()


@pytest.fixture
def path():
    """An address that no other test has asked for."""
    return f"/world/story-{next(_numbers)}/"


@pytest.mark.parametrize("status", [200, 301, 404, 410])
def test_a_page_that_may_be_kept_is_asked_for_once(front, behind, path, status):
    behind.pages[path] = Page("a story", status)
    answers = [front.ask(path) for _ in range(3)]
    assert {answer.status for answer in answers} == {status}
    assert {answer.text for answer in answers} == {"a story"}
    assert {answer.headers["cache-control"] for answer in answers} == {KEPT}
    assert behind.times(path) == 1


@pytest.mark.parametrize(
    "page",
    [
        Page(kept="private"),
        Page(kept="no-store"),
        Page(kept="private, s-maxage=1"),
        Page(kept="no-cache, s-maxage=1"),
        Page(kept=None),
        Page(kept="public, max-age=31536000, immutable"),
        Page(kept="public, s-maxage=60"),
        Page(kept="public, s-maxage=10"),
        Page(kept=None, headers={"Expires": "Fri, 31 Dec 2100 23:59:59 GMT"}),
        Page(kept=None, headers={"X-Accel-Expires": "60"}),
        Page(headers={"Set-Cookie": "csrftoken=abc; Path=/"}),
        Page(headers={"Vary": "Cookie"}),
        Page(headers={"Vary": "Accept-Encoding, Cookie"}),
        Page(headers={"Vary": "*"}),
        Page(kept="private", status=302),
        Page(kept=None, status=500),
    ],
    ids=lambda page: f"{page.status} {page.kept} {page.headers}",
)
def test_anything_else_is_asked_for_each_time(front, behind, path, page):
    behind.pages[path] = page
    for _ in range(2):
        assert front.ask(path).status == page.status
    assert behind.times(path) == 2


@pytest.mark.parametrize("cookie", [SESSION, TOKEN, f"theme=dark; {SESSION}; x=y"])
def test_who_is_signed_in_passes_by_what_is_kept(front, behind, path, cookie):
    behind.pages[path] = Page("for all")
    front.ask(path)
    behind.pages[path] = Page("for one")
    assert front.ask(path, Cookie=cookie).text == "for one"
    assert behind.asked[path][-1][1]["cookie"] == cookie
    assert front.ask(path).text == "for all"


def test_what_somebody_signed_in_gets_is_not_kept(front, behind, path):
    behind.pages[path] = Page("for one")
    front.ask(path, Cookie=SESSION)
    behind.pages[path] = Page("for all")
    assert front.ask(path).text == "for all"


def test_a_request_with_a_password_of_its_own_passes_by(front, behind, path):
    for _ in range(2):
        front.ask(path, Authorization="Basic eDp5")
    assert behind.times(path) == 2


@pytest.mark.parametrize("cookie", ["sessionid=x", "theme=dark", "xsessionid=" + "a1" * 16])
def test_a_made_up_cookie_is_no_way_round_and_goes_no_further(front, behind, path, cookie):
    front.ask(path, Cookie=cookie)
    front.ask(path, Cookie=cookie + "2")
    assert behind.times(path) == 1
    assert "cookie" not in behind.asked[path][0][1]


def test_two_copies_however_browsers_word_what_they_take(front, behind, path):
    packed = ("gzip", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8, *;q=0.1", "GZIP")
    plain = ("", "identity", "br", "gzip;q=0", "gzip;q=0.000, br", "gzipped")
    for worded in packed:
        answer = front.ask(path, Accept_Encoding=worded)
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.text == "a story"
    for worded in plain:
        answer = front.ask(path, Accept_Encoding=worded)
        assert "content-encoding" not in answer.headers
        assert answer.body == b"a story"
    assert [sent.get("accept-encoding") for _, sent in behind.asked[path]] == ["gzip", None]
    assert answer.headers["vary"] == "Accept-Encoding"


def test_the_head_of_a_page_and_the_page_are_one_copy(front, behind, path):
    head = front.ask(path, "HEAD")
    whole = front.ask(path)
    assert (head.status, head.body, whole.body) == (200, b"", b"a story")
    assert head.headers["etag"] == whole.headers["etag"]
    assert behind.times(path) == 1


def test_who_has_a_page_is_told_so(front, behind, path):
    first = front.ask(path)
    again = front.ask(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == KEPT
    assert front.ask(path, If_None_Match='"another"').status == 200
    assert behind.times(path) == 1


def test_each_query_is_a_page_of_its_own(front, behind, path):
    behind.pages[path + "?page=2"] = Page("the second")
    assert front.ask(path + "?page=2").text == "the second"
    assert front.ask(path).text == "a story"


def test_what_is_sent_reaches_the_application_each_time(front, behind, path):
    front.ask(path)
    for _ in range(2):
        front.ask(path, "POST", b"name=A&text=B")
    assert [method for method, _ in behind.asked[path]] == ["GET", "POST", "POST"]


def test_the_desk_is_never_kept(front, behind):
    for _ in range(2):
        front.ask("/desk/")
    assert behind.times("/desk/") == 2


def test_what_a_client_says_of_itself_does_not_pass(front, behind, path):
    front.ask(
        path,
        X_Forwarded_For="203.0.113.7",
        X_Forwarded_Proto="http",
        X_Forwarded_Host="evil.example",
        Forwarded="for=203.0.113.7",
    )
    _, sent = behind.asked[path][0]
    assert sent["x-forwarded-for"] == "127.0.0.1"
    assert sent["x-forwarded-proto"] == "https"
    assert sent["host"] == "localhost"
    assert "x-forwarded-host" not in sent
    assert "forwarded" not in sent


def test_long_tags_pass_the_buffers_and_stay_inside(front, behind, path):
    tags = " ".join(f"page:{number}" for number in range(2000))
    behind.pages[path] = Page(headers={"Surrogate-Key": tags})
    answer = front.ask(path)
    assert answer.status == 200
    assert "surrogate-key" not in answer.headers


def test_the_server_does_not_say_its_version(front, path):
    assert front.ask(path).headers["server"] == "nginx"
