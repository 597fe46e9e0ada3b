"""wrk as the load: from the other core, 32 connections, answers packed. Never the same core as the
server, whose CPU is what we count."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.press import processes
from bench.press.paper import CLIENTS_CORE

CONNECTIONS = 32
# One line of JSON at the end; `done` alone leaves wrk's fixed request as fast as without a script.
_DONE = """
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('RESULT {"requests": %d, "microseconds": %d, "bytes": %d, ' ..
    '"p50": %.1f, "p99": %.1f, "failed": {"connect": %d, "read": %d, "write": %d, ' ..
    '"status": %d, "timeout": %d}}\\n', summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99),
    e.connect, e.read, e.write, e.status, e.timeout))
end
"""
# Requests are formatted before the load begins. The same seed: the same pages in the same order.
_RANDOM = """
local requests = {}
function init(args)
  math.randomseed(tonumber(args[2]))
  for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path) end
end
function request() return requests[math.random(#requests)] end
"""


class LoadFailed(Exception):
    """wrk couldn't run, or got wrong answers where none may be wrong."""


@dataclass
class Run:
    """What one load found: rates, the server's CPU, and answers that failed."""

    requests: int
    seconds: float
    cpu_seconds: float
    failed: dict[str, int]
    bytes: int
    p99_ms: float

    @property
    def errors(self) -> int:
        """How many answers failed, for any reason that wrk counts."""
        return sum(self.failed.values())

    @property
    def rps(self) -> float:
        """Requests answered in a second."""
        return self.requests / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the server's CPU for a request."""
        return 1000 * self.cpu_seconds / self.requests


def load(
    url: str,
    seconds: float,
    roots: list[int],
    paths: list[str] | None = None,
    seed: int = 1,
    *,
    strict: bool = True,
) -> Run:
    """Load `url`, or random ones of `paths` below it; counts the CPU of the trees at `roots`.

    Raises LoadFailed when an answer wasn't 2xx, unless `strict` is false.
    """
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder, "load.lua"), Path(folder, "paths")
        script.write_text(_DONE + (_RANDOM if paths else ""))
        listed.write_text("\n".join(paths or []))
        command = [
            "taskset", "-c", CLIENTS_CORE, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s",
            "--timeout", "30s", "-H", "Accept-Encoding: gzip", "-s", str(script), url,
            "--", str(listed), str(seed),
        ]  # fmt: skip
        before = sum(map(processes.cpu_seconds, roots))
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        spent = sum(map(processes.cpu_seconds, roots)) - before
    if done.returncode:
        raise LoadFailed(f"wrk failed: {done.stdout}{done.stderr}")
    run = read(done.stdout, spent)
    if strict and run.errors:
        raise LoadFailed(f"{run.errors} of {run.requests} answers of {url} failed: {run.failed}")
    return run


def read(said: str, cpu_seconds: float) -> Run:
    """What wrk said, with the CPU that the server spent meanwhile; raises LoadFailed."""
    lines = [line for line in said.splitlines() if line.startswith("RESULT ")]
    if not lines:
        raise LoadFailed(f"wrk gave no result: {said}")
    found = json.loads(lines[0].removeprefix("RESULT "))
    if not found["requests"]:
        raise LoadFailed(f"wrk got no answer: {said}")
    return Run(
        found["requests"],
        found["microseconds"] / 1e6,
        cpu_seconds,
        found["failed"],
        found["bytes"],
        found["p99"] / 1000,
    )
