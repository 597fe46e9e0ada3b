from __future__ import annotations

import os
import sys

import click

from broadsheet.boot import SETTINGS


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own commands: `broadsheet manage help` lists them."""
    from django.core.management import execute_from_command_line

    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    sys.argv[0] = "broadsheet manage"
    execute_from_command_line(["broadsheet manage", *(arguments or ("help",))])
