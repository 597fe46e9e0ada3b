from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from broadsheet.press.announcement import Announcement

pytestmark = pytest.mark.pure


@pytest.fixture
def path(tmp_path):
    return tmp_path / "press" / "clock"


def test_a_new_paper_has_announced_nothing(path):
    assert Announcement(path).number == 0


def test_the_file_is_for_its_owner_only_and_stays_small(path):
    Announcement(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_size <= 4_096


def test_a_number_is_seen_by_who_has_the_file_open_already(path):
    reader, writer = Announcement(path), Announcement(path)
    writer.raise_to(7)
    assert reader.number == 7


def test_a_lower_number_changes_nothing(path):
    clock = Announcement(path)
    clock.raise_to(9)
    clock.raise_to(4)
    assert clock.number == 9


def test_it_outlives_its_process(path):
    raise_in_another_process(path, 1, 12)
    assert Announcement(path).number == 11


@pytest.mark.parametrize("number", [-1, 2**64])
def test_what_no_clock_shows_is_refused(path, number):
    with pytest.raises(ValueError, match="64 bits"):
        Announcement(path).raise_to(number)


def test_the_highest_number_fits(path):
    clock = Announcement(path)
    clock.raise_to(2**64 - 1)
    assert clock.number == 2**64 - 1


def test_of_many_threads_and_processes_the_highest_number_wins(path):
    clock = Announcement(path)
    with ThreadPoolExecutor(6) as pool:
        jobs = [pool.submit(raise_in_another_process, path, start, 3_000) for start in (1, 2)]
        jobs += [pool.submit(raise_all, clock, range(start, 3_003)) for start in (1, 2, 3, 4)]
        seen = 0
        while not all(job.done() for job in jobs):
            now = clock.number
            assert now >= seen, "the number went back"
            seen = now
        for job in jobs:
            job.result()
    assert clock.number == 3_002


def test_it_can_be_closed_and_opened_again(path):
    clock = Announcement(path)
    clock.raise_to(3)
    clock.close()
    assert Announcement(path).number == 3


def raise_all(clock, numbers):
    for number in numbers:
        clock.raise_to(number)


def raise_in_another_process(path, start, stop):
    script = (
        "import sys; from pathlib import Path\n"
        "from broadsheet.press.announcement import Announcement\n"
        "clock = Announcement(Path(sys.argv[1]))\n"
        "for n in range(int(sys.argv[2]), int(sys.argv[3])): clock.raise_to(n)\n"
    )
    command = [sys.executable, "-c", script, str(path), str(start), str(stop)]
    subprocess.run(command, check=True)


def test_who_is_about_to_announce_is_known_to_others(tmp_path):
    ours, theirs = Announcement(tmp_path / "clock"), Announcement(tmp_path / "clock")
    assert not theirs.is_being_made()

    with ours.about_to():
        assert theirs.is_being_made()
        with ours.about_to():
            pass
        assert theirs.is_being_made()

    assert not theirs.is_being_made()


def test_who_died_over_it_is_not_waited_for(tmp_path):
    code = """
import os, signal, sys
from pathlib import Path
from broadsheet.press.announcement import Announcement
with Announcement(Path(sys.argv[1])).about_to():
    os.kill(os.getpid(), signal.SIGKILL)
"""
    died = subprocess.run([sys.executable, "-c", code, str(tmp_path / "clock")], check=False)

    assert died.returncode == -signal.SIGKILL
    assert not Announcement(tmp_path / "clock").is_being_made()
