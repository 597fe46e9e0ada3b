"""Bringing a home up to date: once at a time, after a copy, and again without harm."""

from __future__ import annotations

import os
import pty
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.operations.conftest import FOUND
from tests.servers.paper import broadsheet, environment

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]


@pytest.fixture
def founded(founded_home, tmp_path):
    return Path(shutil.copytree(founded_home, tmp_path / "var"))


def _prepare(home: Path) -> subprocess.CompletedProcess[str]:
    return broadsheet(home, "manage", "shell", "--no-imports", "-c", FOUND)


def _rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "paper.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_two_at_once_on_an_empty_home_make_one_paper(tmp_path):
    home = tmp_path / "var"
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(_prepare, [home, home]))
    assert [done.returncode for done in both] == [0, 0], [done.stderr for done in both]
    assert _rows(home, "SELECT count(*) FROM broadsheet_newspaper_frontpage") == [(1,)]
    assert _rows(home, "SELECT count(*) FROM broadsheet_newspaper_section") == [(7,)]


def test_a_paper_that_is_up_to_date_is_left_alone(founded):
    again = _prepare(founded)
    assert (again.returncode, again.stderr) == (0, "")
    assert not (founded / "backups").exists()


def test_an_upgrade_copies_the_database_first(founded):
    back = broadsheet(founded, "manage", "migrate", "broadsheet_importers", "zero")
    assert back.returncode == 0, back.stderr
    upgraded = _prepare(founded)
    assert upgraded.returncode == 0, upgraded.stderr
    (copy,) = (founded / "backups").iterdir()
    assert str(copy) in upgraded.stderr
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    assert "broadsheet_newspaper_article" in tables
    assert "broadsheet_importers_importrecord" not in tables
    assert _rows(founded, "SELECT count(*) FROM broadsheet_importers_importrecord") == [(0,)]


def test_the_secret_key_is_private_and_stays(founded):
    key = founded / "secret-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_text()
    _prepare(founded)
    assert key.read_text() == before


def test_on_a_terminal_the_link_is_shown_and_no_file_is_left(founded):
    introduce = (
        "from broadsheet.operations import first_administrator; first_administrator.introduce()"
    )
    here, there = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", "manage", "shell", "--no-imports", "-c", introduce],
        env=environment(founded),
        stdout=there,
        check=False,
    )
    os.close(there)
    said = os.read(here, 10_000).decode()
    os.close(here)
    assert done.returncode == 0
    assert re.search(r"http://127\.0\.0\.1:8000/desk/password_reset/confirm/\S+", said)
    assert not (founded / "first-administrator.txt").exists()


def test_what_was_deleted_before_its_turn_is_no_fault(founded):
    """Wagtail's indexing tasks fail on it, and would fill the operator's log with tracebacks."""
    delete = (
        "from broadsheet.newspaper.models import Section; s = Section.objects.first(); s.save(); "
        "s.delete(); from django_tasks_db.models import DBTaskResult; "
        "from django.core.management import call_command; "
        "call_command('db_worker', batch=True, queue_name='*', startup_delay=False); "
        "print(DBTaskResult.objects.filter(status='FAILED').exists())"
    )
    done = broadsheet(founded, "manage", "shell", "--no-imports", "-c", delete)
    assert done.stdout.strip().endswith("True")
    assert "Traceback" not in done.stderr
