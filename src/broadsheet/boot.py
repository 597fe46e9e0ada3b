"""Starting Django for a command, in one place."""

from __future__ import annotations

import os

SETTINGS = "broadsheet.settings"


def start_django() -> None:
    """Load the settings and the apps; nothing happens the second time."""
    import django
    from django.apps import apps

    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if not apps.ready:
        django.setup()
