"""What a step is, and which there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.press.oracle.addresses import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

# Which of the rows, by their age.
NTH = st.integers(0, 9)
WORD = st.sampled_from(WORDS)
YES_OR_NO = st.booleans()


@dataclass(frozen=True)
class Step:
    """Something that is done to the paper, and what is drawn for it."""

    do: Callable[..., None]
    drawn: dict[str, Any]


STEPS: dict[str, Step] = {}
# What would make too strange a paper of all that follows.
ONLY_DIRECTED: dict[str, Callable[..., None]] = {}


def step(**drawn: Any):
    """Make a function of the paper and of what is drawn a step under its own name."""

    def register(do: Callable[..., None]) -> Callable[..., None]:
        STEPS[do.__name__] = Step(do, drawn)
        return do

    return register
