from __future__ import annotations

from django.apps import AppConfig


class RelatedConfig(AppConfig):
    name = "broadsheet.related"
    label = "broadsheet_related"
    default_auto_field = "django.db.models.BigAutoField"
