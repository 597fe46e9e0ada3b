"""Medians, percentiles, ratios and verdicts."""

from __future__ import annotations

import json

import pytest

from bench.press import results, wrk
from bench.press.bars import BARS, BY_KEY
from bench.press.figures import Ratio, percentile, spread
from bench.press.plan import Plan
from bench.press.run import growth

pytestmark = pytest.mark.pure


def run(requests, cpu, seconds=10.0):
    return wrk.Run(requests, seconds, cpu, failed={}, bytes=1, p99_ms=1)


def test_percentile_is_one_of_the_values():
    values = list(range(100, 0, -1))
    assert percentile(values, 99) == 99
    assert percentile(values, 50) == 50
    assert percentile(values, 100) == 100
    assert percentile([7], 99) == 7


def test_ratios_are_of_medians_and_cpu_decides():
    ours = [run(1000, 1.0), run(1000, 2.0), run(1000, 30.0)]
    theirs = [run(4000, 2.0), run(4000, 2.0), run(2000, 2.0)]
    ratio = Ratio(ours, theirs)
    assert ratio.by_cpu == pytest.approx(0.25)
    assert ratio.by_rps == pytest.approx(0.25)
    bar = Ratio([run(1000, 1.0)], [run(1000, 0.5)]).bar()
    assert bar["value"] == bar["by_cpu"] == pytest.approx(0.5)
    assert bar["by_rps"] == pytest.approx(1.0)
    assert [one["server"] for one in bar["runs"]] == ["broadsheet", "nginx"]


def test_verdicts_know_which_way_is_better():
    hot, cold, stale = BY_KEY["hot_ratio"], BY_KEY["cold_p99_ms"], BY_KEY["stale_answers"]
    assert [hot.verdict(value) for value in (0.5, 0.4, 0.39, None)] == [
        "aim reached",
        "pass",
        "falls short",
        "not measured",
    ]
    assert [cold.verdict(value) for value in (20, 50, 51)] == [
        "aim reached",
        "pass",
        "falls short",
    ]
    assert [stale.verdict(value) for value in (0, 1)] == ["aim reached", "falls short"]


def test_growth_is_the_worse_of_the_two():
    small = {"shown": [100.0] * 9, "call": [10.0] * 9}
    large = {"shown": [110.0] * 9, "call": [20.0] * 9}
    assert growth(large, small)["value"] == 2
    assert growth(large, small)["shown_median"] == pytest.approx(1.1)
    assert growth(large, None)["value"] is None


def test_results_have_every_bar_and_say_what_was_left_out(tmp_path):
    found = {"start_s": {"value": 1.23456789, "runs": []}, "soak": {"value": 0}}
    kept = results.write(tmp_path / "new" / "press.json", found, Plan.quick(1000))
    assert kept == json.loads((tmp_path / "new" / "press.json").read_text())
    assert list(kept["bars"]) == [bar.key for bar in BARS]
    assert kept["bars"]["start_s"]["value"] == 1.2346
    assert kept["bars"]["hot_ratio"] | {"runs": []} == {
        "must": 0.4,
        "aim": 0.5,
        "value": None,
        "why": "left out of this run",
        "runs": [],
    }
    assert kept["beside"] == {"soak": {"value": 0}}
    table = results.table(kept)
    assert "start_s" in table
    assert "aim reached" in table
    assert "not measured: left out" in table


def test_what_wrk_says_is_read():
    said = (
        "Running 2s test\n  1 threads\n"
        'RESULT {"requests": 500, "microseconds": 2000000, "bytes": 9, "p50": 100.0, '
        '"p99": 2500.0, "failed": {"connect": 0, "read": 1, "write": 0, "status": 2, "timeout": 0}}'
        "\n"
    )
    found = wrk.read(said, cpu_seconds=0.25)
    assert (found.rps, found.cpu_ms, found.errors, found.p99_ms) == (250, 0.5, 3, 2.5)


@pytest.mark.parametrize(
    "said",
    [
        "unable to connect",
        'RESULT {"requests": 0, "microseconds": 1, "bytes": 0, "p50": 0, "p99": 0, "failed": {}}',
    ],
)
def test_a_load_without_answers_is_no_figure(said):
    with pytest.raises(wrk.LoadFailed):
        wrk.read(said, 0.0)


def test_a_spread_tells_the_ends():
    assert spread([3.0, 1.0, 2.0]) == {
        "count": 3, "median": 2.0, "p90": 3.0, "p99": 3.0, "largest": 3.0,
    }  # fmt: skip
