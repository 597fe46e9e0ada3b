from __future__ import annotations

import click


@click.command()
def worker() -> None:
    """Do the work in the background: indexing, scheduled publishing.

    `broadsheet serve` runs one by itself; this is for a machine of its own.
    """
    from broadsheet.operations.worker import run

    run()
