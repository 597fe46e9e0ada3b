"""A paper with a database of its own on disk, for what the suite's own can't show.

The suite's SQLite is in memory, where connections can't wait for each other, and a process that is
killed takes it along.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.servers.paper import broadsheet

FOUND = "from broadsheet.operations.upgrade import prepare_paper; prepare_paper()"


@dataclass
class PaperOnDisk:
    """Its home, and a way to run Python inside it."""

    home: Path

    def run(self, code: str, **settings: str):
        """Run code in a process of its own; returns the finished process."""
        return broadsheet(self.home, "manage", "shell", "--no-imports", "-c", code, **settings)

    def tell(self, code: str) -> str:
        """What the code prints; fails when it fails."""
        done = self.run(code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def copied_to(self, home: Path) -> PaperOnDisk:
        """Another like it."""
        shutil.copytree(self.home, home)
        return PaperOnDisk(home)


def found_paper_in(home: Path) -> PaperOnDisk:
    """A new paper."""
    paper = PaperOnDisk(home)
    paper.tell(FOUND)
    return paper
