"""Writers of one SQLite file take turns: nobody is kept out by one who writes in a loop."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from broadsheet.press.database.sqlite3.turns import Turns
from tests.servers.paper import environment

IN_A_LOOP = """
import sys
from pathlib import Path
from broadsheet.press.database.sqlite3.turns import Turns
turns = Turns(Path(sys.argv[1]))
print("writing", flush=True)
while True:
    assert turns.take(30)
    sum(range(20_000))
    turns.give_back()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "press" / "writers"


def test_one_thread_at_a_time(path):
    turns, inside, seen = Turns(path), [], []

    def write():
        for _ in range(50):
            assert turns.take(60)
            inside.append(1)
            seen.append(len(inside))
            inside.pop()
            turns.give_back()

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [1] * 300


def test_who_gets_no_turn_in_time_is_told_so(path):
    held, waiting = Turns(path), Turns(path)
    assert held.take(1)

    assert not waiting.take(0.05)
    held.give_back()
    assert waiting.take(1)


def test_a_process_that_writes_in_a_loop_keeps_nobody_out(path):
    command = [sys.executable, "-c", IN_A_LOOP, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loop:
        try:
            assert loop.stdout
            assert loop.stdout.readline() == "writing\n"
            turns = Turns(path)
            for _ in range(100):
                assert turns.take(30)
                turns.give_back()
        finally:
            loop.kill()


def test_the_turn_of_a_process_that_was_killed_is_over(path):
    code = IN_A_LOOP.replace("    turns.give_back()\n", "    print('held', flush=True)\n")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    ) as held:
        assert held.stdout
        held.stdout.readline()
        assert held.stdout.readline() == "held\n"
        turns = Turns(path)
        assert not turns.take(0.05)
        held.kill()

    assert turns.take(10)


AT_ONCE = """
import sys, threading
from broadsheet.press.database.sqlite3.base import turns
sys.setswitchinterval(1e-6)
gate, found = threading.Barrier(16), []
def ask():
    gate.wait()
    found.append(turns())
threads = [threading.Thread(target=ask) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(set(map(id, found))))
"""


@pytest.mark.parametrize("attempt", range(5))
def test_threads_that_write_at_once_for_the_first_time_share_the_turns(tmp_path, attempt):
    """Else one would give back what another has taken, and nobody could write any more."""
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE],
        env=environment(tmp_path / str(attempt)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"
