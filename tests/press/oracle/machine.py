"""Any steps in any order, drawn by Hypothesis."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.press.oracle.playing import play
from tests.press.oracle.steps import STEPS

if TYPE_CHECKING:
    from tests.press.oracle.paper import Paper

STEPS_A_STORY = 20


class TimeIsOver(KeyboardInterrupt):
    """Nothing else ends Hypothesis at once; it takes any other error for a finding."""


def search(paper: Paper, seconds: float, number: int) -> None:
    """Draw stories with a seed until the time is over.

    Raises `Stale` at what is found, after Hypothesis has told the steps that led there.
    """
    machine = seed(number)(_machine(paper, time.monotonic() + seconds))
    with suppress(TimeIsOver):
        run_state_machine_as_test(machine, settings=_settings())


def _settings() -> settings:
    return settings(
        max_examples=1_000_000,
        stateful_step_count=STEPS_A_STORY,
        deadline=None,
        database=None,
        # The last step of the story is what made the page stale: nothing has to be shortened.
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


def _machine(paper: Paper, end: float) -> type[RuleBasedStateMachine]:
    def begin(self: RuleBasedStateMachine) -> None:
        RuleBasedStateMachine.__init__(self)
        paper.rewind()

    members = {name: _rule(paper, name, end) for name in STEPS}
    return type("PaperMachine", (RuleBasedStateMachine,), {"__init__": begin, **members})


def _rule(paper: Paper, name: str, end: float):
    def do(self: RuleBasedStateMachine, **drawn: object) -> None:
        if time.monotonic() > end:
            raise TimeIsOver
        if play(paper, name, **drawn):
            paper.compare()

    do.__name__ = name
    return rule(**STEPS[name].drawn)(do)
