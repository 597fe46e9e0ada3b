"""All that can happen to the paper: each step is a function of the paper and of drawn numbers."""

from __future__ import annotations

from tests.press.oracle.steps import (  # noqa: F401 steps register
    articles,
    belongings,
    desk,
    imports,
    names,
    pages,
    readers,
    sections,
    settings,
)
from tests.press.oracle.steps.registry import ONLY_DIRECTED, STEPS

__all__ = ["ONLY_DIRECTED", "STEPS"]
