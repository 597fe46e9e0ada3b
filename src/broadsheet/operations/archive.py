"""The form of a backup: a plain tar of regular files, its manifest last.

Python's tarfile writes it. It is read by rules of our own, far narrower than tarfile's: any member
that is not a regular file under a name of the paper's is refused, nothing recurses, and no header
is believed beyond its block. tarfile's filters are missing in older releases of Python 3.11.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from broadsheet.operations import manifest
from broadsheet.operations.manifest import Sealed

CHUNK = 1024 * 1024
DATABASES = {
    "sqlite": "database/paper.sqlite3.gz",
    "postgresql": "database/paper.dump",
}
SINGLE_FILES = {manifest.NAME, "secret-key", *DATABASES.values()}
FOLDERS = {"media", "mail"}
_PAX_LIMIT = 64 * 1024
_NAME_LIMIT = 255
_LAST_SECOND = 2**32


class NotABackup(ValueError):
    """The file is foreign, damaged or cut off; the message ends a sentence about it."""


@dataclass(frozen=True)
class Entry:
    """One member: where its bytes lie in the file."""

    name: str
    size: int
    modified: int
    offset: int


class ArchiveWriter:
    """Writes members to a stream and remembers what was sealed."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.sealed: dict[str, Sealed] = {}

    def add(
        self,
        name: str,
        source: IO[bytes],
        size: int,
        modified: float,
        count: Callable[[int], None] = lambda _size: None,
    ) -> None:
        """Write `size` bytes of `source` as the member `name`; raises OSError."""
        self._header(name, size, int(modified))
        digest, left = hashlib.sha256(), size
        while left:
            chunk = source.read(min(left, CHUNK))
            if not chunk:
                raise OSError(None, f"{name} became shorter")
            digest.update(chunk)
            self._out.write(chunk)
            left -= len(chunk)
            count(len(chunk))
        self._out.write(b"\0" * (-size % tarfile.BLOCKSIZE))
        self.sealed[name] = Sealed(size, digest.hexdigest())

    def end(self) -> None:
        """Write what ends a tar."""
        self._out.write(b"\0" * (2 * tarfile.BLOCKSIZE))

    def _header(self, name: str, size: int, modified: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, max(0, modified), 0o600
        self._out.write(info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape"))


def entries(file: IO[bytes]) -> Iterator[Entry]:
    """The members of a seekable archive from its place on; raises `NotABackup`."""
    override: dict[str, str] = {}
    while True:
        info = _next_header(file)
        if info is None:
            return
        if info.type == tarfile.XHDTYPE:
            override = _pax_records(file, info.size)
            continue
        if info.type != tarfile.REGTYPE:
            raise NotABackup("it holds links, folders or devices, which no backup of a paper does")
        name, size = override.get("path", info.name), _size(override.get("size", info.size))
        override = {}
        if not is_ours(name):
            raise NotABackup("it holds files that no backup of a paper does")
        offset = file.tell()
        yield Entry(name, size, min(max(0, int(info.mtime)), _LAST_SECOND), offset)
        file.seek(offset + size + -size % tarfile.BLOCKSIZE)


def is_ours(name: str) -> bool:
    """Whether a backup of a paper may hold a member of this name."""
    if name in SINGLE_FILES:
        return True
    parts = name.split("/")
    sound = all(
        part not in {"", ".", ".."} and len(part.encode("utf-8", "surrogateescape")) <= _NAME_LIMIT
        for part in parts
    )
    return sound and "\0" not in name and len(parts) > 1 and parts[0] in FOLDERS


def top_of(name: str) -> str:
    """The first folder of a member's name, or its whole name."""
    return PurePosixPath(name).parts[0]


def _next_header(file: IO[bytes]) -> tarfile.TarInfo | None:
    block = file.read(tarfile.BLOCKSIZE)
    if len(block) < tarfile.BLOCKSIZE:
        raise NotABackup("it is cut off")
    if not any(block):
        return None
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError, OverflowError) as error:
        raise NotABackup("it is damaged, or no tar archive") from error
    _size(info.size)
    return info


def _size(value: int | str) -> int:
    try:
        size = int(value)
    except ValueError:
        size = -1
    if not 0 <= size < 2**62:
        raise NotABackup("a size in it makes no sense")
    return size


def _pax_records(file: IO[bytes], size: int) -> dict[str, str]:
    """The two values that a header of ours can say better than the old form: path and size."""
    if size > _PAX_LIMIT:
        raise NotABackup("a header in it is longer than any name")
    data = file.read(size + -size % tarfile.BLOCKSIZE)[:size]
    records: dict[str, str] = {}
    while data:
        length, _space, _rest = data.partition(b" ")
        if not (length.isdigit() and len(length) < 7 and len(length) < int(length) <= len(data)):
            raise NotABackup("a header in it is damaged")
        key, _equals, value = data[len(length) + 1 : int(length) - 1].partition(b"=")
        records[key.decode("utf-8", "surrogateescape")] = value.decode("utf-8", "surrogateescape")
        data = data[int(length) :]
    if not records.keys() <= {"path", "size", "hdrcharset"}:
        raise NotABackup("it was packed by another program")
    return records
