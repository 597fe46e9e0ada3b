"""Taking a backup apart in a folder of its own, believing nothing that isn't sealed."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING

from broadsheet.operations import archive, holdings, manifest
from broadsheet.operations.archive import CHUNK, Entry, NotABackup
from broadsheet.operations.refusals import printable

if TYPE_CHECKING:
    from broadsheet.operations.manifest import Manifest
    from broadsheet.operations.meter import Meter


def examine(file: IO[bytes]) -> tuple[Manifest, list[Entry]]:
    """What a backup says it holds, found to be what it holds by name and size.

    Raises `NotABackup` and `NotAManifest`. Contents are not read yet.
    """
    entries = list(archive.entries(file))
    names = [entry.name for entry in entries]
    if not names or names[-1] != manifest.NAME:
        raise NotABackup("its list of contents is missing, so it is cut off or none")
    last = entries.pop()
    if last.size > manifest.SIZE_LIMIT:
        raise NotABackup("its list of contents is too long")
    file.seek(last.offset)
    sealed = manifest.from_bytes(file.read(last.size))
    sizes = {entry.name: entry.size for entry in entries}
    if len(set(names)) < len(names) or sizes != {n: m.size for n, m in sealed.members.items()}:
        raise NotABackup("it holds other files than its list of contents names")
    needed = {archive.DATABASES.get(sealed.database), *holdings.KEPT_FILES}
    if not needed <= sizes.keys() or len(sizes.keys() & set(archive.DATABASES.values())) != 1:
        raise NotABackup("its database or its secret key is missing")
    return sealed, entries


def unpack(
    file: IO[bytes], sealed: Manifest, entries: list[Entry], target: Path, shown: Meter
) -> None:
    """Write every member below `target`, each compared with its checksum; raises `NotABackup`."""
    shown.begin("Checking the backup", sum(entry.size for entry in entries))
    target.mkdir(mode=0o700)
    for entry in entries:
        path = target / entry.name
        if entry.name.startswith("database/"):
            path = target / path.name
        try:
            path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            _copy_out(file, entry, path, sealed, shown)
        except (FileExistsError, NotADirectoryError) as error:
            raise NotABackup("two files in it have one name") from error
    packed = target / "paper.sqlite3.gz"
    if packed.exists():
        _unpack_database(packed, target / "paper.sqlite3", sealed.database_size)
    (target / "secret-key").chmod(0o600)
    if (target / "mail").exists():
        (target / "mail").chmod(0o700)


def _copy_out(file: IO[bytes], entry: Entry, path: Path, sealed: Manifest, shown: Meter) -> None:
    digest, left = hashlib.sha256(), entry.size
    file.seek(entry.offset)
    mode = 0o644 if entry.name.startswith("media/") else 0o600
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    with open(descriptor, "wb") as out:  # noqa: PTH123 a descriptor
        while left:
            chunk = file.read(min(left, CHUNK))
            if not chunk:
                raise NotABackup("it is cut off")
            digest.update(chunk)
            out.write(chunk)
            left -= len(chunk)
            shown.advance(len(chunk))
    if digest.hexdigest() != sealed.members[entry.name].sha256:
        raise NotABackup(f"{printable(entry.name)} in it is damaged")
    # Readers' browsers ask whether a picture is newer than theirs.
    os.utime(path, (entry.modified, entry.modified))


def _unpack_database(packed: Path, target: Path, size: int) -> None:
    """Unpack exactly `size` bytes: what says less than it holds is damaged, or a trap."""
    left = size
    try:
        target.touch(mode=0o600, exist_ok=False)
        with gzip.open(packed) as source, target.open("wb") as out:
            while chunk := source.read(min(left + 1, CHUNK)):
                left -= len(chunk)
                if left < 0:
                    break
                out.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise NotABackup("its database is damaged") from error
    if left:
        raise NotABackup("its database has another size than its list of contents says")
    packed.unlink()
