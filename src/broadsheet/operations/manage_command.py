from __future__ import annotations

import sys

import click

from broadsheet.boot import start_django


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own commands: `broadsheet manage help` lists them."""
    from django.core.management import execute_from_command_line

    start_django()
    sys.argv[0] = "broadsheet manage"
    execute_from_command_line(["broadsheet manage", *(arguments or ("help",))])
