"""The desk's form for an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.newspaper.models.page_form import PageForm

if TYPE_CHECKING:
    from datetime import datetime


class ArticleForm(PageForm):
    """Keeps the seconds of its moments, which the desk doesn't show.

    Without them a story that is corrected would sink below others of the same minute.
    """

    def clean_published_at(self) -> datetime | None:
        """When it was published: the very moment, unless another minute is given."""
        return self._with_seconds("published_at")

    def clean_updated_at(self) -> datetime | None:
        """When its content last changed: likewise."""
        return self._with_seconds("updated_at")

    def _with_seconds(self, name: str) -> datetime | None:
        given: datetime | None = self.cleaned_data[name]
        # What the form was made with: by now the instance may have been written to.
        known: datetime | None = self.initial.get(name)
        if given and known and given == known.replace(second=0, microsecond=0):
            return known
        return given
