"""Files packed with gzip, bzip2 or xz: `story.html.gz` is read as the page it is."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import IO, Any

from broadsheet.importers.parsed import SourceRefused
from broadsheet.importers.sources.limits import read_bounded

DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError)
_OPENERS: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}
_TAR_MARK = slice(257, 262)


def _opener(start: bytes) -> Any:
    return next((opener for mark, opener in _OPENERS.items() if start.startswith(mark)), None)


def unpacked(path: Path) -> IO[bytes]:
    """The file, opened for reading what is packed in it."""
    with path.open("rb") as file:
        opener = _opener(file.read(6)) or Path.open
    return opener(path, "rb")


def is_tar(path: Path) -> bool:
    """Whether a file is a tar archive, packed or not."""
    try:
        with unpacked(path) as file:
            return file.read(512)[_TAR_MARK] == b"ustar"
    except DAMAGED:
        return False


def unpack(data: bytes) -> bytes:
    """A document's own bytes, packed or not; never more than one article may have."""
    opener = _opener(data[:6])
    if opener is None:
        return data
    try:
        with opener(io.BytesIO(data), "rb") as file:
            return read_bounded(file)
    except DAMAGED as error:
        raise SourceRefused("It is packed and damaged; pack it again.") from error
