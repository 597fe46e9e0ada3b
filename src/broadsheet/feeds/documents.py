"""XML documents that any reader can parse, whatever a headline holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "sitemap": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

# What XML 1.0 allows (production 2, Char) is everything but these.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without the characters that no XML 1.0 document may hold, not even escaped."""
    return _ILLEGAL.sub("", text)


def start(name: str, prefixes: Mapping[str | None, str]) -> etree._Element:
    """The root of a document. `prefixes` maps prefixes to names in NAMESPACES; None: no prefix."""
    nsmap = {prefix: NAMESPACES[known] for prefix, known in prefixes.items()}
    return etree.Element(_qualified(name), nsmap=nsmap)  # type: ignore[arg-type]


def add(
    parent: etree._Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """Put an element last into another. Names are `prefix:local`, or `local` alone."""
    child = etree.SubElement(parent, _qualified(name))
    for key, value in (attributes or {}).items():
        child.set(_qualified(key), legal(value))
    if text:
        child.text = legal(text)
    return child


def serialise(root: etree._Element) -> bytes:
    """The document in UTF-8, with its declaration."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _qualified(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name
