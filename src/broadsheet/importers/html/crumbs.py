"""Where in its paper an article stands: breadcrumb, section, topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from broadsheet.importers.html.linked_data import texts
from broadsheet.importers.html.words import alike, folded

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from broadsheet.importers.html.metadata import Metadata

MOST_TOPICS = 20
_MOST_CRUMBS = 8
_MOST_LINKED = 12
_TAGGED = "//a[contains(concat(' ', @rel, ' '), ' tag ')][not(ancestor::nav or ancestor::header)]"
_LONGEST_SECTION = 60
_HOME = {
    "home", "homepage", "home page", "front page", "frontpage", "start", "startseite", "accueil",
    "inicio", "portada", "início", "inizio", "home ", "strona główna", "etusivu", "hem", "hjem",
    "forside", "главная", "головна", "anasayfa", "ana sayfa", "beranda", "trang chủ", "الرئيسية",
    "الصفحة الرئيسية", "خانه", "صفحه اصلی", "דף הבית", "ראשי", "בית", "ホーム",
    "トップ", "首页", "홈",
    "होम", "হোম",
}  # fmt: skip
_NOT_SECTIONS = {
    "news article", "article", "articles", "uncategorized", "uncategorised",
    "unkategorisiert",
    "blog", "null", "none", "allgemein", "sin categoría", "non classé",
}  # fmt: skip
_TRAILS = (
    "//*[contains(@itemtype, 'schema.org/BreadcrumbList')]",
    "//nav[contains(translate(@aria-label, 'BRD', 'brd'), 'breadcrumb')]",
    "//*[self::nav or self::ol or self::ul or self::div or self::p or self::section or self::span]"
    "[contains(concat(' ', translate(@class, '-_', '  '), ' '), ' breadcrumb ')"
    " or contains(concat(' ', translate(@class, '-_', '  '), ' '), ' breadcrumbs ')"
    " or contains(@id, 'breadcrumb') or contains(@class, 'entry-crumbs')]",
)
_SEPARATORS = re.compile(r"\s*[>›»/\\|→·•:←‹«]+\s*")


def find_breadcrumb(tree: HtmlElement, metadata: Metadata) -> list[str]:
    """The names of the trail, from the front page down, as the page has it."""
    if len(metadata.linked.crumbs) > 1:
        return metadata.linked.crumbs[:_MOST_CRUMBS]
    for path in _TRAILS:
        trails: Any = tree.xpath(path)
        for trail in trails[:5]:
            names = _names(trail)
            if 1 < len(names) <= _MOST_CRUMBS:
                return names
    return metadata.linked.crumbs[:_MOST_CRUMBS]


def _names(trail: _Element) -> list[str]:
    """The steps of a trail: what its links, names and last words say."""
    named: Any = trail.xpath(".//*[@itemprop='name']")
    steps = [" ".join(str(one.xpath("string()")).split()) for one in named]
    if not steps:
        steps = [
            step.strip()
            for piece in trail.itertext()
            for step in _SEPARATORS.split(str(piece).strip())
        ]
    kept: list[str] = []
    for step in steps:
        if step and (not kept or kept[-1] != step):
            kept.append(step)
    return kept


def find_section(breadcrumb: list[str], headlines: list[str], metadata: Metadata) -> list[str]:
    """The path of sections from the top: the trail without the front page and the article."""
    path = [
        name
        for number, name in enumerate(breadcrumb)
        if not (number == 0 and (folded(name) in _HOME or metadata.is_site(name)))
        and not any(alike(name, headline) for headline in headlines)
    ]
    if not path or any(not _may_be_section(name) for name in path):
        told = [
            *texts(metadata.linked.article.get("articleSection")),
            *metadata.all("article:section", "og:article:section", "section", "parsely-section"),
        ]
        path = [
            name
            for name in (one.split(",")[0].strip() for one in told)
            if not metadata.is_site(name)
            and not any(alike(name, headline) for headline in headlines)
        ][:1]
    return [name for name in path if _may_be_section(name)]


def _may_be_section(name: str) -> bool:
    return 1 < len(name) <= _LONGEST_SECTION and folded(name) not in _HOME | _NOT_SECTIONS


def find_topics(tree: HtmlElement, metadata: Metadata) -> list[str]:
    """What the article is filed under, in the page's own words."""
    given = metadata.all("article:tag", "og:article:tag", "parsely-tags")
    keywords = metadata.linked.article.get("keywords")
    given += [*texts(keywords), *metadata.all("news_keywords")]
    links = [link for link in tree.xpath(_TAGGED) if "category" not in (link.get("rel") or "")]
    # More of them are a list of all topics that the site has.
    if len(links) <= _MOST_LINKED:
        given += [str(link.xpath("string()")) for link in links]
    topics: dict[str, str] = {}
    for value in ",".join(given).split(","):
        name = " ".join(value.split()).strip(" #")
        # Some systems write "keyword:" or "type:" before what only machines need.
        if 1 < len(name) <= _LONGEST_SECTION and not {":", "@"} & set(name):
            topics.setdefault(folded(name), name)
    return list(topics.values())[:MOST_TOPICS]
