from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from broadsheet.newspaper.blocks import BodyBlock
from broadsheet.newspaper.models.standing import DRAFT_FIELDS, Standing
from broadsheet.newspaper.models.tree import PlainPageForm
from broadsheet.newspaper.querysets import BranchManager
from broadsheet.press.declare import Pressed

if TYPE_CHECKING:
    from typing import Any

    from broadsheet.newspaper.paper_request import PaperRequest


class PlainPage(Standing, Page):
    """A page outside the news: about, privacy, how the paper corrects itself."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    objects = BranchManager()

    press = Pressed(
        own=("page:{pk}", "at:{reader_path}"),
        lists=("plain",),
        shown="live",
        ignore=DRAFT_FIELDS,
    )

    template = "broadsheet/newspaper/plain_page.html"
    base_form_class = PlainPageForm
    parent_page_types = ["broadsheet_newspaper.FrontPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def get_context(self, request: PaperRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template gets: see `contexts.PlainContext`."""
        from broadsheet.newspaper.contexts import plain_context

        return (
            super().get_context(request, *args, **kwargs) | plain_context(self, request).as_dict()
        )
