"""A feed as RSS 2.0 with the content, dc, media and atom modules.

rssboard.org/rss-specification; rssboard.org/media-rss; web.resource.org/rss/1.0/modules/content.
A title is plain text, a description is HTML: so the description is escaped once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import escape

from broadsheet.feeds.documents import add, serialise, start
from broadsheet.feeds.moments import rfc822
from broadsheet.feeds.shelf import FEED_CROP_TYPE
from broadsheet.newspaper.addresses import absolute

if TYPE_CHECKING:
    from lxml import etree

    from broadsheet.feeds.entries import Entry, Feed

CONTENT_TYPE = "application/rss+xml"
_PREFIXES: dict[str | None, str] = {
    "atom": "atom",
    "content": "content",
    "dc": "dc",
    "media": "media",
}


def rss(feed: Feed) -> bytes:
    """The feed as an RSS document."""
    root = start("rss", _PREFIXES)
    root.set("version", "2.0")
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", escape(feed.description))
    itself = {"href": absolute(f"{feed.base}rss.xml"), "rel": "self", "type": CONTENT_TYPE}
    add(channel, "atom:link", attributes=itself)
    add(channel, "language", feed.language)
    if feed.updated:
        add(channel, "lastBuildDate", rfc822(feed.updated))
    for entry in feed.entries:
        _add_item(channel, entry)
    return serialise(root)


def _add_item(channel: etree._Element, entry: Entry) -> None:
    item = add(channel, "item", attributes=in_language(entry))
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.id, {"isPermaLink": "false"})
    if entry.published:
        add(item, "pubDate", rfc822(entry.published))
    for writer in entry.writers:
        add(item, "dc:creator", writer.name)
    for subject in entry.subjects:
        add(item, "category", subject.name, {"domain": topics_scheme()})
    if entry.summary:
        add(item, "description", escape(entry.summary))
    if entry.content:
        add(item, "content:encoded", entry.content)
    add_picture(item, entry)


def in_language(entry: Entry) -> dict[str, str]:
    """`xml:lang` for an article that has a language of its own."""
    return {"xml:lang": entry.language} if entry.language else {}


def topics_scheme() -> str:
    """What the categories of both formats are taken from: the paper's topics."""
    return absolute(reverse("newspaper:topics"))


def add_picture(parent: etree._Element, entry: Entry) -> None:
    """The lead picture with its words and its credit, after Media RSS."""
    picture = entry.picture
    if picture is None:
        return
    about = {
        "url": picture.url,
        "medium": "image",
        "type": FEED_CROP_TYPE,
        "width": str(picture.width),
        "height": str(picture.height),
    }
    content = add(parent, "media:content", attributes=about)
    words = entry.picture_words or picture.alt
    if words:
        add(content, "media:description", words, {"type": "plain"})
    if picture.credit:
        add(content, "media:credit", picture.credit)
