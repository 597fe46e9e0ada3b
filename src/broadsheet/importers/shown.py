"""A parsed page for people and for programs: what `broadsheet read` prints."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from broadsheet.importers.days import written
from broadsheet.importers.dump_addresses import with_links

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Block, ParsedPage, RelatedItem

_EXCERPT = 60


def as_data(page: ParsedPage, text: str) -> dict[str, Any]:
    """The page as JSON can hold it. `map` gives each character of a text dump to one part."""
    body = [_block(block) for block in with_links(page.body, lambda _path: None)]
    return {
        "format": page.source_format,
        "path": page.path,
        "url": page.url,
        "section": page.section,
        "breadcrumb": page.breadcrumb,
        "headline": page.headline,
        "kicker": page.kicker,
        "standfirst": page.standfirst,
        "summary": page.summary,
        "authors": page.authors,
        "date": written(page.published_at) if page.published_at else None,
        "updated": written(page.updated_at) if page.updated_at else None,
        "language": page.language,
        "topics": page.topics,
        "canonical_source": page.canonical_source,
        "slug": page.slug,
        "draft": page.is_draft,
        "picture": _block(page.lead_picture) if page.lead_picture else None,
        "body": body,
        "text": "\n\n".join(_words(block) for block in page.body if _words(block)),
        "related": [dataclasses.asdict(item) for item in page.related],
        "latest": [dataclasses.asdict(item) for item in page.latest],
        "form": page.form,
        "leftovers": page.leftovers,
        "unfinished": page.unfinished,
        "shortcodes": page.shortcodes,
        "map": [
            {"part": span.part, "start": span.start, "end": span.end,
             "text": text[span.start : span.end]}
            for span in page.spans
        ],
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    """What of a block says something."""
    facts = dataclasses.asdict(block)
    if block.kind != "heading":
        del facts["level"]
    return {name: value for name, value in facts.items() if value not in ("", (), False)}


def _words(block: Block) -> str:
    parts = [block.title, block.text]
    return "\n\n".join(part for part in parts if part)


def as_lines(page: ParsedPage, text: str) -> Iterator[str]:
    """The page for a person to read."""
    facts = {
        "Section": " > ".join(page.section),
        "Breadcrumb": " > ".join(page.breadcrumb),
        "Headline": page.headline,
        "Kicker": page.kicker,
        "Standfirst": page.standfirst,
        "Authors": ", ".join(page.authors),
        "Date": written(page.published_at) if page.published_at else "",
        "Updated": written(page.updated_at) if page.updated_at else "",
        "Language": page.language,
        "Topics": ", ".join(page.topics),
        "Source": page.canonical_source,
        "Address": page.url,
        "Picture": _picture(page.lead_picture) if page.lead_picture else "",
        "Draft": "yes" if page.is_draft else "",
    }
    yield from (f"{name + ':':12} {value}" for name, value in facts.items() if value)
    if page.body:
        yield from ("", "Body")
    for block in page.body:
        yield from ("", *(f"  {line}" for line in _lines(block)))
    yield from _items("Related stories", page.related)
    yield from _items("Latest stories", page.latest)
    yield from _listed("Comment form", page.form)
    yield from _listed("Breaks off in the source", page.unfinished)
    yield from _listed("Not placed", page.leftovers)
    yield from _listed("Shortcodes", [f"{name} {n}" for name, n in page.shortcodes.items()])
    if page.spans:
        yield from ("", "Map: the characters of the source, each in one part")
        yield from (_span(text, span.start, span.end, span.part) for span in page.spans)


def _lines(block: Block) -> list[str]:
    match block.kind:
        case "heading":
            return [f"{'#' * block.level} {block.text}"]
        case "picture":
            return [f"[picture] {_picture(block)}"]
        case "rule":
            return ["* * *"]
        case "paragraph":
            return block.text.splitlines()
        case _:
            said = [f"— {block.credit}"] if block.kind == "pull_quote" and block.credit else []
            head = " ".join(filter(None, (f"[{block.kind.replace('_', ' ')}]", block.title)))
            return [head, *block.text.splitlines(), *said]


def _picture(block: Block) -> str:
    return " | ".join(filter(None, (block.src, block.alt, block.caption, block.credit)))


def _items(title: str, items: list[RelatedItem]) -> Iterator[str]:
    if items:
        yield from ("", title)
    for item in items:
        yield f"  {item.headline}"
        yield from (f"    {part}" for part in (item.excerpt, item.url) if part)


def _listed(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from ("", title, *(f"  {' '.join(item.split())}" for item in items))


def _span(text: str, start: int, end: int, part: str) -> str:
    words = " ".join(text[start:end].split())
    words = words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"
    return f"  {start:>7}-{end:<7} {part:18} {words}"
