"""The order of things: what needs pages that nobody has rendered comes first."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.press import measuring, nginx, pages, processes
from bench.press.clients import ClientFailed
from bench.press.desk import DeskRefused
from bench.press.fetch import BrokenAnswer
from bench.press.figures import percentile, spread
from bench.press.homes import copied_paper
from bench.press.pages import NeverShown
from bench.press.paper import Paper, ServerFailed, free_port, served
from bench.press.plan import SMALL, Plan
from bench.press.wrk import LoadFailed

if TYPE_CHECKING:
    from bench.press.measuring import Found

HOT_PAGES = 20
SOAK_PAGES = 500
OLD_ONES = 20
FAILURES = (BrokenAnswer, ClientFailed, DeskRefused, LoadFailed, NeverShown, ServerFailed, OSError)


class Bench:
    """One run over one copy of the paper."""

    STEPS = ("start", "cold", "busy", "hot", "nginx", "publish", "stale", "soak", "tail")

    def __init__(self, plan: Plan, folder: Path, steps: set[str]) -> None:
        self.plan, self.folder, self.steps = plan, folder, steps
        self.port = free_port()
        self.found: dict[str, Found] = {}
        self.memory: dict[str, float] = {}

    def run(self) -> dict[str, Found]:
        """Everything wanted; what was found by key."""
        with self._telling("paper"):
            self.home = copied_paper(self.plan.size, self.plan.seed, self.folder)
        every = pages.articles(self.home)
        mixed = pages.sample(every, len(every), "order")
        # Pages that are rendered once only, pages that are warm, and all.
        self.hot_pages, rest = mixed[:HOT_PAGES], mixed[HOT_PAGES:]
        self.cold_pages, self.busy_pages = rest[: self.plan.cold], rest[self.plan.cold :]
        self.every = every
        self._measure("start", "start_s", measuring.starting,
                      self.home, self.port, self.plan, self.busy_pages[::-1])  # fmt: skip
        self._while_cold()
        self._while_publishing()
        self._under_full_load()
        self._the_tail()
        if self.memory:
            self.found["memory_mb"] = {
                "value": max(self.memory.values()),
                "runs": [{"after": when, "mb": mb} for when, mb in self.memory.items()],
            }
        return self.found

    def _while_cold(self) -> None:
        if not self.steps & {"cold", "busy", "hot", "nginx"}:
            return
        plan, path = self.plan, self.hot_pages[0]
        with served(self.home, self.port) as paper:
            self._measure("cold", "cold_p99_ms", measuring.cold, paper, self.cold_pages)
            self._measure("hot", "hot_ratio", measuring.hot, paper, path, plan, self.folder)
            self._measure("nginx", "nginx_ratio", measuring.through_nginx,
                          paper, path, plan, self.folder)  # fmt: skip
            self._measure("busy", "hot_p99_busy_ms", measuring.busy,
                          paper, self.hot_pages, self.busy_pages, plan)  # fmt: skip
            self.memory["hits, cold pages and the desk"] = processes.memory_mb(paper.pid)
            self.found["processes"] = {"count": len(processes.family(paper.pid))}

    def _while_publishing(self) -> None:
        plan = self.plan
        if not self.steps & {"publish", "stale"}:
            return
        with served(self.home, self.port) as paper:
            warm = self.hot_pages + self.busy_pages[: plan.warm]
            with self._telling("warming"):
                measuring.ask(paper.port, warm)
            self._measure("publish", "publish_p99_ms", self._publish, paper, warm)
            self._measure("stale", "stale_answers", measuring.staleness, paper, warm, plan)
            self.memory["publishing"] = processes.memory_mb(paper.pid)

    def _under_full_load(self) -> None:
        """On all cores, as a newsroom runs it: on one the load leaves an editor nothing."""
        if "soak" not in self.steps:
            return
        warm = (self.hot_pages + self.busy_pages)[:SOAK_PAGES]
        with served(self.home, self.port, core=None) as paper:
            measuring.ask(paper.port, warm)
            self._measure("soak", "soak", measuring.soak, paper, warm, self.plan)
            self.memory["full load"] = processes.memory_mb(paper.pid)

    def _publish(self, paper: Paper, warm: list[str]) -> Found:
        self.found["without_revision"] = measuring.without_revision(paper, self._old_ones())
        if self.plan.size == SMALL:
            (large,) = measuring.publishing([paper], [warm], self.plan)
            small = None
        else:
            home = copied_paper(SMALL, self.plan.seed, self.folder)
            with served(home, free_port()) as other:
                articles = pages.sample(pages.articles(home), self.plan.warm, "warm")
                measuring.ask(other.port, articles)
                both = measuring.publishing([paper, other], [warm, articles], self.plan)
            large, small = both
        self.found["publish_call_ms"] = _time_bar(large["call"])
        self.found["publish_growth"] = growth(large, small)
        return _time_bar(large["shown"])

    def _the_tail(self) -> None:
        if "tail" not in self.steps:
            return
        plan, disk = self.plan, nginx.Disk(self.folder / "tail")
        paths = pages.sample(self.every, plan.tail or len(self.every), "tail")
        with served(self.home, self.port, core=None) as paper, self._telling("filling"):
            listed = measuring.fill(paper, paths, disk)
        with served(self.home, self.port) as paper:
            self._measure("tail", "tail_ratio", measuring.tail, paper, paths, plan, disk, listed)
            self.memory["the tail"] = processes.memory_mb(paper.pid)

    def _measure(self, step: str, key: str, measure: Callable[..., Found], *arguments: Any) -> None:
        """Measure where the step is wanted; what fails is told and stops no other step."""
        if step not in self.steps:
            return
        with self._telling(step):
            try:
                self.found[key] = measure(*arguments)
            except FAILURES as error:
                why = f"{type(error).__name__}: {error}".splitlines()[0][:300]
                self.found[key] = {"value": None, "why": why, "runs": []}

    def _old_ones(self) -> list[int]:
        """Articles of the first day, which have no revision."""
        with closing(sqlite3.connect(self.home / "paper.sqlite3")) as paper:
            rows = paper.execute(
                "SELECT id FROM wagtailcore_page JOIN broadsheet_newspaper_article "
                "ON page_ptr_id = id WHERE latest_revision_id IS NULL ORDER BY id LIMIT ?",
                [OLD_ONES],
            ).fetchall()
        return [pk for (pk,) in rows]

    @contextmanager
    def _telling(self, step: str) -> Iterator[None]:
        begin = time.monotonic()
        sys.stderr.write(f"{step} ... ")
        sys.stderr.flush()
        try:
            yield
        finally:
            sys.stderr.write(f"{time.monotonic() - begin:.0f} s\n")


def growth(large: dict[str, list[float]], small: dict[str, list[float]] | None) -> Found:
    """How much longer publishing takes in the large paper: the worse of the two p99 ratios."""
    if small is None:
        return {"value": None, "why": "needs a paper larger than the small one", "runs": []}
    ratios = {
        f"{kind}_{name}": percentile(large[kind], share) / percentile(small[kind], share)
        for kind in ("shown", "call")
        for name, share in (("p99", 99), ("median", 50))
    }
    return {
        "value": max(ratios["shown_p99"], ratios["call_p99"]),
        "runs": [{kind: spread(small[kind]) for kind in ("shown", "call")}],
    } | ratios


def _time_bar(times: list[float]) -> Found:
    return {"value": percentile(times, 99), "runs": [spread(times)]}
