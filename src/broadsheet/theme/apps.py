from __future__ import annotations

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "broadsheet.theme"
    label = "broadsheet_theme"
    default_auto_field = "django.db.models.BigAutoField"
