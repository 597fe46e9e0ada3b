from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from broadsheet.newspaper.models.standing import DRAFT_FIELDS
from broadsheet.newspaper.models.tree import Branch, FirstWordForm
from broadsheet.newspaper.querysets import BranchManager
from broadsheet.press.declare import Pressed

if TYPE_CHECKING:
    from typing import Any

    from broadsheet.newspaper.paper_request import PaperRequest
    from broadsheet.newspaper.querysets import ArticleQuerySet


class Section(Branch, Page):
    """A section of the paper. It shows its own and its subsections' articles."""

    # Without a name of its own this link would be `Page.section`, and articles have a `section`.
    page_ptr = models.OneToOneField(
        Page,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="as_section",
    )
    description = models.CharField(
        _("description"), max_length=255, blank=True, help_text=_("One sentence below the name.")
    )

    objects = BranchManager()

    press = Pressed(
        # What lies below it has its address and its lists by it also when it isn't live.
        own=("page:{pk}", "under:{pk}", "tree", "in:{ancestor_pks}", "at:{reader_path}"),
        lists=("sections",),
        shown="live",
        ignore=DRAFT_FIELDS,
    )

    template = "broadsheet/newspaper/section.html"
    base_form_class = FirstWordForm
    parent_page_types = ["broadsheet_newspaper.FrontPage", "broadsheet_newspaper.Section"]
    subpage_types = ["broadsheet_newspaper.Section", "broadsheet_newspaper.Article"]
    content_panels = [*Page.content_panels, FieldPanel("description")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def articles(self) -> ArticleQuerySet:
        """Everything the section lists, newest first."""
        from .article import Article

        listed: ArticleQuerySet = Article.objects.listed().in_section(self)
        return listed

    def get_context(self, request: PaperRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template gets: see `contexts.SectionContext`."""
        from broadsheet.newspaper.contexts import section_context

        return (
            super().get_context(request, *args, **kwargs) | section_context(self, request).as_dict()
        )
