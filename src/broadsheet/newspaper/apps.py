from __future__ import annotations

from django.apps import AppConfig


class NewspaperConfig(AppConfig):
    name = "broadsheet.newspaper"
    label = "broadsheet_newspaper"
    verbose_name = "Newspaper"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wire what the newspaper fills and listens to."""
        from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save
        from wagtail.admin.widgets import BaseChooser
        from wagtail.models import Page, PageViewRestriction, Site

        from broadsheet.newspaper import (
            checks,  # noqa: F401 checks register
            crops,
            departures,
            desk_widgets,
            head,
            moves,
            page_parts,
            querysets,
            structured,
            tree_roots,
        )
        from broadsheet.newspaper.models import Picture
        from broadsheet.press import invalidate, parts
        from broadsheet.press.declare import Pressed
        from broadsheet.press.tags import EVERYTHING

        bar = page_parts.section_bar
        parts.register(
            parts.Part("section_bar", bar, page_parts.top_section, page_parts.find_section)
        )
        parts.register(parts.Part("latest", page_parts.latest, pieces=page_parts.latest_pieces))
        parts.register(parts.Part("colophon", page_parts.colophon))
        crops.register(*querysets.CARD_CROPS, *querysets.LEAD_CROPS, *crops.IN_STORIES)
        crops.register(head.SHARE_CROP, *structured.IMAGE_CROPS)
        post_save.connect(crops.order, sender=Picture)
        post_migrate.connect(tree_roots.make_again, sender=self)
        desk_widgets.start_from_marks(BaseChooser)
        post_save.connect(moves.file_under_new_section, sender=Page)
        pre_save.connect(departures.before_save)
        pre_delete.connect(departures.before_delete)
        for model in (Site, PageViewRestriction):
            # Who may read what, and at which host: all pages hang on it, and it seldom changes.
            invalidate.register(model, Pressed(own=(EVERYTHING,)))
