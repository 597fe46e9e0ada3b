"""The readers' processes: Granian's, with a few of its ways changed. No Django in them.

What is changed are inner methods of Granian's; tests/operations/test_reload.py holds them to it.
"""

from __future__ import annotations

import importlib
import logging
import os
import socket
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import click
from granian._granian import ListenerSpec, SocketHolder
from granian.constants import Interfaces
from granian.server.mp import MPServer, WorkerProcess

from broadsheet.conf import configuration
from broadsheet.operations.children import Pauses
from broadsheet.operations.crashes import begin_store_anew_after
from broadsheet.operations.leaving import end_in_two_steps, expect_to_leave

if TYPE_CHECKING:
    from collections.abc import Callable

    Finish = Callable[[], None]

READER = "broadsheet.reader:application"
# Measured: 64 threads cost nothing on bare hits. Fewer would let as many slow pages stop the rest.
THREADS = 64
# Connections that a process takes at a time; Granian counts idle ones too. Others wait in the
# kernel's queue, so a few hundred slow or idle ones must not fill it.
CONNECTIONS = 4_096
QUEUE = 2_048
# Between starting a reader and ending the one whose place it takes.
OVERLAP_SECONDS = 0.5
GRACE_SECONDS = 10
# As long as nobody takes from a process's queue, whoever is in it waits.
LONGEST_PAUSE = 4.0


class Readers(MPServer):
    """So many processes on one port. The queues of connections outlive them."""

    def __init__(
        self,
        host: str,
        port: int,
        processes: int,
        *,
        before_reload: Callable[[], Finish | None],
        before_end: Callable[[], None],
    ) -> None:
        """`before_reload` returns what is to be called after the reload, or None to refuse it."""
        super().__init__(
            READER,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=processes,
            blocking_threads=THREADS,
            backlog=QUEUE,
            backpressure=CONNECTIONS,
            runtime_threads=1,
            websockets=False,
            respawn_interval=OVERLAP_SECONDS,
            workers_kill_timeout=GRACE_SECONDS,
            log_enabled=False,
        )
        self.reload_signal = False
        self._sockets: list[SocketHolder] = []
        self._before_reload, self._before_end = before_reload, before_end
        self._pauses = [Pauses(LONGEST_PAUSE) for _ in range(processes)]
        self._due: dict[int, float] = {}

    def run(self) -> None:
        """Answer until a signal, or `stop`, says otherwise."""
        self.serve(target_loader=_load, wrap_loader=True)

    def stop(self) -> None:
        """End; may be called by another thread."""
        self.interrupt_signal = True
        self.main_loop_interrupt.set()

    def signal_handler_interrupt(self, *_signal: object) -> None:
        """End: called by SIGTERM and SIGINT."""
        self._before_end()
        self.stop()

    def _init_shared_socket(self) -> None:
        # In Granian each process makes a socket of its own, and what waits in its queue is reset
        # when the process ends. Ours stay open here, and the next process takes the queue over.
        # One socket for all would do too, but the first process to wake takes most connections.
        self._sso = self._ssp = None
        for _ in range(self.workers):
            holder = ListenerSpec(self.bind_addr, self.bind_port, self.backlog).build()
            # From now on readers wait instead of being turned away.
            with closing(socket.socket(fileno=os.dup(holder.get_fd()))) as listener:
                listener.listen(self.backlog)
            self._sockets.append(holder)

    def _spawn_worker(  # type: ignore[override]
        self, idx: Any, target: Any, callback_loader: Any
    ) -> WorkerProcess:
        self._shd: Any = self._sockets[idx]
        return end_in_two_steps(super()._spawn_worker(idx, target, callback_loader))

    def _serve_loop(self, spawn_target: Any, target_loader: Any) -> None:
        # Granian's own gives up altogether when a process ends twice within seconds.
        while not self.interrupt_signal:
            self.main_loop_interrupt.wait(self._seconds_to_next())
            self.main_loop_interrupt.clear()
            self._note_ended()
            if self.reload_signal:
                self.reload_signal = False
                self._replace_all(spawn_target, target_loader)
            now = time.monotonic()
            due = [index for index, at in self._due.items() if at <= now]
            for index in due:
                del self._due[index]
            self._respawn_workers(due, spawn_target, target_loader)

    def _replace_all(self, spawn_target: Any, target_loader: Any) -> None:
        finish = self._before_reload()
        if finish is None:
            return
        everyone = list(range(self.workers))
        self._respawn_workers(everyone, spawn_target, target_loader, delay=OVERLAP_SECONDS)
        self._due.clear()
        finish()

    def _note_ended(self) -> None:
        while self.interrupt_children:
            index = self.interrupt_children.pop()
            begin_store_anew_after(self.wrks[index].inner.exitcode)
            now = time.monotonic()
            pause = self._pauses[index].after(now - self.wrks[index].birth)
            self._due[index] = now + pause
            if not self.interrupt_signal:
                when = f" in {pause:.0f} s" if pause else ""
                click.echo(f"A reader's process ended and is started again{when}.", err=True)

    def _seconds_to_next(self) -> float | None:
        return max(min(self._due.values()) - time.monotonic(), 0) if self._due else None

    def shutdown(self, exit_code: int = 0) -> None:
        """End the processes; Ctrl+C reaches them too, so one that is gone already is no fault."""
        with suppress(SystemExit):
            super().shutdown(exit_code)  # type: ignore[no-untyped-call]


def _load(target: str) -> Any:
    """In a new process: what answers readers."""
    expect_to_leave()
    level = configuration().log_level
    logging.basicConfig(format="{asctime} {levelname} {name}: {message}", style="{")
    logging.getLogger("broadsheet").setLevel(level)
    # An answer that failed is told where the operator looks, not on standard output.
    granian = logging.getLogger("_granian")
    granian.handlers, granian.propagate = [], True
    granian.setLevel(logging.ERROR)
    module, _colon, name = target.partition(":")
    return getattr(importlib.import_module(module), name)
