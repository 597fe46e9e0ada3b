"""A private folder for what is half done, on the disk where the whole will lie."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".part"
_LOCK = "lock"


@contextmanager
def scratch(folder: Path, name: str) -> Iterator[Path]:
    """A new folder of mode 700 in `folder`, gone at the end.

    A process that is killed leaves its own behind; the next of the same name sweeps it away.
    Raises OSError where no folder can be made.
    """
    prefix = f".{name[:100]}."
    _sweep(folder, prefix)
    path = Path(tempfile.mkdtemp(prefix=prefix, suffix=SUFFIX, dir=folder))
    try:
        draft = path / f"{_LOCK}-draft"
        with draft.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # Under its real name only once it is held: a sweep must not take it for a dead one's.
            draft.rename(path / _LOCK)
            yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def is_scratch(name: str) -> bool:
    """Whether an entry of a folder is such a folder, to judge by its name."""
    return name.startswith(".") and name.endswith(SUFFIX)


def _sweep(folder: Path, prefix: str) -> None:
    for entry in os.scandir(folder):
        if entry.name.startswith(prefix) and entry.name.endswith(SUFFIX) and _is_dead(entry):
            shutil.rmtree(entry.path, ignore_errors=True)


def _is_dead(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder of our own whose process has ended."""
    try:
        seen = entry.stat(follow_symlinks=False)
        if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != os.geteuid():
            return False
        with Path(entry.path, _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
