"""The desk's form for a page of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.forms import WagtailAdminPageForm

if TYPE_CHECKING:
    from wagtail.models import Page


class PageForm(WagtailAdminPageForm):
    """Lets a new page come into the tree as a draft; publishing it is what shows it.

    Wagtail would put a page that is published at once there as a live one, before it looks at the
    date from which readers may see it; and whatever lists it would be made twice.
    """

    def save(self, commit: bool = True) -> Page:
        """The page with what was typed, saved if `commit`."""
        instance: Any = self.instance
        if instance._state.adding:
            instance.live = False
        page: Page = super().save(commit)
        return page
