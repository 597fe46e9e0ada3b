from __future__ import annotations

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "broadsheet.press"
    label = "broadsheet_press"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to watch what the models say of themselves; all models are loaded by now."""
        from broadsheet.press import (
            checks,  # noqa: F401 checks register
            invalidate,
        )

        invalidate.connect()
