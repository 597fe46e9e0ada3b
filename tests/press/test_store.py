"""The store gives back what was kept, stays within its bounds, and survives what befalls files."""

from __future__ import annotations

import random
import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.press.joining import piece as press
from broadsheet.press.joining import plain
from broadsheet.press.kept import (
    Page,
    Part,
    Slot,
    pack_page,
    pack_part,
    unpack_page,
    unpack_part,
)
from broadsheet.press.store import MOST_MISSING, Store

HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]
numbers = st.integers(min_value=-(2**63), max_value=2**63 - 1)
words = st.text(max_size=20)
segments = st.one_of(
    st.binary(min_size=1, max_size=400).map(press),
    st.builds(Slot, words.map("part/{}".format), words),
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "press" / "store.sqlite3")


def page(text: bytes = b"<p>Fog.</p>", *, n: int = 1, status: int = 200) -> Page:
    return Page(n, (1, 2), status, HEADERS, [press(text), Slot("latest/", "42")], None)


@given(
    st.builds(
        Page,
        n=st.integers(0, 2**62),
        tags=st.lists(numbers, max_size=9),
        status=st.sampled_from([200, 301, 404, 410]),
        headers=st.lists(st.tuples(words, words), max_size=4),
        body=st.lists(segments, max_size=9),
        until=st.none() | st.floats(0, 4e9),
    )
)
def test_a_page_is_unpacked_as_it_was_packed(kept):
    again = unpack_page(pack_page("/", kept), {})

    assert (again.n, again.until, again.status) == (kept.n, kept.until, kept.status)
    assert list(again.headers) == list(kept.headers)
    assert list(again.tags) == list(kept.tags)
    assert list(again.body) == list(kept.body)


@given(st.dictionaries(words, st.binary(max_size=300), max_size=6), st.lists(numbers, max_size=5))
def test_a_part_is_unpacked_as_it_was_packed(texts, tags):
    part = Part(7, tags, {key: press(text) for key, text in ({"": b""} | texts).items()})

    again = unpack_part(pack_part("latest/", part))

    assert dict(again.pieces) == dict(part.pieces)
    assert list(again.tags) == tags


def test_what_is_kept_is_found_by_its_key_and_by_no_other(store):
    store.keep_page("/world/", page(b"world"))
    store.keep_page("/culture/", page(b"culture"))

    assert plain([store.page("/world/").body[0]]) == b"world"
    assert plain([store.page("/culture/").body[0]]) == b"culture"
    assert store.page("/sport/") is None


def test_a_newer_page_takes_the_place_of_an_older_one(store):
    store.keep_page("/", page(b"old", n=1))
    store.keep_page("/", page(b"new", n=2))

    assert store.page("/").n == 2


def test_a_part_shows_a_page_that_is_named_in_it_its_own_piece(store):
    part = Part(1, (3,), {"": press(b"all"), "42": press(b"all but 42")})
    store.keep_part("latest/", part, page="/")

    part = store.part("latest/")

    assert plain([part.for_page("42")]) == b"all but 42"
    assert plain([part.for_page("7")]) == b"all"


def test_parts_and_pages_do_not_take_each_others_keys(store):
    store.keep_part("latest/", Part(1, (), {"": press(b"part")}), page="/world/")

    assert store.page("/world/") is None
    assert store.part("/world/") is None


def test_a_page_comes_with_the_parts_that_no_other_page_shows(store):
    thread = Part(3, (9,), {"": press(b"thread")})
    store.keep_part("#1comments/42", thread, page="/world/fog/")
    store.keep_part("#2related/42", Part(3, (), {"": press(b"related")}), page="/world/fog/")
    store.keep_part("#1comments/7", thread, page="/world/rain/")
    store.keep_page("/world/fog/", page())

    kept = store.page("/world/fog/")

    assert sorted(kept.own) == ["#1comments/42", "#2related/42"]
    assert plain([kept.own["#1comments/42"].for_page("")]) == b"thread"


def test_a_page_that_is_kept_anew_keeps_its_own_parts(store):
    for n in (1, 2):
        store.keep_page("/world/fog/", page(n=n))
        if n == 1:
            thread = Part(1, (), {"": press(b"thread")})
            store.keep_part("#1comments/42", thread, page="/world/fog/")

    assert list(store.page("/world/fog/").own) == ["#1comments/42"]


def test_it_survives_a_restart(store):
    store.keep_page("/", page(b"kept"))
    store.close()

    assert Store(store.path).page("/") is not None


def test_every_thread_reads_what_another_has_kept(store):
    found = []
    store.keep_page("/", page(b"kept"))
    thread = threading.Thread(target=lambda: found.append(store.page("/")))
    thread.start()
    thread.join()

    assert found[0].status == 200


def test_the_oldest_go_when_it_is_full(tmp_path):
    store = Store(tmp_path / "small.sqlite3", largest_bytes=400_000)
    for number in range(1_200):
        store.keep_page(f"/{number}/", page(random.Random(number).randbytes(900)))  # noqa: S311 noise

    assert store.page("/0/") is None
    assert store.page("/1199/") is not None
    assert store.path.stat().st_size < 2 * 400_000


def test_missing_pages_never_push_out_those_that_are_there(store):
    store.keep_page("/", page())
    for number in range(MOST_MISSING + 500):
        store.keep_page(f"/no/{number}/", page(b"404", status=404))
    with sqlite3.connect(store.path) as database:
        missing = database.execute("SELECT count(*) FROM kept WHERE missing").fetchone()[0]

    assert missing <= MOST_MISSING + 200
    assert store.page("/") is not None
    assert store.page("/no/0/") is None


def test_a_damaged_file_is_as_good_as_an_empty_one(store):
    for number in range(50):
        store.keep_page(f"/{number}/", page(b"x" * 20_000))
    store.close()
    store.path.write_bytes(b"this was a database" * 10_000)

    again = Store(store.path)
    assert again.page("/1/") is None
    again.keep_page("/1/", page(b"anew"))
    assert again.page("/1/") is not None


def test_a_file_that_is_taken_away_is_made_again_by_every_thread(store):
    other_thread = threading.Thread(target=lambda: store.keep_page("/old/", page()))
    store.keep_page("/", page())
    other_thread.start()
    other_thread.join()
    store.path.unlink()

    store.keep_page("/new/", page(b"new"))

    assert Store(store.path).page("/new/") is not None


def test_nobody_else_can_read_it(store):
    store.keep_page("/", page())

    assert store.path.stat().st_mode & 0o777 == 0o600
    assert store.path.parent.stat().st_mode & 0o777 == 0o700
