"""Doing a step, and comparing afterwards."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError

from tests.press.oracle.paper import Impossible, Paper
from tests.press.oracle.steps import ONLY_DIRECTED, STEPS

# What the paper refuses to do: an address that is taken, an author of stories.
REFUSALS = (Impossible, ValidationError, ProtectedError, RestrictedError, IntegrityError)


def play(paper: Paper, name: str, **drawn: Any) -> bool:
    """Do a step; returns False where it could not be done."""
    paper.pass_time()
    try:
        doing = ONLY_DIRECTED[name] if name in ONLY_DIRECTED else STEPS[name].do
        doing(paper, **drawn)
    except REFUSALS:
        return False
    paper.count.steps += 1
    paper.count.done[name] += 1
    return True
