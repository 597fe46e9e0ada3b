from __future__ import annotations

from django.apps import AppConfig


class NewspaperConfig(AppConfig):
    name = "broadsheet.newspaper"
    label = "broadsheet_newspaper"
    verbose_name = "Newspaper"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wire what the newspaper fills and listens to."""
        from wagtail.signals import post_page_move

        from broadsheet.newspaper import checks, moves, page_parts  # noqa: F401 checks register
        from broadsheet.press import parts

        parts.register("section_bar", page_parts.section_bar)
        parts.register("latest", page_parts.latest)
        parts.register("colophon", page_parts.colophon)
        post_page_move.connect(moves.file_under_new_section)
