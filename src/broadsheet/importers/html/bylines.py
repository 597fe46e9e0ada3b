"""Who wrote an article: names only."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from broadsheet.importers.html.linked_data import text
from broadsheet.importers.html.words import folded

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from broadsheet.importers.html.metadata import Metadata

MOST_AUTHORS = 10
_MOST_UNSURE = 2
_NEAR = 6
_LONGEST_NAME = 60
_MOST_WORDS = 6
_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator",
    "byl", "article.author", "cxenseparse:author", "citation_author",
)  # fmt: skip
_BY = re.compile(
    r"\s*(?:written by|words by|story by|text by|posted by|published by|by|von|par|por|di|door|av|"
    r"af|"
    r"oleh|autor(?:in|en|es)?|auteur|author|redazione di|text|автор|بقلم|כתב|מאת)\s*[:\-–]?\s+",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s*(?:[|•·–—()\[\]\n\t]|\s-\s|\d{1,4}[./:]\d|\b\d{1,2}\s+\w+\s+\d{4}|\b(?:19|20)\d\d\b|\bon\s+\w+\s+\d"
    r"|\b(?:published|updated|posted|last)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b).*",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(
    r"\s*(?:;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bи\b)\s+"
)
_NOBODY = {
    "admin",
    "administrator",
    "root",
    "unknown",
    "null",
    "undefined",
    "none",
    "webmaster",
    "n a",
}
_PRINTED = (
    ".//*[contains(concat(' ', @rel, ' '), ' author ') and not(self::link)]",
    ".//*[contains(concat(' ', @itemprop, ' '), ' author ')]//*[@itemprop='name']",
    ".//*[contains(concat(' ', @itemprop, ' '), ' author ')]",

    ".//*[self::a or self::span or self::p or self::div or self::address or self::li]"

    "[contains(concat(' ', translate(@class, '-_', '  '), ' '), ' byline ')"
    " or contains(@class, 'author-name')"
    " or contains(@class, 'author__name') or contains(@class, 'authorName')]",
)  # fmt: skip
_APART = (
    "ancestor::*[contains(@class, 'comment') or contains(@id, 'comment')"
    " or contains(@class, 'related')]"
)


def find_authors(tree: HtmlElement, metadata: Metadata) -> list[str]:
    """The names in the byline, in its order; from metadata, else from what the page prints."""
    told = _names(metadata.linked.article.get("author"))
    if not told:
        told = [name for value in metadata.all(*_NAMES) for name in names_in(value)]
    if not told:
        told = _printed(tree)
    known: dict[str, str] = {}
    for name in told:
        if not metadata.is_site(name):
            known.setdefault(folded(name), name)
    return list(known.values())[:MOST_AUTHORS]


def _names(author: Any) -> list[str]:
    found: list[str] = []
    for one in author if isinstance(author, list) else [author]:
        value = one.get("name") if isinstance(one, dict) else one
        for name in value if isinstance(value, list) else [value]:
            found += names_in(text(name))
    return found


def names_in(value: str) -> list[str]:
    """The names in a byline such as "By Ana Ruiz and Tom Lee | 4 May": none that isn't one."""
    if "://" in value or len(value) > 300:
        return []
    value = _REST.sub("", _BY.sub("", value.strip(), count=1)) or ""
    parts = _BETWEEN.split(value)
    names = []
    for part in parts:
        # "Ana Ruiz, Tom Lee" are two; in "Ruiz, Ana" or "Ana Ruiz, Reuters" the comma means less.
        pieces = [piece.strip() for piece in part.split(",")]
        several = len(pieces) > 1 and all(len(piece.split()) >= 2 for piece in pieces if piece)
        names += pieces if several else [pieces[0] if len(pieces[0].split()) > 1 else part]
    return [name for name in (one.strip(" .,:;-–—*\u00a0") for one in names) if _is_name(name)]


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and 1 < len(name) <= _LONGEST_NAME
        and "@" not in name
        and not any(character.isdigit() for character in name)
        and folded(name) not in _NOBODY
        and folded(name) != ""
    )


def _printed(tree: HtmlElement) -> list[str]:
    """The names in the smallest element around the headline that holds a byline.

    Further out are the bylines of other stories, so without a headline only a single one counts.
    """
    headings: Any = tree.xpath("//h1")
    if len(headings) != 1:
        names = _names_within(tree)
        return names if len(names) <= _MOST_UNSURE else []
    for around in islice(headings[0].iterancestors(), _NEAR):
        names = _names_within(around)
        if names:
            return names if around.tag != "body" or len(names) <= _MOST_UNSURE else []
    return []


def _names_within(around: _Element) -> list[str]:
    for path in _PRINTED:
        found: list[str] = []
        elements: Any = around.xpath(path)
        for element in elements[:MOST_AUTHORS]:
            if not element.xpath(_APART):
                found += names_in(" ".join(str(element.xpath("string()")).split()))
        if found:
            return list(dict.fromkeys(found))
    return []
