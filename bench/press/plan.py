"""How much is measured: all of it, or as little as shows that the harness works."""

from __future__ import annotations

from dataclasses import dataclass

SMALL = 1000
SEED = 1


@dataclass(frozen=True)
class Plan:
    """Sizes, numbers and seconds of one run."""

    size: int = 100_000
    seed: int = SEED
    rounds: int = 3
    load_seconds: int = 10
    busy_seconds: int = 30
    starts: int = 7
    cold: int = 1000
    warm: int = 2000
    publishes: int = 150
    stale_requests: int = 100_000
    stale_publishes: int = 100
    soak_seconds: int = 120
    tail: int | None = None

    @classmethod
    def quick(cls, size: int) -> Plan:
        """Everything once and short: figures of it decide nothing."""
        return cls(
            size=size,
            rounds=2,
            load_seconds=3,
            busy_seconds=4,
            starts=2,
            cold=50,
            warm=200,
            publishes=6,
            stale_requests=600,
            stale_publishes=6,
            soak_seconds=5,
            tail=200,
        )
