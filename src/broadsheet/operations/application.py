"""The application behind the readers: Django on a unix socket, served by waitress."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet.conf import ConfigurationRefused, configuration
from broadsheet.operations import first_administrator, orphans, priority
from broadsheet.operations.forwarding import by_readers
from broadsheet.operations.prepared import note_prepared
from broadsheet.operations.scratch import scratch
from broadsheet.operations.upgrade import prepare_paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from broadsheet.operations.report import Reporter

THREADS = 8
GRACE_SECONDS = 10
# More than all readers together ever ask at once.
MOST_CONNECTIONS = 4_096
# The readers close what they don't need: this only ends what a stopped process left open.
IDLE_SECONDS = 600


def run(path: Path, reporter: Reporter, *, introduce: bool) -> None:
    """Prepare the paper, report, and answer on the socket at `path` until told to stop."""
    orphans.end_with_standard_input()
    priority.give_way()
    try:
        settings = prepare_paper()
    except click.ClickException as refusal:
        reporter.refused(refusal.format_message(), refusal.exit_code)
        return
    except ConfigurationRefused as refusal:
        reporter.refused(str(refusal), 2)
        return
    note_prepared(settings)
    if introduce:
        first_administrator.introduce()
    # What is too large for memory is put beside the paper: /tmp is often memory itself, or small.
    with scratch(settings.home, "uploads") as folder:
        tempfile.tempdir = str(folder)
        server = Server(path)
        signal.signal(signal.SIGTERM, server.stop)
        reporter.ready()
        server.run()


class Server:
    """Waitress with an end that breaks off nothing."""

    def __init__(self, path: Path) -> None:
        from django.core.wsgi import get_wsgi_application
        from django.db import connections
        from django.urls import get_resolver
        from waitress import create_server

        from broadsheet.press import refresh

        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # waiting is no fault
        handler = get_wsgi_application()
        application = by_readers(handler)
        # Whoever is first should not wait for every view to be imported.
        _ = get_resolver().url_patterns
        _compile_templates()
        connections.close_all()
        refresh.start(handler.get_response, configuration().public_netloc)
        _settle_memory()
        self._path = path
        self._stopping = threading.Event()
        self._socket = _listen(path)
        self._server: Any = create_server(
            application,
            sockets=[self._socket],
            threads=THREADS,
            connection_limit=MOST_CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            asyncore_use_poll=True,  # select() can't watch descriptors above 1,023
            # Django decides whom to believe: BEHIND_PROXY.
            clear_untrusted_proxy_headers=False,
            ident=None,
        )
        self._inode = path.stat().st_ino

    def stop(self, *_signal: object) -> None:
        """Answer what has been asked, then end. May be called by a signal."""
        self._stopping.set()
        self._server.pull_trigger()

    def run(self) -> None:
        """Answer until stopped."""
        while not self._stopping.is_set():
            self._turn(1)
        # Nobody new finds the way here; who is in the queue already is still answered.
        if self._path.exists() and self._path.stat().st_ino == self._inode:
            self._path.unlink()
        end = time.monotonic() + GRACE_SECONDS
        quiet = 0
        while quiet < 2 and time.monotonic() < end:
            self._turn(0.05)
            quiet = 0 if any(_is_busy(channel) for channel in self._channels()) else quiet + 1
        self._server.task_dispatcher.shutdown(timeout=1)

    def _channels(self) -> Iterable[Any]:
        return list(self._server.active_channels.values())

    def _turn(self, seconds: float) -> None:
        from waitress import wasyncore

        wasyncore.loop(timeout=seconds, use_poll=True, map=self._server._map, count=1)


def _compile_templates() -> None:
    """Compile the templates of readers' pages, which the first page of each kind would wait for."""
    from django.template import engines
    from django.template.utils import get_app_template_dirs

    for folder in get_app_template_dirs("templates"):
        for template in sorted(Path(folder).glob("broadsheet/**/*.html")):
            engines["django"].get_template(template.relative_to(folder).as_posix())


def _settle_memory() -> None:
    """Take what was loaded at the start out of the collector's rounds.

    Else it looks through all of Django and Wagtail in the middle of some reader's page: 100 ms.
    """
    gc.collect()
    gc.freeze()


def _is_busy(channel: Any) -> bool:
    """Whether a request is coming in, being answered, or its answer still going out."""
    return bool(channel.requests or channel.request or channel.total_outbufs_len)


def _listen(path: Path) -> socket.socket:
    """A socket that takes the place of the one at `path`, if there is one, from now on."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(draft))
    draft.chmod(0o600)
    listener.listen(1024)
    draft.replace(path)
    return listener
