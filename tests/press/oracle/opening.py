"""Setting up: the home, Django in this process, and the paper in it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PLAIN_NAMES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@contextmanager
def opened() -> Iterator:
    """A founded paper in a home of its own; its database is SQLite, or an empty DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-oracle-") as folder:
        home = Path(folder) / "home"
        (home / "static").mkdir(parents=True)
        os.environ["BROADSHEET_HOME"] = str(home)
        os.environ["PUBLIC_URL"] = "http://127.0.0.1:8000"
        os.environ["LOG_LEVEL"] = "ERROR"
        os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.settings"
        import django
        from django.conf import settings

        settings.STORAGES, settings.PASSWORD_HASHERS = PLAIN_NAMES, HASHERS
        django.setup()
        _one_printing()
        yield _paper(home, Path(folder))


def _one_printing() -> None:
    """The code may be edited while it is being watched; it runs as it was loaded."""
    from broadsheet.press import printing

    printing.printing_of = lambda settings: "oracle"


def _paper(home: Path, folder: Path):
    import time_machine
    from django.core.management import call_command

    from tests.press.oracle import founding
    from tests.press.oracle.house import House
    from tests.press.oracle.paper import Paper
    from tests.press.oracle.rewind import Rewinder

    call_command("migrate", interactive=False, verbosity=0)
    founding.make_lists_short()
    clock = time_machine.travel(founding.START, tick=False).start()
    founding.found()
    return Paper(House(home / "application.sock"), Rewinder(folder), clock)
