"""Related stories: what gives an article its background."""

from __future__ import annotations

from django.apps import AppConfig


class RelatedConfig(AppConfig):
    name = "broadsheet.related"
    label = "broadsheet_related"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the part "related" of an article's page."""
        from broadsheet.press import parts
        from broadsheet.related import page_parts

        parts.register(
            parts.Part(
                "related",
                page_parts.related,
                page_parts.article_id,
                page_parts.find_article,
                own=True,
            )
        )
