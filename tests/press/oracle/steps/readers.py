"""What readers do, and what happens to what is kept for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from broadsheet.press import unsynced
from tests.press.oracle.house import READERS
from tests.press.oracle.paper import Impossible
from tests.press.oracle.steps.registry import WORD, step

if TYPE_CHECKING:
    from tests.press.oracle.paper import Paper


@step()
def a_quiet_minute(paper: Paper) -> None:
    """Nothing. The first story that Hypothesis tells is of its simplest step alone."""
    raise Impossible


@step(words=st.lists(WORD, min_size=1, max_size=4), page=st.integers(0, 3))
def ask_for_something(paper: Paper, words: list[str], page: int) -> None:
    paper.known.add(f"/{'/'.join(words)}/" + (f"?page={page}" if page else ""))


@step(number=st.integers(0, READERS - 1))
def reader_restarts(paper: Paper, number: int) -> None:
    paper.house.restart(number)


@step(number=st.integers(0, READERS - 1))
def store_is_lost(paper: Paper, number: int) -> None:
    cabinet = paper.house.store.cabinet
    unsynced.discard(cabinet.path)
    cabinet.follow_file()
    paper.house.restart(number)
