from __future__ import annotations

import click


@click.command()
@click.option("--while-stdin-open", is_flag=True, hidden=True, help="End when stdin is closed.")
def worker(while_stdin_open: bool) -> None:
    """Do the work in the background: indexing, scheduled publishing.

    `broadsheet serve` runs one by itself; this is for a machine of its own.
    """
    from broadsheet.operations import orphans, priority
    from broadsheet.operations.worker import run

    if while_stdin_open:
        priority.give_way()
        orphans.end_with_standard_input()
    run(alone=not while_stdin_open)
