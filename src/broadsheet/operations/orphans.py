"""Ending with the process that started us, also when that was killed and could not say so.

An orphan would go on holding the port and the home, and the next `serve` could not start.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import wait


def end_with_server() -> None:
    """In a reader's process: end at once when the main process is gone."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return  # started by another server than ours

    def watch() -> None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def end_with_standard_input() -> None:
    """In application and worker: end in peace when the other end of standard input is closed."""
    # Not through sys.stdin: a thread that holds its lock stops Python from ending.
    descriptor = sys.stdin.fileno()

    def watch() -> None:
        while os.read(descriptor, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
