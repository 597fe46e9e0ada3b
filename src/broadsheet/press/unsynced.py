"""Whether a store's file is on the disk. Writing doesn't wait for that, so a file that was written
when the machine died may be anything; after the end of any process it is right.

A mark beside the file says since which boot of the machine it has been written to. It goes when the
whole paper has ended and the file was brought to the disk.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

logger = logging.getLogger("broadsheet.press")

# Another text after each start of the machine; systems without it are taken on trust.
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def begin(path: Path) -> None:
    """Mark the file at `path` as being written; throw away one that the machine died over."""
    mark, boot = _mark(path), _BOOT.read_text() if _BOOT.exists() else ""
    if mark.exists() and mark.read_text() != boot:
        logger.warning("The machine stopped while kept pages were written: they are begun anew.")
        discard(path)
    mark.write_text(boot)


def bring_to_disk(path: Path) -> None:
    """Once nobody writes any more: bring the file to the disk, and take the mark away."""
    if _mark(path).exists() and path.exists():
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
        _mark(path).unlink(missing_ok=True)


def discard(path: Path) -> None:
    """Remove the file at `path` and what lies beside it; whoever reads it still can."""
    for each in path.parent.glob(f"{path.stem}.*"):
        each.unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    return path.with_suffix(".unsynced")
