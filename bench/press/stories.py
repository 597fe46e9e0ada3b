"""The texts of a synthetic paper: story number n is the same for the same seed, whatever the size.

Bodies have 300 to 900 words (lognormal around 520), in paragraphs of one to four sentences.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bench.press.vocabulary import Vocabulary

SECTIONS = (
    ("World",), ("World", "Europe"), ("World", "Asia"), ("Politics",), ("Business",),
    ("Business", "Markets"), ("Science",), ("Culture",), ("Sport",), ("Sport", "Football"),
    ("Local",), ("Opinion",),
)  # fmt: skip
SHARES = (9, 10, 6, 14, 8, 9, 7, 9, 5, 12, 7, 4)
AUTHORS, TOPICS = 200, 500
YEARS = 10
LAST_DAY = datetime(2025, 6, 30, 22, tzinfo=UTC)
SHORTEST, MIDDLE, LONGEST = 300, 520, 900
SPREAD = 0.35
COMMENTED = 0.05


@dataclass
class Story:
    """One article as plain data; `background` are numbers of earlier stories."""

    number: int
    section: int
    headline: str
    standfirst: str
    paragraphs: list[str]
    published_at: datetime
    authors: list[int]
    topics: list[int]
    background: list[int]
    comments: list[str] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """Its place in the address, unique by the number."""
        words = "-".join(self.headline.lower().split()[:6])
        return f"{words}-{self.number}"

    @property
    def body(self) -> str:
        """The body as the database keeps it: JSON of one text block."""
        html = "".join(f"<p>{text}</p>" for text in self.paragraphs)
        return json.dumps([{"type": "text", "value": html, "id": f"{self.number:032x}"}])


class Stories:
    """Makes the stories of a paper of `size` articles, in the order of their publication."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed, self.size = seed, size
        self.vocabulary = Vocabulary(seed)

    def __getitem__(self, number: int) -> Story:
        draw = random.Random(f"{self.seed}/{number}")
        return Story(
            number=number,
            section=draw.choices(range(len(SECTIONS)), weights=SHARES)[0],
            headline=self._line(draw, draw.randint(5, 11)),
            standfirst=self._line(draw, draw.randint(15, 32)) + ".",
            paragraphs=list(self._paragraphs(draw, length_of_body(draw))),
            published_at=self._moment(number),
            authors=draw.sample(range(AUTHORS), draw.choice((1, 1, 1, 2))),
            topics=draw.sample(range(TOPICS), draw.randint(2, 4)),
            background=_earlier(draw, number),
            comments=self._comments(draw),
        )

    def names(self, count: int, kind: str) -> list[str]:
        """So many different names of two words, for authors or topics."""
        draw = random.Random(f"{self.seed}/{kind}")
        names: dict[str, None] = {}
        while len(names) < count:
            names[" ".join(word.capitalize() for word in draw.sample(self.vocabulary.words, 2))] = (
                None
            )
        return list(names)

    def _moment(self, number: int) -> datetime:
        step = timedelta(days=365.25 * YEARS) / self.size
        return LAST_DAY - step * (self.size - 1 - number)

    def _line(self, draw: random.Random, words: int) -> str:
        return " ".join(self.vocabulary.draw(draw, words)).capitalize()

    def _paragraphs(self, draw: random.Random, words: int) -> Iterator[str]:
        while words > 0:
            sentences = []
            for _ in range(draw.randint(1, 4)):
                length = min(words, draw.randint(8, 30))
                if length <= 0:
                    break
                sentences.append(self._line(draw, length) + ".")
                words -= length
            yield " ".join(sentences)

    def _comments(self, draw: random.Random) -> list[str]:
        if draw.random() >= COMMENTED:
            return []
        return [self._line(draw, draw.randint(5, 60)) for _ in range(draw.randint(1, 6))]


def length_of_body(draw: random.Random) -> int:
    """Words of a body: lognormal, drawn again where it falls outside the bounds."""
    while True:
        words = round(draw.lognormvariate(math.log(MIDDLE), SPREAD))
        if SHORTEST <= words <= LONGEST:
            return words


def _earlier(draw: random.Random, number: int) -> list[int]:
    """Stories of the weeks before, as follow-ups have them; the first stories have none."""
    wanted = min(draw.randint(0, 5), number)
    window = range(max(0, number - 2000), number)
    return draw.sample(window, wanted)
