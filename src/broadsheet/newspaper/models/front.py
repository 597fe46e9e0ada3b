from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from broadsheet.newspaper.models.standing import DRAFT_FIELDS
from broadsheet.newspaper.models.tree import Branch
from broadsheet.press.declare import Pressed

if TYPE_CHECKING:
    from typing import Any

    from broadsheet.newspaper.paper_request import PaperRequest


class FrontPage(Branch, Page):
    """The front page, at the root of the paper's tree."""

    press = Pressed(
        own=("page:{pk}",),
        shown="live",
        ignore=DRAFT_FIELDS,
    )

    template = "broadsheet/newspaper/front_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["broadsheet_newspaper.Section", "broadsheet_newspaper.PlainPage"]
    max_count = 1

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: PaperRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template gets: see `contexts.FrontContext`."""
        from broadsheet.newspaper.contexts import front_context

        return (
            super().get_context(request, *args, **kwargs) | front_context(self, request).as_dict()
        )
