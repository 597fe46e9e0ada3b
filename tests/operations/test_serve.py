"""`broadsheet serve` as its operator meets it: a real process, a real port, a real home."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.servers.paper import Served, broadsheet, environment, serving, wait_for
from tests.servers.ports import free_port
from tests.servers.processes import alive, everyone, family, niceness, the

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A paper that began as an empty home."""
    with serving(tmp_path_factory.mktemp("serve") / "var", "--workers", "1") as paper:
        yield paper


@pytest.fixture
def founded(founded_home, tmp_path):
    """The home of a new paper, not served yet."""
    return Path(shutil.copytree(founded_home, tmp_path / "var"))


def test_an_empty_home_becomes_a_paper_with_sections(served):
    status, page = served.get("/")
    assert status == 200
    assert "The New Paper" in page
    assert served.get("/world/")[0] == 200


def test_it_says_where_paper_and_desk_are(served):
    assert any(f"The paper is at {served.url}/" in line for line in served.said)
    assert any(f"The desk is at {served.url}/desk/" in line for line in served.said)


def test_the_first_administrator_gets_a_link_in_a_private_file(served):
    note = served.home / "first-administrator.txt"
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    link = note.read_text().split()[-1]
    assert link.startswith(served.url + "/desk/")
    # The link puts its secret into a session and leads on to the form.
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(link, timeout=30) as answer:
        assert 'name="new_password1"' in answer.read().decode()


def test_a_second_serve_on_the_same_home_is_refused_in_one_sentence(served):
    second = broadsheet(served.home, "serve", "--port", str(free_port()))
    assert second.returncode == 1
    assert second.stderr == (
        f"Error: The paper in {served.home} is being served already; stop that first, or set "
        "BROADSHEET_HOME to another folder.\n"
    )


