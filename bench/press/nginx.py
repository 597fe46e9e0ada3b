"""nginx beside us: the same bytes from disk, under our own headers, on the same core in turn.

sendfile, open_file_cache, gzip_static, no access log, one worker process; files in folders by a
hash of the path.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.press.fetch import Answer, Reader
from bench.press.homes import ROOT
from bench.press.paper import SERVERS_CORE, Paper, ServerFailed, free_port

# What nginx says for itself, or of the file it sends.
ITS_OWN = {"content-length", "content-type", "content-encoding", "transfer-encoding", "connection",
           "keep-alive", "date", "server", "last-modified", "etag", "accept-ranges", "set-cookie",
           "age"}  # fmt: skip
SHIPPED = ROOT / "deploy" / "nginx.conf"
WAIT_SECONDS = 10
# Files it may have open, and how many of them are connections and its own.
MOST_OPEN, NOT_FILES = 250_000, 4_000
_MAIN = """
{user}
worker_processes 1;
worker_rlimit_nofile {files};
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 1024; }}
http {{
  access_log off;{temporary}
  {inside}
}}
"""
_FILES = """
  sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  open_file_cache max={kept_open} inactive=600s; open_file_cache_valid 600s;
  gzip_static on;
  default_type "{kind}"; types {{ }}
  server {{
    listen 127.0.0.1:{port} reuseport;
    root {root};
    {headers}
  }}
"""


@dataclass
class Nginx:
    """A running nginx; `pid` is its master, whose children do the work."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"


class Disk:
    """Bodies as files, to be served by nginx: packed as we sent them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.headers: dict[str, str] = {}
        self.kind = "text/html; charset=utf-8"

    @staticmethod
    def address(path: str) -> str:
        """Where nginx has our answer at `path`."""
        digest = hashlib.sha256(path.encode()).hexdigest()
        return f"/{digest[:2]}/{digest[2:4]}/{digest[4:20]}"

    def put(self, path: str, answer: Answer) -> str:
        """Keep our answer at `path`; returns the address that nginx has it at."""
        address = self.address(path)
        # gzip_static needs no plain file where every client takes packed answers, as ours do.
        file = self.root / f"{address[1:]}.gz"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer.raw)
        self.headers = {k: v for k, v in answer.headers.items() if k not in ITS_OWN}
        self.kind = answer.headers.get("content-type", self.kind)
        return address

    def read(self) -> None:
        """Read each file once, so that the system has it in memory."""
        for file in self.root.rglob("*.gz"):
            file.read_bytes()


def kept_open() -> int:
    """How many files nginx may keep open; what it can't open any more it answers with 500."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_OPEN if hard == resource.RLIM_INFINITY else min(hard, MOST_OPEN)
    return most - NOT_FILES


@contextmanager
def serving(disk: Disk, folder: Path) -> Iterator[Nginx]:
    """nginx over these files, on the servers' core; raises ServerFailed."""
    port = free_port()
    headers = "\n    ".join(
        f"add_header {name} {quoted(value)} always;" for name, value in disk.headers.items()
    )
    inside = _FILES.format(
        kind=disk.kind, port=port, root=disk.root, headers=headers, kept_open=kept_open()
    )
    text = _MAIN.format(
        user=_user(),
        files=kept_open() + NOT_FILES,
        folder=folder,
        temporary=_temporary(folder),
        inside=inside,
    )
    with started(text, port, folder) as nginx:
        yield nginx


@contextmanager
def shipped(paper: Paper, folder: Path) -> Iterator[Nginx]:
    """nginx with deploy/nginx.conf in front of our server; raises ServerFailed."""
    port = free_port()
    text = adapted(SHIPPED.read_text(encoding="utf-8"), port, paper.port, paper.home, folder)
    with started(text, port, folder) as nginx:
        yield nginx


def adapted(text: str, port: int, upstream: int, home: Path, folder: Path) -> str:
    """The shipped configuration with its places filled in, one worker, and without TLS.

    What encrypting costs is the same for any server and would hide what ours costs; the nginx that
    it is compared with does without, too. Raises ServerFailed when a place is no longer there.
    """
    for pattern, value in (
        (r"\bpaper\.example\b", "127.0.0.1"),
        (r"127\.0\.0\.1:8000\b", f"127.0.0.1:{upstream}"),
        (r"/srv/paper\b", str(home)),
        (r"/var/cache/broadsheet-nginx\b", f"{folder}/cache"),
        (r"user www-data;", _user()),
        (r"/run/nginx\.pid", f"{folder}/nginx.pid"),
        (r"/var/log/nginx/", f"{folder}/"),
        (r"worker_processes auto;", "worker_processes 1;"),
        (r"access_log off;", f"access_log off;{_temporary(folder)}"),
        (r"include /etc/nginx/conf\.d/\S+;", ""),
        (r"ssl_(?!session_cache|protocols)\w+ [^;]*;", ""),
        (r"listen \[::\]:[^;]*;", ""),
        (r"listen 80\b", f"listen 127.0.0.1:{free_port()}"),
        (r"listen 443 ssl http2\b", f"listen 127.0.0.1:{port}"),
    ):
        text, found = re.subn(pattern, lambda _, value=value: value, text)
        if not found:
            raise ServerFailed(f"deploy/nginx.conf has nothing that reads like {pattern}.")
    return text


@contextmanager
def started(text: str, port: int, folder: Path) -> Iterator[Nginx]:
    """nginx with this configuration, on the servers' core; raises ServerFailed."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "nginx.conf"
    file.write_text(text)
    # Debian puts it where the path of a plain user doesn't lead.
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = ["taskset", "-c", SERVERS_CORE, program, "-c", str(file), "-g", "daemon off;"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            _await_answer(process, port, said)
            yield Nginx(port, process.pid)
        finally:
            process.terminate()
            process.wait()


def quoted(value: str) -> str:
    """A header's value as nginx reads it: in quotes, with no variable in it."""
    if "$" in value:
        raise ServerFailed(f"nginx would read a variable in {value!r}.")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _user() -> str:
    return "user root;" if os.geteuid() == 0 else ""


def _temporary(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "".join(f" {kind}_temp_path {folder}/temp-{kind};" for kind in kinds)


def _await_answer(process: subprocess.Popen[bytes], port: int, said: IO[bytes]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with Reader(port) as reader, contextlib.suppress(OSError):
            reader.get("/nothing-here")
            return
        time.sleep(0.01)
    said.seek(0)
    raise ServerFailed(f"nginx doesn't answer: {said.read().decode()}")
