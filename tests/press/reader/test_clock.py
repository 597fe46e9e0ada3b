"""The readers' clock: what was bumped is stale from that moment on, and nothing else is."""

from __future__ import annotations

import sqlite3
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.press.announcement import Announcement
from broadsheet.press.reader.clock import LOOK_SECONDS, Clock, Unreachable
from broadsheet.press.reader.main_database import MainDatabase, SQLiteRows
from broadsheet.press.tags import EVERYTHING, tag_id

TABLES = """
    CREATE TABLE broadsheet_press_clock (id INTEGER PRIMARY KEY, n BIGINT);
    CREATE TABLE broadsheet_press_bump (tag BIGINT PRIMARY KEY, n BIGINT);
    CREATE TABLE django_session (session_key TEXT, expire_date TEXT);
    INSERT INTO broadsheet_press_clock VALUES (1, 0);
"""


class Newsroom:
    """A main database, and the writers' side of the clock."""

    def __init__(self, folder) -> None:
        self.path = folder / "paper.sqlite3"
        self.announcement = Announcement(folder / "clock")
        self.database = sqlite3.connect(self.path, isolation_level=None)
        self.database.executescript(TABLES)
        self.n = 0

    def change(self, *tags: str, announced: bool = True) -> int:
        """Bump tags; returns the clock's number."""
        self.n += 1
        self.database.execute("BEGIN")
        self.database.execute("UPDATE broadsheet_press_clock SET n = ?", (self.n,))
        rows = [(tag_id(tag), self.n) for tag in tags]
        self.database.executemany("REPLACE INTO broadsheet_press_bump VALUES (?, ?)", rows)
        self.database.execute("COMMIT")
        if announced:
            self.announcement.raise_to(self.n)
        return self.n

    def clock(self) -> Clock:
        """A clock as a reader's process has it."""
        return Clock(self.announcement, MainDatabase(SQLiteRows(self.path)))


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


def tags(*words: str) -> list[int]:
    return [tag_id(word) for word in words]


def is_fresh(clock: Clock, n: int, *words: str) -> bool:
    clock.number()
    return clock.is_fresh(n, tags(*words))


def test_what_carries_a_bumped_tag_is_stale_at_once(newsroom):
    clock = newsroom.clock()
    n = newsroom.change("page:1")
    assert is_fresh(clock, n, "page:1", "latest")

    newsroom.change("latest")

    assert not is_fresh(clock, n, "page:1", "latest")
    assert is_fresh(clock, n, "page:1")


def test_what_is_rendered_after_the_bump_is_fresh(newsroom):
    clock = newsroom.clock()
    n = newsroom.change("latest")

    assert is_fresh(clock, n, "latest")


def test_a_bump_of_everything_makes_all_stale(newsroom):
    clock = newsroom.clock()
    n = newsroom.change("page:1")
    newsroom.change(EVERYTHING)

    assert not is_fresh(clock, n)
    assert is_fresh(clock, newsroom.n)


def test_a_bump_that_nobody_announced_is_found(newsroom):
    clock = newsroom.clock()
    n = newsroom.change("page:1")
    assert is_fresh(clock, n, "page:1")
    began = time.monotonic()

    newsroom.change("page:1", announced=False)

    while is_fresh(clock, n, "page:1"):
        assert time.monotonic() < began + 5
    assert LOOK_SECONDS <= 0.1


def test_what_another_process_has_announced_is_seen_without_waiting(newsroom, tmp_path):
    clock = newsroom.clock()
    n = newsroom.change("page:1")
    assert is_fresh(clock, n, "page:1")
    newsroom.change("page:1", announced=False)
    elsewhere = Announcement(tmp_path / "clock")

    elsewhere.raise_to(newsroom.n)

    assert not is_fresh(clock, n, "page:1")


