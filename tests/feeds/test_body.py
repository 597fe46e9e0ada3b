from __future__ import annotations

import json

import pytest
from django.core.files.storage import default_storage
from lxml import etree, html

from broadsheet.feeds.body import BLOCKS
from broadsheet.feeds.documents import legal
from broadsheet.newspaper.blocks import BodyBlock
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PictureFactory,
    TopicFactory,
    add_byline,
    add_topic,
    picture_file,
)
from tests.feeds.documents import ATOM, HOST, NEWS, NS, RSS, fetch, texts, titles

HOSTILE = [
    "Ends early ]]> and goes on",
    "<script>alert(1)</script>",
    "</title><title>twice",
    "Emoji 🗞️👩🏽‍🚀 and astral 𝔅",
    "Control\x08 char\x0bact\x1fers \x7f\x85 and \ufffe\uffff",
    "Right \u202eto left\u202c \u200fmarks\u2066 here\u2069",
    "&amp; &nbsp; &#0; &lt;b&gt;",
    "x" * 255,
    "\"quoted\" 'twice'",
]


def content_of(client, article_body, **fields):
    """The one article's content as both feeds give it."""
    ArticleFactory(body=json.dumps(article_body), **fields)
    rss = fetch(client, RSS).findtext(".//content:encoded", namespaces=NS)
    atom = fetch(client, ATOM).findtext(".//atom:content", namespaces=NS)
    assert rss == atom
    return rss


def test_every_kind_of_block_is_set():
    assert set(BLOCKS) == set(BodyBlock().child_blocks)


def test_text_keeps_its_structure(client, world):
    text = (
        "<h2>Down</h2><p>One <b>bold</b> <i>it</i></p><ul><li>a</li></ul><blockquote>q</blockquote>"
        "<hr/><p>H<sub>2</sub>O</p>"
    )
    content = content_of(client, [{"type": "text", "value": text}], parent=world)
    assert content == text.replace("<hr/>", "<hr>")


def test_a_picture_comes_with_absolute_address_words_and_credit(client, world):
    picture = PictureFactory(description="Boats at anchor", credit="Photo: B. Ill")
    body = [
        {"type": "picture", "value": {"picture": picture.pk, "caption": "<p>Six <i>boats</i></p>"}}
    ]
    figure = html.fromstring(content_of(client, body, parent=world))
    image = figure.find("img")
    assert image.get("src").startswith(f"{HOST}/media/images/")
    assert image.get("alt") == "Boats at anchor"
    assert (image.get("width"), image.get("height")) == ("1200", "800")
    assert figure.find("figcaption").text_content() == "Six boats Photo: B. Ill"


def test_the_other_blocks(client, world):
    table = {
        "columns": [
            {"type": "text", "heading": "Port"},
            {"type": "number", "heading": "Ships <1k"},
        ],
        "rows": [{"values": ["<p><b>Sund</b></p>", "17"]}],
        "caption": "In <May>",
    }
    body = [
        {"type": "pull_quote", "value": {"quote": "We\nstay", "attribution": "A & B"}},
        {"type": "fact_box", "value": {"title": "In short", "text": "<p>Five</p>"}},
        {"type": "table", "value": table},
        {"type": "preformatted", "value": "a\n  <b>"},
    ]
    assert content_of(client, body, parent=world) == (
        "<blockquote><p>We<br>stay</p><p>— <cite>A &amp; B</cite></p></blockquote>"
        "<aside><h3>In short</h3><p>Five</p></aside>"
        "<table><caption>In &lt;May&gt;</caption>"
        '<thead><tr><th scope="col">Port</th><th scope="col">Ships &lt;1k</th></tr></thead>'
        "<tbody><tr><td><p><b>Sund</b></p></td><td>17</td></tr></tbody></table>"
        "<pre>a\n  &lt;b&gt;</pre>"
    )


