"""Processes of a server, read from /proc: CPU seconds and memory of a whole tree."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
# At rest is a tree that takes less than a twentieth of a core for half a second.
REST_SECONDS, REST_SHARE = 0.5, 0.05


def family(root: int) -> list[int]:
    """A process and all its descendants that run now."""
    children = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children[int(fields[1])].append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children[pid]
    return found


def cpu_seconds(root: int) -> float:
    """CPU of the tree since it began, user and system.

    A process that ended is in its parent's account of children waited for, so that nothing is lost
    and nothing counted twice when children come and go.
    """
    ticks = 0
    for pid in family(root):
        if fields := _stat(pid):
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS


def settle(root: int, patience: float = 60.0) -> bool:
    """Wait until the tree does next to nothing: what it starts or catches up with isn't the load's.

    Returns whether it came to rest in time.
    """
    end = time.monotonic() + patience
    before = cpu_seconds(root)
    while time.monotonic() < end:
        time.sleep(REST_SECONDS)
        now = cpu_seconds(root)
        if now - before <= REST_SHARE * REST_SECONDS:
            return True
        before = now
    return False


def memory_mb(root: int) -> float:
    """Memory that the tree has for itself, in MB: PSS without mappings of files."""
    return sum(_own_kb(pid) for pid in family(root)) / 1024


def names(root: int) -> list[str]:
    """The command lines of the tree, for the report."""
    found = []
    for pid in family(root):
        try:
            line = (PROC / str(pid) / "cmdline").read_bytes()
        except OSError:
            continue
        found.append(line.replace(b"\0", b" ").decode(errors="replace").strip())
    return found


def _own_kb(pid: int) -> int:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    rows = dict(line.split(":", 1) for line in text.splitlines()[1:])
    return sum(int(rows[name].split()[0]) for name in ("Pss_Anon", "Pss_Shmem"))


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, which may hold anything; empty when gone."""
    try:
        text = (PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return []
    return text[text.rindex(")") + 2 :].split()
