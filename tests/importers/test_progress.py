"""The progress bar of `broadsheet import`: at a terminal when it takes long, and nowhere else."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.servers.paper import WAIT_SECONDS, environment, wait_for

pytestmark = pytest.mark.pure

# More than any machine imports before the test has seen what it waits for and interrupts.
STORIES = 1500
INTERRUPTED = 130


@pytest.fixture
def dumps(tmp_path):
    """Two folders of short stories."""
    for name in ("quiet", "watched"):
        (tmp_path / name).mkdir()
        for number in range(STORIES):
            text = f"---\ntitle: {name} {number}\n---\n\nWords of story {number}.\n"
            (tmp_path / name / f"{number:04}.md").write_text(text)
    return tmp_path


@contextmanager
def importing(home, dump, **streams):
    process = subprocess.Popen(
        [sys.executable, "-m", "broadsheet", "import", str(dump)],
        env=environment(home, TERM="xterm"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        **streams,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def arrived(home, dump):
    """How many articles of a dump the paper has."""
    ask = "SELECT count(*) FROM broadsheet_importers_importrecord WHERE source = ?"
    try:
        with sqlite3.connect(f"file:{home}/paper.sqlite3?mode=ro", uri=True) as paper:
            return paper.execute(ask, [dump.name]).fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # the paper isn't made yet


def written_to(terminal, until=None):
    """What a program writes to its terminal, up to `until` or to its end."""
    written = ""
    while until is None or not re.search(until, written):
        ready, _, _ = select.select([terminal], [], [], WAIT_SECONDS)
        assert ready, f"nothing more came after {written!r}"
        try:
            written += os.read(terminal, 65_536).decode(errors="replace")
        except OSError:
            break  # the program has ended, and its side of the terminal is closed
    return written


def test_the_bar_is_for_a_terminal_only_and_is_taken_away(dumps):
    home = dumps / "home"
    quiet, watched = dumps / "quiet", dumps / "watched"
    terminal, far_side = pty.openpty()
    with importing(home, quiet, stderr=subprocess.PIPE) as unseen:
        wait_for(lambda: arrived(home, quiet), "the first article")
        with importing(home, watched, stderr=far_side) as seen:
            os.close(far_side)
            bar = rf"Importing.*\b[1-9]\d*/{STORIES}\b"
            assert re.search(bar, written_to(terminal, until=bar))
            # It began earlier and goes on now, so a bar would stand there as well.
            before = arrived(home, quiet)
            wait_for(lambda: arrived(home, quiet) > before + 1, "a further article")
            for process in (unseen, seen):
                process.send_signal(signal.SIGINT)
            told, errors = unseen.communicate(timeout=WAIT_SECONDS)
            end = written_to(terminal)
            assert (unseen.wait(), seen.wait(WAIT_SECONDS)) == (INTERRUPTED, INTERRUPTED)
    os.close(terminal)
    assert end.rstrip("\r\n").endswith("\x1b[2K"), "the bar is left on the screen"
    assert "Interrupted" in told
    assert errors == "Setting up the tables of a new paper.\n"
