"""The whole paper: the readers' processes, the application behind them, the worker beside them.

This process only starts and watches the others; it imports no Django.
"""

from __future__ import annotations

import resource
import signal
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadsheet.conf import ConfigurationRefused, configuration, hand_down_socket
from broadsheet.operations.children import Child, Run
from broadsheet.operations.locks import AlreadyHeld, only_one
from broadsheet.operations.prepared import is_prepared
from broadsheet.operations.readers import Readers
from broadsheet.operations.scratch import scratch
from broadsheet.operations.upgrade import make_home
from broadsheet.press import unsynced
from broadsheet.press.printing import store_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from broadsheet.conf import Configuration
    from broadsheet.operations.report import Report

MOST_FILES = 65_536
LONGEST_FOLDER = 50


def run(host: str, port: int, processes: int, *, with_worker: bool) -> None:
    """Serve until stopped; raises ClickException when this home is served already."""
    started = time.monotonic()
    settings = configuration()
    make_home(settings.home)
    _allow_many_connections()
    # Until Granian has its own handler: in peace, not with the signal's status.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # A reload that comes so early has nothing to do.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with only_one(settings.home / "serve.lock", wait=False), _socket() as path:
            paper = Paper(settings, path, with_worker=with_worker, started=started)
            readers = Readers(
                host,
                port,
                processes,
                before_reload=paper.reload,
                before_end=paper.expect_end,
            )
            paper.serve(readers)
    except AlreadyHeld:
        raise click.ClickException(
            f"The paper in {settings.home} is being served already; stop that first, or set "
            "BROADSHEET_HOME to another folder."
        ) from None


class Paper:
    """What runs behind the readers."""

    def __init__(
        self, settings: Configuration, socket: Path, *, with_worker: bool, started: float
    ) -> None:
        self._settings = settings
        self._started = started
        self._words = ["application", f"--socket={socket}", "--introduce"]
        self._application = Child("The application", self._start_application, reports=True)
        self._with_worker = with_worker
        self._worker: Child | None = None
        self._refused: Report | None = None
        self._ready = threading.Event()

    def serve(self, readers: Readers) -> None:
        """Answer until stopped, or until the application refuses to start."""
        starting = threading.Thread(target=self._start, args=[readers], daemon=True)
        starting.start()
        try:
            if not is_prepared(self._settings):
                starting.join()
            if not self._refused:
                readers.run()
        finally:
            self._stop()
        if self._refused:
            raise _refusal(self._refused)

    def reload(self) -> Callable[[], None] | None:
        """Put a new application in the old one's place; returns what ends the old one.

        None when the new one can't start: then all stays as it was.
        """
        # Before it is ready there is nothing to replace, and everything is new anyway.
        old = self._application.replace() if self._ready.is_set() else None
        if old is None:
            click.echo("Nothing was reloaded.", err=True)
            return None

        def finish() -> None:
            # By now nobody asks it any more.
            old.ask_to_end()
            old.end()
            if self._worker:
                self._worker.renew()

        return finish

    def _start_application(self) -> Run:
        run = Run(*self._words, reports=True)
        # The first administrator is introduced once, not after each reload.
        self._words = self._words[:2]
        return run

    def _start(self, readers: Readers) -> None:
        report = self._application.run.report()
        if not report.ready:
            self._refused = report
            readers.stop()
            return
        self._application.watch()
        self._ready.set()
        if self._with_worker:
            self._worker = Child("The worker", lambda: Run("worker", "--while-stdin-open"))
            self._worker.watch()
        seconds = time.monotonic() - self._started
        address = self._settings.public_url
        click.echo(f"The paper is at {address}/ (ready in {seconds:.1f} s).")
        click.echo(f"The desk is at {address}/desk/. Ctrl+C stops both.")

    def expect_end(self) -> None:
        """Start no process again from now on: readers end first, then the others."""
        for child in self._children():
            child.expect_end()

    def _stop(self) -> None:
        for child in self._children():
            child.ask_to_end()
        for child in self._children():
            child.end()
        unsynced.bring_to_disk(store_path(self._settings))

    def _children(self) -> list[Child]:
        return [child for child in (self._application, self._worker) if child]


def _refusal(report: Report) -> Exception:
    # A setting that can't be used ends the command with a status of its own.
    kind = ConfigurationRefused if report.status == 2 else click.ClickException
    return kind(report.sentence)


def _allow_many_connections() -> None:
    """Each connection is a file to the kernel, and the usual limit is low."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


@contextmanager
def _socket() -> Iterator[Path]:
    """The path of the application's socket, in a private folder of its own.

    Not in the home: such a path has 107 bytes at most, and a home may lie deeper.
    """
    with ExitStack() as stack:
        try:
            folder = tempfile.gettempdir()
            # Only a private folder in it is used, so whoever else writes there is no danger.
            place = Path(folder if len(folder) < LONGEST_FOLDER else "/tmp")  # noqa: S108
            own = stack.enter_context(scratch(place, "broadsheet"))
        except OSError as error:
            raise ConfigurationRefused(
                f"No temporary folder can be made ({error.strerror}); set TMPDIR to a folder that "
                "can be written to."
            ) from error
        path = own / "application"
        hand_down_socket(path)
        yield path
