from __future__ import annotations

from django.apps import AppConfig


class NewspaperConfig(AppConfig):
    name = "broadsheet.newspaper"
    label = "broadsheet_newspaper"
    verbose_name = "Newspaper"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wire what the newspaper fills and listens to."""
        from django.db.models.signals import post_save
        from wagtail.admin.widgets import BaseChooser
        from wagtail.signals import post_page_move

        from broadsheet.newspaper import (
            checks,  # noqa: F401 checks register
            crops,
            desk_widgets,
            head,
            moves,
            page_parts,
            querysets,
            structured,
        )
        from broadsheet.newspaper.models import Picture
        from broadsheet.press import parts

        parts.register("section_bar", page_parts.section_bar)
        parts.register("latest", page_parts.latest)
        parts.register("colophon", page_parts.colophon)
        crops.register(*querysets.CARD_CROPS, *querysets.LEAD_CROPS, *crops.IN_STORIES)
        crops.register(head.SHARE_CROP, *structured.IMAGE_CROPS)
        post_save.connect(crops.order, sender=Picture)
        desk_widgets.start_from_marks(BaseChooser)
        post_page_move.connect(moves.file_under_new_section)
