"""The clients that look for old answers find them."""

from __future__ import annotations

import multiprocessing
import threading
import time

import pytest

from bench.press import clients, pages
from tests.bench.small_server import answering, page

pytestmark = pytest.mark.pure


def checked(handle, newest, requests, paths=("/",)):
    """What `check` says of so many requests while `newest` is published."""
    stop, count = threading.Event(), multiprocessing.Value("q", 0)
    published = multiprocessing.Value("q", newest)
    with answering(handle) as port:
        done = []
        thread = threading.Thread(
            target=lambda: done.append(
                clients.check(stop, port, list(paths), published, count, 0.0)
            )
        )
        thread.start()
        while count.value < requests and thread.is_alive():
            time.sleep(0.001)
        stop.set()
        thread.join()
    return done[0]


def headline(serial):
    return page(f"<h1>{pages.headline(serial)}</h1>".encode())


def test_an_old_answer_is_found():
    wrong = checked(lambda path, number: headline(6 if number == 3 else 7), 7, 10)
    assert wrong["stale"] == ["/: 6 instead of 7"]
    assert wrong["errors"] == []


def test_a_newer_answer_is_right():
    assert checked(lambda *_: headline(8), 7, 10) == {"stale": [], "errors": []}


def test_a_page_without_any_headline_is_old():
    assert "/: 0 instead of 7" in checked(lambda *_: page(b"nothing"), 7, 4)["stale"]


def test_another_status_is_an_error():
    wrong = checked(lambda *_: page(b"", status="500 Broken"), 7, 4)
    assert "/: 500" in wrong["errors"]
    assert wrong["stale"] == []


def test_a_missing_page_must_be_missing():
    handle = lambda *_: page(pages.headline(7).encode(), status="404 Not Found")  # noqa: E731
    assert checked(handle, 7, 4, [pages.MISSING]) == {"stale": [], "errors": []}
    assert checked(lambda *_: headline(7), 7, 4, [pages.MISSING])["errors"]


def test_each_page_is_asked_for_packed_and_not():
    asked = set()

    def handle(path, number):
        asked.add(path)
        return headline(7)

    checked(handle, 7, 20, ["/a", "/b"])
    assert asked == {"/a", "/b"}


def test_serials_are_found_and_the_highest_counts():
    body = f"{pages.headline(7)} {pages.headline(12)} Dispatch 99".encode()
    assert pages.newest_serial(body) == 12
    assert pages.newest_serial(b"Dispatch from the bench") == 0


def test_waiting_ends_when_all_show_it(monkeypatch, reader_at):
    with answering(lambda path, number: headline(1 if number < 3 else 2)) as port:
        before = time.monotonic()
        assert pages.wait_until_shown(reader_at(port), ["/", "/b"], 2) > before
        monkeypatch.setattr(pages, "PATIENCE_SECONDS", 0.05)
        with pytest.raises(pages.NeverShown):
            pages.wait_until_shown(reader_at(port), ["/"], 3)


def test_a_client_that_fails_is_told():
    with (
        pytest.raises(clients.ClientFailed, match="render_cold"),
        answering(lambda *_: page(b"", status="404 Not Found")) as port,
        clients.working(multiprocessing.Event(), (clients.render_cold, port, ["/"])) as (one,),
    ):
        one.process.join(20)


def test_what_clients_found_is_there_afterwards():
    with (
        answering(lambda *_: page(b"x")) as port,
        clients.working(multiprocessing.Event(), (clients.render_cold, port, ["/"] * 3)) as (one,),
    ):
        one.process.join(20)
    assert len(one.found) == 3
