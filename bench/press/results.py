"""The results as they are kept and printed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.press import machine
from bench.press.bars import BARS

if TYPE_CHECKING:
    from bench.press.plan import Plan

Found = dict[str, Any]


def write(out: Path, found: dict[str, Found], plan: Plan) -> Found:
    """Write figures with their bars, the machine and the day; returns what was written."""
    keys = {bar.key for bar in BARS}
    kept = {
        "machine": machine.facts(),
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "plan": dataclasses.asdict(plan),
        "bars": {
            bar.key: {"must": bar.must, "aim": bar.aim} | rounded(found.get(bar.key, _nothing()))
            for bar in BARS
        },
        "beside": {key: rounded(value) for key, value in found.items() if key not in keys},
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return kept


def table(kept: Found) -> str:
    """The bars with what was reached, for a terminal."""
    lines = [f"{'key':<17}{'value':>10}{'by rps':>9}{'must':>8}{'aim':>7}  verdict"]
    for bar in BARS:
        one = kept["bars"][bar.key]
        by_rps = f"{one['by_rps']:.3f}" if "by_rps" in one else ""
        why = f": {one['why']}" if one.get("why") else ""
        lines.append(
            f"{bar.key:<17}{shown(one['value']):>10}{by_rps:>9}{bar.must:>8g}{bar.aim:>7g}  "
            f"{bar.verdict(one['value'])}{why}"
        )
    if soak := kept["beside"].get("soak"):
        failed = soak.get("load_errors")
        lines.append(
            f"under full load: {failed} errors of wrk, {soak['value']} old or failed answers"
        )
    return "\n".join(lines)


def shown(value: float | None) -> str:
    """A figure with the digits that mean something."""
    if value is None:
        return "-"
    if value == int(value) or value >= 100:
        return f"{value:.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3g}"


def rounded(value: Any) -> Any:
    """The same with four digits after the point."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list) else value


def _nothing() -> Found:
    return {"value": None, "why": "left out of this run", "runs": []}
