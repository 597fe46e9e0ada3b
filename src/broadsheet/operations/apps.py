from __future__ import annotations

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "broadsheet.operations"
    label = "broadsheet_operations"
    default_auto_field = "django.db.models.BigAutoField"
