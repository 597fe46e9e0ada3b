"""`kill -HUP`: a new application, new readers and a new worker, and nobody notices."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import threading
from collections import Counter
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.servers.paper import serving, wait_for
from tests.servers.processes import alive, everyone, family, the

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]


@pytest.fixture
def founded(founded_home, tmp_path):
    return Path(shutil.copytree(founded_home, tmp_path / "var"))


def _status(url: str, path: str) -> int:
    """Status of the answer on a connection of its own, read to its end."""
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status


@contextmanager
def _asking(url: str):
    """Ask without a pause, for pages that are kept and for ones that are not; yields outcomes."""
    outcomes: Counter[tuple[str, int | str]] = Counter()
    done = threading.Event()

    def ask(kind: str) -> None:
        turn = 0
        while not done.is_set():
            turn += 1
            path = {"kept": "/world/", "new": f"/nowhere-{turn}/", "desk": "/desk/login/"}[kind]
            try:
                outcomes[kind, _status(url, path)] += 1
            except (OSError, http.client.HTTPException) as error:
                outcomes[kind, repr(error)] += 1

    threads = [threading.Thread(target=ask, args=[kind]) for kind in ("kept", "new", "desk")]
    for thread in threads:
        thread.start()
    try:
        yield outcomes
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _by_kind(outcomes: Counter[tuple[str, int | str]]) -> Counter[str]:
    """How many outcomes of each kind there were, whatever they were."""
    found: Counter[str] = Counter()
    for (kind, _), count in outcomes.copy().items():
        found[kind] += count
    return found


def _more_of_each(old: Counter[str], outcomes: Counter[tuple[str, int | str]]) -> bool:
    now = _by_kind(outcomes)
    return all(now[kind] > count for kind, count in old.items())


def test_no_request_fails_while_all_processes_are_replaced_twice(founded):
    with serving(founded, "--workers", "2") as paper:
        pid = paper.process.pid
        with _asking(paper.url) as outcomes:
            for _ in range(2):
                before = wait_for(lambda: everyone(pid, readers=2), "all processes")
                seen = _by_kind(outcomes)
                os.kill(pid, signal.SIGHUP)
                wait_for(lambda old=before: not any(map(alive, old)), "the old ones to end")
                wait_for(lambda: everyone(pid, readers=2), "the new ones")
                wait_for(lambda old=seen: _more_of_each(old, outcomes), "answers")
        assert set(outcomes) == {("kept", 200), ("new", 404), ("desk", 200)}
        assert paper.stop() == 0
    assert not [line for line in paper.said if "started again" in line]


def test_a_new_application_that_refuses_leaves_all_as_it_was(founded):
    with serving(founded, "--workers", "1", "--no-worker") as paper:
        pid = paper.process.pid
        before = wait_for(lambda: the("application", pid) and family(pid), "all processes")
        database = founded / "paper.sqlite3"
        database.rename(founded / "aside")
        database.mkdir()
        os.kill(pid, signal.SIGHUP)
        wait_for(lambda: "Nothing was reloaded.\n" in paper.said, "the refusal")
        assert [line for line in paper.said if line.startswith("Error: The database")]
        wait_for(lambda: family(pid) == before, "the new one to be gone and the old ones there")


def test_a_page_that_is_asked_for_while_the_application_comes_back_is_answered(founded):
    with serving(founded, "--workers", "1", "--no-worker") as paper:
        application = wait_for(lambda: the("application", paper.process.pid), "the application")
        os.kill(application, signal.SIGKILL)
        assert _status(paper.url, "/business/") == 200
        assert the("application", paper.process.pid) != application


def test_an_application_that_can_not_come_back_is_tried_less_and_less_often(founded):
    with serving(founded, "--workers", "1", "--no-worker") as paper:
        assert paper.get("/world/")[0] == 200
        application = wait_for(lambda: the("application", paper.process.pid), "the application")
        database = founded / "paper.sqlite3"
        database.rename(founded / "aside")
        database.mkdir()
        os.kill(application, signal.SIGKILL)
        again = "The application ended and is started again"
        for when in ("", " in 1 s", " in 2 s"):
            wait_for(lambda line=f"{again}{when}.\n": line in paper.said, f"an attempt{when}")
        # Why is said once, however often it is tried.
        assert len([line for line in paper.said if line.startswith("Error: ")]) == 1
        database.rmdir()
        (founded / "aside").rename(database)
        assert _status(paper.url, "/desk/login/") == 200
        assert paper.stop() == 0


def test_a_reader_that_dies_again_and_again_does_not_end_the_paper(founded):
    """Granian's own main process gives up at the second time."""
    with serving(founded, "--workers", "1", "--no-worker") as paper:
        for _ in range(3):
            reader = wait_for(lambda: the("reader", paper.process.pid), "a reader")
            os.kill(reader, signal.SIGKILL)
            wait_for(lambda old=reader: not alive(old), "its end")
        assert _status(paper.url, "/world/") == 200
        assert "A reader's process ended and is started again in 2 s.\n" in paper.said


def test_a_request_that_has_come_half_is_answered_when_the_paper_stops(founded):
    with serving(founded, "--workers", "1", "--no-worker") as paper:
        address = urlsplit(paper.url)
        with socket.create_connection((address.hostname, address.port), timeout=60) as sending:
            sending.sendall(
                f"POST /desk/login/ HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 4\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
                "Expect: 100-continue\r\n\r\n".encode()
            )
            # This comes when the body is being read, thus when the request is under way.
            assert sending.recv(4096).startswith(b"HTTP/1.1 100 Continue")
            paper.process.send_signal(signal.SIGTERM)
            sending.sendall(b"a=b&")
            assert sending.recv(4096).startswith(b"HTTP/1.1 403")
        assert paper.stop() == 0
