"""What lies in a home: what a backup takes, what is made again, and what nobody knows."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from broadsheet.operations.scratch import is_scratch

# The desk's mail of a paper without a mail server was never sent: these files are all there is.
KEPT_FOLDERS = ("mail", "media")
KEPT_FILES = ("secret-key",)
# Name -> why a backup leaves it out.
MADE_AGAIN = {
    "static": "collected from the program at the next start",
    "press": "kept pages are rendered again; old ones must never meet another database",
    "backups": "copies of the database, from before upgrades",
    "first-administrator.txt": "a start writes a new one while it is needed",
    "paper.sqlite3": "copied at one moment by its own means",
    "paper.sqlite3-wal": "part of the database",
    "paper.sqlite3-shm": "part of the database",
    "paper.sqlite3-journal": "part of the database",
    ".writable": "tried and removed at each start",
    "lost+found": "the file system's own",
}


def unknown(home: Path) -> list[str]:
    """What lies in a home and no paper put there: a backup leaves it out and says so."""
    names = sorted(entry.name for entry in home.iterdir())
    known = {*KEPT_FOLDERS, *KEPT_FILES, *MADE_AGAIN}
    return [name for name in names if name not in known and not _passes(name)]


def contents(home: Path) -> list[str]:
    """What makes a home one of a paper already; locks and dead scratch folders don't."""
    names = sorted(entry.name for entry in home.iterdir())
    return [name for name in names if name not in {".writable", "lost+found"} and not _passes(name)]


def files_of(home: Path, folder: str) -> Iterator[tuple[str, Path]]:
    """Name from the home on, and path, of each regular file in a folder of the home.

    Links are followed, each folder once. Raises OSError for a folder that can't be read.
    """
    seen: set[tuple[int, int]] = set()
    top = home / folder
    if not top.exists():
        return
    for where, folders, names in os.walk(top, followlinks=True, onerror=_complain):
        place = os.stat(where)  # noqa: PTH116 a thousand times
        if (place.st_dev, place.st_ino) in seen:
            folders.clear()
            continue
        seen.add((place.st_dev, place.st_ino))
        folders.sort()
        for name in sorted(names):
            path = Path(where, name)
            if _is_regular(path):
                yield path.relative_to(home).as_posix(), path


def _passes(name: str) -> bool:
    return name.endswith(".lock") or name.startswith(".secret-key-") or is_scratch(name)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _complain(error: OSError) -> None:
    raise error
