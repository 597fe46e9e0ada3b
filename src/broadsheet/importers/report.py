"""What an import did, told in plain words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Report:
    """Counts, and by name whatever a person may want to look at."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    briefs: int = 0
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    unfinished: list[tuple[str, str]] = field(default_factory=list)
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    shortcodes: Counter[str] = field(default_factory=Counter)

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
        """The report, a sentence a line."""
        told = [
            f"{self.arrived} articles read: {self.created} new, {self.updated} updated, "
            f"{self.unchanged} unchanged; {self.created + self.updated} changed."
        ]
        if self.briefs:
            told.append(f"{self.briefs} stories they name are new briefs.")
        told += [f"Published at {address}" for address in self.addresses]
        told += [f"Edited at the desk, so left as it is: {name}" for name in self.kept]
        told += [f"Deleted at the desk, so not brought back: {name}" for name in self.deleted]
        told += [f"Breaks off in the source ({name}): {text}" for name, text in self.unfinished]
        told += [f"Not placed ({name}): {text}" for name, text in self.leftovers]
        if self.shortcodes:
            counts = ", ".join(f"{name} {n}" for name, n in self.shortcodes.most_common())
            told.append(f"Shortcodes turned or removed: {counts}.")
        return told
