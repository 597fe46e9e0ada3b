from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from broadsheet.conf import Configuration
    from broadsheet.operations.manifest import Manifest


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put the paper in FILE, or on standard input with - , into an empty home.

    Everything is checked before anything is put in its place. Restore only files that you made:
    a database can carry commands, and the paper's key is in it.
    """
    from broadsheet.conf import configuration
    from broadsheet.operations import restore as putting
    from broadsheet.operations.meter import meter
    from broadsheet.operations.refusals import Refused

    settings = configuration()
    if str(file) == "-" and sys.stdin.isatty():
        raise Refused("A backup can't be typed; send it by a pipe, or give the name of a file.")
    with meter() as shown:
        if str(file) == "-":
            sealed = putting.restore_from_stream(sys.stdin.buffer, settings, shown)
        else:
            sealed = putting.restore_from_file(file, settings, shown)
    _tell(sealed, settings)


def _tell(sealed: Manifest, settings: Configuration) -> None:
    from broadsheet.operations.backup import remembered_settings
    from broadsheet.operations.refusals import printable

    click.echo(
        f"{settings.home} holds the paper of {printable(sealed.moment)}. Everybody signs in anew."
    )
    now = remembered_settings(settings)
    for name, value in sealed.settings.items():
        if name in now and value != now[name] and name != "DATABASE_URL":
            was, is_now = printable(value) or "empty", now[name] or "empty"
            click.echo(f"{name} was {was} and is {is_now}.")
    if sealed.missing:
        click.echo(f"{len(sealed.missing):,} pictures were missing from the paper already.")
    click.echo("`broadsheet serve` starts it.")
