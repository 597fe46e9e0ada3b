"""What the head of a page says: its `meta` elements, links and title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from broadsheet.importers.html.linked_data import LinkedData, read_linked_data, text
from broadsheet.importers.html.tidy import absolute
from broadsheet.importers.html.words import folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_METAS = 1000
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*\Z")


@dataclass
class Metadata:
    """The metadata of one page, each value as the page gives it."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    linked: LinkedData = field(default_factory=LinkedData)
    title: str = ""
    address: str = ""
    base: str = ""
    site_names: tuple[str, ...] = ()
    language: str = ""

    def first(self, *names: str) -> str:
        """The first value that one of these names has."""
        return next((value for name in names for value in self.metas.get(name, [])), "")

    def all(self, *names: str) -> list[str]:
        """All values of these names, in the order of the names."""
        return [value for name in names for value in self.metas.get(name, [])]

    def is_site(self, name: str) -> bool:
        """Whether a text is the name of the site and nothing more."""
        return _joined(name) in {_joined(site) for site in self.site_names}


def read_metadata(tree: HtmlElement, url: str) -> Metadata:
    """Read the head of a page whose address is `url`, if that is known."""
    found = Metadata(metas=_metas(tree), linked=read_linked_data(tree))
    found.title = " ".join(str(tree.xpath("string((//head//title | //title)[1])")).split())
    found.address = _canonical(tree, found, url)
    base = str(tree.xpath("string((//base/@href)[1])"))
    found.base = absolute(base, url or found.address) if base else url or found.address
    found.site_names = tuple(_site_names(found, url))
    found.language = _language(tree, found)
    return found


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for number, meta in enumerate(tree.iter("meta")):
        content = " ".join((meta.get("content") or "").split())
        if number < _MOST_METAS and content:
            keys = {(meta.get(key) or "").lower() for key in ("name", "property", "itemprop")}
            for key in keys - {""}:
                metas.setdefault(key, []).append(content)
    return metas


def _canonical(tree: HtmlElement, found: Metadata, url: str) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if _rel(link) == "canonical"]
    for given in [*links, found.first("og:url")]:
        address = absolute(given, url) if given else ""
        # Many a site names its front page as the true address of every page.
        if address.startswith(("http://", "https://")) and ".invalid" not in address:
            path = urlsplit(address).path
            if path.strip("/") or not urlsplit(url).path.strip("/"):
                return address.partition("#")[0]
    return ""


def _rel(link: HtmlElement) -> str:
    return (link.get("rel") or "").strip().lower()


def _site_names(found: Metadata, url: str) -> list[str]:
    publisher = found.linked.article.get("publisher")
    names = [
        *found.all("og:site_name", "application-name", "apple-mobile-web-app-title"),
        text(publisher.get("name")) if isinstance(publisher, dict) else "",
    ]
    try:
        host = urlsplit(url or found.address).hostname or ""
    except ValueError:
        host = ""
    host = host.removeprefix("www.")
    names += [host, *host.split(".")[:-1]]
    # Some pages repeat their title there.
    titles = {found.title, found.first("og:title"), text(found.linked.article.get("headline"))}
    return [name for name in names if name and name not in titles]


def _language(tree: HtmlElement, found: Metadata) -> str:
    given = [
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        tree.get("xml:lang") or "",
        text(found.linked.article.get("inLanguage")),
        found.first("og:locale", "dc.language", "dcterms.language", "language", "content-language"),
    ]
    for tag in given:
        if _LANGUAGE.match(tag.strip()):
            return tag.strip().replace("_", "-")
    return ""


def _joined(name: str) -> str:
    return folded(name).replace(" ", "").removeprefix("the")
