"""Counting words and cutting texts at a word's end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.utils.html import strip_tags

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

WORDS_A_MINUTE = 230


def body_text(body: StreamValue) -> str:
    """The running text of a body, without markup."""
    parts = [strip_tags(block.value.source) for block in body if block.block_type == "text"]
    return "\n".join(parts)


def reading_minutes(body: StreamValue) -> int:
    """Whole minutes to read a body at 230 words a minute; 0 when it is empty."""
    return math.ceil(len(body_text(body).split()) / WORDS_A_MINUTE)


def excerpt(text: str, words: int) -> str:
    """The first words of a text, ending in an ellipsis when there was more."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]).rstrip(".,;:–—-") + "…"
