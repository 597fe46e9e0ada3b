"""How a fetch ends that brought nothing."""

from __future__ import annotations


class FetchRefused(Exception):
    """An address that isn't fetched, or gave nothing usable: one plain sentence."""
