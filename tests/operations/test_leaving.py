"""A reader's process that is to end takes nobody else, and who comes then waits for the next."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.operations import leaving
from tests.servers.connections import connections_to, who_has
from tests.servers.paper import serving, wait_for
from tests.servers.processes import alive, family, the

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]


@pytest.fixture
def paper(founded_home, tmp_path):
    home = Path(shutil.copytree(founded_home, tmp_path / "var"))
    with serving(home, "--workers", "1", "--no-worker") as served:
        yield served


@pytest.fixture
def port(paper):
    return int(paper.url.rpartition(":")[2])


def listens(pid, port):
    """Whether a process has a socket open that listens on the port."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    queues = {f"socket:[{line[9]}]" for line in lines
              if line[1].endswith(f":{port:04X}") and line[3] == "0A"}  # fmt: skip
    return any(str(each.readlink()) in queues for each in Path(f"/proc/{pid}/fd").iterdir())


def test_who_was_taken_is_answered_and_who_comes_later_by_the_next(paper, port):
    reader = wait_for(lambda: the("reader", paper.process.pid), "the reader")
    taken = connections_to({reader}, port)[reader]
    assert listens(reader, port)
    os.kill(reader, leaving.TAKE_NO_MORE)
    wait_for(lambda: not listens(reader, port), "it to leave the queue")

    with closing(taken), closing(http.client.HTTPConnection("127.0.0.1", port, 60)) as later:
        later.request("GET", "/robots.txt")
        taken.request("GET", "/world/")
        answer = taken.getresponse()
        assert answer.status == 200
        answer.read()
        assert who_has(later, port, {reader}) is None
        os.kill(reader, signal.SIGTERM)
        answer = later.getresponse()
        assert answer.status == 200
        answer.read()
        assert who_has(later, port, family(paper.process.pid)["reader"] - {reader})
    assert not alive(reader)


def test_a_queue_can_be_left_twice(paper, port):
    reader = wait_for(lambda: the("reader", paper.process.pid), "the reader")
    for _ in range(2):
        os.kill(reader, leaving.TAKE_NO_MORE)
        wait_for(lambda: not listens(reader, port), "it to leave the queue")
    os.kill(paper.process.pid, signal.SIGHUP)
    wait_for(lambda: not alive(reader), "its end")
    assert paper.get("/world/")[0] == 200
