"""Counting words and cutting texts at a word's end."""

from __future__ import annotations

import math
import re
from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

WORDS_A_MINUTE = 230
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote)>|<br ?/?>|<hr ?/?>")


def body_text(body: StreamValue) -> str:
    """The running text of a body: the words alone, paragraphs on lines of their own."""
    # From the stored form: a block's value would ask the database for each picture.
    html = "\n".join(block["value"] for block in body.raw_data if block["type"] == "text")
    return unescape(strip_tags(_BLOCK_END.sub("\n", html))).strip()


def reading_minutes(body: StreamValue) -> int:
    """Whole minutes to read a body at 230 words a minute; 0 when it is empty."""
    return math.ceil(len(body_text(body).split()) / WORDS_A_MINUTE)


def excerpt(text: str, words: int) -> str:
    """The first words of a text, ending in an ellipsis when there was more."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]).rstrip(".,;:–—-") + "…"
