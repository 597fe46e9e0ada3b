"""How old an answer can be. Here waiting is what is tested, so these tests wait by the clock."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.deploy.standin import Page, answering, stand_in
from tests.servers import nginx
from tests.servers.paper import wait_for

# nginx counts whole seconds: what is kept for one is old before two have gone by.
OLD_AFTER = 2.1
# How long a page lies unasked-for; a minute would be most of the suite.
IDLE_SECONDS = float(os.environ.get("NGINX_IDLE_SECONDS", "5"))
UPDATING = ("use_stale error timeout;", "use_stale updating error timeout;")


def wait(seconds):
    """Let time go by."""
    threading.Event().wait(seconds)


def ask_until(front, path, stop):
    """Ask over and over; returns when each request started and what it got."""
    connection, got = front.connect(), []
    while not stop.is_set():
        started = time.monotonic()
        answer = nginx.ask_on(connection, path)
        got.append((started, int(answer.text)))
    connection.close()
    return got


def test_a_page_in_demand_is_never_older_than_two_seconds(front, behind):
    path, stop, changed = "/hot/", threading.Event(), {}
    behind.pages[path] = Page("0")
    with ThreadPoolExecutor(4) as readers:
        reading = [readers.submit(ask_until, front, path, stop) for _ in range(4)]
        # Not a whole number of seconds, so that changes meet each part of nginx's second.
        for version in range(1, 5):
            wait(OLD_AFTER + 0.35)
            # The third is a retraction; the fourth takes it back.
            behind.pages[path] = Page(str(version), status=410 if version == 3 else 200)
            changed[version] = time.monotonic()
        wait(OLD_AFTER + 0.35)
        stop.set()
    got = [answer for reader in reading for answer in reader.result()]
    assert len(got) > 500
    old = [
        (round(started - changed[seen + 1], 3), seen)
        for started, seen in got
        if seen + 1 in changed and started > changed[seen + 1] + OLD_AFTER
    ]
    assert old == []
    assert {seen for _, seen in got} == {0, 1, 2, 3, 4}
    # It was kept all the same: the application was asked about once a second by each reader.
    assert behind.times(path) < len(got) / 5


def test_the_first_answer_after_idling_is_the_new_one(front, behind):
    pages = {"/changed/": Page("new"), "/taken-down/": Page("gone", status=410)}
    for path in pages:
        behind.pages[path] = Page("old")
        assert front.ask(path).text == "old"
    wait(IDLE_SECONDS)
    behind.pages |= pages
    for path, page in pages.items():
        first = front.ask(path)
        assert (first.status, first.text) == (page.status, page.text)


def second_of_two_after_idling(front, behind, path):
    """What the second of two gets who ask at once for a page that was changed while it was idle."""
    behind.pages[path] = Page("old")
    front.ask(path)
    wait(OLD_AFTER)
    behind.pages[path] = Page("new")
    behind.open.clear()
    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(front.ask, path)
        wait_for(lambda: behind.times(path) == 2, "the application to be asked")
        second = readers.submit(front.ask, path)
        wait_for(lambda: behind.times(path) == 3 or second.done(), "the second to be answered")
        behind.open.set()
        assert first.result().text == "new"
        return second.result().text


def test_who_asks_at_the_same_moment_gets_the_new_one_too(front, behind):
    assert second_of_two_after_idling(front, behind, "/two/") == "new"


def test_updating_would_give_the_second_reader_a_copy_of_any_age(behind, home, tmp_path):
    """Why `updating` isn't in the file; when nginx bounds it one day, this says so."""
    front = nginx.prepared(tmp_path / "nginx")
    with nginx.fronting(front, behind.port, home, lambda text: text.replace(*UPDATING)):
        assert second_of_two_after_idling(front, behind, "/updating/") == "old"


def at_once(front, path, count=200):
    """Ask from `count` connections in the same moment."""
    connections = [front.connect() for _ in range(count)]
    start = threading.Barrier(count)

    def ask(connection):
        start.wait()
        answer = nginx.ask_on(connection, path)
        connection.close()
        return answer

    with ThreadPoolExecutor(count) as readers:
        return list(readers.map(ask, connections))


def test_a_cold_page_in_sudden_demand_is_asked_for_once(front, behind):
    behind.seconds = 0.05
    try:
        answers = at_once(front, "/sudden/")
    finally:
        behind.seconds = 0
    assert {(answer.status, answer.text) for answer in answers} == {(200, "a story")}
    assert behind.times("/sudden/") == 1


def test_a_page_that_has_not_changed_is_sent_once(front, behind):
    first = front.ask("/unchanged/")
    wait(OLD_AFTER)
    again = front.ask("/unchanged/")
    wait(0.1)
    assert front.ask("/unchanged/").text == again.text == "a story"
    # The second time nginx asked by the ETag, and the answer without a body was worth a second too.
    assert [sent.get("if-none-match") for _, sent in behind.asked["/unchanged/"]] == [
        None,
        first.headers["etag"],
    ]


@pytest.fixture
def failing(home, tmp_path):
    """A stand-in that a test can stop, and nginx before it: `with` answers, after it none."""
    nginx.program()
    behind = stand_in()
    quick = ("proxy_read_timeout 10s;", "proxy_read_timeout 1s;")
    front = nginx.prepared(tmp_path / "nginx")
    with nginx.fronting(front, behind.port, home, lambda text: text.replace(*quick)):
        yield front, behind


def test_while_the_application_is_down_readers_get_the_last_copy(failing):
    front, behind = failing
    with answering(behind):
        front.ask("/kept/")
        front.ask("/")
    wait(OLD_AFTER)
    for path in ("/kept/", "/"):
        assert (front.ask(path).status, front.ask(path).text) == (200, "a story")
    with answering(behind):
        behind.pages["/kept/"] = Page("back again")
        assert front.ask("/kept/").text == "back again"


def test_what_was_taken_down_stays_gone_while_the_application_is_down(failing):
    front, behind = failing
    with answering(behind):
        front.ask("/retracted/")
        wait(OLD_AFTER)
        behind.pages["/retracted/"] = Page("gone", status=410)
        assert front.ask("/retracted/").status == 410
    wait(OLD_AFTER)
    assert front.ask("/retracted/").status == 410


def test_an_application_that_hangs_is_as_good_as_down(failing):
    front, behind = failing
    with answering(behind):
        front.ask("/hanging/")
        wait(OLD_AFTER)
        behind.open.clear()
        assert front.ask("/hanging/").text == "a story"
        behind.open.set()


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_what_the_application_says_is_never_replaced_by_an_old_copy(front, behind, status):
    path = f"/says-{status}/"
    front.ask(path)
    wait(OLD_AFTER)
    behind.pages[path] = Page("no", status=status, kept="no-store")
    assert (front.ask(path).status, front.ask(path).text) == (status, "no")


def test_nothing_kept_and_nobody_there_is_one_sentence(failing):
    front, _ = failing
    answer = front.ask("/never-asked-for/")
    assert answer.status == 503
    assert answer.text == (
        "The paper can't be reached at this moment. Please try again in a minute.\n"
    )
    assert answer.headers["retry-after"] == "5"
    assert answer.headers["cache-control"] == "no-store"
