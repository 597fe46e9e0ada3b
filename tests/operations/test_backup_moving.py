"""A paper backed up while it is written in is, restored, the paper of one moment."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.operations.stories import (
    PUBLIC,
    count,
    go_back,
    last_number,
    whole_site,
    without_chance,
    write,
    writing,
)
from tests.servers import postgresql
from tests.servers.paper import broadsheet, serving, wait_for

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]

BEFORE = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request):
    """The settings of two papers: one with a life, and an empty one to restore into."""
    if request.param == "sqlite":
        yield {"PUBLIC_URL": PUBLIC}, {"PUBLIC_URL": PUBLIC}
        return
    if postgresql.binaries() is None:
        reason = "PostgreSQL is not installed: install the package postgresql."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    import psycopg

    scratch = Path(tempfile.mkdtemp(prefix="broadsheet-postgresql-"))
    url = postgresql.start(scratch / "server")
    with psycopg.connect(url, autocommit=True) as connection:
        # The operator of the second one may not be the owner of the first.
        connection.execute("CREATE ROLE heir LOGIN PASSWORD 'a secret'")
        connection.execute("CREATE DATABASE heirs OWNER heir")
    heirs = url.replace("broadsheet@", "heir:a%20secret@").removesuffix("/paper") + "/heirs"
    yield (
        {"PUBLIC_URL": PUBLIC, "DATABASE_URL": url},
        {"PUBLIC_URL": PUBLIC, "DATABASE_URL": heirs},
    )
    postgresql.stop(scratch / "server")
    shutil.rmtree(scratch)


@contextmanager
def readers_writing(url: str, article: int):
    """A reader who sends letter after letter meanwhile, each when the one before was taken."""
    address = f"{url}/comments/{article}/"
    done, taken, refused = threading.Event(), [], []

    def send():
        number = 1
        while not done.is_set():
            data = {"text": f"Letter {number} on the tide.", "name": "Edith"}
            body = urllib.parse.urlencode(data).encode()
            try:
                urllib.request.urlopen(address, body, timeout=60).close()  # noqa: S310 ours
            except urllib.error.HTTPError as refusal:
                refusal.close()
                refused.append(refusal.code)
                continue  # the same letter again
            taken.append(number)
            number += 1

    thread = threading.Thread(target=send)
    thread.start()
    try:
        wait_for(lambda: taken, f"the first letter; refused: {refused}")
        yield taken
    finally:
        done.set()
        thread.join()


def test_a_paper_in_motion_is_restored_as_it_was_at_one_moment(databases, tmp_path):
    living, heir = databases
    home, second, file = tmp_path / "var", tmp_path / "second", tmp_path / "paper.tar"
    article = write(home, BEFORE, **living)[-1]

    with serving(home, "--workers", "1", **living) as paper:
        whole_site(paper.url)  # makes the crops that readers ask for
        with (
            readers_writing(paper.url, article) as letters,
            writing(home, BEFORE + 1, tmp_path, **living) as said,
        ):
            stories_before, letters_before = last_number(said), len(letters)
            made = broadsheet(home, "backup", str(file), **living)
            stories_after, letters_after = last_number(said), len(letters)
            wait_for(lambda: last_number(said) > stories_after, "the writer to go on")
            wait_for(lambda: len(letters) > letters_after, "the reader to go on")
    assert made.returncode == 0, made.stderr
    assert stories_after > stories_before, "nothing was published during the backup"
    assert "nobody found" not in made.stderr

    restored = broadsheet(second, "restore", str(file), **heir)
    assert restored.returncode == 0, restored.stderr
    again = broadsheet(second, "backup", str(tmp_path / "again.tar"), **heir)
    assert again.returncode == 0, again.stderr
    told = (tmp_path / "again.tar").read_bytes()
    assert b"PUBLIC_URL" in told
    assert b"a secret" not in told
    assert b"a%20secret" not in told
    twice = broadsheet(tmp_path / "third", "restore", str(file), **heir)
    if "DATABASE_URL" in heir:
        empty = "The database that DATABASE_URL names isn't empty; make a new one for the paper."
        assert (twice.returncode, twice.stderr) == (2, f"Error: {empty}\n")
        assert not (tmp_path / "third").exists()
    held = count(second, **heir)
    stories, letters_held = len(held["stories"]), len(held["letters"])
    assert held["stories"] == list(range(1, stories + 1))
    assert held["whole"] == held["pictures"] == stories
    assert held["letters"] == list(range(1, letters_held + 1))
    # One more may be stored than was said when we looked.
    assert stories_before <= stories <= stories_after + 1
    assert letters_before <= letters_held <= letters_after + 1

    go_back(home, stories=stories, letters=letters_held, **living)
    with serving(home, "--workers", "1", **living) as paper:
        before = without_chance(whole_site(paper.url))
    with serving(second, "--workers", "1", **heir) as paper:
        after = without_chance(whole_site(paper.url))
    assert {f"/world/story-{stories}/", "/feeds/rss.xml", "/authors/edith-moore/"} <= after.keys()
    assert any(path.startswith("/media/") for path in after)
    assert after.keys() == before.keys()
    assert [path for path in after if after[path] != before[path]] == []
