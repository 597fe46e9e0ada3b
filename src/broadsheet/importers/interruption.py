"""Ctrl+C between two articles, never in the middle of one: what is told is what has arrived."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def waits() -> Iterator[None]:
    """Inside, Ctrl+C waits; KeyboardInterrupt is raised at the end of the block instead.

    For what takes no time that somebody would notice. Python handles signals in the main thread
    only, so elsewhere there is nothing to hold back.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    came = False

    def remember(*_signal: object) -> None:
        nonlocal came
        came = True

    signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            raise KeyboardInterrupt
