"""`make bench-oracle`: ten minutes of anything that can happen, and no stale answer among it.

Then fifty times kill -9 while editors work, and nothing that was answered is lost. `--seconds 0`
leaves out the first, `--kills 0` the second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
SEEDS = (1, 2, 3)
SECONDS = 600
KILLS = 50


def main() -> int:
    """Search with each seed, kill, and write what was seen; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.oracle", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of searching, all seeds")
    parser.add_argument("--kills", type=int, default=KILLS, help="how often to kill -9")
    arguments = parser.parse_args()
    right = True
    if arguments.seconds:
        runs = [_search(seed, arguments.seconds // len(SEEDS)) for seed in SEEDS]
        right = _write("oracle.json", _together(runs), ("stale_answers",))
    if arguments.kills:
        told = _told("tests.press.kills", "--rounds", str(arguments.kills))
        right = _write("kills.json", told, ("lost", "stale", "disorder", "refused")) and right
    return 0 if right else 1


def _write(name: str, results: dict, wrong: tuple[str, ...]) -> bool:
    """Write and print what was seen; whether nothing was wrong."""
    text = json.dumps(results, indent=2) + "\n"
    (RESULTS / name).write_text(text, encoding="utf-8")
    print(text, end="")
    return not any(results[each] for each in wrong)


def _together(runs: list[dict]) -> dict:
    seconds = sum(each["seconds"] for each in runs)
    steps = sum(each["steps"] for each in runs)
    return {
        "seeds": list(SEEDS),
        "seconds": seconds,
        "steps": steps,
        "steps_a_minute": round(60 * steps / seconds, 1),
        "comparisons": sum(each["comparisons"] for each in runs),
        "of_kept_answers": sum(each["kept"] for each in runs),
        "kinds_of_steps": len({name for each in runs for name in each["done"]}),
        "stale_answers": sum(each["stale"] is not None for each in runs),
        "stale": [each["stale"] for each in runs if each["stale"]],
    }


def _search(seed: int, seconds: int) -> dict:
    # The directed scenes are the same for every seed.
    words = ["--seconds", str(seconds), *(["--no-scenes"] if seed != SEEDS[0] else [])]
    return _told("tests.press.oracle", "--seed", str(seed), *words)


def _told(program: str, *words: str) -> dict:
    """What a program says of itself at its end, as one line of JSON."""
    command = [sys.executable, "-m", program, *words]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
