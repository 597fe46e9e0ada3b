"""What `read_text` finds in the model page and in our own dumps, and that it takes linear time.

    python -m bench.read_text

Writes bench/results/read_text.json: for each dump the share of its characters by part, for each
kind of large text the seconds at 1 and at 10 MB and their ratio (10 is linear).
"""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from pathlib import Path

from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.text import read_text

ROOT = Path(__file__).resolve().parents[1]
DUMPS = ROOT / "tests" / "importers" / "dumps" / "text"
SEED = ROOT.parent / "shared" / "seed"
RESULTS = Path(__file__).with_name("results") / "read_text.json"
_MEGABYTE = 1_000_000
_HEADLINE = "The harbour office counts the eels again\n\n"
_SENTENCE = "The harbour office said on day {} that the eels came back, and nobody knows why."


def measure_parts(path: Path) -> dict[str, float]:
    """The share of a dump's characters by part."""
    source = path.read_text(encoding="utf-8")
    sizes: Counter[str] = Counter()
    for span in read_text(source).spans:
        sizes[span.part] += span.end - span.start
    return {part: round(size / len(source), 4) for part, size in sizes.most_common()}


def make_large(kind: str, size: int) -> str:
    """A text of about so many characters."""
    if kind == "one line":
        return _HEADLINE + (_SENTENCE.format(1) + " ") * (size // len(_SENTENCE))
    if kind == "paragraphs":
        return _HEADLINE + "\n\n".join(map(_SENTENCE.format, range(size // len(_SENTENCE))))
    return _HEADLINE + "\n".join(f"Item {number} of a menu" for number in range(size // 20))


def measure_time(kind: str, size: int) -> float:
    """Seconds for reading a text of that size."""
    source = make_large(kind, size)
    begin = time.perf_counter()
    # A menu alone is no article, but finding that out takes its time too.
    with contextlib.suppress(SourceRefused):
        read_text(source)
    return round(time.perf_counter() - begin, 3)


def main() -> None:
    """Measure all, print and write it."""
    paths = [*sorted(SEED.glob("*.txt")), *sorted(DUMPS.glob("*.txt"))]
    times = {}
    for kind in ("one line", "paragraphs", "short lines"):
        small, large = measure_time(kind, _MEGABYTE), measure_time(kind, 10 * _MEGABYTE)
        times[kind] = {"1 MB": small, "10 MB": large, "ratio": round(large / small, 1)}
    results = {"seconds": times, "parts": {path.stem: measure_parts(path) for path in paths}}
    RESULTS.parent.mkdir(exist_ok=True)
    written = json.dumps(results, indent=1, ensure_ascii=False)
    RESULTS.write_text(written + "\n", encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
