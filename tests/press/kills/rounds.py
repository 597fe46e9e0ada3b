"""Rounds: let editors work, kill somebody, wait until all are back, look at everything."""

from __future__ import annotations

import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from tests.press.kills.checking import (
    Clockwork,
    Disorder,
    Lost,
    compare_all,
    heal,
    in_database,
    look,
)
from tests.press.kills.editing import SECTION, AtTheDesk, ByProgram, Editor
from tests.press.kills.house import ServedHouse
from tests.press.kills.serving import VICTIMS, KilledPaper
from tests.press.oracle.addresses import addresses_now
from tests.press.oracle.comparing import Count, Stale
from tests.servers.paper import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

# From the first change of a round on: long enough for a few more, in the middle of any of them.
LONGEST_SECONDS = 0.6
# Whose changes a victim has no part in: those must be answered as if nothing had happened.
SPARED = {
    "application": {"program"},
    "reader": {"program"},
    "worker": {"program", "desk"},
    "writer": {"desk"},
    "all": {"program"},
    "everything": set(),
}


@dataclass
class Tally:
    """What has been seen so far; `found` says what was wrong, in words."""

    rounds: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    cut_off: int = 0
    cut_off_but_made: int = 0
    count: Count = field(default_factory=Count)
    lost: int = 0
    stale: int = 0
    disorder: int = 0
    refused: int = 0
    found: list[str] = field(default_factory=list)


class Rounds:
    """One paper, killed again and again."""

    def __init__(self, paper: KilledPaper, seed: int) -> None:
        from broadsheet.newspaper.founding import ensure_section

        self.tally = Tally()
        self._paper = paper
        self._draw = random.Random(seed)  # noqa: S311 no secret
        self._bag: list[str] = []
        self._clockwork = Clockwork(paper.home)
        self._known: set[str] = set()
        self._desk = AtTheDesk(paper.port, ensure_section([SECTION]).pk, _number_of)
        hands = {"desk": self._desk, "program": ByProgram(lambda: paper.writer)}
        self._editors = [
            Editor(name, hand, random.Random(f"{seed}/{name}"))  # noqa: S311 no secret
            for name, hand in hands.items()
        ]

    def play(self, rounds: int) -> Tally:
        """So many kills; returns what was seen."""
        for number in range(1, rounds + 1):
            victim = self._round()
            click.echo(f"Round {number}: the {victim}; {self.tally.answered} changes.", err=True)
        self._desk.leave()
        return self.tally

    def _round(self) -> str:
        """One kill and all that is looked at after it; returns who died."""
        tally, victim = self.tally, self._victim()
        before = sum(editor.answered for editor in self._editors)
        self._work_until(lambda: self._paper.kill(victim, self._draw.getrandbits(16)))
        answered = sum(editor.answered for editor in self._editors) - before
        tally.rounds += 1
        tally.killed[victim] += 1
        tally.answered += answered
        for editor in self._editors:
            if editor.cut_off and editor.name in SPARED[victim]:
                tally.refused += 1
                tally.found.append(
                    f"{victim}: the {editor.name}: {editor.cut_off}: {editor.reason}"
                )
        house = ServedHouse(self._paper.wait_until_back(victim), self._paper.port)
        try:
            self._look(house, answered)
        except Lost as error:
            tally.lost += 1
            tally.found.append(f"{victim}: {error}")
        except Stale as error:
            tally.stale += 1
            tally.found.append(f"{victim}: {error}")
        except Disorder as error:
            tally.disorder += 1
            tally.found.append(f"{victim}: {error}")
        finally:
            house.close()
        return victim

    def _victim(self) -> str:
        """Each as often as the others, in any order."""
        if not self._bag:
            self._bag = self._draw.sample(VICTIMS, len(VICTIMS))
        return self._bag.pop()

    def _work_until(self, kill: Callable[[], None]) -> None:
        """Let all editors work, and kill at a drawn moment after each has changed something."""
        stop, before = threading.Event(), [editor.answered for editor in self._editors]
        threads = [threading.Thread(target=_work, args=[editor, stop]) for editor in self._editors]
        for thread in threads:
            thread.start()
        try:
            # Who can't work ends, and is found below.
            wait_for(
                lambda: all(
                    editor.answered > seen or not thread.is_alive()
                    for editor, seen, thread in zip(self._editors, before, threads, strict=True)
                ),
                "a change of each editor",
            )
            stop.wait(self._draw.uniform(0, LONGEST_SECONDS))
            kill()
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def _look(self, house: ServedHouse, answered: int) -> None:
        there = in_database()
        for editor in self._editors:
            if editor.cut_off:
                slug, _ = editor.cut_off
                self.tally.cut_off += 1
                self.tally.cut_off_but_made += editor.settle(there)
                heal(house, slug)
        stories = {
            slug: state for editor in self._editors for slug, state in editor.stories.items()
        }
        look(house, stories)
        self._known |= addresses_now()
        compare_all(house, self._known, self.tally.count)
        self._clockwork.look(answered)


def _work(editor: Editor, stop: threading.Event) -> None:
    from django.db import connections

    try:
        editor.work(stop)
    finally:
        connections.close_all()


def _number_of(slug: str) -> int | None:
    from broadsheet.newspaper.models import Article

    return Article.objects.filter(slug=slug).values_list("pk", flat=True).first()
