"""What a page says of itself in JSON-LD: the article, and the breadcrumb."""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE_TYPES = {
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "reviewnewsarticle", "backgroundnewsarticle", "askpublicnewsarticle", "blogposting",
    "liveblogposting", "report", "scholarlyarticle", "techarticle", "satiricalarticle", "review",
    "socialmediaposting", "webpage/article",
}  # fmt: skip
_LONGEST = 2_000_000
_MOST_NODES = 5000
_CONTROLS = re.compile(r"[\x00-\x1f]")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)


@dataclass
class LinkedData:
    """The article's node and the names of the breadcrumb, both empty when there are none."""

    article: dict[str, Any] = field(default_factory=dict)
    crumbs: list[str] = field(default_factory=list)

    @property
    def article_body(self) -> str:
        """The article's text, if it is given."""
        value = self.article.get("articleBody")
        return unescape(value) if isinstance(value, str) else ""


def read_linked_data(tree: HtmlElement) -> LinkedData:
    """Read all JSON-LD of a page; what can't be read is as if it weren't there."""
    found = LinkedData()
    for node in _nodes(tree):
        types = _types(node)
        if types & ARTICLE_TYPES and _richer(node, found.article):
            found.article = node
        if "breadcrumblist" in types and not found.crumbs:
            found.crumbs = _crumbs(node)
    return found


def _nodes(tree: HtmlElement) -> list[dict[str, Any]]:
    """All objects in it, outer before inner."""
    waiting: deque[Any] = deque()
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind and script.text and len(script.text) < _LONGEST:
            waiting.append(_loaded(script.text))
    nodes: list[dict[str, Any]] = []
    while waiting and len(nodes) < _MOST_NODES:
        value = waiting.popleft()
        if isinstance(value, dict):
            nodes.append(value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return nodes


def _loaded(text: str) -> Any:
    text = _CONTROLS.sub(" ", _WRAPPING.sub("", text))
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _types(node: dict[str, Any]) -> set[str]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _richer(node: dict[str, Any], than: dict[str, Any]) -> bool:
    wanted = ("headline", "datePublished", "author", "articleBody")
    return sum(name in node for name in wanted) > sum(name in than for name in wanted)


def _crumbs(node: dict[str, Any]) -> list[str]:
    placed: list[tuple[float, str]] = []
    items = node.get("itemListElement")
    for number, entry in enumerate(items if isinstance(items, list) else [items]):
        if not isinstance(entry, dict):
            continue
        item = entry.get("item")
        name = entry.get("name") or (item.get("name") if isinstance(item, dict) else None)
        try:
            position = float(entry.get("position", number))
        except (TypeError, ValueError):
            position = number
        if text(name):
            placed.append((position, text(name)))
    return [name for _position, name in sorted(placed, key=lambda crumb: crumb[0])]


def text(value: Any) -> str:
    """A string value with its white space put right, or nothing."""
    while isinstance(value, list) and value:
        value = value[0]
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def texts(value: Any) -> list[str]:
    """All string values in a value that may be one or many."""
    return [text(one) for one in (value if isinstance(value, list) else [value]) if text(one)]