def test_two_clocks_do_not_depend_on_each_other(newsroom):
    one, other = newsroom.clock(), newsroom.clock()
    n = newsroom.change("latest")
    assert is_fresh(one, n, "latest")
    newsroom.change("latest")

    assert not is_fresh(other, n, "latest")
    assert not is_fresh(one, n, "latest")


def test_what_was_rendered_after_our_last_look_is_looked_up(newsroom):
    clock = newsroom.clock()
    clock.number()
    n = newsroom.change("page:1", announced=False)

    assert clock.is_fresh(n, tags("page:1"))


def test_nothing_is_fresh_that_the_database_does_not_know_yet(newsroom):
    clock = newsroom.clock()
    newsroom.change("page:1")

    assert not is_fresh(clock, newsroom.n + 5)


def test_a_database_put_back_to_an_older_state_makes_later_pages_stale(newsroom):
    clock = newsroom.clock()
    for _ in range(5):
        newsroom.change("page:1")
    n = newsroom.n
    assert is_fresh(clock, n)

    newsroom.n = 1
    newsroom.change("page:2")

    deadline = time.monotonic() + 5
    while clock.number() != newsroom.n:
        assert time.monotonic() < deadline
    assert not is_fresh(clock, n)
    assert is_fresh(clock, newsroom.n)


def test_without_a_database_nothing_is_fresh_and_nothing_breaks(tmp_path):
    rows = SQLiteRows(tmp_path / "nothing.sqlite3")
    clock = Clock(Announcement(tmp_path / "clock"), MainDatabase(rows))

    assert clock.number() == -1
    assert not clock.is_fresh(0, ())
    assert not (tmp_path / "nothing.sqlite3").exists()


def test_a_database_that_goes_away_leaves_right_what_is_right(newsroom):
    clock = newsroom.clock()
    n = newsroom.change("page:1")
    assert is_fresh(clock, n, "page:1")
    newsroom.database.execute("ALTER TABLE broadsheet_press_clock RENAME TO gone")
    newsroom.announcement.raise_to(n + 1)

    assert is_fresh(clock, n, "page:1")


def test_a_session_is_known_until_it_ends(newsroom):
    newsroom.database.execute("INSERT INTO django_session VALUES ('a', '2026-01-02 00:00:00')")
    database = MainDatabase(SQLiteRows(newsroom.path))

    assert database.knows_session("a", "2026-01-01 23:59:59")
    assert not database.knows_session("a", "2026-01-02 00:00:00")
    assert not database.knows_session("b", "2026-01-01 00:00:00")


def test_the_main_database_is_never_written_to(newsroom):
    with pytest.raises(Unreachable, match="readonly"):
        SQLiteRows(newsroom.path).rows("DELETE FROM broadsheet_press_clock")


words = st.sampled_from(["page:1", "page:2", "latest", "in:3", EVERYTHING])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.lists(words, min_size=1, max_size=3), st.booleans()), max_size=12))
def test_a_clock_agrees_with_the_history_whenever_it_looks(tmp_path_factory, history):
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom"))
    clock = newsroom.clock()
    kept = [(0, word) for word in ("page:1", "page:2", "latest", "in:3")]
    log = []
    for bumped, looks in history:
        log.append((newsroom.change(*bumped), set(bumped)))
        kept += [(newsroom.n, word) for word in ("page:1", "latest")]
        if looks:
            for n, word in kept:
                stale = any(number > n and {word, EVERYTHING} & tags for number, tags in log)
                assert is_fresh(clock, n, word) is not stale


def test_threads_never_see_a_bump_undone(newsroom):
    clock, wrong, stop = newsroom.clock(), [], threading.Event()
    newest = [newsroom.change("page:1")]

    def watch():
        while not stop.is_set():
            n = newest[0]
            # Made before `n` was announced, so it has been stale ever since.
            if is_fresh(clock, n - 1, "page:1"):
                wrong.append(n)

    threads = [threading.Thread(target=watch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(300):
        newest[0] = newsroom.change("page:1")
    stop.set()
    for thread in threads:
        thread.join()

    assert wrong == []
