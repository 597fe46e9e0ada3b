"""What a process may have died of: a damaged store, which others would die of too."""

from __future__ import annotations

import signal

import click

from broadsheet.conf import configuration
from broadsheet.press import unsynced
from broadsheet.press.printing import store_path

_OF_DAMAGE = frozenset((signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT))


def begin_store_anew_after(status: int | None) -> None:
    """Throw the kept pages away when a process ended as it does over a damaged file.

    `status` is an exit status, negative for a signal. Pages are looked up in mapped memory, where
    damage that isn't noticed ends the process.
    """
    if status is not None and -status in _OF_DAMAGE:
        unsynced.discard(store_path(configuration()))
        name = signal.Signals(-status).name
        click.echo(f"A process crashed ({name}): the kept pages are rendered anew.", err=True)
