"""A page as its readers see it: without what is hidden, links whole, captions marked as such."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from broadsheet.importers.html.furniture import is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from broadsheet.importers.parsed import Block

# Where a relative link of a page without a known address leads: to nowhere, but it is a link.
NOWHERE = "http://page.invalid/"
_NOWHERE_LINK = re.compile(rf'<a href="{re.escape(NOWHERE)}[^"]*">(.*?)</a>', re.DOTALL)
_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe", "object", "embed")
_CAPTION = re.compile(r"(?:^|[-_\s])(?:caption|captions?-?text|legend)(?:$|[-_\s])", re.IGNORECASE)
_LONGEST_CAPTION = 600


def drop_hidden(tree: HtmlElement) -> None:
    """Take out what a reader of the page doesn't see, scripts excepted."""
    for element in [element for element in tree.iter() if is_hidden(element)]:
        if element.getparent() is not None and element.tag not in {"body", "html"}:
            element.drop_tree()


def tidied(tree: HtmlElement, base: str) -> HtmlElement:
    """A copy with relative addresses resolved against `base`, or `NOWHERE` when it is unknown."""
    seen = deepcopy(tree)
    for element in list(seen.iter(*_UNSEEN)):
        element.drop_tree()
    for element in list(seen.iter()):
        for name in ("href", "src", "data-src", "data-original", "data-lazy-src"):
            if element.get(name):
                element.set(name, absolute(element.get(name), base))
        if element.tag in {"div", "p", "span"} and _CAPTION.search(element.get("class") or ""):
            _mark_caption(element)
    return seen


def absolute(address: str, base: str) -> str:
    """The whole address, or the one given when it can't be resolved."""
    try:
        return urljoin(base or NOWHERE, address.strip())
    except ValueError:
        return ""


def without_nowhere(block: Block) -> Block:
    """The block without the links and pictures of which the whole address isn't known."""
    return replace(
        block,
        html=_NOWHERE_LINK.sub(r"\1", block.html),
        rows=tuple(tuple(_NOWHERE_LINK.sub(r"\1", cell) for cell in row) for row in block.rows),
        src=block.src.removeprefix(NOWHERE),
    )


def _mark_caption(element: _Element) -> None:
    """Make a caption of what is named so and stands by a picture with little else."""
    box = element.getparent()
    if box is None or element.find(".//img") is not None:
        return
    if box.find(".//img") is None or box.tag not in {"div", "dl", "figure", "p", "span"}:
        return
    if len(str(box.xpath("string()"))) <= _LONGEST_CAPTION:
        element.tag = "figcaption"
        box.tag = "figure"
