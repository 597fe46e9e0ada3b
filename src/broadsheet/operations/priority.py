"""Who goes first on a busy core: readers, before whatever renders or works in the background."""

from __future__ import annotations

import os

# Enough that the kernel lets a reader interrupt a rendering, not so much that renderings starve.
#
# Not more for the worker than for the application: at 15 it was stopped in the middle of writing to
# an SQLite paper, and an editor waited for its turn until publishing failed.
NICENESS = 5


def give_way() -> None:
    """Let the readers' processes go before this one."""
    os.nice(NICENESS)
