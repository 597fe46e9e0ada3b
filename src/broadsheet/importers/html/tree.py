"""From HTML text to a tree, whatever the text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from broadsheet.importers.html.depth import CONTROLS, few_attributes, shallow, without_unread

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(html: str) -> HtmlElement:
    """The tree of a document or fragment, without comments; its root is `html`.

    Never deeper than a few hundred elements, and no text is lost on the way there.
    """
    html = few_attributes(CONTROLS.sub("", html))
    if not html.strip():
        return _empty()
    root, too_deep = _parsed(html, patient=False)
    if too_deep:
        root, _limit = _parsed(shallow(without_unread(html)), patient=True)
    return root


def _parsed(html: str, *, patient: bool) -> tuple[HtmlElement, bool]:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=patient, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        root = _empty()
    except (etree.XMLSyntaxError, AssertionError):
        # A limit of the library was met so early that it has no tree to give.
        return _empty(), True
    limits = any(error.level >= etree.ErrorLevels.FATAL for error in parser.error_log)
    return root, limits


def _empty() -> HtmlElement:
    return lxml_html.fromstring("<html><body></body></html>")
