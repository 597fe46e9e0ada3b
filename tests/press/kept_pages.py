"""Looking into the store of a paper that is being served."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from broadsheet.press.cabinet import STAMP, Cabinet, key_of, open_file
from broadsheet.press.store import PRESENT, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from broadsheet.press.kept import Page


def kept_page(home: Path, key: str) -> Page | None:
    """The page that is kept under this key."""
    cabinet = Cabinet(_file(home))
    try:
        return Store(cabinet).page(key)
    finally:
        cabinet.close()


def writings(home: Path) -> list[int]:
    """The age of every page and part that is kept, the oldest first.

    Each writing takes the next age, also one that takes the place of an older one.
    """
    with _ages(home) as ages:
        return [STAMP.unpack(stamp)[1] for stamp, _ in ages if stamp[0] == PRESENT]


def age_of(home: Path, key: str) -> int:
    """The age of what is kept under this key."""
    with _ages(home) as ages:
        return next(STAMP.unpack(stamp)[1] for stamp, found in ages if found == key_of(key))


@contextmanager
def _ages(home: Path) -> Iterator[list[tuple[bytes, bytes]]]:
    environment = open_file(_file(home), readonly=True, create=False, max_dbs=1)
    try:
        table = environment.open_db(b"ages", create=False)
        with environment.begin() as transaction:
            yield list(transaction.cursor(db=table))
    finally:
        environment.close()


def _file(home: Path) -> Path:
    (file,) = (home / "press").glob("*.pages")
    return file
