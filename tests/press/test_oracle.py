"""Whatever happens, readers get what a fresh rendering would be; and each declaration is needed.

The oracle is a program of its own (tests/press/oracle), because the suite's SQLite is in memory.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.press.oracle.removing import declarations
from tests.press.oracle.scenes import COVERED, SCENES
from tests.press.oracle.spoken import ROWS, SOURCE, spoken
from tests.servers.paper import environment

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 900
# On PostgreSQL everything else is the same.
SECONDS = 20 if connection.vendor == "postgresql" else 45


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The program, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "tests.press.oracle", *words],
        env=environment(Path("unused"), **settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


@pytest.fixture
def own_database():
    """DATABASE_URL of an empty PostgreSQL database; nothing where the suite runs on SQLite."""
    if connection.vendor != "postgresql":
        yield {}
        return
    import psycopg

    server, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    # Tests of this file run beside each other.
    name = f"oracle_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as outside:
        outside.execute(f"CREATE DATABASE {name}")
        try:
            yield {"DATABASE_URL": f"{server}/{name}"}
        finally:
            outside.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_nobody_is_served_what_is_no_more(own_database, randomly_seeded):
    done = run("--seconds", str(SECONDS), "--seed", str(randomly_seeded), **own_database)

    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    # Most answers can have been stale: they came from what is kept.
    assert told["kept"] > told["comparisons"] / 2
    assert told["steps"] > len(SCENES)


def test_nothing_old_is_left_by_what_happens_between_any_two_statements(own_database):
    done = run("--interleave", **own_database)

    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert all(queries > 5 for _, _, queries in told["renderings"])
    assert all(writes > 5 for _, writes in told["changes"])
    for one, other, first in told["writers"]:
        assert first.get(one), f"{one} was never committed before {other}."
    assert any(first.get(other) for _, other, first in told["writers"])


def test_interleaving_notices_each_way_in_which_the_press_could_be_wrong(own_database):
    done = run("--broken", **own_database)

    assert done.returncode == 0, done.stderr
    told = dict(map(json.loads, done.stdout.splitlines()))
    assert len(told) == (5 if connection.vendor == "postgresql" else 4)
    for broken, noticed in told.items():
        assert noticed, f"Nobody noticed that {broken}."


@pytest.fixture
def randomly_seeded():
    """Another part of what can happen at each run; a failure names it."""
    return int.from_bytes(os.urandom(2), "big")


@pytest.fixture(scope="module")
def told_without():
    """What the oracle says without each declaration in turn, all in one process."""
    done = run("--removals")
    assert done.returncode == 0, done.stderr
    return {name: told for name, *told in map(json.loads, done.stdout.splitlines())}


@pytest.mark.pure
@pytest.mark.parametrize("name", [name for name in declarations() if name not in COVERED])
def test_without_a_declaration_a_page_goes_stale(told_without, name):
    assert told_without[name][0], (
        f"Without {name} nothing went stale. Write a scene that shows what it is for, or delete it."
    )


@pytest.mark.pure
@pytest.mark.parametrize("name", COVERED)
def test_what_is_covered_is_missed_only_without_what_covers_it(told_without, name):
    alone, with_what_covers_it = told_without[name]
    assert alone is None, f"{name} is needed after all: take it out of COVERED."
    assert with_what_covers_it, f"Something else covers {name}, or its scene shows nothing of it."


@pytest.mark.pure
def test_a_stale_page_is_named_and_ends_the_program():
    done = run("--seconds", "0", "--without", "Article.lists:latest")

    assert done.returncode == 1
    assert "/world/ferry/ is stale at reader 0" in done.stderr
    assert json.loads(done.stdout)["stale"] == "/world/ferry/"


@pytest.mark.pure
def test_every_scene_names_declarations_that_there_are():
    named = {name for scene in SCENES for name in scene.catches}
    named |= {by for covered in COVERED.values() for by in covered.by}
    assert named | set(COVERED) <= set(declarations())


@pytest.mark.pure
def test_no_call_in_the_source_is_overlooked():
    """As a plain search for the words sees them, whatever they are called on."""
    said = re.compile(r"\b(?<!def )(shows|fresh_until)\(")
    calls = {
        (".".join(path.relative_to(SOURCE).with_suffix("").parts), number)
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if said.search(line)
    }
    found = [each for each in spoken().values() if each.call in {"shows", "fresh_until"}]
    assert calls == {(each.module, each.lines[0]) for each in found}
    assert ROWS in spoken()
