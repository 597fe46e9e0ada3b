"""What stands over a body: kicker, standfirst, lead picture; and what was placed nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from broadsheet.importers.html.furniture import (
    closes,
    is_dateline,
    leads_elsewhere,
    names_furniture,
)
from broadsheet.importers.html.linked_data import text
from broadsheet.importers.html.tidy import absolute
from broadsheet.importers.html.words import alike, folded
from broadsheet.importers.parsed import Block

if TYPE_CHECKING:
    from broadsheet.importers.html.body import Body, Unit
    from broadsheet.importers.html.metadata import Metadata

_STANDFIRST = re.compile(
    r"(?:^|[-_\s])(?:standfirst|dek|deck|sub-?title\w*|sub-?head(?:line|ing)?|summary|intro\w*|lead|lede"
    r"|teaser\w*|excerpt|description|chapo|chapeau|entradilla|bajada|sommario|vorspann|sub-?tit\w*"
    r"|sottotitolo|ingress|abstract)(?:$|[-_\s])",
    re.IGNORECASE,
)
_CERTAINLY = re.compile(
    r"(?:^|[-_\s])(?:standfirst|dek|deck|sub-?(?:title|headline|line)|chapo|entradilla|bajada|vorspann"
    r"|sottotitolo|ingress)(?:$|[-_\s])",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"(?:^|[-_\s])(?:kicker|eyebrow|overline|pre-?title|dachzeile|surtitre|antetitulo|occhiello)(?:$|[-_\s])",
    re.IGNORECASE,
)
_LONGEST_STANDFIRST = 600
_LONGEST_KICKER = 60
_SENTENCE = 40
_NEAR = 4
_ABOVE = 10
_LEFT_OVER = 60
MOST_LEFTOVERS = 50
_NO_PICTURE = re.compile(
    r"logo|avatar|/themes?/|facebook|twitter|icon|sprite|gravatar|placeholder|pixel|spinner",
    re.IGNORECASE,
)


def part_standfirst(body: Body, metadata: Metadata) -> None:
    """Take the standfirst off the body, where it was taken for its first paragraph.

    It is one if it is named so, or says what the description says and stands apart from the next.
    """
    first, second = body.first, body.second
    if first is None or second is None or len(first.block.text) > _LONGEST_STANDFIRST:
        return
    apart = first.box.getparent() is not second.box.getparent()
    described = folded(first.block.text) in _descriptions(metadata)
    if _CERTAINLY.search(first.box.get("class") or "") or (apart and (described or _named(first))):
        over = [unit for unit in body.after if unit.number < second.number]
        body.after = [unit for unit in body.after if unit.number > second.number]
        body.before += [first, *over]
        body.blocks = [block for block in body.blocks if block is not first.block]


def _named(unit: Unit) -> bool:
    return any(_STANDFIRST.search(parent.get("class") or "") for parent in unit.parents[-3:])


def _descriptions(metadata: Metadata) -> set[str]:
    given = (
        text(metadata.linked.article.get("description")),
        metadata.first("description"),
        metadata.first("og:description"),
    )
    return {folded(value) for value in given if value}


def find_standfirst(body: Body, headlines: list[str], metadata: Metadata) -> str:
    """The summary that the page prints between headline and body.

    Without a body it may be the description that is given to machines: then it is all there is.
    """
    descriptions = _descriptions(metadata)
    under, is_found = _under_headline(body, headlines)
    for number, unit in enumerate(under):
        words = unit.block.text
        if unit.block.kind not in {"paragraph", "heading"} or len(words) > _LONGEST_STANDFIRST:
            continue
        if any(alike(words, headline) for headline in headlines) or is_dateline(words):
            continue
        near = is_found and _is_sentence_near(unit, number)
        stands = near or _named(unit) or folded(words) in descriptions
        if len(words) > 20 and stands and unit.links < 0.3:
            return " ".join(words.split())
    if body.blocks:
        return ""
    return metadata.first("og:description", "description", "twitter:description") or text(
        metadata.linked.article.get("description")
    )


def _is_sentence_near(unit: Unit, distance: int) -> bool:
    """Whether a whole sentence, or a heading, stands right under the headline."""
    if distance > _NEAR or any(names_furniture(parent) for parent in unit.parents[-4:]):
        return False
    whole = unit.block.text.endswith((".", "!", "?", "…", ".”", ".»", "。", "؟"))
    return len(unit.block.text) > _SENTENCE and (whole or unit.block.kind == "heading")


def find_kicker(body: Body) -> str:
    """The word over the headline, if the page has one and calls it so."""
    for unit in body.before:
        words = " ".join(unit.block.text.split())
        named = any(_KICKER.search(parent.get("class") or "") for parent in unit.parents[-2:])
        if named and 1 < len(words) <= _LONGEST_KICKER:
            return words
    return ""


def find_lead_picture(body: Body, headlines: list[str], metadata: Metadata) -> Block | None:
    """The picture between headline and text, or else the one that the article names as its own."""
    for unit in _under_headline(body, headlines)[0]:
        if unit.block.kind == "picture" and _is_of_article(unit):
            return unit.block
    if body.blocks and body.blocks[0].kind == "picture":
        return body.blocks[0]
    shown = {_file_name(block.src) for block in body.blocks if block.kind == "picture"}
    image = metadata.linked.article.get("image")
    while isinstance(image, list) and image:
        image = image[0]
    src = text(image.get("url") if isinstance(image, dict) else image)
    src = absolute(src, metadata.base) if src else ""
    usable = src.startswith(("http://", "https://")) and not _NO_PICTURE.search(src)
    if usable and _file_name(src) not in shown:
        return Block("picture", src=src)
    return None


def _file_name(src: str) -> str:
    return src.partition("?")[0].rpartition("/")[2]


def _is_of_article(unit: Unit) -> bool:
    element = unit.element
    names = f"{unit.block.src} {element.get('class') or ''} {unit.block.alt}"
    around = unit.parents[-5:]
    return not _NO_PICTURE.search(names) and not any(names_furniture(one) for one in around)


def _under_headline(body: Body, headlines: list[str]) -> tuple[list[Unit], bool]:
    """The units before the body from the last that is the headline on, and whether one is."""
    for number in range(len(body.before) - 1, -1, -1):
        if any(alike(body.before[number].block.text, headline) for headline in headlines):
            return body.before[number:], True
    return body.before[-_ABOVE:], False


def find_leftovers(body: Body, placed: list[str]) -> list[str]:
    """Paragraphs that are neither of the article nor known furniture: a person may want to look."""
    known = {folded(words) for words in placed}
    left = []
    for unit in [*body.before, *body.after]:
        words = " ".join(unit.block.text.split())
        if unit.block.kind not in {"paragraph", "quotation", "preformatted", "table"}:
            continue
        if len(words) < _LEFT_OVER or unit.links >= 0.5 or folded(words) in known:
            continue
        if " " not in words or words.startswith("<"):
            continue
        if closes(words) or leads_elsewhere(words) or is_dateline(words):
            continue
        if not any(names_furniture(parent) for parent in unit.parents):
            left.append(words if len(words) <= 300 else f"{words[:299]}…")
    return left[:MOST_LEFTOVERS]
