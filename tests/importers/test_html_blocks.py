"""A fragment becomes blocks: in order, nothing lost, nothing unsafe."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from broadsheet.importers.html_blocks import blocks_from_html

pytestmark = pytest.mark.pure


def shapes(html: str) -> list[tuple[str, str]]:
    return [(block.kind, block.html or block.text) for block in blocks_from_html(html)]


def words(html: str) -> str:
    blocks = blocks_from_html(html)
    return " ".join(f"{b.text} {b.caption} {b.credit} {b.alt}" for b in blocks)


def test_text_outside_any_element_becomes_paragraphs():
    assert shapes("one <b>two</b><p>three</p>four") == [
        ("paragraph", "one <b>two</b>"),
        ("paragraph", "three"),
        ("paragraph", "four"),
    ]


def test_two_line_breaks_end_a_paragraph_and_one_does_not():
    assert shapes("one<br>two<br><br>three<br>") == [
        ("paragraph", "one<br>two"),
        ("paragraph", "three"),
    ]


def test_emphasis_around_paragraphs_goes_into_each():
    assert shapes("<strong><p>one</p><p>two</p></strong>") == [
        ("paragraph", "<b>one</b>"),
        ("paragraph", "<b>two</b>"),
    ]


def test_markdown_comes_through_whole():
    text = (
        "# One\n\n###### Six\n\nA *b* **c** `d` [e](https://x.example/).\n\n"
        "- one\n- two\n  - three\n\n1. first\n\n> said\n>\n> and done\n\n"
        "| A | B |\n|---|---|\n| 1 | **2** |\n\n```\nx = 1\n  y\n```\n\n---\n\n"
        "![Alt](https://x.example/p.png)\n"
    )
    html = MarkdownIt("commonmark").enable("table").render(text)
    blocks = blocks_from_html(html)
    assert [block.kind for block in blocks] == [
        "heading", "heading", "paragraph", "list", "list", "quotation", "table", "preformatted",
        "rule", "picture",
    ]  # fmt: skip
    assert [block.level for block in blocks[:2]] == [1, 6]
    assert blocks[2].html == (
        'A <i>b</i> <b>c</b> <code>d</code> <a href="https://x.example/">e</a>.'
    )
    assert blocks[3].html == "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>"
    assert blocks[4].html == "<ol><li>first</li></ol>"
    assert blocks[5].html == "<blockquote>said<br><br>and done</blockquote>"
    assert blocks[6].rows == (("A", "B"), ("1", "<b>2</b>"))
    assert blocks[6].has_header
    assert blocks[7].text == "x = 1\n  y"
    assert (blocks[9].src, blocks[9].alt) == ("https://x.example/p.png", "Alt")


def test_a_figure_gives_its_words_to_the_picture():
    html = (
        "<figure><img data-src=https://x.example/a.jpg src=data:image/gif;base64,R0 alt=Ships>"
        "<figcaption>At anchor. <span class=credit>Photo: A. Vey</span></figcaption></figure>"
    )
    [picture] = blocks_from_html(html)
    assert picture.kind == "picture"
    assert picture.src == "https://x.example/a.jpg"
    assert (picture.alt, picture.caption) == ("Ships", "At anchor.")
    assert picture.credit == "Photo: A. Vey"


def test_an_address_may_hold_a_space_but_not_a_scripts_list():
    html = """<img src="/two ships.png"><img data-src='{"small": "/a.png"}' src="/b.png">"""
    assert [block.src for block in blocks_from_html(html)] == ["/two ships.png", "/b.png"]


def test_a_picture_within_a_sentence_does_not_split_it():
    blocks = blocks_from_html("<p>one <img src=/a.png> two</p><p>three</p>")
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "one two"),
        ("picture", ""),
        ("paragraph", "three"),
    ]


def test_a_table_that_only_lays_out_the_page_is_read_as_text():
    html = "<table><tr><td><p>one</p></td></tr><tr><td><p>two</p></td></tr></table>"
    assert shapes(html) == [("paragraph", "one"), ("paragraph", "two")]


def test_cells_that_span_columns_keep_the_columns_aligned():
    html = "<table><tr><th colspan=2>A<th>B<tr><td>1<td>2<td>3</table>"
    [table] = blocks_from_html(html)
    assert table.rows == (("A", "", "B"), ("1", "2", "3"))
    assert table.has_header


def test_a_list_in_a_quotation_interrupts_it_in_order():
    html = "<blockquote>one<ul><li>two</ul>three</blockquote>"
    assert [(b.kind, b.text) for b in blocks_from_html(html)] == [
        ("quotation", "one"),
        ("list", "two"),
        ("quotation", "three"),
    ]


def test_script_and_what_it_could_hide_in_are_gone():
    html = '<p onclick=x>a<script>b</script><a href="javascript:c">d</a></p><img src=javascript:e>'
    assert shapes(html) == [("paragraph", "ad")]


@pytest.mark.parametrize(
    "tag",
    ["div", "b", "ul", "ul><li", "table", "table><tr><td", "blockquote", "figure><figcaption", "p"],
)
def test_a_hundred_thousand_nested_elements_lose_no_word(tag):
    found = words(f"<{tag}>w " * 100_000 + "end").split()
    assert len(found) == 100_001
    assert found[-1] == "end"


TAGS = [
    "a", "b", "blockquote", "br", "caption", "div", "em", "figcaption", "figure", "h1", "h3", "hr",
    "li", "ol", "p", "pre", "span", "table", "td", "th", "tr", "ul",
]  # fmt: skip
TOKENS = st.one_of(
    st.from_regex(r"w[0-9]{1,4} ", fullmatch=True),
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
)


@given(st.lists(TOKENS, max_size=60).map("".join))
def test_whatever_the_nesting_every_word_comes_through(html):
    there = re.findall(r"w\d+", lxml_html.fromstring(f"<div>{html}</div>").text_content())
    assert sorted(re.findall(r"w\d+", words(html))) == sorted(there)


@given(st.text(max_size=200))
def test_no_text_at_all_brings_it_down(text):
    blocks_from_html(text)
