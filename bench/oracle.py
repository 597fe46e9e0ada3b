"""`make bench-oracle`: ten minutes of anything that can happen, and no stale answer among it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "oracle.json"
SEEDS = (1, 2, 3, 4, 5)
SECONDS_A_SEED = 120


def main() -> int:
    """Search with each seed and write what was seen; 1 when anything was stale."""
    runs = [_search(seed) for seed in SEEDS]
    seconds = sum(each["seconds"] for each in runs)
    steps = sum(each["steps"] for each in runs)
    results = {
        "seeds": list(SEEDS),
        "seconds": seconds,
        "steps": steps,
        "steps_a_minute": round(60 * steps / seconds, 1),
        "comparisons": sum(each["comparisons"] for each in runs),
        "of_kept_answers": sum(each["kept"] for each in runs),
        "stale_answers": sum(each["stale"] is not None for each in runs),
        "stale": [each["stale"] for each in runs if each["stale"]],
    }
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2))
    return 1 if results["stale_answers"] else 0


def _search(seed: int) -> dict:
    command = [sys.executable, "-m", "tests.press.oracle", "--seconds", str(SECONDS_A_SEED)]
    done = subprocess.run(
        [*command, "--seed", str(seed)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
