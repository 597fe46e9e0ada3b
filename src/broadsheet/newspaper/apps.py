from __future__ import annotations

from django.apps import AppConfig


class NewspaperConfig(AppConfig):
    name = "broadsheet.newspaper"
    label = "broadsheet_newspaper"
    verbose_name = "Newspaper"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wire what the newspaper fills and listens to."""
        from wagtail.admin.widgets import BaseChooser
        from wagtail.signals import post_page_move

        from broadsheet.newspaper import (
            checks,  # noqa: F401 checks register
            desk_widgets,
            moves,
            page_parts,
        )
        from broadsheet.press import parts

        parts.register("section_bar", page_parts.section_bar)
        parts.register("latest", page_parts.latest)
        parts.register("colophon", page_parts.colophon)
        desk_widgets.start_from_marks(BaseChooser)
        post_page_move.connect(moves.file_under_new_section)
