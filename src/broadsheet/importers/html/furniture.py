"""What stands in and around articles on most pages without being of them, in many languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from broadsheet.importers.html.words import weight

if TYPE_CHECKING:
    from lxml.etree import _Element


def _starts_with(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


_LONGEST_DATELINE = 90

# A line that sends readers to another story from within this one.
ELSEWHERE = _starts_with(
    r"read (?:more|also|next|this)", r"(?:see|watch|read) also", r"also (?:on|read|see)",
    r"more (?:on|from|stories)", r"related(?: (?:stories?|articles?|coverage|topics?|posts?))?\s*:",
    r"related (?:stories|articles|coverage|posts)", r"don.?t miss",
    r"(?:you (?:may|might)) (?:also )?"
    r"(?:like|be interested)", r"recommended", r"more\s*:?\s*$", r"most (?:read|popular|viewed)",
    r"further reading", r"continue reading", r"click here to",
    r"mehr (?:zum thema|dazu)", r"lesen sie (?:auch|hier|mehr|dazu)", r"(?:auch )?interessant\s*:",
    r"das könnte (?:sie|dich) auch", r"siehe auch", r"weiterlesen",
    r"(?:à )?lire (?:aussi|également|la suite)", r"à lire", r"voir aussi",
    r"sur le même (?:sujet|thème)",
    r"lee? (?:también|más)", r"(?:te puede|puede) interesar", r"ver también",
    r"noticias? relacionadas?",
    r"leia (?:mais|também)", r"veja (?:mais|também)", r"saiba mais",
    r"leggi anche", r"leggi (?:di più|tutto)", r"vedi anche", r"lees (?:ook|meer|verder)",
    r"läs (?:också|mer|även)",
    r"les (?:også|mer)", r"læs (?:også|mere)", r"lue (?:myös|lisää)",
    r"czytaj (?:też|także|więcej|również)",
    r"zobacz (?:też|także|również)", r"čtěte (?:také|více)", r"přečtěte si",
    r"baca (?:juga|selengkapnya)",
    r"ayrıca (?:bakınız|okuyun)", r"ilgili haber(?:ler)?", r"xem thêm",
    r"читайте (?:также|тоже)", r"(?:материалы )?по теме", r"смотрите также", r"читайте також",
    r"اقر[أا] (?:أيض[اً]+|المزيد)", r"إقرأ أيض[اً]+", r"مواضيع ذات صلة", r"بیشتر بخوانید",
    r"קראו (?:גם|עוד)",
    "関連記事", "相关阅读", "延伸閱讀", "관련기사",
)  # fmt: skip

_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_BYLINE = _starts_with(
    r"by", r"von", r"par", r"por", r"di", r"door", r"av", r"af", r"oleh", r"autor\w*", r"auteur",
    r"author", r"words by", r"text", r"publi\w+", r"veröffentlicht", r"автор", r"بقلم", r"כתב",
    r"מאת",
)  # fmt: skip

# A line that ends a page: what it is filed under, who passes it on, what the house wants.
CLOSING = _starts_with(
    r"tags?", r"topics?", r"keywords?", r"labels?", r"filed (?:under|in|to)",
    r"posted (?:in|on|by)",
    r"categor(?:y|ies)", r"published (?:in|on|by)",
    r"(?:last )?(?:updated|modified)(?: (?:at|on))?",
    r"sources?\s*:?", r"share(?: (?:this|on|via|it))?", r"like this", r"did you like",
    r"follow (?:us|@?\w+ on)",
    r"subscribe", r"sign up", r"join (?:us|our)", r"get (?:access|our|the latest|unlimited)",
    r"newsletter",
    r"support (?:us|our)", r"donate", r"advertisement", r"comments?", r"leave a (?:comment|reply)",
    r"copyright", r"©", r"all rights reserved", r"print(?: this)?", r"e-?mail",
    r"this (?:article|story|post) "
    r"(?:was |originally |first )+(?:published|appeared)", r"note: we are", r"disclaimer",
    r"(?:photo|image)"
    r"(?: (?:credit|source)s?|s? by)", r"if you enjoyed", r"enjoyed this", r"there.?s plenty more",
    r"about the author",
    r"schlag(?:wörter|worte)", r"stichwörter", r"themen\s*:", r"quellen?\s*:", r"kategorien?",
    r"teilen", r"drucken",
    r"mots[- ]clés", r"étiquettes", r"catégories?", r"partager", r"etiquetas", r"temas\s*:",
    r"categorías?",
    r"compart(?:ir|e|ilhar|ilhe)", r"categorias?", r"condividi", r"argomenti\s*:", r"fonte\s*:",
    r"fuente\s*:",
    r"delen", r"trefwoorden", r"udostępnij", r"tagi", r"źródło\s*:", r"метки", r"теги",
    r"источник\s*:", r"поделиться",
    r"подписывайтесь", r"теги", r"etiketler", r"kaynak\s*:", r"paylaş", r"الكلمات المفتاحية",
    r"وسوم", r"שתפו",
)  # fmt: skip

# Classes and ids of what isn't the article, as themes of many systems name it.
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:related|recommend\w*|newsletters?|subscri\w+|sign-?up|promo\w*|shar(?:e|ing)"
    r"|social\w*|comments?|disqus\w*|advert\w*|ads?|sponsor\w*|outbrain|taboola|breadcrumbs?|tags?"
    r"|byline|author(?:s|-?(?:box|bio|info))?|more-?(?:stories|news|on)|read-?(?:more|next|also)"
    r"|linkback|sidebar|side-?box|widget\w*|footer|nav\w*|menu|cookies?|consent|paywall|pagination"
    r"|pager|toolbar|popup|modal|gallery|slideshow|carousel|trending|popular|most-?read|latest|rollover\w*|tooltip|meta\w*"
    r"|info2|dateline|timestamp|disclaimer|copyright)(?:$|[-_\s])",
    re.IGNORECASE,
)
_TAGS = {"aside", "footer", "form", "nav", "dialog", "button", "select", "textarea", "noscript"}
# Shown on hovering or to nobody: their words would run into the sentence they hang on.
_UNSEEN = re.compile(
    r"(?:^|[-_\s])(?:(?:rollover|tooltip|popover)\S*-(?:block|box|card|content|text)|hover-?card|print-only|no-?display"
    r"|screen-reader-text|sr-only|visually-?hidden)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


# What a house wants of its readers, wherever in the line it says so.
_PITCH = re.compile(
    r"\b(?:newsletter|(?:in|to|into) your (?:in)?box|subscrib(?:e|ing) (?:to|now|today)|sign up|"
    r"become a (?:member|subscriber|supporter)|support our|ad-free|if you enjoyed|follow us|"
    r"boletín|abonnez-vous|suscríb\w+|assine|inscreva-se|iscriviti|abonnieren|подпис\w+)\b",
    re.IGNORECASE,
)
_SHORT = 250
_PITCHED = 500


def is_dateline(text: str) -> bool:
    """Whether a line over the text says who wrote it or when, and nothing more."""
    if len(text) > 2 * _LONGEST_DATELINE or text.endswith((".", "!", "?", "…", "»", "”", '"')):
        return False
    if _DATE.match(text):
        return True
    return len(text) < _LONGEST_DATELINE and bool(_BYLINE.match(text) or _DATE.search(text))


def leads_elsewhere(text: str) -> bool:
    """Whether a line sends readers to another story."""
    return weight(text) < _SHORT and bool(ELSEWHERE.match(text))


def closes(text: str) -> bool:
    """Whether a line at an end of the text is about the page, not of the story."""
    size = weight(text)
    return (size < _SHORT and bool(CLOSING.match(text))) or (
        size < _PITCHED and bool(_PITCH.search(text))
    )


def names_furniture(element: _Element) -> bool:
    """Whether an element's own name says that it isn't of the article."""
    if element.tag in _TAGS:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_NAMES.search(names[:300]))


def is_hidden(element: _Element) -> bool:
    """Whether a reader of the page doesn't see it."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
        or bool(_UNSEEN.search(element.get("class") or ""))
    )
