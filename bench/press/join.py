"""Join several runs of parts into one file: python -m bench.press.join OUT FILE...

A bar is taken from the last of the files that measured it; the file says from how many it was put
together, and docs/performance.md says so too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Results = dict[str, Any]


def joined(runs: list[Results]) -> Results:
    """One result of several. Raises ValueError when they are of different machines or papers."""
    first, *_, last = [runs[0], *runs]
    for run in runs:
        if run["machine"] != first["machine"] or run["plan"]["size"] != first["plan"]["size"]:
            raise ValueError("Runs of different machines or papers can't be joined.")
    bars = dict(first["bars"])
    for run in runs:
        bars |= {key: bar for key, bar in run["bars"].items() if bar["value"] is not None}
    beside = {key: value for run in runs for key, value in run["beside"].items()}
    return {**last, "plan": first["plan"], "bars": bars, "beside": beside, "joined": len(runs)}


def main() -> None:
    """Join the files that are named."""
    out, *files = map(Path, sys.argv[1:])
    runs = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    text = json.dumps(joined(runs), indent=1, ensure_ascii=False)
    out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
