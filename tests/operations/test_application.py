"""The application behind the readers: its socket, its word for who asked, its uploads."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from broadsheet.operations.children import Pauses
from broadsheet.operations.forwarding import by_readers, from_outside
from broadsheet.operations.report import SILENCE, Report, understand
from tests.servers.paper import Served, environment, serving, wait_for
from tests.servers.ports import free_port
from tests.servers.processes import alive, the

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]


@pytest.fixture(scope="module")
def served(founded_home, tmp_path_factory):
    home = Path(shutil.copytree(founded_home, tmp_path_factory.mktemp("application") / "var"))
    with serving(home, "--workers", "1", "--no-worker") as paper:
        yield paper


def _socket_of(paper: Served) -> Path:
    pid = wait_for(lambda: the("application", paper.process.pid), "the application")
    words = (Path("/proc") / str(pid) / "cmdline").read_text().split("\0")
    (path,) = (word.partition("=")[2] for word in words if word.startswith("--socket="))
    return Path(path)


class _OverSocket(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("application", timeout=60)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self._path))


def test_nobody_else_on_the_machine_can_reach_the_socket(served):
    path = _socket_of(served)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.glob("application*")) == [path]


def test_the_folder_of_the_socket_is_gone_at_the_end(founded_home, tmp_path):
    home = Path(shutil.copytree(founded_home, tmp_path / "var"))
    with serving(home, "--workers", "1", "--no-worker") as paper:
        folder = _socket_of(paper).parent
        assert folder.exists()
        paper.stop()
    assert not folder.exists()


def test_answers_name_no_server(served):
    netloc = urlsplit(served.url).netloc
    with closing(_OverSocket(_socket_of(served))) as connection:
        connection.request("GET", "/world/", headers={"Host": netloc})
        answer = connection.getresponse()
        assert answer.status == 200
        assert not {"server", "via"} & {name.lower() for name, _ in answer.getheaders()}


def test_a_large_upload_waits_in_the_home_and_not_in_tmp(served):
    application = the("application", served.process.pid)
    size = 3_000_000
    with closing(_OverSocket(_socket_of(served))) as connection:
        connection.putrequest("POST", "/desk/login/", skip_host=True)
        connection.putheader("Host", urlsplit(served.url).netloc)
        connection.putheader("Content-Type", "application/octet-stream")
        connection.putheader("Content-Length", str(size))
        connection.endheaders(b"x" * (size - 1))
        folder = wait_for(lambda: _deleted_file_of(application), "a file that holds the upload")
        assert served.home in folder.parents
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        connection.send(b"x")
        assert connection.getresponse().status == 403


def test_a_request_that_has_come_half_is_answered_before_the_application_ends(served):
    """Until then no other takes its place; then the paper goes on with another."""
    path, application = _socket_of(served), the("application", served.process.pid)
    with closing(_OverSocket(path)) as connection:
        connection.putrequest("POST", "/desk/login/", skip_host=True)
        connection.putheader("Host", urlsplit(served.url).netloc)
        connection.putheader("Content-Type", "application/octet-stream")
        connection.putheader("Content-Length", "2")
        connection.putheader("Expect", "100-continue")
        connection.endheaders()
        assert connection.sock.recv(100).startswith(b"HTTP/1.1 100")
        os.kill(application, signal.SIGTERM)
        wait_for(lambda: not path.exists(), "the way to it to be closed")
        assert alive(application)
        connection.send(b"xx")
        assert connection.sock.recv(100).startswith(b"HTTP/1.1 403")
    wait_for(lambda: not alive(application), "its end")
    wait_for(path.exists, "another")
    assert served.get("/desk/login/")[0] == 200


def _deleted_file_of(pid: int) -> Path | None:
    """The folder of a large file that the process has open and nobody else can open."""
    for link in (Path("/proc") / str(pid) / "fd").iterdir():
        try:
            target = str(link.readlink())
            if target.endswith(" (deleted)") and link.stat().st_size > 1_000_000:
                return Path(target).parent
        except FileNotFoundError:
            continue
    return None


def _environ_seen(wrap, **sent):
    seen = {}

    def application(environ, start_response):
        seen.update(environ)
        return []

    wrap(application)({"REMOTE_ADDR": "localhost", "wsgi.url_scheme": "http", **sent}, None)
    return seen


def test_the_application_sees_who_asked_the_reader():
    seen = _environ_seen(
        by_readers,
        HTTP_HOST="paper.example:8443",
        HTTP_X_BROADSHEET_PEER="192.0.2.7",
        HTTP_X_BROADSHEET_SCHEME="https",
        HTTP_X_BROADSHEET_KEEP="/world/",
        REMOTE_PORT="None",
    )
    assert seen == {
        "REMOTE_ADDR": "192.0.2.7",
        "SERVER_PORT": "8443",
        "wsgi.url_scheme": "https",
        "HTTP_HOST": "paper.example:8443",
        "HTTP_X_BROADSHEET_KEEP": "/world/",
    }


@pytest.mark.parametrize(
    ("host", "scheme", "port"),
    [
        ("paper.example", "http", "80"),
        ("paper.example", "https", "443"),
        ("[2001:db8::1]", "http", "80"),
        ("[2001:db8::1]:81", "http", "81"),
        ("paper.example:99999999", "http", "80"),
        ("paper.example:²", "http", "80"),
        ("", "ftp", "80"),
    ],
)
def test_the_port_is_a_number_whatever_is_sent(host, scheme, port):
    seen = _environ_seen(by_readers, HTTP_HOST=host, HTTP_X_BROADSHEET_SCHEME=scheme)
    assert seen["SERVER_PORT"] == port
    assert seen["wsgi.url_scheme"] in {"http", "https"}
    assert seen["REMOTE_ADDR"] == "127.0.0.1"


def test_on_another_server_nobody_can_pass_for_a_reader():
    seen = _environ_seen(
        from_outside, HTTP_X_BROADSHEET_PEER="192.0.2.7", HTTP_X_BROADSHEET_KEEP="/", HTTP_A="b"
    )
    assert seen == {"REMOTE_ADDR": "localhost", "wsgi.url_scheme": "http", "HTTP_A": "b"}


@pytest.mark.parametrize("heard", [b"", b"ready", b"[]", b'{"unknown": 1}'])
def test_what_is_no_report_is_silence(heard):
    assert understand(heard) == SILENCE


def test_a_report_is_understood():
    heard = b'{"ready": false, "sentence": "No.", "status": 2}'
    assert understand(heard) == Report(sentence="No.", status=2)


def test_pauses_double_up_to_half_a_minute_and_begin_anew_after_sound_work():
    pauses = Pauses()
    assert [pauses.after(0.5) for _ in range(8)] == [0, 1, 2, 4, 8, 16, 30, 30]
    assert [pauses.after(ran) for ran in (60, 0.5)] == [0, 1]
    shorter = Pauses(longest=4)
    assert [shorter.after(0.5) for _ in range(5)] == [0, 1, 2, 4, 4]


@contextmanager
def _runserver(home: Path):
    port = free_port()
    address = f"127.0.0.1:{port}"
    words = ["manage", "runserver", "--noreload", address]
    process = subprocess.Popen(
        [sys.executable, "-m", "broadsheet", *words],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def test_django_serves_the_paper_alone(founded_home, tmp_path):
    home = Path(shutil.copytree(founded_home, tmp_path / "var"))
    with _runserver(home) as url:

        def page() -> tuple[int, str] | None:
            try:
                with closing(http.client.HTTPConnection(urlsplit(url).netloc)) as connection:
                    connection.request("GET", "/world/", headers={"X-Broadsheet-Keep": "/world/"})
                    answer = connection.getresponse()
                    return answer.status, answer.read().decode()
            except ConnectionError:
                return None

        status, text = wait_for(page, "Django's own server")
    assert status == 200
    assert "<h1" in text
