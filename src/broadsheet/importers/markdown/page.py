"""One Markdown file as an article."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from broadsheet.importers.markdown.body import read_body
from broadsheet.importers.markdown.front_matter import split
from broadsheet.importers.markdown.metadata import Metadata, flattened
from broadsheet.importers.markdown.rendering import one_line
from broadsheet.importers.parsed import ParsedPage, SourceRefused

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Block

LONGEST_BODY = 1_000_000


def read_markdown(source: str, *, path: str = "") -> ParsedPage:
    """Read the text of a Markdown file. `path` is where it lies in its dump.

    Raises `SourceRefused` when the front matter can't be read or there is no headline.
    """
    front = split(source)
    if len(front.body) > LONGEST_BODY:
        raise SourceRefused(
            f"The body has {len(front.body):,} characters and {LONGEST_BODY:,} are read; split it."
        )
    facts = Metadata(flattened(front.data), PurePosixPath(path))
    body = read_body(front.body, {k: v for k, v in front.data.items() if isinstance(v, str)})
    headline, blocks = _headline(facts.headline, body.blocks)
    page = _page(facts, headline, blocks)
    page.shortcodes = body.shortcodes
    page.path = path
    return page


def _page(facts: Metadata, headline: str, blocks: list[Block]) -> ParsedPage:
    standfirst, summary = facts.standfirst, facts.summary
    page = ParsedPage(
        headline=headline,
        source_format="markdown",
        url=facts.url,
        slug=facts.slug,
        section=facts.section,
        kicker=facts.text("kicker", "eyebrow", "overline"),
        standfirst=standfirst,
        summary="" if summary == standfirst else summary,
        authors=facts.authors,
        published_at=facts.published_at,
        updated_at=facts.updated_at,
        language=facts.language,
        topics=facts.topics,
        canonical_source=facts.canonical,
        lead_picture=facts.picture,
        body=blocks,
        is_draft=facts.is_draft,
    )
    page.leftovers = facts.unread_dates
    if not (blocks or standfirst or page.canonical_source or facts.source_name):
        raise SourceRefused(
            "It has a headline and nothing else; give it a body, a summary or a source link."
        )
    return page


def _headline(titled: str, blocks: list[Block]) -> tuple[str, list[Block]]:
    """The title, or else the heading that the body begins with; never both."""
    first = blocks[0] if blocks else None
    if first is not None and first.kind == "heading":
        same = first.text.casefold().strip() == titled.casefold()
        if same or (not titled and first.level == 1):
            return titled or one_line(first.text), blocks[1:]
    if not titled:
        raise SourceRefused(
            "It has no headline; give it a title in its front matter or a first line “# Headline”."
        )
    return titled, blocks
