from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from broadsheet.operations.backup import Report

_SHOWN = 3


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of a FILE that exists.")
def backup(file: Path, replace: bool) -> None:
    """Put the paper into one FILE, or on standard output with - , while it runs.

    The file holds the database at one moment, pictures, the desk's unsent mail and the secret
    key, with checksums. Keep it where nobody else reads: readers' comments are in it.
    """
    from broadsheet.boot import start_django
    from broadsheet.conf import configuration
    from broadsheet.operations import backup as making
    from broadsheet.operations.meter import meter
    from broadsheet.operations.refusals import Refused

    settings = configuration()
    to_stream = str(file) == "-"
    if to_stream and sys.stdout.isatty():
        raise Refused("A backup is no text for a terminal; send it to a file or a program.")
    # Django would make a key, and so the beginning of a paper, where none is.
    making.check_paper(settings)
    start_django()
    with meter() as shown:
        if to_stream:
            report = making.back_up_to_stream(sys.stdout.buffer, settings, shown)
        else:
            report = making.back_up_to_file(file, settings, shown, replace=replace)
    _tell("The output" if to_stream else str(file), report)


def _tell(target: str, report: Report) -> None:
    from broadsheet.operations.refusals import megabytes, printable

    # On standard error: standard output may be the backup.
    click.echo(
        f"{target} holds the paper of {report.moment}: database {megabytes(report.database)}, "
        f"{report.files:,} files {megabytes(report.bytes)}.",
        err=True,
    )
    notes = {
        "Named by the database, but nobody found them": report.missing,
        "Changed while they were read": report.changing,
        "Not in the backup, because the paper doesn't know them": report.unknown,
    }
    for note, names in notes.items():
        if names:
            shown = ", ".join(printable(name) for name in names[:_SHOWN])
            more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
            click.echo(f"{note}: {shown}{more}.", err=True)
