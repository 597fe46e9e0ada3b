"""Reading one article from a plain text dump of its page.

A dump is lines; lines make pieces (a paragraph broken into lines is one); each piece is given a
part of the page, some are cut into several. What no rule knows stays text or is a leftover:
nothing is dropped, and every character of the source is in exactly one span.
"""

from __future__ import annotations

from broadsheet.importers.parsed import ParsedPage, Part, RelatedItem, SourceRefused
from broadsheet.importers.text.body import find_unfinished, make_blocks
from broadsheet.importers.text.crumbs import cut_trail
from broadsheet.importers.text.extent import mark_errors
from broadsheet.importers.text.lines import Piece, split_lines
from broadsheet.importers.text.listings import Item, Listings
from broadsheet.importers.text.measures import folded
from broadsheet.importers.text.spans import make_spans, texts_of
from broadsheet.importers.text.steps import Steps
from broadsheet.importers.text.tags import mark_tag_lines, unique
from broadsheet.importers.text.titles import Title, Titles
from broadsheet.importers.text.wrapping import make_pieces
from broadsheet.importers.text.zones import Zones


def read_text(source: str, *, path: str = "") -> ParsedPage:
    """The article in a dump; `path` is its file's path in a larger one.

    A date without a time is midnight UTC, a time without a zone is UTC. Raises `SourceRefused`
    when there is no headline, or no text and no other story beside it.
    """
    pieces = make_pieces(list(split_lines(source)))
    title = Titles(pieces).find()
    if title is None:
        raise SourceRefused("It has no headline; give it one on a line of its own above the text.")
    steps = _mark_headline(pieces, title)
    tags = mark_tag_lines(pieces, title.index + 1)
    mark_errors(pieces, title.index)
    listings = Listings(pieces, title.index)
    listings.mark()
    zones = Zones(pieces, title.index)
    zones.mark()
    body = make_blocks([piece for piece in pieces if piece.part == "body"])
    page = ParsedPage(
        headline=title.text,
        source_format="text",
        path=path,
        section=steps.section,
        breadcrumb=steps.breadcrumb(title.text),
        standfirst=" ".join(texts_of(pieces, "standfirst")),
        authors=zones.facts.authors,
        published_at=zones.facts.published,
        updated_at=zones.facts.updated,
        topics=unique([*tags, *zones.facts.topics]),
        body=body,
        related=_stories(pieces, listings.items["related"], title.text),
        latest=_stories(pieces, listings.items["latest"], title.text),
        form=texts_of(pieces, "form"),
        leftovers=texts_of(pieces, "leftover"),
        unfinished=find_unfinished(body),
        spans=make_spans(source, pieces),
    )
    if not (page.body or page.standfirst or page.related):
        raise SourceRefused("It has a headline and nothing else; give it a body or a summary.")
    return page


def _mark_headline(pieces: list[Piece], title: Title) -> Steps:
    """Mark the headline wherever it stands, and the trail that leads to it."""
    piece = pieces[title.index]
    trail = title.trails.get(title.index)
    if trail:
        piece.cuts = cut_trail(piece, trail, headline_recurs=False)
    else:
        start, end = title.place
        around: list[tuple[int, int, Part]] = [
            (0, start, "furniture"),
            (start, end, "headline"),
            (end, len(piece.text), "furniture"),
        ]
        piece.cuts = [cut for cut in around if cut[0] < cut[1]]
    piece.part = "headline"
    for index in title.again:
        pieces[index].part = "headline"
    return Steps(pieces, title)


def _stories(pieces: list[Piece], items: list[Item], headline: str) -> list[RelatedItem]:
    """The stories of a list, each once, without the article itself."""
    stories: dict[str, RelatedItem] = {}
    for item in items:
        excerpt = pieces[item.excerpt].text if item.excerpt is not None else ""
        story = RelatedItem(_headline(pieces[item.headline]), excerpt)
        if folded(story.headline) != folded(headline):
            stories.setdefault(folded(story.headline), story)
    return list(stories.values())


def _headline(piece: Piece) -> str:
    if not piece.cuts:
        return piece.text
    start, end, _part = piece.cuts[-1]
    return piece.text[start:end].strip()
