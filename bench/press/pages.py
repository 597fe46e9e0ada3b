"""Which pages a paper has, and whether a page shows what was just published."""

from __future__ import annotations

import random
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.press.fetch import Reader

PAUSE_SECONDS = 0.005
PATIENCE_SECONDS = 60
MISSING = "/world/no-such-story/"
_SERIAL = re.compile(rb"Dispatch (\d{6})")


class NeverShown(Exception):
    """A page didn't show a publication within a minute."""


def articles(home: Path) -> list[str]:
    """The paths of all articles, the oldest first."""
    with closing(sqlite3.connect(f"file:{home}/paper.sqlite3?mode=ro", uri=True)) as paper:
        rows = paper.execute(
            "SELECT url_path FROM wagtailcore_page JOIN broadsheet_newspaper_article "
            "ON page_ptr_id = id ORDER BY id"
        )
        return [path.removeprefix("/front") for (path,) in rows]


def section(home: Path, path: str = "/world/") -> int:
    """The primary key of a section."""
    with closing(sqlite3.connect(f"file:{home}/paper.sqlite3?mode=ro", uri=True)) as paper:
        found = paper.execute("SELECT id FROM wagtailcore_page WHERE url_path = ?",
                              [f"/front{path}"]).fetchone()  # fmt: skip
    return int(found[0])


# What lists a story of World first, beside every article with its latest box.
LISTS = ("/", "/world/", "/feeds/rss.xml")
MORE_LISTS = (*LISTS, "/feeds/atom.xml", "/feeds/world/rss.xml", "/world/europe/", MISSING)


def headline(serial: int) -> str:
    """A headline by which a page tells how new it is."""
    return f"Dispatch {serial:06} from the bench"


def newest_serial(body: bytes) -> int:
    """The highest serial that a page shows; 0 when it shows none."""
    return max((int(found) for found in _SERIAL.findall(body)), default=0)


def wait_until_shown(reader: Reader, paths: list[str], serial: int) -> float:
    """Ask for each page until it shows the serial; returns the moment when the last one did.

    One after the other on one connection, so that the asking doesn't become the load; the time it
    takes is in the figure. Raises NeverShown.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    for path in paths:
        while newest_serial(reader.get(path).body) < serial:
            if time.monotonic() > end:
                raise NeverShown(f"{path} doesn't show “{headline(serial)}”.")
            time.sleep(PAUSE_SECONDS)
    return time.monotonic()


def sample(paths: list[str], count: int, seed: int | str) -> list[str]:
    """Some different ones, the same for the same seed."""
    return random.Random(seed).sample(paths, min(count, len(paths)))
