"""How the commands end when they can't do what they were asked."""

from __future__ import annotations

import click


class NothingRead(click.ClickException):
    """One sentence on stderr and status 2."""

    exit_code = 2


def tell(name: str, reason: str) -> None:
    """Name a refused source or file, and why, on stderr."""
    click.echo(f"Error: {sentence(name, reason)}", err=True)


def sentence(name: str, reason: str) -> str:
    """One sentence that names the source; a reason that names it already stays as it is."""
    return reason if name in reason else f"{name}: {reason}"
