"""What was committed by a process that died before it could announce it is shown all the same.

How soon is measured by bench/healing.py.
"""

from __future__ import annotations

import http.client
import threading
from contextlib import suppress

import pytest

from bench.press.archive import EDITOR, PASSWORD
from bench.press.desk import Desk, DeskRefused
from broadsheet.press.announcement import Announcement
from tests.press.dying import change_and_die, deadly
from tests.press.newsroom import newsroom
from tests.servers.connections import connections_to
from tests.servers.paper import serving, wait_for
from tests.servers.processes import alive, everyone, family, the

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]
ADMINISTRATOR = f"""
from django.contrib.auth import get_user_model
get_user_model().objects.create_superuser({EDITOR!r}, "editor@paper.example", {PASSWORD!r})
"""


class Readers:
    """A kept connection to each of the readers' processes."""

    def __init__(self, paper):
        main = paper.process.pid
        wait_for(lambda: everyone(main, 2), "all processes")
        port = int(paper.url.rpartition(":")[2])
        self._lines = connections_to(family(main)["reader"], port).values()

    def texts(self, path):
        """What each shows at a path."""
        for line in self._lines:
            line.request("GET", path)
        return [line.getresponse().read().decode() for line in self._lines]

    def all_show(self, path, words):
        return all(words in text for text in self.texts(path))

    def close(self):
        for line in self._lines:
            line.close()


def announced(home):
    shared = Announcement(home / "press" / "clock")
    try:
        return shared.number
    finally:
        shared.close()


@pytest.fixture
def paper(paper_on_disk):
    """With DEBUG, without which nobody dies on purpose."""
    with serving(paper_on_disk.home, "--workers", "2", DEBUG="true") as served:
        yield served


@pytest.fixture
def room(paper):
    with newsroom(paper.home, DEBUG="true") as room:
        yield room


@pytest.fixture
def readers(paper):
    readers = Readers(paper)
    yield readers
    readers.close()


def test_a_program_died_over_it(paper, room, readers):
    room.publish("Fog over the estuary", "fog")
    pages = ("/world/fog/", "/world/", "/", "/feeds/rss.xml")
    assert all(readers.all_show(page, "Fog over the estuary") for page in pages)
    before = announced(paper.home)

    change_and_die(room, paper.home, "fog", "The fog has lifted")

    wait_for(lambda: readers.all_show("/world/fog/", "The fog has lifted"), "the new headline")
    assert announced(paper.home) == before
    # Whoever has seen the change has seen all of it.
    for page in pages:
        assert readers.all_show(page, "The fog has lifted")
        assert not any("Fog over the estuary" in text for text in readers.texts(page))


def test_the_application_died_over_an_editors_click(paper, room, readers):
    pk = room.publish("Fog over the estuary", "fog")
    room.do(ADMINISTRATOR)
    assert readers.all_show("/world/fog/", "Fog over the estuary")
    application = the("application", paper.process.pid)
    desk = Desk(int(paper.url.rpartition(":")[2]))
    desk.sign_in()
    form = desk.correct(pk, "The fog has lifted")
    before = announced(paper.home)

    with deadly(paper.home):
        clicking = threading.Thread(target=click_in_vain, args=[desk, form])
        clicking.start()
        wait_for(lambda: not alive(application), "the application's end")
    clicking.join()
    desk.close()

    wait_for(lambda: readers.all_show("/world/fog/", "The fog has lifted"), "the new headline")
    assert announced(paper.home) == before


def click_in_vain(desk, form):
    with suppress(DeskRefused, OSError, http.client.HTTPException):
        desk.publish(form)
