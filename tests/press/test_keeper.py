"""What is kept is right until it is bumped, and until its time is over."""

from __future__ import annotations

from time import time

import pytest

from broadsheet.press.announcement import Announcement
from broadsheet.press.joining import piece
from broadsheet.press.keeper import Keeper
from broadsheet.press.kept import Page, Part, Slot
from broadsheet.press.reader.clock import Clock
from broadsheet.press.store import FilledStore

NOW, TAG = 5, 77
AN_HOUR = 3_600


class Bumps:
    """A main database whose clock shows `NOW`, with the given bumps."""

    def __init__(self, *bumps: tuple[int, int]) -> None:
        self._bumps = bumps

    def number(self) -> int:
        return NOW

    def bumps(self, since: int) -> list[tuple[int, int]]:
        return [(tag, n) for tag, n in self._bumps if n > since]


@pytest.fixture
def keeper_with(tmp_path):
    stores = []

    def make(*bumps):
        stores.append(FilledStore(tmp_path / "store.pages"))
        return Keeper(stores[-1], Clock(Announcement(tmp_path / "clock"), Bumps(*bumps)))

    yield make
    for store in stores:
        store.close()


def page(*, n: int = 3, until: float | None = None) -> Page:
    return Page(n, (TAG,), 200, (), [piece(b"x")], until)


def test_a_page_is_right_until_something_it_shows_has_changed(keeper_with):
    keeper = keeper_with((TAG, 4))
    keeper.store.keep_page("/stale/", page(n=3))
    keeper.store.keep_page("/fresh/", page(n=4))

    assert keeper.fresh_page("/stale/") is None
    assert keeper.fresh_page("/fresh/") is not None


def test_a_page_whose_time_is_over_is_made_anew(keeper_with):
    keeper = keeper_with()
    keeper.store.keep_page("/over/", page(until=time() - 1))
    keeper.store.keep_page("/not-yet/", page(until=time() + AN_HOUR))

    assert keeper.fresh_page("/over/") is None
    assert keeper.fresh_page("/not-yet/") is not None


def test_a_part_that_is_right_is_not_made_again(keeper_with):
    keeper = keeper_with((TAG, 4))
    made = []

    def make():
        made.append(1)
        return Part(4, (TAG,), {"": piece(b"part")})

    keeper.store.keep_part("latest/", Part(3, (TAG,), {"": piece(b"old")}))
    for _ in range(3):
        assert keeper.provide("/fog/", "latest/", make).pieces[""] == piece(b"part")
    assert made == [1]


def test_the_parts_of_a_page_that_are_missing_or_stale_have_to_be_made(keeper_with):
    keeper = keeper_with((TAG, 4))
    slots = [Slot("latest/", ""), Slot("#1comments/42", ""), Slot("#2related/42", "")]
    own = {"#1comments/42": Part(3, (TAG,), {"": piece(b"old")})}
    keeper.store.keep_page("/fog/", Page(4, (TAG,), 200, (), slots, None, own))

    assert keeper.stale_parts(keeper.fresh_page("/fog/")) == [each.part for each in slots]

    for key in ("#1comments/42", "#2related/42"):
        keeper.store.keep_own_part(key, Part(4, (TAG,), {"": piece(b"new")}), "/fog/")
    assert keeper.stale_parts(keeper.fresh_page("/fog/")) == ["latest/"]
