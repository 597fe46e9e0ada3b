"""The page and the chart say what the results say."""

from __future__ import annotations

import copy
import json
import runpy
from xml.etree import ElementTree

import pytest

from bench.press import results
from bench.press.bars import BARS
from bench.press.homes import ROOT
from bench.press.plan import Plan

pytestmark = pytest.mark.pure

CHART = runpy.run_path(str(ROOT / "scripts" / "chart"))
PAGE = runpy.run_path(str(ROOT / "scripts" / "performance"))
KEPT = ROOT / "bench" / "results" / "press.json"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    """Results of a run in which each figure is exactly what it must be."""
    found = {bar.key: {"value": bar.must, "runs": []} for bar in BARS}
    found["stale_answers"]["runs"] = [{"requests": 100_000, "publishes": 100, "errors": 0}]
    found["soak"] = found["stale_answers"] | {"load_errors": 0, "load_requests": 5_000_000}
    out = tmp_path_factory.mktemp("results") / "press.json"
    return results.write(out, found, Plan())


@pytest.fixture(scope="module")
def others():
    folder = PAGE["FOLDER"]
    return {
        name: json.loads((folder / f"{name}.json").read_text())
        for name in ("read_pages", "read_text")
    }


def test_the_page_is_what_the_results_say():
    assert PAGE["PAGE"].exists() == KEPT.exists(), "run `make docs`"
    if KEPT.exists():
        assert PAGE["PAGE"].read_text() == PAGE["current"](), "run `make docs`"


def test_the_chart_is_what_the_results_say():
    assert CHART["PICTURE"].exists() == KEPT.exists(), "run `make docs`"
    if KEPT.exists():
        assert CHART["PICTURE"].read_text() == CHART["draw"](json.loads(KEPT.read_text()))


def test_kept_results_are_of_a_whole_run():
    if KEPT.exists():
        kept = json.loads(KEPT.read_text())
        assert kept["plan"]["size"] == Plan.size
        assert {key: (one["must"], one["aim"]) for key, one in kept["bars"].items()} == {
            bar.key: (bar.must, bar.aim) for bar in BARS
        }


def test_the_page_has_a_row_for_each_bar(press, others):
    page = PAGE["page"](press, others)
    for bar in BARS:
        (row,) = [line for line in page.splitlines() if f"`{bar.key}`" in line]
        assert f" {bar.must:g} |" in row
        assert "| pass |" in row or "| aim reached |" in row
    assert "5,000,000 answers, 0 errors" in page


def test_the_page_tells_what_falls_short_and_what_is_missing(press, others):
    worse = copy.deepcopy(press)
    worse["bars"]["hot_ratio"]["value"] = 0.39
    worse["bars"]["nginx_ratio"]["value"] = None
    page = PAGE["page"](worse, others)
    assert "| falls short |" in page
    assert "| not measured |" in page


def test_the_chart_is_sound_and_tells_its_figures_in_words(press):
    drawing = ElementTree.fromstring(CHART["draw"](press))  # noqa: S314 our own
    assert drawing.get("role") == "img"
    told = drawing.find(f"{SVG}desc").text
    assert drawing.find(f"{SVG}title").text
    assert all(bar.title in told for bar in BARS)
    assert "prefers-color-scheme: dark" in drawing.find(f"{SVG}style").text


def test_nothing_is_drawn_outside_the_chart(press):
    worse = copy.deepcopy(press)
    for one in worse["bars"].values():
        one["value"] = 100_000.0
    for results_ in (press, worse):
        drawing = ElementTree.fromstring(CHART["draw"](results_))  # noqa: S314 our own
        width, height = (float(drawing.get(name)) for name in ("width", "height"))
        for box in drawing.iter(f"{SVG}rect"):
            assert float(box.get("x", 0)) + float(box.get("width")) <= width
            assert float(box.get("y", 0)) + float(box.get("height")) <= height
        assert all(float(text.get("y")) < height for text in drawing.iter(f"{SVG}text"))


def test_a_bar_is_as_long_as_its_figure(press):
    half = copy.deepcopy(press)
    half["bars"]["hot_ratio"]["value"] = 0.2
    full = _bars(CHART["draw"](press))
    assert _bars(CHART["draw"](half))[0] == pytest.approx(full[0] / 2, abs=0.1)


def test_what_falls_short_is_coloured_so(press):
    worse = copy.deepcopy(press)
    worse["bars"]["hot_ratio"]["value"] = 0.2
    assert 'rect class="short"' in CHART["draw"](worse)
    assert 'rect class="short"' not in CHART["draw"](press)


def _bars(text):
    drawing = ElementTree.fromstring(text)  # noqa: S314 our own
    return [
        float(box.get("width"))
        for box in drawing.iter(f"{SVG}rect")
        if box.get("class") in {"good", "short"}
    ]
