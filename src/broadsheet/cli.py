"""The command `broadsheet`. Each subcommand lives beside what it does and is named here."""

from __future__ import annotations

import copy
import functools
import importlib
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from broadsheet.conf import ConfigurationRefused

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Entry:
    """Where a subcommand is defined, and whether a paper must be ready before it runs.

    A new paper starts with a few sections, unless the command brings its own.
    """

    address: str
    needs_paper: bool = False
    brings_sections: bool = False


COMMANDS = {
    "serve": Entry("broadsheet.operations.serve_command:serve"),
    "demo": Entry("broadsheet.demo.demo_command:demo", needs_paper=True, brings_sections=True),
    "read": Entry("broadsheet.importers.read_command:read"),
    "import": Entry("broadsheet.importers.import_command:import_sources", needs_paper=True),
    "application": Entry("broadsheet.operations.application_command:application"),
    "worker": Entry("broadsheet.operations.worker_command:worker", needs_paper=True),
    "backup": Entry("broadsheet.operations.backup_command:backup"),
    "restore": Entry("broadsheet.operations.restore_command:restore"),
    "manage": Entry("broadsheet.operations.manage_command:manage"),
}


class Commands(click.Group):
    """Loads a subcommand when it is named: `--help` needs no Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _colon, attribute = entry.address.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        if entry.needs_paper and command.callback is not None:
            ready = _with_paper(command.callback, entry)
            # A copy: the module's own stays as it is, however often it is asked for.
            command = copy.copy(command)
            command.callback = ready
        return command


def _with_paper(callback: Callable[..., Any], entry: Entry) -> Callable[..., Any]:
    @functools.wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        from broadsheet.operations.upgrade import prepare_paper

        prepare_paper(first_sections=not entry.brings_sections)
        return callback(*args, **kwargs)

    return run


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="broadsheet")
def broadsheet() -> None:
    """An online newspaper from one command.

    All that a paper keeps lies in BROADSHEET_HOME (default ./var). Settings come from the
    environment; docs/reference/settings.md lists them.
    """


def main() -> None:
    """Run the command; every expected refusal is one sentence and a non-zero status."""
    try:
        broadsheet(prog_name="broadsheet")
    except ConfigurationRefused as refusal:
        click.echo(f"Error: {refusal}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output (`head`, a pager) has left: no reason to complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
