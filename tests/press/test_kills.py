"""kill -9 at random moments of the paper as it is served. The program is tests/press/kills."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from broadsheet.press.announcement import Announcement
from tests.press.bumps import number, settle
from tests.press.kills.checking import Clockwork, Disorder
from tests.press.kills.editing import STORIES_OF_EACH, Editor, State
from tests.press.kills.serving import VICTIMS
from tests.servers.paper import environment
from tests.servers.postgresql import empty_database

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 900
# `make bench-oracle` kills 50 times.
ROUNDS = len(VICTIMS)


@pytest.fixture
def own_database():
    """DATABASE_URL of an empty PostgreSQL database; nothing where the suite runs on SQLite."""
    if connection.vendor != "postgresql":
        yield {}
        return
    with empty_database(os.environ["DATABASE_URL"], "kills") as url:
        yield {"DATABASE_URL": url}


@pytest.mark.xdist_group("serve")
def test_nothing_is_lost_or_old_whoever_dies(own_database):
    seed = str(int.from_bytes(os.urandom(2), "big"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.press.kills", "--rounds", str(ROUNDS), "--seed", seed],
        env=environment(Path("unused"), **own_database),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["killed"] == dict.fromkeys(VICTIMS, 1)
    # Each editor has worked in each round.
    assert told["changes_answered"] >= 2 * ROUNDS
    assert told["of_kept_answers"] > told["comparisons"] / 2


class Hand:
    """Makes changes until it is told to fail, and to stop after so many."""

    def __init__(self, stop, changes, fails=False):
        self.done, self._stop, self._changes, self._fails = [], stop, changes, fails

    def publish(self, slug, headline):
        self._act(slug, headline)

    def unpublish(self, slug):
        self._act(slug, None)

    def _act(self, slug, headline):
        if len(self.done) == self._changes - 1:
            self._stop.set()
            if self._fails:
                raise ConnectionResetError
        self.done.append((slug, headline))


def edited(changes, fails=False):
    stop = threading.Event()
    hand = Hand(stop, changes, fails)
    editor = Editor("desk", hand, random.Random(1))  # noqa: S311 no secret
    editor.work(stop)
    return editor, hand


def test_an_editor_remembers_what_was_answered():
    editor, hand = edited(40)
    shown = {}
    for slug, headline in hand.done:
        shown[slug] = State(headline, True) if headline else State(shown[slug].headline, False)
    assert (editor.stories, editor.answered, editor.cut_off) == (shown, 40, None)
    assert len(shown) == STORIES_OF_EACH
    assert {None} < {headline for _, headline in hand.done}


@pytest.mark.parametrize("made", [True, False])
def test_what_nobody_answered_is_as_the_database_has_it(made):
    editor, _ = edited(3, fails=True)
    assert editor.answered == 2
    slug, state = editor.cut_off
    before = dict(editor.stories)
    assert editor.settle(before | ({slug: state} if made else {})) is made
    assert editor.cut_off is None
    assert editor.stories == (before | {slug: state} if made else before)


def test_a_draft_has_any_headline():
    down, up = State("Old", False), State("Old", True)
    assert down.is_in(State("New", False))
    assert not down.is_in(up)
    assert up.is_in(up)
    assert not up.is_in(State("New", True))
    assert not up.is_in(None)


@pytest.fixture
def clockwork(world, tmp_path):
    """The clock of a founded paper, announced."""
    settle()
    shared = Announcement(tmp_path / "press" / "clock")
    shared.raise_to(number())
    yield Clockwork(tmp_path), shared
    shared.close()


def test_a_clock_in_order(clockwork):
    watching, _ = clockwork
    watching.look(1)
    watching.look(0)
    assert watching.before == watching.announced == number()


def test_a_clock_that_missed_a_change(clockwork):
    watching, _ = clockwork
    watching.look(0)
    with pytest.raises(Disorder, match="with 1 changes"):
        watching.look(1)


def test_a_clock_that_is_announced_before_its_time(clockwork):
    watching, shared = clockwork
    shared.raise_to(number() + 1)
    with pytest.raises(Disorder, match="is announced"):
        watching.look(0)


def test_a_bump_that_the_clock_never_showed(clockwork):
    from broadsheet.press.models import Bump

    watching, _ = clockwork
    Bump.objects.create(tag=1, n=number() + 5)
    with pytest.raises(Disorder, match="the last bump"):
        watching.look(0)


def test_somebody_who_never_stops_committing(clockwork):
    watching, shared = clockwork
    with shared.about_to(), pytest.raises(Disorder, match="committing"):
        watching.look(0)
