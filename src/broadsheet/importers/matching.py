"""Finding the record of a page that has been here before, also under another file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from broadsheet.importers.models import NAMED_ONLY, ImportRecord
from broadsheet.importers.origin import alike

if TYPE_CHECKING:
    from broadsheet.importers.origin import Origin
    from broadsheet.importers.parsed import ParsedPage
    from broadsheet.newspaper.models import Article


@dataclass
class Matcher:
    """Knows which records belong to pages, and which were met in this run.

    In a dump a place is an identity. Of single files it is not: two reporters may each have a
    `story.txt`; then the headline or the words must be the same as well.
    """

    places_are_sure: bool
    _met: set[int] = field(default_factory=set)

    def find(self, page: ParsedPage, origin: Origin) -> ImportRecord | None:
        """The record of the page, if it has one."""
        return self._at_place(page, origin) or self._elsewhere(page, origin)

    def meet(self, record: int) -> None:
        """Note that a page of this run has the record: no other page gets it."""
        self._met.add(record)

    def free_id(self, origin: Origin) -> str:
        """The place as the record's id there; with a mark when another article has it."""
        taken = ImportRecord.objects.filter(source=origin.source, foreign_id=origin.place)
        return f"{origin.place}#{origin.fingerprint[:16]}" if taken.exists() else origin.place

    def _at_place(self, page: ParsedPage, origin: Origin) -> ImportRecord | None:
        here = ImportRecord.objects.select_related("article").filter(source=origin.source)
        exact = here.filter(foreign_id=origin.place).first()
        if exact is None:
            return None
        if self.places_are_sure or _same_headline(exact, origin) or _same_words(exact, page):
            return exact
        for record in here.filter(foreign_id__startswith=f"{origin.place}#"):
            if _same_headline(record, origin) or _same_words(record, page):
                return record
        return None

    def _elsewhere(self, page: ParsedPage, origin: Origin) -> ImportRecord | None:
        """The same article from a dump that now has another name, or from its address."""
        others = ImportRecord.objects.select_related("article").exclude(
            foreign_id__startswith=NAMED_ONLY
        )
        if self.places_are_sure:
            others = others.exclude(source=origin.source)
        for record in others.filter(fingerprint=origin.fingerprint):
            if record.pk not in self._met:
                return record
        moved = others.filter(foreign_id=origin.place).exclude(source=origin.source)
        for record in moved if page.path else ():
            if record.pk not in self._met and _same_words(record, page):
                return record
        for record in others.filter(url=origin.url) if origin.url else ():
            if record.pk not in self._met and _same_headline(record, origin):
                return record
        return None


def _same_headline(record: ImportRecord, origin: Origin) -> bool:
    return record.headline_key == origin.headline_key


def _same_words(record: ImportRecord, page: ParsedPage) -> bool:
    if record.article is None:
        return False
    words = " ".join(block.text for block in page.body)
    return alike(words or page.standfirst, words_of(record.article))


def words_of(article: Article) -> str:
    """The running text of an article, or its standfirst when there is none."""
    html = " ".join(str(block.value) for block in article.body if block.block_type == "text")
    return unescape(re.sub(r"<[^<>]*>", " ", html)).strip() or article.standfirst
