"""Draw the pictures: ``python -m broadsheet.demo.drawing OUTDIR [NAME...]``."""

from __future__ import annotations

import sys
from pathlib import Path

from . import gallery


def main(words: list[str]) -> int:
    """Draw the named pictures, or all, into the folder."""
    if not words:
        sys.stderr.write("Name a folder: python -m broadsheet.demo.drawing OUTDIR [NAME...]\n")
        return 2
    names = words[1:] or sorted(gallery.PICTURES)
    unknown = [name for name in names if name not in gallery.PICTURES]
    if unknown:
        known = ", ".join(sorted(gallery.PICTURES))
        sys.stderr.write(f"No picture is called {unknown[0]}; there are {known}.\n")
        return 2
    for name in names:
        file = gallery.print_to(Path(words[0]), name)
        sys.stdout.write(f"{file} {file.stat().st_size // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
