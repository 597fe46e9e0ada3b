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

from tests.servers.paper import broadsheet, environment, serving, wait_for
from tests.servers.ports import free_port

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


def test_a_worker_that_dies_is_started_again(served):
    child = wait_for(lambda: _worker_of(served.process.pid), "a worker")
    os.kill(child, signal.SIGKILL)
    wait_for(lambda: _worker_of(served.process.pid) not in {None, child}, "another worker")
    assert served.get("/")[0] == 200


def test_stopping_ends_server_and_worker(founded):
    with serving(founded, "--workers", "1") as paper:
        child = wait_for(lambda: _worker_of(paper.process.pid), "a worker")
        assert paper.stop(signal.SIGINT) == 0
        wait_for(lambda: not _alive(child), "the worker to end")


def test_a_killed_serve_leaves_no_worker_behind(founded):
    with serving(founded, "--workers", "1") as paper:
        child = wait_for(lambda: _worker_of(paper.process.pid), "a worker")
        paper.stop(signal.SIGKILL)
        wait_for(lambda: not _alive(child), "the orphan to end")


def test_without_a_worker_where_one_runs_elsewhere(founded):
    with serving(founded, "--workers", "1", "--no-worker") as paper:
        assert _worker_of(paper.process.pid) is None


def test_no_home_set_means_var_below_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own = environment(tmp_path)
    del own["BROADSHEET_HOME"]
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", "manage", "check"], env=own, cwd=tmp_path, check=False
    )
    assert done.returncode == 0
    assert (tmp_path / "var" / "secret-key").exists()


def _worker_of(parent: int) -> int | None:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text().split("\0")
            if "worker" in words and _status(int(folder.name))[1] == str(parent):
                return int(folder.name)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return None


def _alive(pid: int) -> bool:
    try:
        return _status(pid)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _status(pid: int) -> list[str]:
    """State and parent of a process, from its line in /proc (proc(5))."""
    return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[:2]
