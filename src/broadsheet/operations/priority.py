"""Who goes first on a busy core: readers, then the application, then work in the background."""

from __future__ import annotations

import os

# Enough that the kernel lets a reader interrupt a rendering, not so much that renderings starve.
APPLICATION = 5
# An editor who publishes shouldn't wait for another's pictures to be cropped.
WORKER = 15


def give_way(niceness: int) -> None:
    """Let processes of less niceness go before this one."""
    os.nice(niceness)