def test_links_are_absolute(client, world):
    target = ArticleFactory(parent=world, slug="target", kind="brief")
    draft = ArticleFactory(parent=world, slug="draft", live=False)
    text = (
        f'<p><a linktype="page" id="{target.pk}">in</a> <a id="{draft.pk}" linktype="page">no</a> '
        '<a href="/about/">up</a> <a href="#part">down</a> <a href="mailto:a@b.example">m</a> '
        '<a href="https://x.example/?a=1&amp;b=2">out</a></p>'
    )
    content = content_of(client, [{"type": "text", "value": text}], parent=world, slug="here")
    links = [(link.text, link.get("href")) for link in html.fromstring(content).iter("a")]
    assert links == [
        ("in", f"{HOST}/world/target/"),
        ("no", None),
        ("up", f"{HOST}/about/"),
        ("down", f"{HOST}/world/here/#part"),
        ("m", "mailto:a@b.example"),
        ("out", "https://x.example/?a=1&b=2"),
    ]


def test_nothing_that_acts_or_depends_on_our_style_gets_out(client, world):
    text = (
        '<p class="lede" style="color:red" onclick="x()">in<script>alert(1)</script></p>'
        '<a href="javascript:alert(1)">j</a><a href="http://[">b</a><iframe src="//e.example">'
        '</iframe><img src="data:image/png;base64,AA" onerror="x()">'
        '<embed embedtype="image" id="1"/>'
    )
    content = content_of(client, [{"type": "text", "value": text}], parent=world)
    assert content == "<p>in</p><a>j</a><a>b</a><img>"


def test_what_the_body_names_but_is_gone_is_left_out(client, world):
    picture = PictureFactory()
    default_storage.delete(picture.file.name)
    body = [
        {"type": "picture", "value": {"picture": 987654, "caption": ""}},
        {"type": "picture", "value": {"picture": picture.pk, "caption": ""}},
        {"type": "no_longer_there", "value": "x"},
        {"type": "text", "value": '<p><a linktype="page" id="987654">kept</a></p>'},
    ]
    content = content_of(client, body, parent=world, lead_picture=picture)
    assert content == "<p><a>kept</a></p>"
    assert fetch(client, RSS).find(".//media:content", NS) is None


def test_a_summary_is_made_of_whole_words_where_there_is_no_standfirst(client, world):
    text = "<p>It ended.</p><p>Next &amp; last <b>w</b>ord</p>"
    content_of(client, [{"type": "text", "value": text}], parent=world)
    assert texts(fetch(client, ATOM), "//atom:summary") == ["It ended. Next & last word"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_arrive_as_words_in_a_valid_document(client, world, words):
    article = ArticleFactory(
        parent=world,
        headline=words,
        slug="x",
        standfirst=words * 2,
        published_at=None,
        lead_caption=words,
        lead_picture=PictureFactory(credit=words, file=picture_file(60, 40)),
        body=json.dumps([{"type": "preformatted", "value": words}]),
    )
    add_byline(article, AuthorFactory(name=words))
    add_byline(article, guest=words)
    add_topic(article, TopicFactory(name=words))
    told = words
    for gone in "\x08\x0b\x1f\ufffe\uffff":
        told = told.replace(gone, "")
    assert titles(client, RSS) == titles(client, ATOM) == [told]
    assert texts(fetch(client, RSS), "//dc:creator | //item/category") == [told] * 3
    assert texts(fetch(client, ATOM), "//atom:entry//atom:name") == [told] * 2
    assert texts(fetch(client, ATOM), "//media:credit") == [told]
    assert texts(fetch(client, ATOM), "//atom:summary") == [told * 2]
    assert texts(fetch(client, NEWS), "//news:title") == [told]
    content = fetch(client, RSS).findtext(".//content:encoded", namespaces=NS)
    assert not {"script", "title", "b"} & {each.tag for each in html.fragments_fromstring(content)}


@pytest.mark.pure
def test_only_what_no_document_may_hold_is_removed():
    for number in (*range(0x2100), *range(0xD7F0, 0xE010), *range(0xFFF0, 0x10010), 0x10FFFF):
        try:
            etree.Element("x").text = chr(number)
            allowed = True
        except (ValueError, UnicodeEncodeError):
            allowed = False
        assert bool(legal(chr(number))) == allowed, hex(number)
