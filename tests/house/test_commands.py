"""Every subcommand can be loaded and says what it does."""

from __future__ import annotations

import importlib

import click
import pytest

from broadsheet.cli import COMMANDS

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("name", COMMANDS)
def test_command_can_be_loaded(name):
    module, _, attribute = COMMANDS[name].address.partition(":")
    command = getattr(importlib.import_module(module), attribute)
    assert isinstance(command, click.Command)
    assert command.help, f"`broadsheet {name}` has no help"
