"""Imports in the same moment: nothing collides.

On PostgreSQL in threads with connections of their own. SQLite keeps the tests' database in memory,
where threads can't wait for each other, so there whole commands run on a paper of their own.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection
from treebeard.mp_tree import MP_Node
from wagtail.models import Page, Site

from broadsheet.importers.loader import Loader
from broadsheet.importers.models import ImportRecord
from broadsheet.importers.parsed import Block, ParsedPage, RelatedItem
from broadsheet.newspaper.models import Article, Author, Section, Topic

THREADS = 4
on_postgresql = pytest.mark.skipif(
    "postgresql" not in settings.DATABASES["default"]["ENGINE"],
    reason="threads wait for each other on PostgreSQL; SQLite has a test of its own here",
)


@pytest.fixture
def paper(transactional_db, django_db_serialized_rollback):
    """A paper in a database that commits, and that is put back afterwards."""
    from broadsheet.newspaper.founding import found_paper

    return found_paper()


def in_threads(work):
    """Run `work(number)` in each thread, all begun in the same moment."""
    gate = Barrier(THREADS)

    def run(number):
        try:
            gate.wait(timeout=30)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def page(headline, path="", words="Nobody minded."):
    return ParsedPage(
        headline=headline,
        source_format="markdown",
        path=path,
        section=["Harbour", "Ferries"],
        authors=["Mira Holt", "Jo Dahl"],
        topics=["Tides", "Fog"],
        body=[Block("paragraph", text=words, html=words)],
        related=[RelatedItem("The wall", "It holds...")],
    )


def assert_tree_is_sound():
    assert [bad for kind in MP_Node.find_problems.__func__(Page) for bad in kind] == []
    addresses = Counter(Page.objects.values_list("url_path", flat=True))
    assert [address for address, number in addresses.items() if number > 1] == []


@on_postgresql
def test_articles_of_one_section_in_the_same_moment_all_exist(paper):
    def work(number):
        loader = Loader(f"source {number}")
        return [
            loader.load(page("The same headline", f"{n}.md", f"Words {number} {n}.")).outcome
            for n in range(5)
        ]

    assert in_threads(work) == [["created"] * 5] * THREADS
    assert Article.objects.filter(title="The same headline").count() == 5 * THREADS
    assert Section.objects.filter(title="Harbour").count() == 1
    assert Section.objects.filter(title="Ferries").count() == 1
    assert Author.objects.count() == 2
    assert Topic.objects.count() == 2
    assert_tree_is_sound()


@on_postgresql
def test_same_dump_twice_in_the_same_moment_arrives_once(paper):
    def work(_number):
        loader = Loader("dump")
        return Counter(loader.load(page(f"Story {n}", f"{n}.md")).outcome for n in range(5))

    outcomes = sum(in_threads(work), Counter())
    assert outcomes == {"created": 5, "unchanged": 5 * (THREADS - 1)}
    assert Article.objects.exclude(kind="brief").count() == 5
    assert ImportRecord.objects.filter(source="dump", foreign_id__endswith=".md").count() == 5
    assert_tree_is_sound()
    assert Site.objects.get().root_page_id == paper.pk


STORY = """---
title: {title}
section: Harbour/Ferries
authors: [Mira Holt, Jo Dahl]
topics: [Tides, Fog]
---

Words of {title}, number {number}.
"""


@pytest.mark.pure
def test_commands_on_one_sqlite_paper_in_the_same_moment(tmp_path):
    for dump in ("one", "two"):
        (tmp_path / dump).mkdir()
        for number in range(6):
            text = STORY.format(title="The same headline", number=f"{dump} {number}")
            (tmp_path / dump / f"{number}.md").write_text(text)
    commands = [tmp_path / "one", tmp_path / "two", tmp_path / "one"]
    _import(tmp_path, [tmp_path / "one" / "0.md"])  # makes the paper
    assert [process.wait(timeout=120) for process in _begin(tmp_path, commands)] == [0, 0, 0]
    with sqlite3.connect(tmp_path / "home" / "paper.sqlite3") as paper:
        ask = paper.execute
        titles = Counter(title for (title,) in ask("SELECT title FROM wagtailcore_page"))
        # The single file is known again in the dump that holds it, too.
        assert (titles["The same headline"], titles["Harbour"], titles["Ferries"]) == (12, 1, 1)
        assert ask("SELECT count(*) FROM broadsheet_newspaper_author").fetchone() == (2,)
        doubles = "SELECT url_path FROM wagtailcore_page GROUP BY url_path HAVING count(*) > 1"
        assert ask(doubles).fetchall() == []
        children = ask(
            "SELECT p.numchild, (SELECT count(*) FROM wagtailcore_page c"
            " WHERE c.depth = p.depth + 1 AND substr(c.path, 1, length(p.path)) = p.path)"
            " FROM wagtailcore_page p"
        ).fetchall()
        assert all(noted == counted for noted, counted in children)


@pytest.mark.pure
def test_interrupted_import_leaves_whole_articles_and_goes_on(tmp_path):
    dump = tmp_path / "dump"
    dump.mkdir()
    for number in range(400):
        text = STORY.format(title=f"Story {number:03}", number=number)
        (dump / f"{number:03}.md").write_text(text)
    [process] = _begin(tmp_path, [dump], stdout=subprocess.PIPE)
    paper = tmp_path / "home" / "paper.sqlite3"
    deadline = time.monotonic() + 120
    while _arrived(paper) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[0].decode()
    assert process.returncode == 130
    assert "Interrupted" in told
    arrived = _arrived(paper)
    assert 5 <= arrived < 400
    assert f"{arrived} articles read: {arrived} new" in told
    with sqlite3.connect(paper) as database:
        bylines = "SELECT count(*) FROM broadsheet_newspaper_byline"
        assert database.execute(bylines).fetchone() == (2 * arrived,)
    for path in sorted(dump.glob("*.md"))[arrived + 3 :]:
        path.unlink()
    [process] = _begin(tmp_path, [dump], stdout=subprocess.PIPE)
    assert f"3 new, 0 updated, {arrived} unchanged" in process.communicate(timeout=120)[0].decode()


def _arrived(paper):
    try:
        with sqlite3.connect(f"file:{paper}?mode=ro", uri=True) as database:
            return database.execute(
                "SELECT count(*) FROM broadsheet_importers_importrecord"
            ).fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # the paper isn't made yet


def _begin(tmp_path, sources, stdout=subprocess.DEVNULL):
    environment = {**os.environ, "BROADSHEET_HOME": str(tmp_path / "home")}
    environment.pop("DATABASE_URL", None)
    return [
        subprocess.Popen(
            [sys.executable, "-m", "broadsheet", "import", str(source)],
            env=environment,
            stdout=stdout,
        )
        for source in sources
    ]


def _import(tmp_path, sources):
    for process in _begin(tmp_path, sources):
        assert process.wait(timeout=120) == 0
