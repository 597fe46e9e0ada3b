"""Runs of parts become one result, which says so."""

from __future__ import annotations

import pytest

from bench.press.join import joined


def run(size: int = 100, beside: dict | None = None, **bars: float | None) -> dict:
    return {
        "machine": {"cores": 2},
        "date": "2026-11-25",
        "plan": {"size": size},
        "bars": {key: {"value": value} for key, value in bars.items()},
        "beside": beside or {},
    }


def test_a_bar_is_from_the_last_run_that_measured_it():
    found = joined([run(hot=1, tail=2), run(hot=3, tail=None), run(hot=None, tail=None)])

    assert {key: bar["value"] for key, bar in found["bars"].items()} == {"hot": 3, "tail": 2}
    assert found["joined"] == 3


def test_what_stands_beside_the_bars_is_kept():
    found = joined([run(beside={"soak": 1}), run(beside={"processes": 5})])

    assert found["beside"] == {"soak": 1, "processes": 5}


def test_what_nobody_measured_stays_so():
    assert joined([run(hot=None), run(hot=None)])["bars"]["hot"]["value"] is None


def test_other_papers_are_not_joined():
    with pytest.raises(ValueError, match="different"):
        joined([run(size=100), run(size=1_000)])
