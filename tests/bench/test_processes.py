"""CPU and memory of a whole tree of processes, also of those that have ended."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

import pytest

from bench.press import processes

pytestmark = pytest.mark.pure
BURN = "import time\nend = time.process_time() + {seconds}\nwhile time.process_time() < end: pass\n"


@contextmanager
def running(code):
    """A Python process that has run `code`, has said so, and waits."""
    command = [sys.executable, "-c", f"import sys\n{code}\nprint('ready', flush=True)\ninput()"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "ready\n"
        try:
            yield process.pid
        finally:
            process.communicate("\n")


def test_cpu_of_a_process():
    with running(BURN.format(seconds=0.3)) as pid:
        # /proc counts in hundredths of a second.
        assert 0.25 <= processes.cpu_seconds(pid) < 3


def test_cpu_of_children_that_have_ended():
    burn = BURN.format(seconds=0.3)
    code = f"import subprocess\nsubprocess.run([sys.executable, '-c', {burn!r}], check=True)"
    with running(code) as pid:
        assert processes.family(pid) == [pid]
        assert processes.cpu_seconds(pid) >= 0.25


def test_cpu_of_children_that_run():
    burn = BURN.format(seconds=0.3) + "print(1, flush=True)\ninput()"
    code = (
        "import subprocess\n"
        f"child = subprocess.Popen([sys.executable, '-c', {burn!r}], stdin=subprocess.PIPE, "
        "stdout=subprocess.PIPE)\nchild.stdout.readline()"
    )
    with running(code) as pid:
        assert len(processes.family(pid)) == 2
        assert processes.cpu_seconds(pid) >= 0.25


def test_memory_is_what_a_process_has_for_itself():
    with running("") as small, running("kept = bytearray(b'x') * 60_000_000") as large:
        assert processes.memory_mb(large) - processes.memory_mb(small) > 50


def test_memory_of_mapped_files_does_not_count(tmp_path):
    file = tmp_path / "mapped"
    file.write_bytes(b"x" * 60_000_000)
    code = (
        "import mmap\n"
        f"file = open({str(file)!r}, 'rb')\n"
        "kept = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)\n"
        "sum(kept[n] for n in range(0, len(kept), 4096))"
    )
    with running("") as small, running(code) as large:
        assert processes.memory_mb(large) - processes.memory_mb(small) < 30


def test_names_tell_what_runs():
    with running("first = 'a very special word'") as pid:
        (line,) = processes.names(pid)
        assert "a very special word" in line


def test_a_process_that_is_gone_has_nothing():
    with running("") as pid:
        pass
    assert processes.cpu_seconds(pid) == 0
    assert processes.memory_mb(pid) == 0


def test_a_tree_at_rest_has_settled_and_a_working_one_has_not():
    with running("") as pid:
        assert processes.settle(pid)
    code = (
        "import threading\nthreading.Thread(target=exec, args=('while True: pass',), daemon=True)"
    )
    with running(f"{code}.start()") as pid:
        assert not processes.settle(pid, patience=1.0)
