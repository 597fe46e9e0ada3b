from __future__ import annotations

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "broadsheet.feeds"
    label = "broadsheet_feeds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the crops that feeds show."""
        from broadsheet.feeds.shelf import FEED_CROP
        from broadsheet.newspaper import crops

        crops.register(FEED_CROP)