def test_a_port_in_use_is_named_with_the_remedy(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = broadsheet(tmp_path, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Error: 127.0.0.1:{port} can't be used (Address already in use); "
        "choose another with --port.\n"
    )


def test_a_home_that_is_a_file_is_refused(tmp_path):
    home = tmp_path / "var"
    home.write_text("not a folder")
    refused = broadsheet(home, "demo")
    assert refused.returncode == 2
    assert "can't be written to" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_that_is_not_there_is_named(tmp_path):
    refused = broadsheet(
        tmp_path / "var", "demo", DATABASE_URL="postgres://nobody@127.0.0.1:1/paper"
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: The database can't be reached")
    assert "Traceback" not in refused.stderr


def test_a_setting_that_makes_no_sense_is_one_sentence(tmp_path):
    refused = broadsheet(tmp_path / "var", "serve", PUBLIC_URL="paper.example")
    assert refused.returncode == 2
    assert refused.stderr.startswith("Error: PUBLIC_URL is 'paper.example'")


def test_readers_go_before_what_runs_behind_them(served):
    pid = served.process.pid
    wait_for(lambda: everyone(pid, readers=1), "all processes")
    here = os.nice(0)
    expected = {"reader": here, "application": here + 5, "worker": here + 5}
    # A process gives way some time after its start.
    wait_for(
        lambda: {kind: niceness(the(kind, pid)) for kind in expected} == expected, "all to give way"
    )


def test_main_and_readers_import_no_django(founded):
    """They are the processes that hold the most copies and must be there first."""
    with serving(founded, "--workers", "1", "--no-worker", python=["-X", "importtime"]) as paper:
        assert paper.get("/world/")[0] == 200
        paper.stop()
    imported = {line.rpartition("|")[2].strip() for line in paper.said if "import time:" in line}
    assert {"granian.server.mp", "broadsheet.press.reader.wsgi"} <= imported
    assert not {name for name in imported if name.partition(".")[0] in {"django", "wagtail"}}


@pytest.mark.parametrize("kind", ["worker", "application", "reader"])
def test_what_dies_is_started_again(served, kind):
    child = wait_for(lambda: the(kind, served.process.pid), f"the {kind}")
    os.kill(child, signal.SIGKILL)
    wait_for(lambda: the(kind, served.process.pid) not in {None, child}, f"another {kind}")
    assert served.get(f"/nowhere-after-{kind}/")[0] == 404
    said = "A reader's process" if kind == "reader" else f"The {kind}"
    assert f"{said} ended and is started again.\n" in served.said


@pytest.mark.parametrize("kind", ["application", "reader"])
def test_after_a_crash_the_kept_pages_are_begun_anew(served, kind):
    """Of a damaged file a process dies by itself, and the next one would too."""
    assert served.get(f"/nowhere-before-{kind}/")[0] == 404
    (kept,) = (served.home / "press").glob("*.pages")
    before = kept.stat().st_ino
    os.kill(wait_for(lambda: the(kind, served.process.pid), f"the {kind}"), signal.SIGSEGV)
    wait_for(lambda: not kept.exists() or kept.stat().st_ino != before, "another file")

    assert served.get("/world/")[0] == 200
    assert "A process crashed (SIGSEGV): the kept pages are rendered anew.\n" in served.said


def test_stopping_ends_all(founded):
    with serving(founded, "--workers", "2") as paper:
        children = _all_of(paper, readers=2)
        assert paper.stop(signal.SIGINT) == 0
        assert not any(map(alive, children))


def test_ctrl_c_which_reaches_all_processes_ends_in_peace(founded):
    with serving(founded, "--workers", "1") as paper:
        children = _all_of(paper, readers=1)
        os.killpg(paper.process.pid, signal.SIGINT)
        assert paper.process.wait(60) == 0
        wait_for(lambda: not any(map(alive, children)), "all to end")
    assert not [line for line in paper.said if "started again" in line or "Traceback" in line]


def test_a_service_manager_that_tells_all_at_once_is_no_crash(founded):
    with serving(founded, "--workers", "1") as paper:
        children = _all_of(paper, readers=1)
        for pid in [*children, paper.process.pid]:
            os.kill(pid, signal.SIGTERM)
        assert paper.process.wait(60) == 0
        wait_for(lambda: not any(map(alive, children)), "all to end")
    assert not [line for line in paper.said if "started again" in line or "Traceback" in line]


def test_a_killed_serve_leaves_nobody_behind(founded):
    with serving(founded, "--workers", "2") as paper:
        children = _all_of(paper, readers=2)
        paper.stop(signal.SIGKILL)
        wait_for(lambda: not any(map(alive, children)), "the orphans to end")


def test_without_a_worker_where_one_runs_elsewhere(founded):
    with serving(founded, "--workers", "1", "--no-worker") as paper:
        wait_for(lambda: any("The desk is at" in line for line in paper.said), "the start")
        assert not family(paper.process.pid)["worker"]


def test_a_database_that_is_not_there_ends_serve_with_one_sentence(tmp_path):
    nowhere = "postgres://nobody@127.0.0.1:1/paper"
    words = ("serve", "--port", str(free_port()))
    refused = broadsheet(tmp_path / "var", *words, DATABASE_URL=nowhere)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: The database can't be reached")
    assert refused.stderr.count("\n") == 1


def test_a_long_path_of_the_home_is_no_hindrance(founded_home, tmp_path):
    home = tmp_path / ("long" * 30) / "var"
    shutil.copytree(founded_home, home)
    with serving(home, "--workers", "1", "--no-worker") as paper:
        assert paper.get("/world/")[0] == 200


def test_no_home_set_means_var_below_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own = environment(tmp_path)
    del own["BROADSHEET_HOME"]
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", "manage", "check"], env=own, cwd=tmp_path, check=False
    )
    assert done.returncode == 0
    assert (tmp_path / "var" / "secret-key").exists()


def _all_of(paper: Served, readers: int) -> set[int]:
    return wait_for(lambda: everyone(paper.process.pid, readers), "all processes")
