"""Nothing but the desk's rich text passes the cleaning, whatever comes in."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from lxml import html as lxml_html

from broadsheet.importers.cleaning import clean_blocks, clean_inline, usable_address

HOSTILE = Path(__file__).parents[3] / "shared/data/hostile_html"
INLINE = {"a", "b", "i", "sup", "sub", "s", "code", "br"}
BLOCKS = INLINE | {"h2", "h3", "h4", "ol", "ul", "li", "hr", "blockquote", "p"}

pytestmark = pytest.mark.pure


def faults(html: str, allowed: set[str]) -> list[str]:
    """What is in a tree that must not be there; the tree is made by a parser of its own."""
    root = lxml_html.fragment_fromstring(html, create_parent="root")
    found = []
    for element in root.iterdescendants():
        if element.tag not in allowed:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            good = element.tag == "a" and name == "href"
            if not good or not re.match(r"(https?://|mailto:)", value, re.IGNORECASE):
                found.append(f"{name}={value}")
    return found


def payloads(name: str) -> list[str]:
    path = HOSTILE / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository, in ../shared/data/hostile_html")
    text = path.read_text(encoding="utf-8", errors="surrogatepass")
    if name.endswith(".jsonl"):
        # Some of them are split at other line ends too.
        return [json.loads(line)["payload"] for line in text.split("\n") if line.strip()]
    return json.loads(text) if name.endswith(".json") else text.split("\n")


@pytest.mark.parametrize("name", ["dompurify.jsonl", "xss-payloads.txt", "blns.json"])
def test_nothing_of_the_hostile_collections_survives(name):
    collection = payloads(name)
    assert len(collection) > 100
    for payload in collection:
        for wrapped in (payload, f"<p>{payload}</p>", f'<a href="{payload}">x</a>'):
            assert not faults(clean_blocks(wrapped), BLOCKS), payload
            assert not faults(clean_inline(wrapped), INLINE), payload


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1) style=color:red class=x id=y>words</p>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='&#x6A;avascript:alert(1)'>x</a>",
        "<a href=' \x01javascript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='//evil.example/'>x</a>",
        "<a href='/desk/logout/'>x</a>",
        "<iframe src=https://evil.example></iframe>",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=x>'>",
        "<form action=https://evil.example><input name=q><button>go</button></form>",
        "<img src=x onerror=alert(1)>",
        "<a href='https://x.example/<strong>onmouseover=alert(1) '>x</a>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<a linktype=page id=3>x</a><embed embedtype=image id=1>",
    ],
)
def test_our_own_hostile_cases_leave_nothing_behind(html):
    assert not faults(clean_blocks(html), BLOCKS)
    assert not faults(clean_inline(html), INLINE)


def test_what_the_desk_can_hold_stays():
    html = (
        "<h2>a</h2><h3>b</h3><h4>c</h4><p><b>d</b> <i>e</i> <sup>1</sup><sub>2</sub><s>f</s>"
        '<code>g</code><br><a href="https://x.example/?a=1&amp;b=2">h</a></p>'
        "<ul><li>i</li></ul><ol><li>j</li></ol><hr><blockquote>k</blockquote>"
    )
    assert clean_blocks(html) == html


def test_tags_that_mean_the_same_are_renamed():
    html = "<h1>a</h1><h6>b</h6><p><strong>c</strong><em>d</em><del>e</del></p>"
    assert clean_blocks(html) == "<h2>a</h2><h4>b</h4><p><b>c</b><i>d</i><s>e</s></p>"


def test_a_link_without_a_usable_address_keeps_its_words_only():
    assert clean_inline("<a href=ftp://x.example>one</a> <a>two</a>") == "one two"
    link = '<a href="mailto:desk@paper.example">us</a>'
    assert clean_inline(link) == link


def test_blocks_within_a_line_keep_their_words():
    assert clean_inline("<div>one <p>two</p></div>") == "one two"


def test_an_address_is_http_https_or_mail():
    assert usable_address(" HTTPS://x.example/a b ") == "HTTPS://x.example/a%20b"
    for refused in ("", "x", "//x.example", "http:", "http:///", "mailto:", "ftp://x", "h" * 9999):
        assert usable_address(refused) == ""


@pytest.mark.parametrize("tag", ["div", "ul", "blockquote", "b", "table", "svg", "a href=x"])
def test_hundred_thousand_nested_elements_take_no_time_to_speak_of(tag):
    started = time.monotonic()
    html = f"<{tag}>" * 100_000 + "words"
    assert tag == "svg" or "words" in clean_blocks(html)
    assert time.monotonic() - started < 20, "the time must not grow with the square of the depth"
