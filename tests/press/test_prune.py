"""The memory of changes is bounded, and what it forgets makes nothing fresh that is stale."""

from __future__ import annotations

import pytest

from broadsheet.press import changes
from broadsheet.press.models import Bump
from broadsheet.press.tags import EVERYTHING, tag_id

pytestmark = pytest.mark.django_db


def remember(count: int, *, first: int = 1) -> None:
    Bump.objects.bulk_create(
        [Bump(tag=tag_id(f"page:{n}"), n=n) for n in range(first, first + count)]
    )


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    monkeypatch.setattr(changes, "MOST_BUMPS", 100)


def test_few_bumps_are_all_remembered():
    remember(100)

    assert changes.prune() == 0
    assert Bump.objects.count() == 100


def test_of_too_many_the_newest_stay_and_what_is_older_is_stale_altogether():
    remember(150)

    gone = changes.prune()

    floor = Bump.objects.get(tag=tag_id(EVERYTHING)).n
    left = Bump.objects.exclude(tag=tag_id(EVERYTHING))
    assert gone == 100
    assert left.count() == 50
    # A rendering that saw a number from the floor on is judged by bumps that are all still there.
    assert all(bump.n > floor for bump in left)
    assert floor == 100


def test_a_bump_of_everything_is_never_taken_back():
    Bump.objects.create(tag=tag_id(EVERYTHING), n=1_000)
    remember(150)

    changes.prune()

    assert Bump.objects.get(tag=tag_id(EVERYTHING)).n == 1_000
