"""`make bench-oracle`: ten minutes of anything that can happen, and no stale answer among it."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "oracle.json"
SEEDS = (1, 2, 3)
SECONDS = 600


def main() -> int:
    """Search with each seed and write what was seen; 1 when anything was stale."""
    parser = argparse.ArgumentParser(prog="python -m bench.oracle", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of searching, all seeds")
    total = parser.parse_args().seconds
    runs = [_search(seed, total // len(SEEDS)) for seed in SEEDS]
    seconds = sum(each["seconds"] for each in runs)
    steps = sum(each["steps"] for each in runs)
    results = {
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
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2))
    return 1 if results["stale_answers"] else 0


def _search(seed: int, seconds: int) -> dict:
    command = [sys.executable, "-m", "tests.press.oracle", "--seed", str(seed)]
    # The directed scenes are the same for every seed.
    command += ["--seconds", str(seconds), *(["--no-scenes"] if seed != SEEDS[0] else [])]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
