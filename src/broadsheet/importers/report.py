"""What an import did, told in plain words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from broadsheet.importers.loader import Loaded
    from broadsheet.importers.parsed import ParsedPage

# Of each kind of news so many are told one by one, and the others are counted.
MOST_TOLD = 200
MOST_ADDRESSES = 20


@dataclass
class Report:
    """Counts, and by name whatever a person may want to look at."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    briefs: int = 0
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    unfinished: list[tuple[str, str]] = field(default_factory=list)
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    shortcodes: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, page: ParsedPage, loaded: Loaded) -> None:
        """Take down what became of one page."""
        self.briefs += loaded.briefs
        title = f"{page.headline} ({name})"
        if loaded.outcome in {"kept", "deleted"}:
            getattr(self, loaded.outcome).append(title)
        else:
            setattr(self, loaded.outcome, getattr(self, loaded.outcome) + 1)
        self.shortcodes.update(page.shortcodes)
        self.unfinished += [(name, text) for text in page.unfinished]
        self.leftovers += [(name, text) for text in page.leftovers]
        article = loaded.article
        if article is None or loaded.outcome not in {"created", "updated"}:
            return
        if not article.live and page.is_draft:
            self.drafts.append(title)
        elif article.live and len(self.addresses) < MOST_ADDRESSES:
            self.addresses.append(article.full_url or "")

    @property
    def arrived(self) -> int:
        """Articles that could be read, whether they changed anything or not."""
        return self.created + self.updated + self.unchanged + len(self.kept) + len(self.deleted)

    @property
    def exit_status(self) -> int:
        """0: all arrived; 1: some were refused; 2: nothing could be read."""
        if not self.refused:
            return 0
        return 1 if self.arrived else 2

    def lines(self) -> list[str]:
        """The report on what arrived, a sentence a line."""
        changed = self.created + self.updated
        told = [
            f"{_articles(self.arrived)} read: {self.created} new, {self.updated} updated, "
            f"{self.unchanged} unchanged; {changed} changed."
        ]
        if self.briefs:
            told.append(f"{self.briefs} of the stories they name became briefs.")
        if 0 < changed <= MOST_ADDRESSES:
            told += [f"Published at {address}" for address in self.addresses]
        told += _told("Edited at the desk, so left as it is: {}", self.kept)
        told += _told("Deleted at the desk, so not brought back: {}", self.deleted)
        told += _told("A draft in the source, so not published: {}", self.drafts)
        told += _told("Breaks off in the source: {}", [_at(item) for item in self.unfinished])
        told += _told("Not placed: {}", [_at(item) for item in self.leftovers])
        if self.shortcodes:
            told.append(f"Shortcodes turned or removed: {_counts(self.shortcodes)}.")
        if self.passed_over:
            told.append(f"Files passed over: {_counts(self.passed_over)}.")
        if self.refused:
            told.append(f"{len(self.refused)} refused, named above.")
        return told


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _at(item: tuple[str, str]) -> str:
    name, text = item
    return f"{' '.join(text.split())} ({name})"


def _told(sentence: str, items: list[str]) -> list[str]:
    told = [sentence.format(item) for item in items[:MOST_TOLD]]
    if len(items) > MOST_TOLD:
        told.append(sentence.format(f"{len(items) - MOST_TOLD} more"))
    return told


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counter.most_common())
