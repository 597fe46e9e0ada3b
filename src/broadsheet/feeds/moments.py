"""The moments that machines are told, each only when it is known.

Times are in UTC: a program converts them. What a person reads in a feed is in the paper's zone.
"""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime
from typing import TYPE_CHECKING

from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from wagtail.models import Page

    from broadsheet.newspaper.models import Article


def rfc822(moment: dt.datetime) -> str:
    """`Tue, 03 Mar 2026 14:20:00 +0000`, as RSS 2.0 has it."""
    return format_datetime(moment.astimezone(dt.UTC))


def w3c(moment: dt.datetime) -> str:
    """`2026-03-03T14:20:00Z`: RFC 3339 for Atom, W3C date and time for sitemaps."""
    return f"{moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def latest(*moments: dt.datetime | None) -> dt.datetime | None:
    """The latest of those that are known."""
    return max((moment for moment in moments if moment is not None), default=None)


def story_changed(article: Article) -> dt.datetime | None:
    """When the story last changed in a way that its readers should know of.

    That is what the newsroom says: its dates and its corrections. A story without any changed, as
    far as anybody knows, when the paper published it; None when that isn't known either.
    """
    said = latest(
        article.published_at,
        article.updated_at,
        *(note.corrected_at for note in article.corrections.all()),
    )
    return said or page_changed(article)


def page_changed(page: Page) -> dt.datetime | None:
    """When a page was last published, as far as it is known. A draft of it is nobody's news."""
    return latest(page.last_published_at, page.first_published_at)


def paper_founded() -> dt.datetime:
    """When this paper's tables were made: the only moment that an empty paper knows."""
    moment: dt.datetime = (
        MigrationRecorder.Migration.objects.filter(app="broadsheet_newspaper")
        .earliest("applied")
        .applied
    )
    return moment
