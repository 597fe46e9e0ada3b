"""The store gives back what was kept, stays within its bounds, and survives what befalls files."""

from __future__ import annotations

import random
import threading

import pytest

from broadsheet.press.cabinet import Cabinet
from broadsheet.press.joining import piece as press
from broadsheet.press.joining import plain
from broadsheet.press.kept import Page, Part, Slot
from broadsheet.press.store import MOST_MISSING, FilledStore, Store

HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]


@pytest.fixture
def store(tmp_path):
    return FilledStore(tmp_path / "press" / "store.pages")


def page(
    text: bytes = b"<p>Fog.</p>", *, n: int = 1, status: int = 200, slots=("latest/",), own=None
) -> Page:
    body = [press(text), *[Slot(each, "42") for each in slots]]
    return Page(n, (1, 2), status, HEADERS, body, None, own or {})


def thread(text: bytes = b"thread") -> Part:
    return Part(3, (9,), {"": press(text)})


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
    store.keep_part("latest/", part)

    part = store.part("latest/")

    assert plain([part.for_page("42")]) == b"all but 42"
    assert plain([part.for_page("7")]) == b"all"


def test_parts_and_pages_do_not_take_each_others_keys(store):
    store.keep_part("latest/", Part(1, (), {"": press(b"part")}))

    assert store.page("/world/") is None
    assert store.part("/world/") is None
    assert store.page("latest/") is None


def test_a_part_that_no_other_page_shows_is_replaced_in_its_page(store):
    fog = page(slots=["#1comments/42"], own={"#1comments/42": thread(b"first")})
    store.keep_page("/world/fog/", fog)

    store.keep_own_part("#1comments/42", thread(b"second"), "/world/fog/")

    kept = store.page("/world/fog/")
    assert plain([kept.own["#1comments/42"].for_page("")]) == b"second"
    assert plain([kept.body[0]]) == b"<p>Fog.</p>"
    assert b"second" in plain(store.plate("/world/fog/").runs)


def test_a_part_of_a_page_that_is_not_kept_is_not_kept_either(store):
    store.keep_own_part("#1comments/42", thread(), "/world/fog/")

    assert store.page("/world/fog/") is None


def test_it_survives_a_restart(store):
    store.keep_page("/", page(b"kept"))
    store.close()

    assert FilledStore(store.cabinet.path).page("/") is not None


def test_every_thread_reads_what_another_has_kept(store):
    found = []
    store.keep_page("/", page(b"kept"))
    other = threading.Thread(target=lambda: found.append(store.page("/")))
    other.start()
    other.join()

    assert found[0].status == 200


def test_the_oldest_go_when_it_is_full(tmp_path):
    store = FilledStore(tmp_path / "small.pages", largest_bytes=400_000)
    for number in range(1_200):
        store.keep_page(f"/{number}/", page(random.Random(number).randbytes(900)))  # noqa: S311 noise

    assert store.page("/0/") is None
    assert store.page("/1199/") is not None
    assert store.cabinet.path.stat().st_size < 3 * 400_000


def test_missing_pages_never_push_out_those_that_are_there(store):
    store.keep_page("/", page())
    for number in range(MOST_MISSING + 500):
        store.keep_page(f"/no/{number}/", page(b"404", status=404))

    assert store.page("/") is not None
    assert store.page("/no/499/") is None
    assert store.page("/no/500/") is not None


def test_readers_find_what_the_application_keeps_after_they_looked(store):
    assert Store(Cabinet(store.cabinet.path)).page("/") is None
    store.keep_page("/", page())
    store.close()
    readers = Store(Cabinet(store.cabinet.path))

    assert readers.plate("/").status == 200


def test_what_is_stored_but_damaged_is_not_there(store):
    store.keep_page("/", page())
    store._filer.write("/", b"\x93no page at all", 0)

    assert store.page("/") is None
    assert store.plate("/") is None
    assert store.part("/") is None
