"""Measure the press: python -m bench.press [--size N] [--quick] [--out FILE] [--only KEY ...]

The server runs on core 0, nginx on the same core by turns, everything else on core 1. Writes
bench/results/press.json; a quick run writes its figures, which decide nothing, beside its papers.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import sys
import tempfile
from pathlib import Path

from bench.press import results
from bench.press.homes import shelf
from bench.press.paper import CLIENTS_CORE
from bench.press.plan import Plan
from bench.press.run import Bench

RESULTS = Path(__file__).resolve().parents[1] / "results" / "press.json"
NEEDED = ("wrk", "taskset")


def main() -> None:
    """Check what is needed, run, write and print."""
    words = argparse.ArgumentParser(prog="python -m bench.press", description=__doc__)
    words.add_argument("--size", type=int, default=Plan.size, help="articles of the paper")
    words.add_argument("--quick", action="store_true", help="short runs that decide nothing")
    words.add_argument("--out", type=Path, help="where the results go")
    words.add_argument("--only", nargs="*", default=[], help="steps: " + ", ".join(Bench.STEPS))
    words.add_argument("--tail", type=int, help="pages of the tail, where all take too long")
    wanted = words.parse_args()
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing or (os.cpu_count() or 1) < 2:
        sys.exit(f"Needs two cores and {', '.join(NEEDED)}; missing: {missing or 'a core'}.")
    os.sched_setaffinity(0, {int(CLIENTS_CORE)})
    plan = Plan.quick(wanted.size) if wanted.quick else Plan(size=wanted.size)
    if wanted.tail:
        plan = dataclasses.replace(plan, tail=wanted.tail)
    out = wanted.out or (shelf() / "press.json" if wanted.quick or wanted.only else RESULTS)
    with tempfile.TemporaryDirectory(prefix="run-", dir=shelf()) as folder:
        bench = Bench(plan, Path(folder), set(wanted.only) or set(Bench.STEPS))
        found = results.write(out, bench.run(), plan)
    print(results.table(found))
    print(f"Written to {out}.")


if __name__ == "__main__":
    main()
