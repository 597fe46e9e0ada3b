"""A reader's text as HTML: paragraphs and links, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
# Up to a space, a quotation mark or bracket, or the end of a sentence in Chinese or Japanese.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^«»“”„‘’。，、）」]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}


@register.filter
def comment_text(text: str) -> SafeString:
    """Paragraphs at blank lines, line breaks kept, web addresses clickable."""
    paragraphs = [(_linked(part),) for part in _PARAGRAPH_BREAK.split(text.strip()) if part]
    return format_html_join("\n", '<p dir="auto">{}</p>', paragraphs)


def _linked(paragraph: str) -> SafeString:
    pieces, end = [], 0
    for found in _ADDRESS.finditer(paragraph):
        address = _without_punctuation(found.group())
        if _leads_somewhere(address):
            pieces.append(escape(paragraph[end : found.start()]))
            pieces.append(format_html('<a href="{0}" rel="ugc nofollow">{0}</a>', address))
            end = found.start() + len(address)
    pieces.append(escape(paragraph[end:]))
    # Safe because every piece was escaped above; only our own <a> and <br> are added.
    return mark_safe("".join(pieces).replace("\n", "<br>\n"))  # noqa: S308


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
