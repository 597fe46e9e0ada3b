"""Papers are made once, kept between runs and never changed by one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bench.press import homes, pages

pytestmark = pytest.mark.pure


def test_a_paper_is_made_once_and_copied(tmp_path, monkeypatch):
    monkeypatch.setenv("BENCH_HOME", str(tmp_path / "shelf"))
    kept = homes.kept_paper(size=3, seed=1)
    assert len(pages.articles(kept)) == 3
    made = (kept / "paper.sqlite3").stat()

    copy = homes.copied_paper(3, 1, tmp_path)
    with closing(sqlite3.connect(copy / "paper.sqlite3")) as paper:
        # The worker has nothing to catch up with.
        states = paper.execute("SELECT DISTINCT status FROM django_tasks_database_dbtaskresult")
        assert states.fetchall() == [("SUCCESSFUL",)]
        paper.execute("DELETE FROM wagtailsearch_indexentry")
        paper.commit()
    assert homes.kept_paper(3, 1) == kept
    assert (kept / "paper.sqlite3").stat().st_mtime_ns == made.st_mtime_ns
    assert [path.name for path in (tmp_path / "shelf").iterdir()] == [kept.name]


def test_another_state_of_the_migrations_is_another_paper(tmp_path, monkeypatch):
    before = homes.fingerprint()
    assert homes.fingerprint() == before
    package = tmp_path / "broadsheet"
    (package / "press" / "migrations").mkdir(parents=True)
    (package / "press" / "migrations" / "0001_initial.py").write_text("# another\n")
    monkeypatch.setattr("broadsheet.__file__", str(package / "__init__.py"))
    assert homes.fingerprint() != before


def test_settings_of_the_caller_do_not_reach_the_paper(tmp_path, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://paper.example")
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere")
    found = homes.environment(tmp_path, HOSTS="a.example")
    assert "PUBLIC_URL" not in found
    assert "DATABASE_URL" not in found
    assert found["BROADSHEET_HOME"] == str(tmp_path)
    assert found["HOSTS"] == "a.example"
