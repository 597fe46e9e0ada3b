"""Authors and topics at the desk, and the script that starts its widgets."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from broadsheet.newspaper.models import Author, Topic
from broadsheet.press.sheet import shows


class AuthorViewSet(SnippetViewSet):
    """Authors: who they are and what they cover."""

    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["name", "role"]
    search_fields = ["name"]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldPanel("role"),
        FieldPanel("biography"),
        FieldPanel("portrait"),
    ]


class TopicViewSet(SnippetViewSet):
    """Topics: what readers can follow."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldPanel("kind"),
        FieldPanel("description"),
    ]


def start_widgets() -> str:
    """Date pickers and inline panels without inline scripts."""
    source = static("broadsheet/newspaper/desk-widgets.js")
    return format_html('<script src="{}"></script>', source)


class NamedPageLinks(PageLinkHandler):
    """Links to pages in a text. Each is told to the press, also one to a page that isn't there."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        """The pages, in the order of the links; None where there is no such page."""
        shows(*(f"page:{attrs['id']}" for attrs in attrs_list if "id" in attrs))
        found: list[Any] = super().get_many(attrs_list)
        return found


def name_linked_pages(features: Any) -> None:
    """Take our handler of links in place of Wagtail's."""
    features.register_link_type(NamedPageLinks)


hooks.register("insert_global_admin_js", start_widgets)
# After Wagtail's own, which it replaces.
hooks.register("register_rich_text_features", name_linked_pages, order=100)
register_snippet(AuthorViewSet)
register_snippet(TopicViewSet)
