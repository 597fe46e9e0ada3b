"""One page has one key, whatever strangers add to its address."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.press.reader.keys import LONGEST_KEY, key_of


@pytest.mark.parametrize(
    ("path", "query", "key"),
    [
        ("/", "", "/"),
        ("/world/", "utm_source=mail&fbclid=1", "/world/"),
        ("/world/", "page=2", "/world/?page=2"),
        ("/world/", "sort=newest&page=2", "/world/?page=2&sort=newest"),
        ("/world/", "page=2&sort=newest", "/world/?page=2&sort=newest"),
        ("/world/", "page=1&page=2", "/world/?page=2"),
        ("/world/", "page=", "/world/"),
        ("/world/", "page=a%2Fb", "/world/?page=a%2Fb"),
        ("/world/", "page=a/b", "/world/?page=a%2Fb"),
        ("/world/", "page=" + "1" * 21, "/world/"),
        ("/w\xc3\xb6rld/", "", "/w%C3%B6rld/"),
        ("/a b/", "", "/a%20b/"),
        ("/a%2Fb/", "", "/a%252Fb/"),
    ],
)
def test_the_key_of_an_address(path, query, key):
    assert key_of(path, query) == key


def test_what_is_longer_than_any_address_has_none():
    assert key_of("/" + "a" * LONGEST_KEY, "") is None


def test_what_is_no_path_has_none():
    assert key_of("*", "") is None


@given(st.binary(max_size=200), st.text(st.characters(max_codepoint=255), max_size=200))
def test_any_bytes_make_a_key_of_plain_characters_that_leads_back_to_them(path, query):
    key = key_of("/" + path.decode("latin-1"), query)

    assert key is not None
    assert key.isascii()
    assert key.isprintable()
    assert " " not in key
    assert unquote_to_bytes(key.partition("?")[0]) == b"/" + path
