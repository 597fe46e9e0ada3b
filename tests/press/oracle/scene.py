"""A directed story, and how one is told.

Rows are named by their age, articles from the last one. Of sections, 0 is World, 1 Sport, 2 Europe
below World; of articles, 0 is the draft Plan, then Storm, Cup, Tunnel, the brief Note, Match,
Strike and Ferry; of authors, 0 is Ada, 1 Bea; of comments, 0 is Dan's, which waits, 1 Cleo's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WORLD, SPORT, EUROPE = 0, 1, 2
PLAN, STORM, CUP, TUNNEL, NOTE, MATCH, STRIKE, FERRY = range(8)


@dataclass(frozen=True)
class Scene:
    """Steps, and the addresses at which they are seen. `catches`: names of declarations.

    In an address `{plan}` is the number of the story with that slug, `{Dan}` of that one's comment.
    """

    steps: tuple[tuple[str, dict[str, Any]], ...]
    watch: tuple[str, ...]
    catches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Covered:
    """Why nothing goes stale without a declaration: these others say it, too."""

    reason: str
    by: tuple[str, ...]


def do(name: str, **drawn: Any) -> tuple[str, dict[str, Any]]:
    """A step with what would be drawn."""
    return name, drawn


def scene(*steps: tuple[str, dict[str, Any]], at: str, catches: str = "") -> Scene:
    """A scene; words are separated by spaces."""
    return Scene(steps, tuple(at.split()), tuple(catches.split()))


def covered(reason: str, by: str) -> Covered:
    """A reason; words are separated by spaces."""
    return Covered(reason, tuple(by.split()))
