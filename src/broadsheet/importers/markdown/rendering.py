"""Markdown to HTML, and single lines of it to text. The HTML is not clean yet."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from broadsheet.importers.cleaning import clean_inline

# Far beyond any article, and the parser's time is bounded by it.
MOST_NESTING = 30
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTING})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)
    # The arrow back to the text has nowhere to go once addresses within the page are gone.
    parser.add_render_rule("footnote_anchor", lambda *_args: "")
    return parser


def render(text: str) -> str:
    """The HTML of some Markdown."""
    return str(_markdown().render(text))


def render_line(text: str) -> str:
    """One line of Markdown as clean inline HTML."""
    return clean_inline(_markdown().renderInline(text)).strip()


def plain(text: str) -> str:
    """One line of Markdown as its words."""
    if not text:
        return ""
    line = one_line(text)
    if not re.search(r"[*_`<>&\[\]\\~!]", line):
        return line
    return one_line(unescape(_TAG.sub("", _markdown().renderInline(line))))


def one_line(text: str) -> str:
    """The text without line breaks. Spaces that don't break stay: they were set on purpose."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")
