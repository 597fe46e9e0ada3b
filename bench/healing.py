"""How soon readers show what a process committed that died before it could announce it.

    python -m bench.healing [--crashes 50]

A paper is served with two readers' processes; both keep a page ready, and one client at each asks
for it without a pause. Then a process changes the page's headline and kills itself, as kill -9
would, between COMMIT and the announcement: the time runs from its death until both readers have
answered with the new headline. `beside` is a program beside the server, such as an import;
`application` is the application itself, over an editor's click at the desk: what is stale then can
be rendered only when another has started. `old_answers` are those that began more than 100 ms after
the death and still had the old headline. Writes bench/results/healing.json; times in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench.press.archive import EDITOR, PASSWORD
from bench.press.desk import Desk
from tests.press.dying import change_and_die, deadly
from tests.press.newsroom import Newsroom, newsroom
from tests.servers.connections import connections_to
from tests.servers.paper import Served, serving, wait_for
from tests.servers.processes import everyone, family, the

CRASHES, CRASHES_OF_APPLICATION = 50, 10
READERS = 2
BAR_SECONDS = 0.1
PATH = "/world/harbour/"
RESULTS = Path(__file__).with_name("results") / "healing.json"
_FOUND = f"""
from django.contrib.auth import get_user_model
from broadsheet.newspaper.founding import ensure_section
from broadsheet.newspaper.models import Article
get_user_model().objects.create_superuser({EDITOR!r}, "editor@paper.example", {PASSWORD!r})
story = ensure_section(["World"]).add_child(instance=Article(title="Dispatch 0", slug="harbour"))
answer = story.pk
"""


def main() -> None:
    """Measure, print and write it."""
    parser = argparse.ArgumentParser(prog="python -m bench.healing", description=__doc__)
    parser.add_argument("--crashes", type=int, default=CRASHES)
    parser.add_argument("--of-application", type=int, default=CRASHES_OF_APPLICATION)
    arguments = parser.parse_args()
    found: dict[str, Any] = {"bar_ms": 1000 * BAR_SECONDS, "cores": os.cpu_count()}
    found["load"] = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory(prefix="broadsheet-healing-") as folder:
        home = Path(folder) / "home"
        with (
            serving(home, "--workers", str(READERS)) as paper,
            newsroom(home, DEBUG="true") as room,
        ):
            room.do(_FOUND)
            found["beside"] = _summary(_crash_beside(paper, room, arguments.crashes))
            pk = room.do("answer = story.pk")
        crashes = _crash_application(home, pk, arguments.of_application)
        found["application"] = _summary(crashes)
    text = json.dumps(found, indent=2) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


@dataclass
class Heard:
    """What one reader answered: when each answer was asked for and had come, and whether new."""

    answers: list[tuple[float, float, bool]] = field(default_factory=list)

    def healed(self, died: float) -> float:
        """Seconds from a death to the first new answer; 0 when that was there already."""
        return max(0.0, min(end for _, end, new in self.answers if new) - died)

    def old(self, died: float) -> int:
        """How many old answers were asked for when they should have been new."""
        return sum(began > died + BAR_SECONDS and not new for began, _, new in self.answers)


@dataclass
class Crash:
    """One of them: the slower reader's seconds, and the old answers of both."""

    seconds: float
    old: int
    asked: int


def _crash_beside(paper: Served, room: Newsroom, crashes: int) -> Iterator[Crash]:
    for number in range(1, crashes + 1):
        headline = _headline("beside", number)
        die = partial(change_and_die, room, paper.home, "harbour", headline)
        yield _watched(paper, headline, die)


def _crash_application(home: Path, pk: Any, crashes: int) -> Iterator[Crash]:
    for number in range(1, crashes + 1):
        # Served anew each time: what ends often is started again after longer and longer pauses.
        with serving(home, "--workers", str(READERS), DEBUG="true") as paper:
            yield _crash_over_click(paper, pk, _headline("application", number))


def _crash_over_click(paper: Served, pk: int, headline: str) -> Crash:
    pid = wait_for(lambda: the("application", paper.process.pid), "the application")
    desk = Desk(int(paper.url.rpartition(":")[2]))
    desk.sign_in()
    form = desk.correct(pk, headline)

    def die() -> float:
        end = os.pidfd_open(pid)
        # The desk has no answer for this click, and the reader says so when it is over.
        clicking = threading.Thread(target=_in_vain, args=[desk, form])
        with deadly(paper.home):
            clicking.start()
            ended, _, _ = select.select([end], [], [], 60)
            died = time.monotonic()
        os.close(end)
        _must(bool(ended), "The application did not die.")
        clicking.join()
        return died

    crash = _watched(paper, headline, die)
    desk.close()
    return crash


def _watched(paper: Served, headline: str, die: Callable[[], float]) -> Crash:
    """Let somebody die while both readers are asked without a pause."""
    main = paper.process.pid
    wait_for(lambda: everyone(main, READERS), "all processes")
    port = int(paper.url.rpartition(":")[2])
    lines = connections_to(family(main)["reader"], port)
    heard = [Heard() for _ in lines]
    asking = [
        threading.Thread(target=_ask_until_new, args=[line, headline.encode(), each])
        for line, each in zip(lines.values(), heard, strict=True)
    ]
    for thread in asking:
        thread.start()
    wait_for(lambda: all(each.answers for each in heard), "first answers")
    died = die()
    for thread in asking:
        thread.join()
    for line in lines.values():
        line.close()
    return Crash(
        max(each.healed(died) for each in heard),
        sum(each.old(died) for each in heard),
        sum(len(each.answers) for each in heard),
    )


def _ask_until_new(line: Any, headline: bytes, heard: Heard) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        began = time.monotonic()
        line.request("GET", PATH)
        new = headline in line.getresponse().read()
        heard.answers.append((began, time.monotonic(), new))
        if new:
            return
        # One client has a whole core otherwise, and measures how long it keeps others from it.
        time.sleep(0.001)


def _in_vain(desk: Desk, form: Any) -> None:
    try:
        desk.publish(form)
    except Exception as error:  # noqa: BLE001 whatever a reader says of an application that died
        sys.stderr.write(f"The click was answered: {error}\n")


def _headline(kind: str, number: int) -> str:
    return f"Dispatch {number:04} of the {kind}"


def _summary(crashes: Iterator[Crash]) -> dict[str, float]:
    all_of_them = list(crashes)
    took = sorted(1000 * each.seconds for each in all_of_them)
    return {
        "crashes": len(took),
        "median_ms": round(statistics.median(took), 1),
        "p99_ms": round(took[max(0, -(-99 * len(took) // 100) - 1)], 1),
        "largest_ms": round(took[-1], 1),
        "answers": sum(each.asked for each in all_of_them),
        "old_answers": sum(each.old for each in all_of_them),
    }


def _must(done: bool, otherwise: str) -> None:
    if not done:
        raise RuntimeError(otherwise)


if __name__ == "__main__":
    main()
