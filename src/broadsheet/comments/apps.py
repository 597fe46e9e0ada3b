"""Reader comments."""

from __future__ import annotations

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "broadsheet.comments"
    label = "broadsheet_comments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the part "comments" of an article's page."""
        from broadsheet.comments import page_parts
        from broadsheet.press import parts

        parts.register(
            parts.Part(
                "comments",
                page_parts.comments,
                page_parts.thread_of,
                page_parts.find_article,
                own=True,
            )
        )
