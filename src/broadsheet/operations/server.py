"""Running the paper: Granian answers readers, a child process does the work in the background."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import click

from broadsheet.operations import first_administrator
from broadsheet.operations.locks import AlreadyHeld, only_one
from broadsheet.operations.upgrade import prepare_paper

if TYPE_CHECKING:
    from broadsheet.conf import Configuration

BLOCKING_THREADS = 2
GRACE_SECONDS = 10
RESPAWN_SECONDS = 1.0


class WorkerChild:
    """The worker as a child of `serve`, started again when it dies."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = self._start()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Let the worker end its task, then end it."""
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "broadsheet", "worker", "--while-stdin-open"]
        # The pipe is never written to: it closes when this process ends, however it ends.
        return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 our own words

    def _watch(self) -> None:
        while True:
            self._process.wait()
            if self._process.stdin:
                self._process.stdin.close()
            if self._stopping.wait(RESPAWN_SECONDS):
                return
            click.echo("The worker ended and is started again.", err=True)
            self._process = self._start()


def run(host: str, port: int, workers: int, *, with_worker: bool) -> None:
    """Serve until stopped; raises ClickException when this home is served already."""
    from broadsheet.conf import configuration

    started = time.monotonic()
    home = configuration().home
    try:
        with only_one(home / "serve.lock", wait=False):
            settings = prepare_paper()
            first_administrator.introduce()
            child = WorkerChild() if with_worker else None
            try:
                _answer(host, port, workers, settings, started)
            finally:
                if child:
                    child.stop()
    except AlreadyHeld:
        raise click.ClickException(
            f"The paper in {home} is being served already; stop that first, or set "
            "BROADSHEET_HOME to another folder."
        ) from None


def _answer(host: str, port: int, workers: int, settings: Configuration, started: float) -> None:
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    connections.close_all()
    server = Granian(
        "broadsheet.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_SECONDS,
        workers_kill_timeout=GRACE_SECONDS,
        log_enabled=False,
    )

    @server.on_startup
    def announce() -> None:
        seconds = time.monotonic() - started
        click.echo(f"The paper is at {settings.public_url}/ (ready in {seconds:.1f} s).")
        click.echo(f"The desk is at {settings.public_url}/desk/. Ctrl+C stops both.")

    server.serve()
