from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.press.tags import EVERYTHING, tag_id

pytestmark = pytest.mark.pure

PINNED = {
    "*": 7926414779212984227,
    "page:42": -8584691977689782329,
    "at:/länder/": -1895991872126562887,
}


def test_numbers_are_the_same_on_every_machine_and_in_every_version():
    # They stand in databases and stores: other numbers would make old bumps unreadable.
    assert tag_id(EVERYTHING) == PINNED[EVERYTHING]
    assert tag_id("page:42") == PINNED["page:42"]
    assert tag_id("at:/länder/") == PINNED["at:/länder/"]


@given(st.text())
def test_any_text_has_a_number_that_both_databases_hold(tag):
    assert -(2**63) <= tag_id(tag) < 2**63


def test_a_path_that_is_no_utf_8_has_one_too():
    assert tag_id("at:/\udcff/") != tag_id("at:/\udcfe/")


def test_the_tags_of_a_large_paper_have_numbers_of_their_own():
    tags = [f"{kind}:{pk}" for kind in ("page", "under", "in", "by") for pk in range(50_000)]
    assert len(set(map(tag_id, tags))) == len(tags)
