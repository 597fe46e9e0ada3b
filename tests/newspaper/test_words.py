from __future__ import annotations

import json

import pytest

from broadsheet.newspaper.models import Article
from broadsheet.newspaper.words import body_text, excerpt


def body(*blocks):
    """The body of an article that was never saved."""
    stored = [{"type": kind, "value": value} for kind, value in blocks]
    return Article(body=json.dumps(stored)).body


def test_paragraphs_don_t_run_together_and_entities_are_characters():
    text = body(("text", "<h2>At sea</h2><p>Fish &amp; chips ended.</p><p>Next <b>day</b></p>"))
    assert body_text(text).split() == ["At", "sea", "Fish", "&", "chips", "ended.", "Next", "day"]


def test_only_running_text_counts():
    text = body(
        ("text", "<ul><li>One</li><li>two</li></ul>"),
        ("pull_quote", {"quote": "Nobody said so", "attribution": ""}),
        ("text", "<p>three</p>"),
    )
    assert body_text(text).split() == ["One", "two", "three"]


def test_pictures_in_the_text_ask_the_database_for_nothing():
    picture = {"picture": 1, "alt": "", "caption": ""}
    # Without the `db` fixture a query is an error.
    assert body_text(body(("picture", picture), ("text", "<p>Said.</p>"))) == "Said."


@pytest.mark.parametrize(
    ("text", "shown"),
    [("One two", "One two"), ("One two, three four", "One two…"), ("", "")],
)
def test_an_excerpt_ends_at_a_word_and_says_that_there_is_more(text, shown):
    assert excerpt(text, 2) == shown
