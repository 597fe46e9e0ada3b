"""The demonstration paper as it lies in `paper/`: one YAML file, one Markdown file a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "paper"
PICTURES = FOLDER / "pictures"
_AGE = re.compile(r"(\d+)\s*([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True)
class Manuscript:
    """A story: what its front matter says, and its text."""

    slug: str
    facts: dict[str, Any]
    text: str

    @property
    def age(self) -> timedelta:
        """How long before the demonstration it was published."""
        return age(self.facts["age"])


def age(words: str) -> timedelta:
    """`1d 3h 20m` as a span of time."""
    return sum(
        (timedelta(**{_UNITS[unit]: int(number)}) for number, unit in _AGE.findall(words)),
        timedelta(),
    )


def paper() -> dict[str, Any]:
    """Name, sections, authors, topics of the demonstration paper."""
    facts: dict[str, Any] = yaml.safe_load((FOLDER / "paper.yaml").read_text(encoding="utf-8"))
    return facts


def stories() -> list[Manuscript]:
    """All stories, the oldest first: each one's background is there before it."""
    found = [_read(path) for path in sorted((FOLDER / "articles").glob("*.md"))]
    return sorted(found, key=lambda story: story.age, reverse=True)


def pages() -> list[Manuscript]:
    """The plain pages: about, privacy, how the paper corrects itself."""
    return [_read(path) for path in sorted((FOLDER / "pages").glob("*.md"))]


def _read(path: Path) -> Manuscript:
    _nothing, front_matter, text = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(front_matter)
    return Manuscript(str(facts.get("slug") or path.stem), facts, text.strip())
