"""Which files of a home belong to a moment, and reading them while the paper runs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from broadsheet.operations import holdings
from broadsheet.operations.archive import CHUNK
from broadsheet.operations.refusals import Refused

if TYPE_CHECKING:
    from broadsheet.operations.database_copy import DatabaseCopy

TRIES = 3
SETTLED_SECONDS = 3600


def chosen(home: Path, copy: DatabaseCopy) -> list[tuple[str, Path, int]]:
    """Name, path and size of what belongs to the moment: named by it, or an hour older than it.

    A younger picture that isn't named belongs to a later moment: its row comes after its bytes.
    """
    settled = copy.moment.timestamp() - SETTLED_SECONDS
    found = [(name, home / name, 0) for name in holdings.KEPT_FILES]
    try:
        for folder in holdings.KEPT_FOLDERS:
            for name, path in holdings.files_of(home, folder):
                try:
                    seen = path.stat()
                except FileNotFoundError:
                    continue
                if folder != "media" or name in copy.media or seen.st_mtime < settled:
                    found.append((name, path, seen.st_size))
    except OSError as error:
        raise _unreadable(Path(str(error.filename)), error) from error
    return found


@dataclass(frozen=True)
class Read:
    """What was read: bytes, the file's time, and whether it stayed as it was meanwhile."""

    size: int
    modified: float
    settled: bool


def read_whole(path: Path, buffer: IO[bytes]) -> Read | None:
    """Read a file whole, again when it changed meanwhile; None when it is gone."""
    for attempt in range(1, TRIES + 1):
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(path, error) from error
        with source:
            before = os.fstat(source.fileno())
            buffer.seek(0)
            buffer.truncate()
            size = _pour(path, source, buffer)
            after = os.fstat(source.fileno())
        settled = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if settled or attempt == TRIES:
            return Read(size, after.st_mtime, settled)
    return None


def _pour(path: Path, source: IO[bytes], buffer: IO[bytes]) -> int:
    """Copy to the end that the file has now, not to one that keeps moving away."""
    left, size = max(os.fstat(source.fileno()).st_size, 1), 0
    while left:
        try:
            chunk = source.read(min(left, CHUNK))
        except OSError as error:
            raise _unreadable(path, error) from error
        if not chunk:
            break
        buffer.write(chunk)
        size += len(chunk)
        left -= len(chunk)
    return size


def _unreadable(path: Path, error: OSError) -> Refused:
    return Refused(
        f"{path} can't be read ({error.strerror or error}); give the user who makes the backup "
        "the right to read it."
    )
