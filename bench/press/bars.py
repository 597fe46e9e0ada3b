"""The bars: what each figure must reach and what it aims at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One figure. `at_least` says which way is better."""

    key: str
    title: str
    unit: str
    must: float
    aim: float
    at_least: bool = False

    def verdict(self, value: float | None) -> str:
        """`aim reached`, `pass`, `falls short`, or `not measured`."""
        if value is None:
            return "not measured"
        if self._reaches(value, self.aim):
            return "aim reached"
        return "pass" if self._reaches(value, self.must) else "falls short"

    def _reaches(self, value: float, wanted: float) -> bool:
        return value >= wanted if self.at_least else value <= wanted


BARS = (
    Bar("hot_ratio", "One hot article, nginx = 1", "", 0.4, 0.5, at_least=True),
    Bar("tail_ratio", "Random articles of the whole archive, nginx = 1", "", 0.25, 0.3,
        at_least=True),
    Bar("nginx_ratio", "The hot article through our nginx configuration, nginx = 1", "", 0.7, 0.8,
        at_least=True),
    Bar("hot_p99_busy_ms", "99 % of hits while the desk works and cold pages are rendered", "ms",
        10, 3),
    Bar("publish_p99_ms", "99 % of publications shown everywhere", "ms", 1000, 200),
    Bar("publish_call_ms", "99 % of publications answered at the desk", "ms", 1000, 200),
    Bar("publish_growth", "Publishing in the large archive, in one of 1,000 = 1", "", 1.5, 1.0),
    Bar("stale_answers", "Old answers after a publication", "", 0, 0),
    Bar("cold_p99_ms", "99 % of first requests of a page", "ms", 50, 20),
    Bar("memory_mb", "Memory of all processes", "MB", 350, 250),
    Bar("start_s", "From the command to the first page", "s", 3, 1.5),
)  # fmt: skip
BY_KEY = {bar.key: bar for bar in BARS}
