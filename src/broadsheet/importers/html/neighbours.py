"""The other stories a page names, under the headings that pages give them; and its comment form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from broadsheet.importers.html.tidy import NOWHERE
from broadsheet.importers.html.words import alike, folded, weight
from broadsheet.importers.parsed import RelatedItem

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_RELATED = {
    "related", "related stories", "related articles", "related news", "related posts",
    "related content",
    "related coverage", "related topics", "related reading", "more on this story", "more on this",
    "more on this topic", "read more", "read next", "read also", "see also", "you may also like",
    "you might also like", "recommended", "recommended stories", "background", "in this series",
    "mehr zum thema", "mehr dazu", "verwandte artikel", "ähnliche artikel", "zum thema",
    "lesen sie auch",
    "das könnte sie auch interessieren", "à lire aussi", "lire aussi", "sur le même sujet",
    "articles liés",
    "articles similaires", "noticias relacionadas", "artículos relacionados", "te puede interesar",
    "lee también", "más información", "notícias relacionadas", "artigos relacionados",
    "leia também",
    "leia mais", "veja também", "leggi anche", "articoli correlati", "potrebbe interessarti",
    "lees ook",
    "lees meer", "gerelateerde artikelen", "läs också", "läs mer", "relaterade artiklar",
    "les også",
    "læs også", "lue myös", "czytaj także", "czytaj też", "zobacz także", "powiązane artykuły",
    "související články", "ilgili haberler", "baca juga", "berita terkait", "tin liên quan",
    "читайте также", "материалы по теме", "похожие статьи", "по теме", "читайте також",
    "مقالات ذات صلة", "مواضيع ذات صلة", "أخبار ذات صلة", "اقرأ أيضا", "اقرأ أيضاً", "اقرأ المزيد",
    "مطالب مرتبط", "اخبار مرتبط", "قراءة المزيد", "כתבות נוספות", "כתבות קשורות", "קראו גם",
    "עוד בנושא",
    "関連記事", "相关阅读", "相关文章", "相关新闻", "延伸閱讀", "관련기사", "관련 기사",
}  # fmt: skip
_LATEST = {
    "latest", "latest stories", "latest news", "latest articles", "latest posts", "recent posts",
    "recent articles", "recent stories", "newest", "most recent", "breaking news", "just in",
    "neueste artikel", "neueste beiträge", "aktuelle meldungen", "neueste nachrichten",
    "das neueste",
    "dernières nouvelles", "derniers articles", "dernières actualités", "à la une",
    "últimas noticias",
    "lo último", "lo más reciente", "entradas recientes", "últimas notícias", "mais recentes",
    "ultime notizie",
    "ultimi articoli", "laatste nieuws", "senaste nytt", "siste nytt", "seneste nyt", "uusimmat",
    "najnowsze", "najnowsze wiadomości", "son haberler", "berita terbaru", "tin mới nhất",
    "последние новости", "свежие новости", "останні новини", "آخر الأخبار", "أحدث الأخبار",
    "آخرین اخبار", "חדשות אחרונות", "כתבות אחרונות",
    "最新記事", "最新ニュース", "最新消息", "最新文章", "최신기사",
}  # fmt: skip
_RELATED_FOLDED = {folded(name) for name in _RELATED}
_LATEST_FOLDED = {folded(name) for name in _LATEST}
_HEADING_TAGS = (
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "strong",
    "b",
    "p",
    "div",
    "span",
    "header",
    "legend",
    "dt",
)
_NAVIGATION = {"nav", "header", "menu"}
_LONGEST_HEADING = 60
_SHORTEST_HEADLINE = 20
_FEWEST_WORDS = 3
_HIGHEST = 4
MOST_ITEMS = 20
_LONGEST_EXCERPT = 300
_EXCERPT_ENDS = ("...", "…", "[…]", "[...]")
_LONGEST_WORDS = 200
_FORM_WORDS = ".//label | .//legend | .//button | .//h2 | .//h3 | .//h4 | .//p"


def find_neighbours(
    seen: HtmlElement, home: _Element | None, headline: str
) -> tuple[list[RelatedItem], list[RelatedItem]]:
    """The related and the latest stories of a page; `home` is the element that holds its body."""
    related: dict[str, RelatedItem] = {}
    latest: dict[str, RelatedItem] = {}
    body = set() if home is None else {home, *home.iterancestors()}
    for heading in list(seen.iter(*_HEADING_TAGS)):
        if sum(1 for _child in zip(heading, range(4), strict=False)) > 3:
            continue
        if any(parent.tag in _NAVIGATION for parent in heading.iterancestors()):
            continue
        words = folded(_text(heading, _LONGEST_HEADING))
        found = related if words in _RELATED_FOLDED else latest if words in _LATEST_FOLDED else None
        if found is None:
            continue
        for item in _items(heading, body, headline):
            found.setdefault(folded(item.headline), item)
    both = related.keys() & latest.keys()
    kept_latest = [item for key, item in latest.items() if key not in both]
    return list(related.values())[:MOST_ITEMS], kept_latest[:MOST_ITEMS]


def _text(element: _Element, longest: int) -> str:
    """The text of an element, or nothing when it is longer than could be meant."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(str(part).strip())
        if length > longest:
            return ""
    return " ".join("".join(parts).split())


