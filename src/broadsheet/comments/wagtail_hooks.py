"""Reader comments at the desk: the queue, and the decision on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from broadsheet.comments.models import Comment

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class WrittenByReaders(ModelPermissionPolicy):
    """The desk decides on comments; nobody there writes one in a reader's name."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As granted, but never `add`."""
        return action != "add" and super().user_has_permission(user, action)


class CommentViewSet(SnippetViewSet):
    """Comments, newest first; the menu opens those that wait."""

    model = Comment
    icon = "comment"
    menu_label = _("Reader comments")
    menu_name = "reader-comments"
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    ordering = ("-created_at", "-pk")
    list_per_page = 50
    list_display = [
        "opening",
        "name",
        Column("headline", label=_("Article")),
        "state",
        "created_at",
    ]
    list_filter = ["state"]
    search_fields = ["name", "text"]
    panels = [
        FieldPanel("state"),
        FieldPanel("text", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("created_at", read_only=True),
        FieldPanel("article", read_only=True),
        FieldPanel("parent", read_only=True),
    ]

    @property
    def permission_policy(self) -> WrittenByReaders:
        """Who may do what."""
        return WrittenByReaders(self.model)

    @property
    def menu_url(self) -> str:
        """The list of what waits for a decision."""
        return f"{super().menu_url}?state={Comment.State.PENDING}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """Comments with their article's headline, without its body."""
        return Comment.objects.annotate(headline=F("article__title"))


register_snippet(CommentViewSet)
