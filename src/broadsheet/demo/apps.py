from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "broadsheet.demo"
    label = "broadsheet_demo"
    default_auto_field = "django.db.models.BigAutoField"