def _items(heading: _Element, body: set[_Element], headline: str) -> list[RelatedItem]:
    """The stories in the smallest element around a heading that holds any besides it."""
    around: _Element | None = heading
    for _level in range(_HIGHEST):
        around = around.getparent() if around is not None else None
        if around is None or around.tag in {"body", "html"} or around in body:
            return _following(heading, headline) if around in body else []
        items = _stories(around, headline)
        if items:
            return items
    return []


def _following(heading: _Element, headline: str) -> list[RelatedItem]:
    """The stories in the list or box right after a heading that stands in the body itself."""
    block = heading
    for parent in heading.iterancestors():
        if block.tag not in {"strong", "b", "span", "a"}:
            break
        block = parent
    follower = block.getnext()
    if follower is None or follower.tag not in {"ul", "ol", "div", "aside", "section", "nav"}:
        return []
    return _stories(follower, headline)


def _stories(around: _Element, headline: str) -> list[RelatedItem]:
    items: dict[str, RelatedItem] = {}
    for link in list(around.iter("a"))[: 5 * MOST_ITEMS]:
        url = link.get("href") or ""
        title = _title(link)
        if not _may_be_headline(title) or not url.startswith(("http://", "https://")):
            continue
        if folded(title) in _RELATED_FOLDED | _LATEST_FOLDED or alike(title, headline):
            continue
        excerpt = _excerpt(link, around, title)
        address = "" if url.startswith(NOWHERE) else url
        known = items.get(url)
        if known is None:
            items[url] = RelatedItem(title, excerpt, address)
        elif title.endswith(_EXCERPT_ENDS) and not known.excerpt:
            items[url] = RelatedItem(known.headline, title, address)
    return list(items.values())[:MOST_ITEMS]


def _may_be_headline(title: str) -> bool:
    """Whether it is longer than the name of a section or topic."""
    dense = weight(title) > 2 * len(title)
    return weight(title) >= _SHORTEST_HEADLINE and (dense or len(title.split()) >= _FEWEST_WORDS)


def _title(link: _Element) -> str:
    """The headline in a link: its heading if it has one, else all of it."""
    for heading in link.iter("h2", "h3", "h4", "h5", "h6"):
        return _text(heading, _LONGEST_EXCERPT)
    return _text(link, _LONGEST_EXCERPT)


def _excerpt(link: _Element, around: _Element, title: str) -> str:
    """The words beside a headline, up to the element that holds another story."""
    box = link
    for parent in link.iterancestors():
        if parent is around or len({one.get("href") for one in parent.iter("a")}) > 1:
            break
        box = parent
    excerpts = [part for part in box.iter() if part.tag == "p" or "excerpt" in _classes(part)]
    for part in excerpts:
        words = _text(part, _LONGEST_EXCERPT)
        if len(words) > _SHORTEST_HEADLINE and folded(words) != folded(title):
            return words
    return ""


def _classes(element: _Element) -> str:
    return element.get("class") or ""


def find_form(tree: HtmlElement) -> list[str]:
    """The words of the form for comments: its labels, buttons and messages."""
    for form in tree.iter("form"):
        names = f"{form.get('id') or ''} {form.get('class') or ''} {form.get('action') or ''}"
        if form.find(".//textarea") is None or not re.search("comment|respond|reply", names, re.I):
            continue
        words = [_text(part, _LONGEST_WORDS) for part in form.xpath(_FORM_WORDS)]
        for entry in form.iter("input", "textarea"):
            if entry.get("type") not in {"hidden", "password"}:
                words += [entry.get("placeholder") or ""]
            if entry.get("type") == "submit":
                words += [entry.get("value") or ""]
        return list(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))[:30]
    return []
