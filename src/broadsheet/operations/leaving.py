"""A reader's process that is to end takes no more connections first, and hears those it has.

Granian, told to end, closes each connection from which it has read nothing yet. Who had just been
taken from the queue would get no answer; who is still in the queue is taken by the next process.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from granian.server.mp import WorkerProcess

TAKE_NO_MORE = signal.SIGUSR1
# A request follows its connection at once; this is for a machine that is very busy.
HEARING_SECONDS = 0.2


def expect_to_leave() -> None:
    """In a reader's process: be ready to leave the queue."""
    signal.signal(TAKE_NO_MORE, _leave_queue)


def end_in_two_steps(worker: WorkerProcess) -> WorkerProcess:
    """Let a process that main ends leave the queue first; returns the same one."""
    end = worker.terminate

    def terminate() -> None:
        if worker.inner.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(worker.inner.pid, TAKE_NO_MORE)
            time.sleep(HEARING_SECONDS)
        end()  # type: ignore[no-untyped-call]

    worker.terminate = terminate  # type: ignore[method-assign]
    return worker


def _leave_queue(*_signal: object) -> None:
    """Put a queue in which nobody ever waits in the place of those that this process listens to.

    The queues themselves stay: main has them open, and the next process takes from them.
    """
    nobodys = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    nobodys.bind("")  # a name of the kernel's choosing, in no folder
    nobodys.listen()
    nobodys.setblocking(False)
    for descriptor in list(_listening()):
        os.dup2(nobodys.fileno(), descriptor, inheritable=False)
    nobodys.close()


def _listening() -> Iterator[int]:
    for name in Path("/proc/self/fd").iterdir():
        descriptor = int(name.name)
        with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as found:
            is_ours = found.family in {socket.AF_INET, socket.AF_INET6}
            if is_ours and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield descriptor
