"""Writing comments as a reader's browser does, and reading what it gets."""

from __future__ import annotations

import html
import re

from broadsheet.comments.models import Comment

GOOD = {"text": "What was signed in 2019?", "name": "Edith"}


def address(article) -> str:
    return f"/comments/{article.pk}/"


def post(client, article, data=None, **headers):
    return client.post(address(article), GOOD if data is None else data, headers=headers)


def write(article, text="What was signed?", name="Edith", parent=None, state="approved", **fields):
    return Comment.objects.create(
        article=article, text=text, name=name, parent=parent, state=state, **fields
    )


def typed_text(page: str) -> str:
    """What a reader finds in the form's textarea, where a parser drops the first line break."""
    found = re.search(r'<textarea id="comment-text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return html.unescape(with_plain_newlines(found[1]))


def with_plain_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def described_by(page: str, field: str) -> str:
    """The text of everything that describes a field to a screen reader."""
    tag = re.search(rf'<(?:input|textarea)[^>]*id="comment-{field}"[^>]*>', page)[0]
    ids = re.search(r'aria-describedby="([^"]*)"', tag)[1].split()
    pieces = [re.search(rf'id="{each}"[^>]*>(.*?)</p>', page, re.DOTALL)[1] for each in ids]
    return html.unescape(" ".join(pieces))


def field_tag(page: str, field: str) -> str:
    return re.search(rf'<(?:input|textarea)[^>]*id="comment-{field}"[^>]*>', page)[0]
