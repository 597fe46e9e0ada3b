"""Dumps of our own, each with what stands on its page: ../dumps/text/NAME.txt and NAME.yaml.

A paragraph is written as its first and its last words with … between, so that the whole body is
held to its number, order and ends. `##` marks a heading, `*` a list with / between its items.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from broadsheet.importers.text import read_text

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Block, ParsedPage, RelatedItem

pytestmark = pytest.mark.pure
DUMPS = Path(__file__).parents[1] / "dumps" / "text"
SEED = Path(__file__).parents[4] / "shared" / "seed" / "000_4f1c6316504a9eff.txt"
NAMES = sorted(path.stem for path in DUMPS.glob("*.txt"))


def _read(name: str) -> tuple[ParsedPage, str, dict]:
    with (DUMPS / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        source = file.read()
    expected = yaml.safe_load((DUMPS / f"{name}.yaml").read_text(encoding="utf-8"))
    return read_text(source, path=f"{name}.txt"), source, expected


def _fits(text: str, pattern: str) -> bool:
    begin, ellipsis, end = pattern.partition(" … ")
    if not ellipsis:
        return text == pattern
    return text.startswith(begin) and text.endswith(end) and len(text) > len(begin) + len(end)


def _block_fits(block: Block, pattern: str) -> bool:
    if pattern.startswith("## "):
        return block.kind == "heading" and block.text == pattern[3:]
    if pattern.startswith("* "):
        return block.kind == "list" and block.text.split("\n") == pattern[2:].split(" / ")
    return block.kind == "paragraph" and _fits(block.text, pattern)


def _told(items: list[RelatedItem]) -> list[list[str]]:
    return [[item.headline, item.excerpt] if item.excerpt else [item.headline] for item in items]


@pytest.mark.parametrize("name", NAMES)
def test_body_is_whole_and_has_nothing_else(name):
    page, _source, expected = _read(name)
    texts = [f"{block.kind}: {block.text}" for block in page.body]
    assert len(page.body) == len(expected["body"]), "\n".join(texts)
    for block, pattern in zip(page.body, expected["body"], strict=True):
        assert _block_fits(block, pattern), f"{block} is not {pattern}"


@pytest.mark.parametrize("name", NAMES)
def test_parts_are_found_as_what_they_are(name):
    page, _source, expected = _read(name)
    assert page.headline == expected["headline"]
    assert page.section == expected.get("section", [])
    if "breadcrumb" in expected:
        assert page.breadcrumb == expected["breadcrumb"]
    assert _fits(page.standfirst, expected.get("standfirst", ""))
    assert page.authors == expected.get("authors", [])
    assert page.published_at == expected.get("published")
    assert page.updated_at == expected.get("updated")
    assert page.topics == expected.get("topics", [])


@pytest.mark.parametrize("name", NAMES)
def test_other_stories_are_apart(name):
    page, _source, expected = _read(name)
    assert _told(page.related) == expected.get("related", [])
    assert [item.headline for item in page.latest] == expected.get("latest", [])


@pytest.mark.parametrize("name", NAMES)
def test_form_leftovers_and_broken_sentences_are_reported(name):
    page, _source, expected = _read(name)
    if "form" in expected:
        assert page.form == expected["form"]
    assert set(expected.get("form_has", ())) <= set(page.form)
    assert set(expected.get("leftovers", ())) <= set(page.leftovers)
    unfinished = expected.get("unfinished", [])
    assert len(page.unfinished) == len(unfinished)
    assert all(map(_fits, page.unfinished, unfinished))


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_mapped_once(name):
    page, source, _expected = _read(name)
    assert [span.start for span in page.spans] == [0, *(span.end for span in page.spans[:-1])]
    assert page.spans[-1].end == len(source)
    for span in page.spans:
        text = source[span.start : span.end]
        assert (span.part == "space") == (not any(map(str.isprintable, "".join(text.split()))))


@pytest.mark.skipif(not SEED.exists(), reason="the model page, ../shared/seed, isn't here")
def test_model_page():
    page = read_text(SEED.read_text(encoding="utf-8"))
    assert page.headline == "Xi will meet Putin next week in Moscow"
    assert page.section == ["World"]
    assert page.breadcrumb == ["Home", "World", page.headline]
    assert len(page.related) == 5
    assert all(item.headline and item.excerpt.endswith("...") for item in page.related)
    assert page.related[0].headline.startswith("Russia warns of")
    assert page.related[4].headline == "Russia uses Chinese munitions in Ukraine"
    assert [block.kind for block in page.body] == ["paragraph"] * 13
    assert page.body[0].text.startswith("Chinese President Xi Jinping will pay")
    assert page.body[-1].text.endswith("conference in Uzbekistan.")
    assert page.form == ["Please enter your comment!", "Please enter your name here"]
    assert any(sentence.endswith("warned Beijing not to..") for sentence in page.unfinished)
    assert (page.latest, page.leftovers, page.authors, page.topics) == ([], [], [], [])
    assert (page.published_at, page.updated_at, page.standfirst) == (None, None, "")


@pytest.mark.skipif(not SEED.exists(), reason="the model page, ../shared/seed, isn't here")
def test_model_page_has_its_parts_in_their_places():
    source = SEED.read_text(encoding="utf-8")
    parts = [(span.part, source[span.start : span.end]) for span in read_text(source).spans]
    seen = [part for part in parts if part[0] != "space"]
    assert seen[:5] == [
        ("breadcrumb", "Home"),
        ("section", "World"),
        ("breadcrumb", "Xi will meet Putin next week in Moscow"),
        ("headline", "Xi will meet Putin next week in Moscow"),
        ("related_heading", "Related stories"),
    ]
    assert [part for part, _text in seen[5:15]] == ["related_headline", "related_excerpt"] * 5
    assert [part for part, _text in seen[15:]] == ["body"] * 13 + ["latest_heading", "form", "form"]
