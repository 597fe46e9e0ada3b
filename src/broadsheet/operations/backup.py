"""One file that holds a paper: its database at one moment, its pictures, its key.

The database's moment decides. Pictures are copied after it: one that the database names is there,
because the paper writes the file before the row; one that came later is left out.
"""

from __future__ import annotations

import io
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from broadsheet import __version__
from broadsheet.operations import holdings, manifest
from broadsheet.operations.archive import ArchiveWriter
from broadsheet.operations.database_copy import DatabaseCopy, copy_database
from broadsheet.operations.gathering import chosen, read_whole
from broadsheet.operations.manifest import Manifest
from broadsheet.operations.refusals import Refused
from broadsheet.operations.scratch import scratch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from broadsheet.conf import Configuration
    from broadsheet.operations.meter import Meter

IN_MEMORY = 32 * 1024 * 1024


@dataclass
class Report:
    """What a backup holds, in files and bytes, and what it doesn't."""

    moment: str = ""
    database: int = 0
    files: int = 0
    bytes: int = 0
    missing: list[str] = field(default_factory=list)
    changing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def back_up_to_file(
    target: Path, settings: Configuration, shown: Meter, *, replace: bool
) -> Report:
    """Write the backup under its name when it is whole and on the disk; raises `Refused`."""
    target = _checked_target(target, settings.home, replace=replace)
    check_paper(settings)
    with _told(str(target)), scratch(target.parent, target.name) as folder:
        archive = folder / "archive"
        descriptor = os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as out:  # noqa: PTH123 a descriptor
            report = _write(out, folder, settings, shown)
            out.flush()
            os.fsync(out.fileno())
        if not replace:
            _refuse_existing(target)
        archive.rename(target)
        _flush_folder(target.parent)
    return report


def back_up_to_stream(out: IO[bytes], settings: Configuration, shown: Meter) -> Report:
    """Write the backup to a stream; raises `Refused`, and BrokenPipeError when nobody reads."""
    check_paper(settings)
    with _told("The output"), scratch(settings.home, "backup") as folder:
        report = _write(out, folder, settings, shown)
        out.flush()
    return report


def check_paper(settings: Configuration) -> None:
    """Refuse a home in which no paper is, before anything of one is made there."""
    database = settings.home / "paper.sqlite3"
    if not (settings.home / "secret-key").exists() or not (
        settings.database_url or database.exists()
    ):
        raise Refused(
            f"There is no paper in {settings.home}; set BROADSHEET_HOME to the folder of one."
        )


def _checked_target(target: Path, home: Path, *, replace: bool) -> Path:
    target = Path(os.path.realpath(target))
    if not target.parent.is_dir():
        raise Refused(f"The folder {target.parent} does not exist; make it first.")
    if target.exists() and not target.is_file():
        raise Refused(f"{target} is a folder or device; give the name of a file.")
    if target.is_relative_to(home) and target.relative_to(home).parts[0] != "backups":
        raise Refused(f"{target} lies in the paper's own folder; choose a place outside it.")
    if not replace:
        _refuse_existing(target)
    return target


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise Refused(f"{target} exists already; add --replace, or choose another name.")


@contextmanager
def _told(target: str) -> Iterator[None]:
    """Turn a failure to write into one sentence; reading has its own."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(
            f"{target} can't be written ({error.strerror or error}); nothing was left there."
        ) from error


def _write(out: IO[bytes], folder: Path, settings: Configuration, shown: Meter) -> Report:
    from django.db import connection

    copy = copy_database(connection.vendor, connection.settings_dict, folder, shown)
    writer = ArchiveWriter(out)
    report = Report(
        copy.moment.isoformat(timespec="seconds"), unknown=holdings.unknown(settings.home)
    )
    report.database = copy.path.stat().st_size
    with copy.path.open("rb") as packed:
        writer.add(copy.member, packed, report.database, copy.moment.timestamp())
    copy.path.unlink()
    _add_files(writer, copy, settings.home, report, shown)
    report.missing = sorted(copy.media - writer.sealed.keys())
    sealed = _manifest(copy, settings, report, writer).to_bytes()
    writer.add(manifest.NAME, io.BytesIO(sealed), len(sealed), copy.moment.timestamp())
    writer.end()
    return report


def _manifest(
    copy: DatabaseCopy, settings: Configuration, report: Report, writer: ArchiveWriter
) -> Manifest:
    return Manifest(
        version=__version__,
        moment=report.moment,
        database=copy.kind,
        database_size=copy.size,
        migrations=copy.migrations,
        settings=remembered_settings(settings),
        missing=report.missing,
        members=dict(writer.sealed),
    )


def remembered_settings(settings: Configuration) -> dict[str, str]:
    """The settings that a restored paper wants again; nothing that opens a door."""
    url = urlsplit(settings.database_url)
    database = f"{url.scheme}://{url.netloc.rpartition('@')[2]}{url.path}" if url.scheme else ""
    return {
        "PUBLIC_URL": settings.public_url,
        "HOSTS": ",".join(settings.hosts),
        "EMAIL_FROM": settings.email_from,
        "BEHIND_PROXY": str(settings.behind_proxy).lower(),
        "DATABASE_URL": database,
    }


def _add_files(
    writer: ArchiveWriter, copy: DatabaseCopy, home: Path, report: Report, shown: Meter
) -> None:
    found = chosen(home, copy)
    shown.begin("Copying pictures", sum(size for _name, _path, size in found))
    for name, path, _size in found:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(copy.path.parent)) as buffer:
            read = read_whole(path, buffer)
            if read is None:
                continue  # deleted meanwhile; if the database names it, the report does too
            if not read.settled:
                report.changing.append(name)
            buffer.seek(0)
            writer.add(name, buffer, read.size, read.modified, shown.advance)
            report.files, report.bytes = report.files + 1, report.bytes + read.size


def _flush_folder(folder: Path) -> None:
    """Have the new name on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
