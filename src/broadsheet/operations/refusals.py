"""What backup and restore refuse: one sentence with the remedy, and status 2."""

from __future__ import annotations

import click


class Refused(click.ClickException):
    """Nothing was done, and the message says why in one sentence."""

    exit_code = 2


def megabytes(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size / 1_000_000:,.1f} MB"


def printable(text: str, limit: int = 200) -> str:
    """Text of unknown origin, fit for a terminal: no control characters, no end without."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:limit])
