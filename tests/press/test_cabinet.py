"""The cabinet gives back what was put in, stays within its bounds, and survives what befalls it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from broadsheet.press import unsynced
from broadsheet.press.cabinet import Cabinet
from broadsheet.press.filer import Drawer, Filer

MANY = Drawer(10_000, 10**8)
FEW, SMALL = Drawer(5, 10**8), Drawer(100, 100_000)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "press" / "cabinet.pages"


@pytest.fixture
def filer(path):
    filer = Filer(path, {0: MANY, 1: FEW})
    yield filer
    filer.close()


def has(cabinet: Cabinet, name: str) -> bytes | None:
    return cabinet.read(name, bytes)


def other_process(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )


class Filing(RuleBasedStateMachine):
    """Whatever is written, replaced and pushed out: the youngest of each drawer are there."""

    names = st.integers(0, 12).map("/{}/".format)

    def __init__(self):
        super().__init__()
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "cabinet.pages"
        self.filer = Filer(self.path, {0: MANY, 1: FEW})
        self.expected: dict[str, tuple[int, bytes]] = {}

    @rule(name=names, value=st.binary(max_size=6_000), drawer=st.sampled_from([0, 1]))
    def write(self, name, value, drawer):
        self.filer.write(name, value, drawer)
        self.expected.pop(name, None)
        self.expected[name] = (drawer, value)
        few = [each for each, (where, _) in self.expected.items() if where == 1]
        if len(few) > FEW.entries:
            del self.expected[few[0]]

    @rule()
    def begin_again(self):
        self.filer.close()
        self.filer = Filer(self.path, {0: MANY, 1: FEW})

    @rule()
    def lose_the_file(self):
        unsynced.discard(self.path)
        self.expected.clear()
        self.filer.follow_file()

    @invariant()
    def all_is_there(self):
        for number in range(13):
            name = f"/{number}/"
            expected = self.expected.get(name)
            assert has(self.filer, name) == (expected and expected[1])

    def teardown(self):
        self.filer.close()
        self.folder.cleanup()


TestFiling = Filing.TestCase
TestFiling.settings = settings(max_examples=40, stateful_step_count=30)


def test_it_keeps_within_its_bytes(path):
    filer = Filer(path, {0: SMALL})
    for number in range(2_000):
        filer.write(f"/{number}/", os.urandom(random.Random(number).randrange(9_000)), 0)  # noqa: S311

    assert path.stat().st_size < 5 * SMALL.size
    assert has(filer, "/1999/") is not None
    assert has(filer, "/0/") is None


def test_one_value_larger_than_all_that_may_be_there_is_kept_alone(path):
    filer = Filer(path, {0: Drawer(100, 50_000)})
    filer.write("/small/", b"x", 0)
    filer.write("/large/", b"x" * 200_000, 0)

    assert has(filer, "/small/") is None
    assert has(filer, "/large/") == b"x" * 200_000


READ = (
    "import sys; from pathlib import Path; from broadsheet.press.cabinet import Cabinet; "
    "print(Cabinet(Path(sys.argv[1])).read(sys.argv[2], bytes))"
)


def test_another_process_reads_at_once_what_was_written(filer, path):
    filer.write("/fog/", b"fog", 0)

    assert other_process(READ, str(path), "/fog/").stdout == "b'fog'\n"


def test_who_reads_makes_no_file(path):
    assert other_process(READ, str(path), "/fog/").stdout == "None\n"
    assert not path.parent.exists()


WRITE = (
    "import sys, os; from pathlib import Path; from broadsheet.press.filer import Drawer, Filer\n"
    "filer = Filer(Path(sys.argv[1]), {0: Drawer(10**6, 10**9)})\n"
    "for number in range(10**6):\n"
    "    filer.write(f'/{number % 500}/', b'%d ' % (number % 500) * 2_000, 0)\n"
    "    print(number % 500, flush=True)\n"
)


def test_killing_who_writes_leaves_it_right(path):
    for round_ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE)
        written = [int(writer.stdout.readline()) for _ in range(40 + 37 * round_)]
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        filer = Filer(path, {0: MANY})
        for number in written:
            assert has(filer, f"/{number}/") == b"%d " % number * 2_000
        filer.write("/after/", b"after", 0)
        assert has(filer, "/after/") == b"after"
        filer.close()


def test_two_processes_that_write_at_once_lose_nothing(filer, path):
    """As at a reload, for as long as the old application finishes what it does."""
    other = multiprocessing.get_context("spawn").Process(target=write_many, args=(path, "other"))
    other.start()
    for number in range(300):
        filer.write(f"/ours/{number}/", b"ours", 0)
    other.join()

    assert all(has(filer, f"/ours/{number}/") for number in range(300))
    assert all(has(filer, f"/other/{number}/") for number in range(300))


def write_many(path, name):
    filer = Filer(path, {0: MANY})
    for number in range(300):
        filer.write(f"/{name}/{number}/", name.encode(), 0)
    filer.close()


def test_a_file_that_is_something_else_is_begun_anew(path):
    path.parent.mkdir()
    path.write_bytes(b"this was a cabinet" * 10_000)
    filer = Filer(path, {0: MANY})

    assert has(Cabinet(path), "/fog/") is None
    filer.write("/fog/", b"fog", 0)
    assert has(filer, "/fog/") == b"fog"


def test_a_file_that_is_taken_away_is_made_again(filer, path):
    filer.write("/old/", b"old", 0)
    path.unlink()

    filer.write("/new/", b"new", 0)

    assert other_process(READ, str(path), "/new/").stdout == "b'new'\n"
    assert has(filer, "/old/") is None


def test_readers_follow_to_the_file_that_is_there_now(filer, path):
    filer.write("/fog/", b"old", 0)
    reading = Cabinet(path)
    filer.close()
    assert has(reading, "/fog/") == b"old"
    unsynced.discard(path)
    again = Filer(path, {0: MANY})
    again.write("/fog/", b"new", 0)
    again.close()
    assert has(reading, "/fog/") == b"old"

    reading.follow_file()

    assert has(reading, "/fog/") == b"new"


def test_after_the_machine_died_over_it_it_is_begun_anew(filer, path):
    filer.write("/fog/", b"fog", 0)
    filer.close()
    path.with_suffix(".unsynced").write_text("another boot of the machine")
    again = Filer(path, {0: MANY})

    assert has(again, "/fog/") is None
    again.close()


def test_once_it_is_on_the_disk_it_outlives_the_machine(filer, path):
    filer.write("/fog/", b"fog", 0)
    filer.close()
    unsynced.bring_to_disk(path)

    assert not path.with_suffix(".unsynced").exists()
    assert has(Filer(path, {0: MANY}), "/fog/") == b"fog"


def test_nobody_else_can_read_it(filer, path):
    filer.write("/fog/", b"fog", 0)

    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o777 == 0o700
