"""Rules of RSS 2.0 and Atom (RFC 4287), each finding named as the W3C's feed validator names it.

`test_rules.py` runs them on that validator's own cases before they judge our feeds.
"""

from __future__ import annotations

import re
from collections import Counter
from email.utils import parsedate_to_datetime

from tests.feeds.documents import NS

ATOM = f"{{{NS['atom']}}}"
ONCE_IN_RSS = {
    "channel": {
        "title", "link", "description", "language", "lastBuildDate", "pubDate", "docs", "cloud",
        "managingEditor", "skipDays", "skipHours", "ttl", "webMaster", "copyright", "generator",
    },
    "item": {"title", "link", "description", "guid", "pubDate", "comments", "author"},
}  # fmt: skip
ONCE_IN_ATOM = {
    "feed": {"id", "title", "updated", "subtitle", "rights", "generator", "icon", "logo"},
    "entry": {"id", "title", "updated", "published", "summary", "content", "rights", "source"},
}
DATE_822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? "
    r"(?:[+-]\d{4}|UT|GMT|[ECMP][SD]T|[A-IK-Z])"
)
DATE_3339 = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
    r"(?:Z|[+-]\d\d:\d\d)"
)
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def findings(root):
    """What is wrong with a feed: the names of the rules that it breaks, each with its element."""
    if root.tag == "rss":
        return set(_rss(root))
    assert root.tag == f"{ATOM}feed"
    return set(_atom(root))


def _rss(root):
    channel = root.find("channel")
    yield from _twice(channel, ONCE_IN_RSS["channel"])
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield f"Missing{name.title()}"
    for moment in channel.iter("pubDate", "lastBuildDate"):
        if not _is_date_822(moment.text or ""):
            yield "InvalidRFC2822Date"
    for item in channel.iter("item"):
        yield from _item(item)


def _item(item):
    yield from _twice(item, ONCE_IN_RSS["item"])
    if item.find("title") is None and item.find("description") is None:
        yield "ItemMustContainTitleOrDescription"
    guid = item.find("guid")
    if guid is None:
        yield "MissingGuid"
    elif guid.get("isPermaLink", "true") == "true":
        if not ABSOLUTE.fullmatch(guid.text or ""):
            yield "InvalidHttpGUID"
        elif not guid.text.startswith(("http:", "https:")):
            yield "InvalidPermalink"


def _atom(feed):
    entries = feed.findall(f"{ATOM}entry")
    for node in (feed, *entries):
        yield from _atom_node(node)
    for entry in entries:
        if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
            yield "MissingElement"
        if entry.find(f"{ATOM}content") is None and not _alternates(entry):
            yield "MissingContentOrAlternate"
    for moment in feed.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not DATE_3339.fullmatch(moment.text or ""):
            yield "InvalidRFC3339Date"
    ids = Counter((e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}updated")) for e in entries)
    if any(number > 1 for number in ids.values()):
        yield "DuplicateEntries"


def _atom_node(node):
    yield from _twice(node, {ATOM + name for name in ONCE_IN_ATOM[node.tag.removeprefix(ATOM)]})
    if any(node.find(ATOM + name) is None for name in ("id", "title", "updated")):
        yield "MissingElement"
    if not ABSOLUTE.fullmatch(node.findtext(f"{ATOM}id", "x:y")):
        yield "InvalidLink"
    if any(number > 1 for number in _alternates(node).values()):
        yield "DuplicateAtomLink"


def _alternates(node):
    """How often each kind and language of alternate link occurs."""
    return Counter(
        (link.get("type"), link.get("hreflang"))
        for link in node.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    )


def _twice(node, once):
    counts = Counter(child.tag for child in node)
    if any(counts[name] > 1 for name in once):
        yield "DuplicateElement"


def _is_date_822(text):
    if not DATE_822.fullmatch(text):
        return False
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return False
    return "," not in text or text.startswith(f"{moment:%a},")
