"""The files of a folder or archive, one after the other, none of them trusted."""

from __future__ import annotations

import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.sources.limits import (
    LARGEST_ARCHIVE,
    MOST_MEMBERS,
    megabytes,
    read_bounded,
)
from broadsheet.importers.sources.packing import DAMAGED, unpacked

_UNREADABLE = (*DAMAGED, zipfile.BadZipFile, RuntimeError)
_SHUT = "It is a folder that may not be read; change its rights."
_LINK = "It is a link, and links are not followed; put the file itself there."


@dataclass(frozen=True)
class Member:
    """One file of a dump, by its path there. `read` works until the next member is taken.

    A folder is a member only when what it holds can't be come by, and has that as its problem.
    """

    path: str
    read: Callable[[], bytes]
    problem: str = ""
    is_folder: bool = False


class Budget:
    """How much may still be unpacked."""

    def __init__(self) -> None:
        self.left = LARGEST_ARCHIVE
        self.members = MOST_MEMBERS

    def count(self) -> None:
        """Take one more member."""
        self.members -= 1
        if self.members < 0:
            raise SourceRefused(f"It holds more than {MOST_MEMBERS:,} files; import it in parts.")

    def spend(self, size: int) -> None:
        """Unpack some bytes more."""
        self.left -= size
        if self.left < 0:
            raise SourceRefused(
                f"It unpacks to more than {megabytes(LARGEST_ARCHIVE)}; import it in parts."
            )


def folder_members(folder: Path) -> Iterator[Member]:
    """The files of a folder in the order of their names; links are named, not followed."""
    budget = Budget()
    paths: list[Path] = []
    shut: set[Path] = set()
    for where, folders, files in os.walk(folder, onerror=lambda error: shut.add(_place(error))):
        linked = [Path(where) / name for name in folders if (Path(where) / name).is_symlink()]
        for path in (*(Path(where) / name for name in files), *linked):
            budget.count()
            paths.append(path)
        shut.update(linked)
    if folder in shut:
        raise SourceRefused(_SHUT)
    for path in sorted({*paths, *shut}):
        inside = path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
        yield Member(inside, partial(read_file, path), _problem_of(path), is_folder=path in shut)


def _place(error: OSError) -> Path:
    return Path(os.fsdecode(error.filename))


def _problem_of(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "It can't be read; check its rights."
    if stat.S_ISLNK(mode):
        return _LINK
    if stat.S_ISDIR(mode):
        return _SHUT
    return "" if stat.S_ISREG(mode) else "It is no file; remove it."


def read_file(path: Path) -> bytes:
    """A file's bytes; raises `SourceRefused`."""
    try:
        with path.open("rb") as file:
            return read_bounded(file, path.stat().st_size)
    except PermissionError:
        raise SourceRefused("It may not be read; change its rights.") from None
    except OSError as error:
        raise SourceRefused(f"It can't be read ({error.strerror}); check the disk.") from error


def zip_members(path: Path) -> Iterator[Member]:
    """The files of a ZIP archive."""
    budget = Budget()
    try:
        with zipfile.ZipFile(path) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                budget.count()
                if not info.is_dir():
                    yield Member(info.filename, _reader(archive, info, budget), _zip_problem(info))
    except zipfile.BadZipFile as error:
        raise SourceRefused("It is a damaged ZIP archive; make it again.") from error


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(info) as file:
                data = read_bounded(file, info.file_size)
        except (*_UNREADABLE, NotImplementedError) as error:
            raise SourceRefused("It is damaged in the archive; make the archive again.") from error
        budget.spend(len(data))
        return data

    return read


def _zip_problem(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x1:
        return "It is encrypted; make the archive without a password."
    if stat.S_ISLNK(info.external_attr >> 16):
        return _LINK
    return _path_problem(info.filename)


def _path_problem(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        return "Its path leads out of the archive; make the archive again."
    return ""


def tar_members(path: Path) -> Iterator[Member]:
    """The files of a tar archive, packed with gzip, bzip2, xz or not at all."""
    budget = Budget()
    try:
        with (
            unpacked(path) as raw,
            tarfile.open(fileobj=_Counted(raw, budget), mode="r|") as archive,  # type: ignore[call-overload]
        ):
            for info in archive:
                budget.count()
                if not info.isdir():
                    yield Member(info.name, _tar_reader(archive, info), _tar_problem(info))
    except (tarfile.TarError, *_UNREADABLE) as error:
        raise SourceRefused("It is no archive or a damaged one; make it again.") from error


class _Counted:
    """A file that counts what is read from it: what a small archive unpacks to is unknown."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        self._file, self._budget = file, budget

    def read(self, size: int) -> bytes:
        """The next bytes."""
        data = self._file.read(size)
        self._budget.spend(len(data))
        return data


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            file = archive.extractfile(info)
            return read_bounded(file, info.size) if file else b""
        except (tarfile.TarError, *_UNREADABLE) as error:
            raise SourceRefused("It is damaged in the archive; make the archive again.") from error

    return read


def _tar_problem(info: tarfile.TarInfo) -> str:
    if info.issym() or info.islnk():
        return _LINK
    if not info.isreg():
        return "It is no file; make the archive without it."
    return _path_problem(info.name)
