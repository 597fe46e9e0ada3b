"""A reader's text as HTML: paragraphs and links, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
# Up to a space, a quotation mark or bracket, or the end of a sentence in Chinese or Japanese.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^«»“”„‘’。，、）」]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}


@register.filter
def comment_text(text: str) -> SafeString:
    """Paragraphs at blank lines, line breaks kept, web addresses clickable."""
    paragraphs = [(_lines(part),) for part in _PARAGRAPH_BREAK.split(text.strip()) if part]
    return format_html_join("\n", '<p dir="auto">{}</p>', paragraphs)


def _lines(paragraph: str) -> SafeString:
    first, *others = map(_linked, paragraph.split("\n"))
    return first + format_html_join("", "<br>\n{}", ((line,) for line in others))


def _linked(line: str) -> SafeString:
    pieces: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(line):
        address = _without_punctuation(found.group())
        if _leads_somewhere(address):
            pieces.append(line[end : found.start()])
            pieces.append(format_html('<a href="{0}" rel="ugc nofollow">{0}</a>', address))
            end = found.start() + len(address)
    pieces.append(line[end:])
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _without_punctuation(address: str) -> str:
    """Without what ends the sentence; a bracket stays when it was opened in the address."""
    while address[-1] in ".,;:!?…)]*_":
        opening = _CLOSING.get(address[-1])
        if opening and address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address


def _leads_somewhere(address: str) -> bool:
    """Whether it has a host, and none that is dressed up as another by a user name."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
