"""HTML from outside, cut down to what the desk's rich text can hold. An allow-list, no exceptions.

What may stay is what `newspaper.blocks.TEXT_FEATURES` names, with no attribute but a link's
address. What means the same under another name (`<strong>`, `<em>`, `<h1>`) is renamed.
"""

from __future__ import annotations

import re

import nh3

from broadsheet.importers.html.depth import CONTROLS, DEEPEST, few_attributes, shallow

INLINE_TAGS = frozenset({"a", "b", "br", "code", "i", "s", "sub", "sup"})
BLOCK_TAGS = INLINE_TAGS | {"blockquote", "h2", "h3", "h4", "hr", "li", "ol", "p", "ul"}
RENAMED = {
    "strong": "b", "em": "i", "cite": "i", "del": "s", "strike": "s", "kbd": "code", "samp": "code",
    "tt": "code", "h1": "h2", "h5": "h4", "h6": "h4",
}  # fmt: skip
LONGEST_ADDRESS = 2000

# Their text is not text for readers.
_GONE_WITH_CONTENT = {
    "applet", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "plaintext", "script", "style", "svg", "template", "title", "xmp",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://[^/\s]|mailto:[^\s@]+@)[^\s]*\Z", re.IGNORECASE)
_RENAMED_TAG = re.compile(rf"<(/?)({'|'.join(RENAMED)})>")
_LINK_TAG = re.compile(r"<(/?)a\b[^>]*>")


def usable_address(value: str) -> str:
    """The address of a link as it may stand in a body, or nothing: http, https and mailto only."""
    # Browsers drop these from an address, so a scheme can't be hidden behind them.
    value = re.sub(r"[\x00-\x1f\x7f]", "", value).strip().replace(" ", "%20")
    if len(value) > LONGEST_ADDRESS or not _ADDRESS.match(value):
        return ""
    return value.replace("<", "%3C").replace(">", "%3E").replace('"', "%22")


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    return (usable_address(value) or None) if (tag, name) == ("a", "href") else None


def _cleaner(tags: frozenset[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*tags, *(old for old, new in RENAMED.items() if new in tags)},
        clean_content_tags=_GONE_WITH_CONTENT,
        attributes={"a": {"href"}},
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel=None,
    )


_blocks = _cleaner(BLOCK_TAGS)
_inline = _cleaner(INLINE_TAGS)


def clean_blocks(html: str) -> str:
    """Rich text with paragraphs, headings, lists, quotations and rules."""
    return _finish(_blocks.clean(_bounded(html)))


def clean_inline(html: str) -> str:
    """Rich text within one paragraph. Blocks lose their tags and keep their words."""
    return _finish(_inline.clean(_bounded(html)))


def _bounded(html: str) -> str:
    html = few_attributes(CONTROLS.sub("", html))
    # The time that cleaning takes grows with the square of the depth.
    return shallow(html) if html.count("<") > DEEPEST else html


def _finish(html: str) -> str:
    # The cleaner has written every tag itself by now, and no `<` is left in text or address.
    return _without_empty_links(_RENAMED_TAG.sub(_new_name, html))


def _new_name(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{RENAMED[tag[2]]}>"


def _without_empty_links(html: str) -> str:
    """Links that lost their address become plain words, and so do links within links."""
    kept: list[bool] = []

    def keep(tag: re.Match[str]) -> str:
        if tag[1]:
            return tag[0] if kept and kept.pop() else ""
        kept.append(tag[0] != "<a>" and not any(kept))
        return tag[0] if kept[-1] else ""

    return _LINK_TAG.sub(keep, html)
