"""A real nginx that runs the shipped `deploy/nginx.conf`, on free ports, in front of a server."""

from __future__ import annotations

import gzip
import http.client
import os
import pwd
import re
import shutil
import signal
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers.paper import wait_for
from tests.servers.ports import free_port

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx.conf"
HOST = "localhost"
LOG = "log_format told '$upstream_cache_status $upstream_status $status $request_uri';"
Change = Callable[[str], str]


def program() -> str:
    """The path of nginx; skips the test without it, and fails it in the build."""
    # Debian puts it where the path of a plain user doesn't lead.
    path = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
    if path is None:
        reason = "nginx is not installed: install the package nginx."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return path


@dataclass(frozen=True)
class Answer:
    """What came back: the names of headers are small, the body is as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


@dataclass
class Front:
    """nginx as readers meet it."""

    port: int
    plain_port: int
    folder: Path
    tls: ssl.SSLContext

    @property
    def url(self) -> str:
        """PUBLIC_URL of the paper behind it."""
        return f"https://{HOST}:{self.port}"

    def connect(self) -> http.client.HTTPSConnection:
        """A connection that is open, so that a request on it starts at once."""
        connection = http.client.HTTPSConnection(HOST, self.port, context=self.tls, timeout=60)
        connection.connect()
        return connection

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers) -> Answer:
        """One request on a connection of its own; `If_None_Match=` is that header."""
        connection = self.connect()
        try:
            return ask_on(connection, path, method, body, **headers)
        finally:
            connection.close()

    def told(self) -> list[list[str]]:
        """Of each request that has ended: status of the cache, of the application, and its own."""
        return [line.split() for line in (self.folder / "access.log").read_text().splitlines()]


def ask_on(
    connection: http.client.HTTPConnection,
    path: str,
    method: str = "GET",
    body: bytes | None = None,
    **headers: str,
) -> Answer:
    """One request on a connection that is open."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    return Answer(answer.status, found, answer.read())


def filled(front: Front, upstream_port: int, home: Path) -> str:
    """The shipped file with its placeholders filled; fails when one that it names is gone."""
    text = SHIPPED.read_text(encoding="utf-8")
    account = pwd.getpwuid(os.geteuid()).pw_name
    for placeholder, value in (
        ("/etc/letsencrypt/live/paper.example", f"{front.folder}/certificate"),
        ("/etc/letsencrypt/live/", f"{front.folder}/"),
        ("paper.example", HOST),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream_port}"),
        ("/srv/paper", str(home)),
        ("/var/cache/broadsheet-nginx", f"{front.folder}/cache"),
        ("user www-data;", f"user {account};" if os.geteuid() == 0 else ""),
        # Not for people to change: another machine's folders and ports.
        ("/run/nginx.pid", f"{front.folder}/pid"),
        ("/var/log/nginx/error.log", f"{front.folder}/error.log"),
        ("access_log off;", f"{LOG} access_log {front.folder}/access.log told;{_scratch(front)}"),
        ("/etc/nginx/conf.d/", f"{front.folder}/conf.d/"),
    ):
        assert placeholder in text, f"deploy/nginx.conf doesn't hold {placeholder!r}"
        text = text.replace(placeholder, value)
    text = re.sub(r"listen \[::\]:.*;", "", text)
    text = re.sub(r"listen 80\b", f"listen 127.0.0.1:{front.plain_port}", text)
    return re.sub(r"listen 443\b", f"listen 127.0.0.1:{front.port}", text)


def _scratch(front: Front) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "".join(f" {kind}_temp_path {front.folder}/temp-{kind};" for kind in kinds)


def _certify(folder: Path) -> ssl.SSLContext:
    """A certificate of our own in `folder`; returns what trusts it and nothing else."""
    (folder / "certificate").mkdir()
    chain, key = (folder / "certificate" / name for name in ("fullchain.pem", "privkey.pem"))
    subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    files = ["-keyout", str(key), "-out", str(chain)]
    command = ["openssl", "req", "-x509", *made, *subject, *files]
    subprocess.run(command, check=True, capture_output=True)
    return ssl.create_default_context(cafile=str(chain))


def prepared(folder: Path) -> Front:
    """A front that isn't started yet: its address is known to whoever is to stand behind it."""
    folder.mkdir(parents=True)
    return Front(free_port(), free_port(), folder, _certify(folder))


@contextmanager
def fronting(
    front: Front, upstream_port: int, home: Path, change: Change = lambda text: text
) -> Iterator[Front]:
    """Run nginx; `change` makes the filled file into another, to show what would break."""
    where = front.folder / "nginx.conf"
    where.write_text(change(filled(front, upstream_port, home)))
    log = front.folder / "error.log"
    command = [program(), "-c", str(where), "-e", str(log), "-g", "daemon off;"]
    checked = subprocess.run([*command[:-2], "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: _listens(front, process), "nginx to listen")
        yield front
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _listens(front: Front, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, (front.folder / "error.log").read_text()
    try:
        front.connect().close()
    except ConnectionError:
        return False
    return True
