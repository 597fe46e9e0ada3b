from __future__ import annotations

import pytest
from django.core.paginator import Paginator

from broadsheet.theme.templatetags.links import host
from broadsheet.theme.templatetags.paging import page_steps

pytestmark = pytest.mark.pure


def steps(pages, shown):
    return page_steps(Paginator(range(pages), 1).page(shown))


def test_the_first_page_has_no_query():
    assert [step.query for step in steps(3, 1)] == ["", "?page=2", "?page=3"]


def test_far_pages_are_left_out_between_gaps():
    numbers = [step.number for step in steps(100, 50)]
    assert numbers == [1, 0, 49, 50, 51, 0, 100]


def test_the_page_shown_is_marked():
    assert [step.number for step in steps(5, 3) if step.current] == [3]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.paper.example/a?b=c", "paper.example"),
        ("http://Paper.Example:8080/", "paper.example"),
        ("nonsense", "nonsense"),
    ],
)
def test_the_name_of_a_site(url, name):
    assert host(url) == name
