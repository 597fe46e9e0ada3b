from __future__ import annotations

import pytest

from broadsheet.comments.models import Comment
from broadsheet.comments.templatetags.comment_text import comment_text
from tests.comments.writing import post, write
from tests.factories import ArticleFactory

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One.", '<p dir="auto">One.</p>'),
        ("One.\n\n\n \n\nTwo.", '<p dir="auto">One.</p>\n<p dir="auto">Two.</p>'),
        ("A\nB", '<p dir="auto">A<br>\nB</p>'),
        ("<b>&amp;</b>", '<p dir="auto">&lt;b&gt;&amp;amp;&lt;/b&gt;</p>'),
        ("", ""),
    ],
)
def test_paragraphs_and_line_breaks_and_no_markup(text, shown):
    assert comment_text(text) == shown


@pytest.mark.parametrize(
    ("text", "address", "after"),
    [
        ("see https://a.example/x.", "https://a.example/x", "."),
        ("see HTTP://a.example/?q=1&r=2!", "HTTP://a.example/?q=1&amp;r=2", "!"),
        ("(https://a.example/x)", "https://a.example/x", ")"),
        ("https://a.example/Wien_(Stadt), so", "https://a.example/Wien_(Stadt)", ", so"),
        ("https://a.example:8080/ü?", "https://a.example:8080/ü", "?"),
        ("见https://a.example/x。然后", "https://a.example/x", "。然后"),
        ("“https://a.example/x”", "https://a.example/x", "”"),
        ("<https://a.example/x>", "https://a.example/x", "&gt;"),
    ],
)
def test_web_addresses_become_links_that_promise_nothing(text, address, after):
    link = f'<a href="{address}" rel="ugc nofollow">{address}</a>{after}'
    assert link in comment_text(text)
    assert comment_text(text).count("<a ") == 1


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example/",
        "https://",
        "https://.",
        "https://?",
        "http://[::1",
        "https://paper.example@evil.example/",
        "edith@reader.example",
        "www.a.example",
    ],
)
def test_nothing_else_becomes_a_link(text):
    assert "<a " not in comment_text(text)


def test_a_link_can_not_break_out_of_its_attribute():
    shown = comment_text("https://a.example/\"onmouseover='x' https://b.example/<script>")
    assert "<script>" not in shown
    assert 'href="https://a.example/" rel' in shown
    assert shown.count('rel="ugc nofollow"') == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("a\x0bb\x0cc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"),
        ("\u200fשלום\u200f 👩\u200d🚒 می\u200cروم", "\u200fשלום\u200f 👩\u200d🚒 می\u200cروم"),
        ("  \n\tin the middle\t \n", "in the middle"),
        ("\U0001fae9", "\U0001fae9"),
    ],
)
def test_what_nobody_sees_is_taken_out_and_the_rest_is_kept(client, world, typed, kept):
    article = ArticleFactory(parent=world)
    assert post(client, article, {"text": typed, "name": typed}).status_code == 303
    comment = Comment.objects.get()
    assert comment.text == kept
    assert comment.name == " ".join(kept.split())


@pytest.mark.django_db
def test_ten_thousand_line_breaks_are_one_paragraph_break(client, world):
    article = ArticleFactory(parent=world)
    write(article, "above" + "\n" * 10_000 + "below")
    page = client.get(article.url).content.decode()
    assert '<p dir="auto">above</p>\n<p dir="auto">below</p>' in page
