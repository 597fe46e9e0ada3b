"""Finding the record of a page that has been here before, also under another file's name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from broadsheet.importers.models import NAMED_ONLY, ImportRecord
from broadsheet.importers.origin import alike

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from broadsheet.importers.origin import Origin
    from broadsheet.importers.parsed import ParsedPage
    from broadsheet.newspaper.models import Article

# So many articles of another source, word for word, show that this is the same dump renamed.
ENOUGH_TO_BE_SURE = 3


@dataclass
class Matcher:
    """Knows which records belong to pages, and which were met in this run.

    In a dump a place is an identity. Of single files it is not: two reporters may each have a
    `story.txt`; then the headline or the words must be the same as well. When in doubt two pages
    are two articles: one too many can be deleted, one too few is lost.
    """

    places_are_sure: bool
    _met: set[int] = field(default_factory=set)
    _renamed: Counter[str] = field(default_factory=Counter)

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
        if exact is None or self.places_are_sure or _is_same(exact, page, origin):
            return exact
        for record in here.filter(foreign_id__startswith=f"{origin.place}#"):
            if _is_same(record, page, origin):
                return record
        return None

    def _elsewhere(self, page: ParsedPage, origin: Origin) -> ImportRecord | None:
        """The same article from a dump that now has another name, or from its address."""
        others = ImportRecord.objects.select_related("article").exclude(
            foreign_id__startswith=NAMED_ONLY
        )
        if self.places_are_sure:
            others = others.exclude(source=origin.source)
        for record in self._unmet(others.filter(fingerprint=origin.fingerprint), page):
            self._renamed[record.source] += record.foreign_id == origin.place
            return record
        if page.path and self._renamed:
            sources = [name for name, n in self._renamed.items() if n >= ENOUGH_TO_BE_SURE]
            moved = others.filter(foreign_id=origin.place, source__in=sources)
            for record in self._unmet(moved, page):
                if _is_same(record, page, origin):
                    return record
        if origin.url:
            for record in self._unmet(others.filter(url=origin.url), page):
                if record.headline_key == origin.headline_key:
                    return record
        return None

    def _unmet(self, records: QuerySet[ImportRecord], page: ParsedPage) -> list[ImportRecord]:
        return [
            record
            for record in records
            if record.pk not in self._met and not _is_of_another_day(record, page)
        ]


def _is_same(record: ImportRecord, page: ParsedPage, origin: Origin) -> bool:
    if _is_of_another_day(record, page):
        return False
    return record.headline_key == origin.headline_key or _same_words(record, page)


def _is_of_another_day(record: ImportRecord, page: ParsedPage) -> bool:
    """Whether both have dates and these differ: the weather of today isn't that of yesterday."""
    known = record.article.published_at if record.article else None
    return bool(known and page.published_at and known != page.published_at)


def _same_words(record: ImportRecord, page: ParsedPage) -> bool:
    if record.article is None:
        return False
    words = " ".join(block.text for block in page.body)
    return alike(words or page.standfirst, words_of(record.article))


def words_of(article: Article) -> str:
    """The running text of an article, or its standfirst when there is none."""
    html = " ".join(str(block.value) for block in article.body if block.block_type == "text")
    return unescape(re.sub(r"<[^<>]*>", " ", html)).strip() or article.standfirst
