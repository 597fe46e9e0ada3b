"""How well web pages are read, beside trafilatura alone in the same run.

    python -m bench.read_pages

Reads ../shared/data/pages_aeb (precision, recall and F1 of the body over shingles of four words,
the measure of that collection's own evaluation), pages_trafilatura (snippets that the text must
and must not hold) and pages_readability (title, byline, date as another program reads them; its
output is not a person's). Writes results/read_pages.json.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import trafilatura

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
RESULTS = Path(__file__).parent / "results" / "read_pages.json"
SHINGLE = 4
Counts = tuple[float, float, float]
ReadBody = Callable[[bytes], str]


def compare(true: str, read: str) -> Counts:
    """Shingles that are right, too many and missing, as shares of all: a page counts as a page."""
    wanted, got = shingles(true), shingles(read)
    right = sum((wanted & got).values())
    counts = (right, sum((got - wanted).values()), sum((wanted - got).values()))
    total = sum(counts) or 1
    return (counts[0] / total, counts[1] / total, counts[2] / total)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Each run of four words, or the whole where there are fewer, and how often it comes."""
    words = re.findall(r"\w+", text)
    runs = (tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def scores(pages: Iterable[Counts]) -> dict[str, float]:
    """Mean precision, mean recall, and the F1 of these two."""
    pages = list(pages)
    precision = statistics.mean(_share(r, more, less) for r, more, less in pages if r + more > 0)
    recall = statistics.mean(_share(r, less, more) for r, more, less in pages if r + less > 0)
    f1 = 2 * precision * recall / (precision + recall)
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def _share(right: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return right / (right + wrong) if right + wrong else 0.0


def read_own(page: bytes, *, standfirst: bool = False) -> str:
    """The body as the importer reads it; nothing where it refuses."""
    from broadsheet.importers.html_reader import read_html
    from broadsheet.importers.parsed import SourceRefused

    try:
        read = read_html(page)
    except SourceRefused:
        return ""
    return "\n".join([read.standfirst if standfirst else "", *(block.text for block in read.body)])


def read_own_text(page: bytes) -> str:
    """Standfirst and body: what trafilatura, which knows no standfirst, gives as the text."""
    return read_own(page, standfirst=True)


def read_trafilatura(page: bytes) -> str:
    """The body as trafilatura reads it by itself."""
    return trafilatura.extract(page, include_comments=False) or ""


READERS: dict[str, ReadBody] = {"broadsheet": read_own, "trafilatura": read_trafilatura}


def measure_bodies() -> dict[str, Any]:
    """Both readers on the pages of which the true body is known."""
    folder = DATA / "pages_aeb"
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = {"pages": len(truth)}
    for name, read in READERS.items():
        started = time.perf_counter()
        counts = [
            compare(page["articleBody"], read(_unpacked(folder / "html" / f"{key}.html.gz")))
            for key, page in truth.items()
        ]
        seconds = round(time.perf_counter() - started, 1)
        found[name] = scores(counts) | {"seconds": seconds}
    return found


def measure_snippets() -> dict[str, Any]:
    """Both readers on pages of which some sentences are known to belong or not to belong."""
    folder = DATA / "pages_trafilatura"
    pages = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = {"pages": len(pages)}
    for name, read in (("broadsheet", read_own_text), ("trafilatura", read_trafilatura)):
        held = missed = wrong = 0
        for page in pages.values():
            text = _plain(read(_unpacked(folder / "html" / f"{page['file']}.gz")))
            present = sum(_plain(snippet) in text for snippet in page["with"])
            held, missed = held + present, missed + len(page["with"]) - present
            wrong += sum(_plain(snippet) in text for snippet in page["without"])
        precision, recall = held / (held + wrong), held / (held + missed)
        found[name] = {
            "f1": round(2 * precision * recall / (precision + recall), 4),
            "precision": round(precision, 4),
            "recall": round(recall, 4),
        }
    return found


def measure_facts() -> dict[str, Any]:
    """Title, byline and date on pages of which another program's reading is known."""
    from broadsheet.importers.html_reader import read_html
    from broadsheet.importers.parsed import SourceRefused

    folders = sorted(path for path in (DATA / "pages_readability").iterdir() if path.is_dir())
    counts: Counter[str] = Counter(pages=len(folders))
    for folder in folders:
        facts = json.loads((folder / "expected-metadata.json").read_text(encoding="utf-8"))
        try:
            page = read_html(_unpacked(folder / "source.html.gz"))
        except SourceRefused:
            counts["refused"] += 1
            continue
        counts["title alike"] += _alike(page.headline, facts.get("title") or "")
        if facts.get("byline"):
            counts["byline given"] += 1
            # Its bylines hold more than names.
            counts["byline names in it"] += bool(page.authors) and all(
                _folded(name) in _folded(facts["byline"]) for name in page.authors
            )
        if facts.get("publishedTime"):
            counts["date given"] += 1
            day = page.published_at.date().isoformat() if page.published_at else ""
            counts["date same day"] += day == facts["publishedTime"][:10]
    return dict(counts)


def _alike(one: str, other: str) -> bool:
    first, second = sorted((_folded(one), _folded(other)), key=len)
    return bool(first) and first in second


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def main() -> None:
    """Measure, write the results, and print them."""
    if not (DATA / "pages_aeb").is_dir():
        sys.exit("The pages are not beside the repository, in ../shared/data; fetch them first.")
    os.environ.setdefault("BROADSHEET_HOME", tempfile.mkdtemp(prefix="broadsheet-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.settings"
    import django

    django.setup()
    found = {
        "trafilatura_version": trafilatura.__version__,
        "bodies (pages_aeb)": measure_bodies(),
        "snippets (pages_trafilatura)": measure_snippets(),
        "facts (pages_readability)": measure_facts(),
    }
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
