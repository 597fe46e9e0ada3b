"""Who goes first on a busy core: readers, before whatever renders or works in the background."""

from __future__ import annotations

import os

# Enough that the kernel lets a reader interrupt a rendering, not so much that renderings starve.
NICENESS = 5


def give_way() -> None:
    """Let the readers' processes go before this one."""
    os.nice(NICENESS)
