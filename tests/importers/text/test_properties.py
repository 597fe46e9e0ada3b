"""What must hold for any text at all, however little it is of a newspaper."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from broadsheet.importers.parsed import ParsedPage, SourceRefused
from broadsheet.importers.text import read_text

pytestmark = pytest.mark.pure

# Words that mean something to the reader, between words that don't.
_LINES = [
    "Home", "HomeWorldHarbour votes to widen the quay",
    "Home > World > Harbour votes to widen the quay", "Harbour votes to widen the quay",
    "Harbour votes to widen the quay - The Vessmouth Post", "World", ">", "Related stories",
    "Read also: Ferries stop for the night", "Ferries stop for the night", "Latest stories",
    "The last ferry left at nine, the port said, and...",
    "The council voted by nine to four on Monday.", "“Nobody asked the fishermen,” she said.",
    "By Anna Quill", "By", "Anna Quill", "12 March 2023",
    "Published: 3 May 2024, 10:15 | Updated: 4 May 2024", "Tags: harbour, council", "Tags",
    "#harbour #quay", "Share", "FacebookTwitterWhatsApp", "Photo: Anna Quill",
    "Please enter your comment!", "Name *", "Leave a reply", "3 Comments", "About the author",
    "© 2024 The Vessmouth Post", "They were told not to..", "• One boat", "• Two boats", "1. One",
    "2. Two", "— Why now? — asked the mayor.", "What happens next",
    "首页国际港口扩建方案获得通过", "港口扩建方案获得通过",
    "市议会周一表决通过了港口扩建方案。", "الرئيسية",
    "صوت المجلس يوم الاثنين لصالح توسيع الميناء.", "Читайте также:", "\u200b", "\ufeff", "\u00a0",
    "12", "***",
]  # fmt: skip
_SEPARATORS = ["\n", "\n\n", "\r\n", "\n\n\n", "\r", "\u2028", "\n \n", "\t\n", "\x0b", " "]
_dumps = st.lists(
    st.tuples(st.sampled_from(_LINES) | st.text(max_size=40), st.sampled_from(_SEPARATORS)),
    max_size=40,
).map(lambda pairs: "".join(line + end for line, end in pairs))
_any_text = st.text(max_size=300) | _dumps


def _read(source: str) -> ParsedPage | None:
    try:
        return read_text(source)
    except SourceRefused as refusal:
        return None if str(refusal).endswith(".") else pytest.fail(str(refusal))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_any_text)
@example("")
@example("\ufeff")
@example("A headline\r\n\r\nOne sentence is here.\r\n")
def test_every_character_belongs_to_one_part_in_order(source):
    page = _read(source)
    if page is None:
        return
    at = 0
    for span in page.spans:
        assert span.start == at
        assert span.end > at
        at = span.end
    assert at == len(source)
    spaces = "".join(source[span.start : span.end] for span in page.spans if span.part == "space")
    assert not _letters(spaces)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_any_text)
def test_what_is_no_furniture_is_in_the_parse(source):
    page = _read(source)
    if page is None:
        return
    held = {
        "body": "".join(block.text for block in page.body),
        "leftover": "".join(page.leftovers),
        "form": "".join(page.form),
        "standfirst": page.standfirst,
        "section": "".join(page.section),
        "related_headline": "".join(item.headline for item in page.related) + page.headline,
        "related_excerpt": "".join(item.excerpt for item in page.related),
        "latest_headline": "".join(item.headline for item in page.latest) + page.headline,
        "headline": page.headline,
    }
    for span in page.spans:
        text = _letters(source[span.start : span.end])
        if span.part == "body":
            text = text.lstrip("0123456789")  # the numbers of a list are counted anew
        if span.part in held and span.part not in {"related_excerpt", "headline"}:
            assert text in _letters(held[span.part]), span


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_any_text)
def test_reading_twice_gives_the_same(source):
    assert _read(source) == _read(source)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["The mayor left early.", "Boats came in.", "Nobody had asked the port, she said."]
        ),
        min_size=2,
        max_size=9,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_plain_paragraphs_all_arrive_in_order(paragraphs, separator):
    page = read_text(separator.join(["Harbour council meets at night", *paragraphs]))
    assert page.headline == "Harbour council meets at night"
    assert [block.text for block in page.body] == paragraphs
