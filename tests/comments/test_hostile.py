"""Whatever is posted is stored once and shown as text, or kept in the form."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.comments.models import Comment
from broadsheet.comments.wording import tame, tame_line
from tests.comments.writing import post, typed_text, with_plain_newlines
from tests.factories import ArticleFactory

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "hostile_html"
ALLOWED = {"p": {"dir"}, "br": set(), "a": {"href", "rel"}}
NASTY_PIECES = [
    "<script>", "</textarea>", "&lt;", "\x00", "\r\n", "\n\n", "\u202e", "https://a.example/",
    "javascript:", "'", '"', "é", "\u0301", "👩\u200d🚒", "]]>", "{{ 1 }}", "%s", " ", "\u3164",
]  # fmt: skip
texts = st.text(max_size=200) | st.lists(st.sampled_from(NASTY_PIECES), max_size=30).map("".join)


@pytest.fixture
def article(world):
    return ArticleFactory(parent=world)


def is_harmless(tag, attributes) -> bool:
    address = attributes.get("href", "http").lower()
    return tag in ALLOWED and set(attributes) <= ALLOWED[tag] and address.startswith("http")


class CommentReader(HTMLParser):
    """The text of each comment in a page, as a reader sees it, and any tag that must not be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.forbidden: list[object] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if names.get("class") == "comment-text":
            self.inside = True
            self.texts.append("")
        elif self.inside and not is_harmless(tag, names):
            self.forbidden.append((tag, attrs))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "div"

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data


def read_comments(page: str) -> CommentReader:
    reader = CommentReader()
    reader.feed(page)
    reader.close()
    return reader


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=texts, name=texts, email=st.just("") | texts)
def test_a_comment_is_stored_once_and_shown_or_kept_in_the_form(client, article, text, name, email):
    Comment.objects.all().delete()
    response = post(client, article, {"text": text, "name": name, "email": email})
    if response.status_code == 422:
        assert not Comment.objects.exists()
        assert typed_text(response.content.decode()) == with_plain_newlines(text)
        return
    assert response.status_code == 303
    comment = Comment.objects.get()
    assert (comment.text, comment.name) == (tame(text), tame_line(name))
    Comment.objects.update(state="approved")
    reader = read_comments(client.get(article.url).content.decode())
    assert not reader.forbidden
    # White space is the paragraphs' matter; every other character is there, in order.
    assert "".join(reader.texts[0].split()) == "".join(comment.text.split())


def naughty_strings() -> list[str]:
    if not NAUGHTY.is_dir():
        return []
    lines = (NAUGHTY / "xss-payloads.txt").read_text(encoding="utf-8", errors="replace")
    cases = (NAUGHTY / "dompurify.jsonl").read_text(encoding="utf-8").strip().split("\n")
    return [
        *json.loads((NAUGHTY / "blns.json").read_text(encoding="utf-8")),
        *lines.split("\n")[::16],
        *(json.loads(case)["payload"] for case in cases[::6]),
    ]


@pytest.mark.skipif(not NAUGHTY.is_dir(), reason="../shared/data/hostile_html is not here.")
def test_naughty_strings_are_stored_and_shown_as_what_they_are(client, article):
    strings = naughty_strings()
    assert len(strings) > 500
    for string in strings:
        data = {"text": string, "name": string[:60], "email": ""}
        assert post(client, article, data).status_code in {303, 422}
    Comment.objects.update(state="approved")
    reader = read_comments(client.get(article.url).content.decode())
    assert not reader.forbidden
    kept = list(Comment.objects.order_by("created_at", "pk").values_list("text", flat=True))
    assert ["".join(text.split()) for text in reader.texts] == ["".join(t.split()) for t in kept]
    assert len(kept) > 400


@pytest.mark.skipif(not NAUGHTY.is_dir(), reason="../shared/data/hostile_html is not here.")
def test_naughty_strings_come_back_in_the_form_as_they_were_typed(client, article):
    for string in naughty_strings()[::30]:
        data = {"text": string, "name": "", "email": string, "parent": string}
        response = post(client, article, data)
        assert response.status_code == 422
        assert typed_text(response.content.decode()) == with_plain_newlines(string)
