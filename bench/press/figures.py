"""Medians, percentiles and ratios of what was measured."""

from __future__ import annotations

import math
import statistics
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.press.wrk import Run


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` percent of the values don't exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]


@dataclass
class Ratio:
    """Ours over nginx's, from runs that took turns. 1 is as good as nginx; CPU decides."""

    ours: list[Run]
    theirs: list[Run]

    @property
    def by_cpu(self) -> float:
        """nginx's CPU for a request over ours."""
        return _median_cpu(self.theirs) / _median_cpu(self.ours)

    @property
    def by_rps(self) -> float:
        """Our requests a second over nginx's."""
        return statistics.median(run.rps for run in self.ours) / statistics.median(
            run.rps for run in self.theirs
        )

    def bar(self) -> dict[str, Any]:
        """As the results keep it."""
        return {
            "value": self.by_cpu,
            "by_cpu": self.by_cpu,
            "by_rps": self.by_rps,
            "runs": [
                {"server": name} | _told(run)
                for pair in zip(self.ours, self.theirs, strict=True)
                for name, run in zip(("broadsheet", "nginx"), pair, strict=True)
            ],
        }


def spread(milliseconds: list[float]) -> dict[str, float]:
    """Number, median, p90, p99 and largest of some times."""
    return {
        "count": len(milliseconds),
        "median": round(statistics.median(milliseconds), 3),
        "p90": round(percentile(milliseconds, 90), 3),
        "p99": round(percentile(milliseconds, 99), 3),
        "largest": round(max(milliseconds), 3),
    }


def _median_cpu(runs: list[Run]) -> float:
    return statistics.median(run.cpu_ms for run in runs)


def _told(run: Run) -> dict[str, float]:
    told = asdict(run) | {"errors": run.errors, "rps": run.rps, "cpu_ms": run.cpu_ms}
    del told["failed"]  # by kind, for who reads why a load failed
    return {name: round(value, 4) for name, value in told.items()}
