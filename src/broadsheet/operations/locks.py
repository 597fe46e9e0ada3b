"""One process at a time: locks on files in BROADSHEET_HOME that end with the process."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AlreadyHeld(Exception):
    """Another process holds the lock."""


@contextmanager
def only_one(path: Path, *, wait: bool) -> Iterator[None]:
    """Hold the lock at `path`; waits for it, or raises `AlreadyHeld` at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise AlreadyHeld(str(path)) from None
        yield
