"""Asking for what machines read, and reading it as they do."""

from __future__ import annotations

from lxml import etree

NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOST = "http://127.0.0.1:8000"
RSS = "/feeds/rss.xml"
ATOM = "/feeds/atom.xml"
SITEMAPS = "/sitemap.xml"
NEWS = "/news-sitemap.xml"


def fetch(client, path):
    """The root of the document at this path, parsed strictly."""
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return etree.fromstring(response.content)


def texts(node, path):
    """The texts of all elements at an XPath."""
    return [each.text for each in node.xpath(path, namespaces=NS)]


def titles(client, path):
    """The headlines in a feed of either format."""
    return texts(fetch(client, path), "//item/title | //atom:entry/atom:title")


def locs(client, path):
    """The paths of all addresses in a sitemap or an index."""
    return [loc.removeprefix(HOST) for loc in texts(fetch(client, path), "//s:loc")]


def all_locs(client):
    """The paths of all addresses in all sitemaps that the index names."""
    return [loc for name in locs(client, SITEMAPS) for loc in locs(client, name)]
