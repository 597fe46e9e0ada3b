"""A feed as Atom (RFC 4287).

An entry must say when it was updated. One of which nobody knows that is left out, because any
moment we could write would be invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.feeds.documents import add, serialise, start
from broadsheet.feeds.moments import paper_founded, w3c
from broadsheet.feeds.rss import add_picture, in_language, topics_scheme
from broadsheet.newspaper.addresses import absolute

if TYPE_CHECKING:
    from datetime import datetime

    from lxml import etree

    from broadsheet.feeds.entries import Entry, Feed

CONTENT_TYPE = "application/atom+xml"


def atom(feed: Feed) -> bytes:
    """The feed as an Atom document."""
    root = start("atom:feed", {None: "atom", "media": "media"})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    add(root, "atom:id", feed.id)
    add(root, "atom:title", feed.title)
    add(root, "atom:subtitle", feed.description)
    add(root, "atom:updated", w3c(feed.updated or paper_founded()))
    itself = {"href": absolute(f"{feed.base}atom.xml"), "rel": "self", "type": CONTENT_TYPE}
    add(root, "atom:link", attributes=itself)
    add(root, "atom:link", attributes={"href": feed.home, "rel": "alternate", "type": "text/html"})
    # Stands for the entries that have no byline.
    author = add(root, "atom:author")
    add(author, "atom:name", feed.paper)
    add(author, "atom:uri", absolute("/"))
    for entry in feed.entries:
        if entry.updated is not None:
            _add_entry(root, entry, entry.updated)
    return serialise(root)


def _add_entry(root: etree._Element, entry: Entry, updated: datetime) -> None:
    node = add(root, "atom:entry", attributes=in_language(entry))
    add(node, "atom:id", entry.id)
    add(node, "atom:title", entry.title)
    page = {"href": entry.url, "rel": "alternate", "type": "text/html"}
    add(node, "atom:link", attributes=page)
    if entry.source:
        add(node, "atom:link", attributes={"href": entry.source, "rel": "via"})
    if entry.published:
        add(node, "atom:published", w3c(entry.published))
    add(node, "atom:updated", w3c(updated))
    for writer in entry.writers:
        author = add(node, "atom:author")
        add(author, "atom:name", writer.name)
        if writer.url:
            add(author, "atom:uri", writer.url)
    for subject in entry.subjects:
        category = {"term": subject.slug, "label": subject.name, "scheme": topics_scheme()}
        add(node, "atom:category", attributes=category)
    if entry.summary:
        add(node, "atom:summary", entry.summary)
    if entry.content:
        add(node, "atom:content", entry.content, {"type": "html"})
    add_picture(node, entry)
