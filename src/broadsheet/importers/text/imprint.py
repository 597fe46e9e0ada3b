"""Lines that say who wrote an article and when, and lines that say whose a picture is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from broadsheet.importers.text.dates import Found, find_dates
from broadsheet.importers.text.measures import ends_with_stop, weight
from broadsheet.importers.text.names import find_names
from broadsheet.importers.text.phrases import find_start, kind_of, plain, says, table

if TYPE_CHECKING:
    from broadsheet.importers.parsed import Part

_LONGEST = 200
_LONGEST_CAPTION = 320
_MOST_UNKNOWN_WORDS = 3
_BETWEEN = re.compile(r"\s*[|•·●‧∙]\s*|\s+[-–—/]\s+|\s*[,;]\s+|\s+(?=(?:by|von|par)\s+[A-Z])")
_EDGES = " \t|•·●,;:-–—/()[]"
_AGO = re.compile(
    r"(?:\d+|an?|один|один)\s+(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|"
    r"months?|years?)\s+ago|"
    r"vor\s+\d+\s+(?:minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|"
    r"il y a\s+\d+\s+\w+|hace\s+\d+\s+\w+|há\s+\d+\s+\w+|\d+\s+\w+\s+fa|"
    r"\d+\s+\w+\s+geleden|\d+\s+\w+\s+temu|"
    r"\d+\s+\w+\s+назад|\d+\s+\w+\s+тому|\d+\s+\w+\s+önce|منذ\s+\S+(?:\s+\S+)?|\d+\s*\S{1,3}前|\d+\s+\w+\s+trước",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(?:[(\[—–|]\s*|\s-\s*|[.!?)»”\"]\s+)(?:(?:photo|foto|picture|image|bild|credit|"
    r"crédit|photograph|фото|zdjęcie|fot|ảnh|صورة|تصوير|imagen|imagem)"
    r"(?:\s*credit)?(?:\s*[:/.©]|\s+(?:by|von|par|door)\s)|©|\(c\)|(?:getty images|"
    r"shutterstock|unsplash|pixabay|wikimedia))"
    r"[^.!?]{0,70}[.)\]]{0,2}\Z",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"[/|]\s*(?:AP|AFP|Reuters|EPA|EPA-EFE|dpa|EFE|ANSA|TASS|ТАСС|РИА Новости|Xinhua|"
    r"Getty(?: Images)?)\W*\Z"
)


@dataclass
class Imprint:
    """What such a line says. `cuts` are places in its text and what stands there."""

    authors: list[str] = field(default_factory=list)
    published: datetime | None = None
    updated: datetime | None = None
    cuts: list[tuple[int, int, Part]] = field(default_factory=list)
    is_labelled: bool = False
    has_date: bool = False
    unknown: int = 0


def read_imprint(text: str) -> Imprint | None:
    """What a byline or a line with a date says; None for any other line."""
    return None if len(text) > _LONGEST else _read_imprint(text)


@lru_cache(maxsize=4096)
def _read_imprint(text: str) -> Imprint | None:
    if weight(text) > _LONGEST:
        return None
    dates = find_dates(text)
    label = find_start("updated", text) or find_start("published", text)
    if not dates and _AGO.fullmatch(text[len(label) :].strip(_EDGES)):
        return Imprint(cuts=[(0, len(text), "date")], has_date=True)
    found = Imprint(has_date=bool(dates))
    at = 0
    for date in dates:
        at = _read_date(text, at, date, found)
    _read_chunks(text, at, len(text), found)
    certain = bool(dates) or any(part == "byline" for _start, _end, part in found.cuts)
    if not certain or found.unknown > _MOST_UNKNOWN_WORDS:
        return None
    if found.unknown and ends_with_stop(text):
        return None
    return found


def _read_date(text: str, at: int, date: Found, found: Imprint) -> int:
    before = plain(text[at : date.start]).rstrip(_EDGES)
    label, kind = "", ""
    for name in ("updated", "published"):
        for phrase in table()[name].start:
            if len(phrase) > len(label) and _ends_with(before, phrase):
                label, kind = phrase, name
    start = at + len(before) - len(label) if label else date.start
    _read_chunks(text, at, start, found)
    found.cuts.append((start, date.end, "date"))
    found.is_labelled |= len(label) > 3
    if kind == "updated":
        found.updated = found.updated or date.moment
    else:
        found.published = found.published or date.moment
    return date.end


def _ends_with(text: str, phrase: str) -> bool:
    rest = text[: -len(phrase)] if text.endswith(phrase) else "x"
    return not rest[-1:].isalpha()


def _read_chunks(text: str, start: int, end: int, found: Imprint) -> None:
    """Sort what stands around the dates of a line: bylines, weekdays, buttons, unknown words."""
    at = start
    chunks = [(one.start(), one.end()) for one in _BETWEEN.finditer(text, start, end)]
    chunks.append((end, end))
    in_byline = False
    for stop, following in chunks:
        chunk = text[at:stop].strip(_EDGES)
        if chunk:
            place = text.index(chunk, at)
            in_byline = _read_chunk(chunk, place, in_byline, found)
        at = following


def _read_chunk(chunk: str, place: int, in_byline: bool, found: Imprint) -> bool:
    whole = (place, place + len(chunk))
    names = find_names(chunk, labelled=not in_byline)
    if names is not None:
        found.authors += [name for name in names if name not in found.authors]
        found.cuts.append((*whole, "byline"))
        return True
    if in_byline and len(chunk.split()) <= 5 and not kind_of(chunk):
        found.cuts.append((*whole, "byline"))  # an office, an agency, a place
        return True
    known = kind_of(chunk) or says("section", chunk)
    label = find_start("published", chunk) or find_start("updated", chunk)
    ago = bool(_AGO.fullmatch(chunk[len(label) :].strip(_EDGES)))
    if says("weekday", chunk) or ago:
        found.cuts.append((*whole, "date"))
    elif known or not any(map(str.isalpha, chunk)) or (label and len(label) == len(chunk)):
        found.cuts.append((*whole, "furniture"))
    else:
        found.unknown += len(chunk.split())
        found.cuts.append((*whole, "leftover"))
    return False


def is_credit(text: str) -> bool:
    """Whether a line names the picture's owner, with or without a caption before the name."""
    if weight(text) > _LONGEST_CAPTION:
        return False
    label = find_start("credit", text.lstrip("(["))
    after = text.lstrip("([")[len(label) :].lstrip()
    if label and (after[:1] in {":", "：", "/", "|", "©"} or label.endswith((" by", "images"))):
        return True
    return bool(_CREDIT_END.search(text[-110:]) or _SLASHED.search(text[-60:]))
