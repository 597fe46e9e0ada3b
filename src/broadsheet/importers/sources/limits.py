"""How much of a source is read. Nothing that comes in decides how much memory we use."""

from __future__ import annotations

from typing import IO

from broadsheet.importers.parsed import SourceRefused

LARGEST_DOCUMENT = 20_000_000
LARGEST_ARCHIVE = 4_000_000_000  # unpacked
MOST_MEMBERS = 500_000


class TooLarge(SourceRefused):
    """More bytes than one article can have."""

    def __init__(self, size: int = 0) -> None:
        has = f"has {megabytes(size)}" if size else "is too large"
        super().__init__(
            f"It {has} and one article may have {megabytes(LARGEST_DOCUMENT)}; "
            "give the articles as files of their own."
        )


def megabytes(size: int) -> str:
    """A size in words: 200 MB."""
    return f"{max(1, round(size / 1_000_000)):,} MB"


def read_bounded(file: IO[bytes], announced: int = 0) -> bytes:
    """All of a file, whatever size it announces; raises `TooLarge`."""
    if announced > LARGEST_DOCUMENT:
        raise TooLarge(announced)
    data = file.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        raise TooLarge
    return data
