"""What parsers of HTML don't bear: depth, and characters that are none."""

from __future__ import annotations

import re

DEEPEST = 200
# What neither XML nor a database nor a reader can do anything with.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)[^<>]*>?")
MOST_ATTRIBUTES = 200
_LONG_TAG = re.compile(r"<([a-zA-Z][^\s/<>]*)[^<>]{2000,}")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
_UNREAD = ("script", "style", "!--")
# Closed by the next of their kind or never open: they can't add depth without the others.
_NOT_DEEP = {
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
}  # fmt: skip


def shallow(html: str) -> str:
    """The same without the tags that open deeper than `DEEPEST`. Linear in its length.

    Unsafe HTML stays unsafe: this comes before the parser or the cleaner, never after.
    """
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _NOT_DEEP:
            return tag[0]
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        return "" if depth > DEEPEST and not tag[1] else tag[0]

    return _TAG.sub(keep, html)


def few_attributes(html: str) -> str:
    """The same without what goes beyond `MOST_ATTRIBUTES` in one tag.

    Parsers compare each attribute of a tag with all others of it.
    """
    return _LONG_TAG.sub(_shortened, html)


def _shortened(tag: re.Match[str]) -> str:
    for number, attribute in enumerate(_ATTRIBUTE.finditer(tag[0], tag.end(1) - tag.start())):
        if number >= MOST_ATTRIBUTES:
            return tag[0][: attribute.start()]
    return tag[0]


def without_unread(html: str) -> str:
    """The same without scripts, styles and comments, whose `<` are no tags."""
    for name in _UNREAD:
        html = _without(html, f"<{name}", "-->" if name == "!--" else f"</{name}")
    return html


def _without(html: str, opening: str, closing: str) -> str:
    folded = html.lower() if html.isascii() else _ascii_lower(html)
    kept, position = [], 0
    while (start := folded.find(opening, position)) >= 0:
        end = folded.find(closing, start + len(opening))
        if end < 0:
            break
        kept.append(html[position:start])
        position = end + len(closing)
        if closing != "-->":
            closed = folded.find(">", position)
            position = closed + 1 if closed >= 0 else len(html)
    return "".join([*kept, html[position:]])


def _ascii_lower(text: str) -> str:
    """Lower case where no character changes its length, so that positions stay true."""
    return text.translate({upper: upper + 32 for upper in range(65, 91)})
