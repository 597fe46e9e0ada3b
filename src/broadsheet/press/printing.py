"""The printing: which code, dependencies and settings made what is kept.

What another printing made is never served; its store is thrown away.
"""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from broadsheet.conf import Configuration

_OF_A_PRINTING = re.compile(r"[0-9a-f]{16}\.")
PACKAGE = Path(__file__).parent.parent


def printing_of(settings: Configuration) -> str:
    """The printing of this process, as 16 hexadecimal digits."""
    digest = blake2b(digest_size=8)
    for fact in _facts(settings):
        digest.update(fact.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def store_path(settings: Configuration) -> Path:
    """Where this printing keeps its pages."""
    return settings.home / "press" / f"{printing_of(settings)}.pages"


def discard_others(path: Path) -> None:
    """Throw away the stores of other printings than the one at `path`."""
    for other in path.parent.iterdir():
        if _OF_A_PRINTING.match(other.name) and not other.name.startswith(path.stem):
            other.unlink(missing_ok=True)


def _facts(settings: Configuration) -> Iterator[str]:
    yield sys.version
    # What a page depends on beyond the database that it is read from.
    yield settings.public_url
    yield settings.database_url
    yield str(settings.debug)
    # A distribution's folder carries its version in its name.
    yield from sorted(
        entry.name
        for entry in os.scandir(sysconfig.get_path("purelib"))
        if entry.name.endswith(".dist-info")
    )
    yield from _files(PACKAGE)


def _files(folder: Path) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(Path(entry.path))
        else:
            stat = entry.stat()
            yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
