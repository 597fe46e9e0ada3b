"""Pages and parts come back as they were packed, and a plate is its page with its own parts in."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.press.joining import piece as press
from broadsheet.press.joining import plain
from broadsheet.press.kept import Page, Part, Slot
from broadsheet.press.packing import (
    Damaged,
    pack_page,
    pack_part,
    unpack_page,
    unpack_part,
    unpack_plate,
)

HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]
numbers = st.integers(min_value=-(2**63), max_value=2**63 - 1)
words = st.text(max_size=20)
pieces = st.binary(max_size=400).map(press)
until = st.none() | st.floats(0, 4e9)
own_parts = st.builds(
    Part,
    n=st.integers(0, 9),
    tags=st.lists(numbers, max_size=5),
    pieces=pieces.map(lambda piece: {"": piece}),
    until=until,
    words=words,
)
OWN_KEYS = ("#1comments/42", "#2related/42")
segments = pieces | st.builds(Slot, words.map("part/{}".format) | st.sampled_from(OWN_KEYS), words)
pages = st.builds(
    Page,
    n=st.integers(0, 2**62),
    tags=st.lists(numbers, max_size=9),
    status=st.sampled_from([200, 301, 404, 410]),
    headers=st.lists(st.tuples(words, words), max_size=4),
    body=st.lists(segments, max_size=9),
    until=until,
    own=st.dictionaries(st.sampled_from(OWN_KEYS), own_parts),
)


def shown(page: Page) -> set[str]:
    return {each.part for each in page.body if isinstance(each, Slot)}


@given(pages)
def test_a_page_is_unpacked_as_it_was_packed(page):
    again = unpack_page(pack_page(page))

    assert (again.n, again.until, again.status) == (page.n, page.until, page.status)
    assert list(again.headers) == list(page.headers)
    assert list(again.tags) == list(page.tags)
    assert list(again.body) == list(page.body)
    assert again.own.keys() == page.own.keys() & shown(page)
    for key, part in again.own.items():
        assert part.pieces == page.own[key].pieces
        assert (part.n, part.until, part.words) == (
            page.own[key].n,
            page.own[key].until,
            page.own[key].words,
        )
        assert list(part.tags) == list(page.own[key].tags)


@given(pages)
def test_a_plate_is_its_page_with_its_own_parts_in_place(page):
    plate = unpack_plate(pack_page(page))
    own = {key: part for key, part in page.own.items() if key in shown(page)}
    open_slots = [each for each in page.body if isinstance(each, Slot) and each.part not in own]
    filled = [
        own[each.part].for_page("") if isinstance(each, Slot) else each
        for each in page.body
        if each not in open_slots
    ]

    assert list(plate.slots) == open_slots
    assert len(plate.runs) == len(plate.slots) + 1
    assert plain(plate.runs) == plain(filled)


@given(pages)
def test_a_plate_rests_on_all_that_was_cast(page):
    plate = unpack_plate(pack_page(page))
    cast = [page, *[part for key, part in page.own.items() if key in shown(page)]]
    rests_on = {(n, tag) for n, tags in plate.rests_on for tag in tags}

    assert rests_on == {(each.n, tag) for each in cast for tag in each.tags}
    assert {n for n, _ in plate.rests_on} == {each.n for each in cast}
    moments = [each.until for each in cast if each.until is not None]
    assert plate.until == min(moments, default=None)


@given(st.dictionaries(words, st.binary(max_size=300), max_size=6), st.lists(numbers, max_size=5))
def test_a_part_is_unpacked_as_it_was_packed(texts, tags):
    part = Part(7, tags, {key: press(text) for key, text in ({"": b""} | texts).items()})

    again = unpack_part(pack_part(part))

    assert dict(again.pieces) == dict(part.pieces)
    assert list(again.tags) == tags


@pytest.mark.parametrize("unpack", [unpack_page, unpack_plate, unpack_part])
def test_what_is_something_else_is_damaged(unpack):
    for stored in (b"", b"\xc1", b"\x90", b"\x01", b"text", pack_part(Part(1, (), {}))[:-1]):
        with pytest.raises(Damaged):
            unpack(stored)


def test_noise_is_damaged_or_read_but_nothing_else():
    noise = partial(Random(1).randbytes, 40)  # noqa: S311 noise
    for _ in range(2_000):
        for unpack in (unpack_plate, unpack_part):
            try:
                unpack(noise())
            except Damaged:
                continue
