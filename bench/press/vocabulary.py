"""An invented vocabulary whose words come as often as words do: Zipf's law."""

from __future__ import annotations

import itertools
import random

ONSETS = ("b", "br", "c", "ch", "d", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pr", "r", "s",
          "st", "t", "tr", "v", "w")  # fmt: skip
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
ENDS = ("", "", "l", "n", "nd", "r", "rt", "s", "st", "t")
SIZE = 20_000
# English text has an exponent near one, a little flattened at the top.
EXPONENT, SHIFT = 1.0, 2.7


class Vocabulary:
    """Words by rank, and draws from them. The same seed gives the same words."""

    def __init__(self, seed: int, size: int = SIZE) -> None:
        draw = random.Random(seed)
        words: dict[str, None] = {}
        while len(words) < size:
            # Frequent words are short ones.
            syllables = 1 if len(words) < 200 else draw.choice((2, 2, 3, 3, 4))
            words[_word(draw, syllables)] = None
        self.words = list(words)
        weights = (1 / (rank + SHIFT) ** EXPONENT for rank in range(1, size + 1))
        self._cumulated = list(itertools.accumulate(weights))

    def draw(self, source: random.Random, count: int) -> list[str]:
        """So many words, each by its frequency."""
        return source.choices(self.words, cum_weights=self._cumulated, k=count)


def _word(draw: random.Random, syllables: int) -> str:
    return "".join(
        draw.choice(ONSETS) + draw.choice(VOWELS) + draw.choice(ENDS) for _ in range(syllables)
    )
