"""The whole harness on a tiny paper: a real server, a real desk, a real editor."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from contextlib import closing

import pytest

from bench.press import measuring, pages, processes
from bench.press.archive import EDITOR
from bench.press.desk import Desk, DeskRefused
from bench.press.editor import Editor
from bench.press.homes import ROOT, environment
from bench.press.paper import ServerFailed, free_port, served
from bench.press.plan import Plan

SIZE = 30
PLAN = Plan(size=SIZE, publishes=4, stale_requests=60, stale_publishes=3, starts=1, busy_seconds=2)

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    path = tmp_path_factory.mktemp("paper") / "home"
    command = [sys.executable, "-m", "bench.press.archive", f"--size={SIZE}"]
    subprocess.run(command, cwd=ROOT, env=environment(path), check=True)
    return path


@pytest.fixture(scope="module")
def paper(home):
    with served(home, free_port(), core=None) as paper:
        yield paper


@pytest.fixture
def editor(paper):
    first = int.from_bytes(os.urandom(2)) + 1
    with Editor(paper.port, pages.section(paper.home), first) as editor:
        yield editor


def test_all_articles_are_found_and_served(paper, reader_at):
    paths = pages.articles(paper.home)
    assert len(paths) >= SIZE
    reader = reader_at(paper.port)
    assert {reader.get(path).status for path in paths[:10]} == {200}


def test_a_story_is_published_and_its_headline_corrected(paper, editor, reader_at):
    reader = reader_at(paper.port)
    sent = editor.publish()
    story = editor.confirm()
    page = reader.get(story.path).body.decode()
    assert sent.headline in page
    assert sent.seconds > 0
    editor.publish()
    corrected = editor.confirm()
    assert corrected == story
    page = reader.get(story.path).body.decode()
    assert pages.headline(editor.serial) in page
    assert sent.headline not in page


def test_a_correction_keeps_the_body_and_stands_first(paper, editor, reader_at):
    reader = reader_at(paper.port)
    editor.publish()
    before = reader.get(editor.confirm().path).body.decode()
    paragraph = before.split("<p")[2].partition(">")[2].partition("<")[0]
    editor.publish()
    after = reader.get(editor.confirm().path).body.decode()
    assert paragraph
    assert paragraph in after
    assert pages.newest_serial(reader.get("/").body) >= editor.serial


def test_a_picture_is_uploaded(paper, editor):
    assert editor.desk.upload(measuring.noise_picture(), "noise") > 0
    assert list((paper.home / "media").rglob("noise*"))


def test_a_picture_of_noise_has_ten_megabytes():
    assert 9_500_000 < len(measuring.noise_picture()) < 11_000_000


def test_what_the_desk_refuses_is_an_error(paper, editor):
    form = editor.prepare()
    form.fields["title"] = ""
    with pytest.raises(DeskRefused, match="200"):
        editor.desk.publish(form)
    form.fields["csrfmiddlewaretoken"] = "made up"
    with pytest.raises(DeskRefused, match="403"):
        editor.desk.publish(form)


def test_nobody_signs_in_with_another_password(paper, monkeypatch):
    monkeypatch.setattr("bench.press.desk.PASSWORD", f"not that of {EDITOR}")
    with closing(Desk(paper.port)) as desk, pytest.raises(DeskRefused):
        desk.sign_in()


def test_publishing_is_timed_until_all_show_it(paper):
    (found,) = measuring.publishing([paper], [pages.articles(paper.home)], PLAN)
    assert len(found["call"]) == len(found["shown"]) == PLAN.publishes
    assert all(call < shown for call, shown in zip(found["call"], found["shown"], strict=True))


def test_no_answer_is_old(paper):
    found = measuring.staleness(paper, pages.articles(paper.home), PLAN)
    assert found["value"] == 0, found["examples"]
    assert found["runs"][0]["errors"] == 0, found["examples"]
    assert found["runs"][0]["requests"] >= PLAN.stale_requests


def test_cold_pages_and_old_stories(paper):
    found = measuring.cold(paper, pages.articles(paper.home)[:5])
    assert found["runs"][0]["count"] == 5
    first = pages.section(paper.home)
    assert first > 0
    assert processes.memory_mb(paper.pid) > 20


def test_clients_render_until_stopped(paper):
    from bench.press import clients

    stop = multiprocessing.Event()
    stop.set()
    assert clients.render_cold(stop, paper.port, ["/"]) == []


def test_a_server_that_does_not_begin_is_told(tmp_path):
    (tmp_path / "home").write_text("a file in the way")
    with pytest.raises(ServerFailed, match="served no page"), served(tmp_path / "home", 1, None):
        pass
