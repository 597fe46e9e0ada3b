"""What every reader returns: one article page, taken apart. Plain data, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

BlockKind = Literal[
    "paragraph", "heading", "list", "quotation", "pull_quote", "fact_box",
    "table", "picture", "preformatted", "rule",
]  # fmt: skip
Part = Literal[
    "breadcrumb", "section", "headline", "byline", "date", "standfirst", "body", "topics",
    "related_heading", "related_headline", "related_excerpt",
    "latest_heading", "latest_headline", "form", "furniture", "space", "leftover",
]  # fmt: skip

# How links to other files of the same dump begin, until the loader knows the articles they became.
IN_THIS_DUMP = "https://in-this-dump.invalid/"


class SourceRefused(Exception):
    """A source that can't be read. The message is one sentence that names it and the remedy."""


@dataclass(frozen=True)
class Block:
    """One piece of the body, in reading order.

    `html` is inline HTML for paragraphs and headings, and a whole element (`<ul>`, `<ol>`,
    `<blockquote>`) for lists and quotations: cleaned by the allow-list in `cleaning.py`.
    A link to another file of the dump begins with `IN_THIS_DUMP`.
    `text` is the same without markup. Tables use `rows` (cells are inline HTML, the first row is
    the heading when `has_header`), pictures `src`, `alt`, `caption` and `credit`.
    """

    kind: BlockKind
    text: str = ""
    html: str = ""
    level: int = 2
    rows: tuple[tuple[str, ...], ...] = ()
    has_header: bool = False
    src: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    title: str = ""


@dataclass(frozen=True)
class RelatedItem:
    """A story that the page points to: as much of it as the page shows."""

    headline: str
    excerpt: str = ""
    url: str = ""


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` (excluded) of the decoded source belong to `part`."""

    start: int
    end: int
    part: Part


@dataclass
class ParsedPage:
    """One article page. Empty means that the source doesn't say: nothing is made up.

    `section` is the path of section names from the top ("World", "Europe"); `breadcrumb` is what
    the page prints, the home page first and the headline last where it prints them. `unfinished`
    lists sentences that break off in the source. `spans` covers a text dump without gap or
    overlap and is empty for other formats. `path` is the file's path inside its dump. `summary`
    is what lists show where that differs from the standfirst; `slug` the last part of the
    article's own address; a draft is one that its source had not published.
    """

    headline: str
    source_format: Literal["text", "markdown", "html"]
    path: str = ""
    url: str = ""
    section: list[str] = field(default_factory=list)
    breadcrumb: list[str] = field(default_factory=list)
    kicker: str = ""
    standfirst: str = ""
    authors: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    topics: list[str] = field(default_factory=list)
    canonical_source: str = ""
    lead_picture: Block | None = None
    body: list[Block] = field(default_factory=list)
    related: list[RelatedItem] = field(default_factory=list)
    latest: list[RelatedItem] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    shortcodes: dict[str, int] = field(default_factory=dict)
    slug: str = ""
    summary: str = ""
    is_draft: bool = False

    @property
    def is_brief(self) -> bool:
        """Whether there is no body to read, only a summary or a link to the source."""
        return not self.body
