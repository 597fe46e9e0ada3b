"""Reading one article from a web page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from broadsheet.importers.html.body import Body, find_body
from broadsheet.importers.html.bylines import find_authors
from broadsheet.importers.html.crumbs import find_breadcrumb, find_section, find_topics
from broadsheet.importers.html.dates import find_dates
from broadsheet.importers.html.decode import decode
from broadsheet.importers.html.headlines import find_headlines
from broadsheet.importers.html.metadata import Metadata, read_metadata
from broadsheet.importers.html.neighbours import find_form, find_neighbours
from broadsheet.importers.html.surroundings import (
    find_kicker,
    find_lead_picture,
    find_leftovers,
    find_standfirst,
    part_standfirst,
)
from broadsheet.importers.html.tidy import NOWHERE, absolute, drop_hidden, tidied, without_nowhere
from broadsheet.importers.html.tree import parse
from broadsheet.importers.html.words import alike, plain
from broadsheet.importers.html_blocks import placed_blocks
from broadsheet.importers.parsed import Block, ParsedPage, RelatedItem, SourceRefused

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from broadsheet.importers.html.body import Unit

MOST_BYTES = 60_000_000
MOST_CHARACTERS = 12_000_000
MOST_TAGS = 400_000
_LONGEST_HEADLINE = 500
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=%\s]{200,}")
_LINK = re.compile(r'<a href="([^"]+)">(.*?)</a>', re.DOTALL)
_UNFINISHED = re.compile(r"(?<!\.)\.\.\s*$")


def read_html(
    source: str | bytes, *, url: str = "", path: str = "", charset: str = ""
) -> ParsedPage:
    """The article on a page, with all that the page says about it and nothing that it doesn't.

    `url` is where the page was found, `path` its file's path in a dump, `charset` what the server
    said. Raises `SourceRefused` for a page that can't be read, has no headline, or has neither a
    body nor a summary.
    """
    name = path or url or "The page"
    tree = parse(_bounded(source, charset, name))
    metadata = read_metadata(tree, url)
    headlines = [one for one in find_headlines(tree, metadata) if len(one) <= _LONGEST_HEADLINE]
    if not headlines:
        raise SourceRefused(f"{name} has no headline; give a page that shows one article.")
    drop_hidden(tree)
    seen = tidied(tree, metadata.base)
    body = find_body(tree, placed_blocks(seen), headlines, metadata.linked.article_body)
    part_standfirst(body, metadata)
    page = _assembled(tree, seen, metadata, headlines, body)
    if not page.body and not page.standfirst:
        raise SourceRefused(
            f"{name} has a headline and nothing to read under it; give the article."
        )
    page.url, page.path = url or metadata.address, path
    return page


def _bounded(source: str | bytes, charset: str, name: str) -> str:
    too_long = f"{name} is too long for one article; save the article alone."
    if len(source) > MOST_BYTES:
        raise SourceRefused(too_long)
    html = decode(source, charset=charset, name=name) if isinstance(source, bytes) else source
    if not html.strip():
        raise SourceRefused(f"{name} is empty; give a page with an article.")
    html = _EMBEDDED.sub("data:,", html)
    if len(html) > MOST_CHARACTERS or html.count("<") > MOST_TAGS:
        raise SourceRefused(too_long)
    return html


def _assembled(
    tree: HtmlElement, seen: HtmlElement, metadata: Metadata, headlines: list[str], body: Body
) -> ParsedPage:
    headline = headlines[0]
    published, updated = find_dates(tree, metadata)
    breadcrumb = find_breadcrumb(seen, metadata)
    related, latest = find_neighbours(seen, body.home, headline)
    lead = find_lead_picture(body, headlines, metadata)
    page = ParsedPage(
        headline=headline,
        source_format="html",
        section=find_section(breadcrumb, headlines, metadata),
        breadcrumb=breadcrumb,
        kicker=find_kicker(body),
        standfirst=find_standfirst(body, headlines, metadata),
        authors=find_authors(tree, metadata),
        published_at=published,
        updated_at=updated,
        language=metadata.language,
        topics=find_topics(seen, metadata),
        canonical_source=metadata.address,
        lead_picture=_resolved(lead, metadata) if lead else None,
        body=[_resolved(block, metadata) for block in body.blocks if block is not lead],
        related=_with_pointers(related, body.elsewhere, headline),
        latest=latest,
        form=find_form(tree),
    )
    page.unfinished = [block.text for block in page.body if _UNFINISHED.search(block.text)]
    named = [one for item in (*page.related, *page.latest) for one in (item.headline, item.excerpt)]
    page.leftovers = find_leftovers(body, [page.standfirst, page.kicker, *headlines, *named])
    return page


def _resolved(block: Block, metadata: Metadata) -> Block:
    src = absolute(block.src, metadata.base) if block.src else ""
    return without_nowhere(replace(block, src=src))


def _with_pointers(
    related: list[RelatedItem], pointers: list[Unit], headline: str
) -> list[RelatedItem]:
    """The related stories, and before them those that lines within the text point to."""
    pointed = []
    for unit in pointers:
        for href, html in _LINK.findall(unit.block.html):
            title = " ".join(plain(html).split())
            if len(title.split()) > 2 and not alike(title, headline):
                pointed.append(RelatedItem(title, url="" if href.startswith(NOWHERE) else href))
    items = {(item.url or item.headline): item for item in [*pointed, *related]}
    return list(items.values())
