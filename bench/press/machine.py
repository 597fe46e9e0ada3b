"""What the figures were measured on, without naming the machine."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path


def facts() -> dict[str, object]:
    """Processor, cores, memory, and the versions that matter."""
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return {
        "cpu": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(int(memory[1]) / 1024**2) if memory else None,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "django": version("django"),
        "wagtail": version("wagtail"),
        "granian": version("granian"),
        "sqlite": sqlite3.sqlite_version,
        "nginx": _first_line("nginx", "-v").removeprefix("nginx version: nginx/"),
        "wrk": _first_line("wrk", "-v").split(" [")[0].removeprefix("wrk "),
    }


def _processor() -> str:
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found[1].strip() if found else platform.machine()


def _first_line(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip().splitlines()[0]
