"""From a document to a page: the one road that `read` and `import` take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from broadsheet.importers.days import settled
from broadsheet.importers.markdown import read_markdown
from broadsheet.importers.parsed import Block, ParsedPage, RelatedItem, SourceRefused
from broadsheet.importers.sources.decoding import decode, is_binary
from broadsheet.importers.sources.formats import format_of, signature
from broadsheet.importers.terms import Terms

if TYPE_CHECKING:
    from broadsheet.importers.sources import Document, Source

# What no database takes and no reader sees; escapes in front matter can smuggle it in.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HEAD = 20_000


@dataclass(frozen=True)
class Reading:
    """What became of one document: a page, or the reason why there is none.

    `text` is the decoded source of a text dump: what the page's spans count in.
    """

    name: str
    page: ParsedPage | None = None
    refusal: str = ""
    text: str = ""


def read_source(source: Source) -> Iterator[Reading]:
    """Read each document of a source; raises `SourceRefused` when it can't be opened at all."""
    terms = Terms.of(source.term_files())
    for document in source.documents():
        try:
            page, text = read_document(document)
        except SourceRefused as refusal:
            yield Reading(document.name, refusal=str(refusal))
        else:
            terms.name(page)
            yield Reading(document.name, page, text=text)


def read_document(document: Document) -> tuple[ParsedPage, str]:
    """The article in a document, and its decoded text when that has a map.

    Raises `SourceRefused` with the reason and the remedy.
    """
    if document.problem:
        raise SourceRefused(document.problem)
    if not document.data.strip():
        raise SourceRefused("It is empty; give a file with an article in it.")
    text = _text(document)
    head = text if isinstance(text, str) else text[:_HEAD].decode("ascii", "replace")
    kind = format_of(head[:_HEAD], document.path, document.content_type)
    page = printable(_READERS[kind](document, text))
    page.published_at, page.updated_at = settled(page.published_at), settled(page.updated_at)
    if page.is_brief and not _says_something(page):
        raise SourceRefused("It has a headline and nothing else; give it a body or a summary.")
    return page, str(text) if page.spans else ""


def _text(document: Document) -> str | bytes:
    """Web pages say within themselves how they are encoded, so they stay bytes."""
    head = document.data[:_HEAD].decode("ascii", "replace")
    if format_of(head, document.path, document.content_type) != "html" or document.charset:
        return decode(document.data, document.charset)
    if signature(document.data) or is_binary(head.replace("\ufffd", "")):
        return decode(document.data)  # which says what is wrong with it
    return document.data


def _says_something(page: ParsedPage) -> bool:
    link = page.canonical_source if page.source_format == "markdown" else ""
    return bool(page.standfirst or page.related or link)


def _read_markdown(document: Document, text: str | bytes) -> ParsedPage:
    return read_markdown(str(text), path=document.path)


def _read_text(document: Document, text: str | bytes) -> ParsedPage:
    from broadsheet.importers.text import read_text

    return read_text(str(text), path=document.path)


def _read_html(document: Document, text: str | bytes) -> ParsedPage:
    from broadsheet.importers.html_reader import read_html

    return read_html(text, url=document.url, path=document.path)


_READERS: dict[str, Callable[[Document, str | bytes], ParsedPage]] = {
    "markdown": _read_markdown,
    "text": _read_text,
    "html": _read_html,
}


def printable(page: ParsedPage) -> ParsedPage:
    """The page without characters that can be neither stored nor seen."""
    return replace(
        page, **{item.name: _printable(getattr(page, item.name)) for item in fields(page)}
    )


def _printable(value: Any) -> Any:
    match value:
        case str():
            return _printable_text(value) if _UNPRINTABLE.search(value) else value
        case list() | tuple():
            return type(value)(_printable(item) for item in value)
        case Block() | RelatedItem():
            return replace(
                value,
                **{item.name: _printable(getattr(value, item.name)) for item in fields(value)},
            )
        case _:
            return value


def _printable_text(text: str) -> str:
    # JSON and YAML write a character beyond 16 bits as two halves, which belong together.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _UNPRINTABLE.sub("", whole)
