from __future__ import annotations

from pathlib import Path

import click


@click.command(hidden=True)
@click.option(
    "--socket",
    required=True,
    type=click.Path(path_type=Path),
    help="The unix socket on which readers' processes ask.",
)
@click.option("--report-to", required=True, type=int, help="The descriptor to report to.")
@click.option("--introduce", is_flag=True, help="Introduce the first administrator.")
def application(socket: Path, report_to: int, introduce: bool) -> None:
    """Run the application behind the readers: `serve` starts it."""
    from broadsheet.operations.application import run
    from broadsheet.operations.report import Reporter

    run(socket, Reporter(report_to), introduce=introduce)
