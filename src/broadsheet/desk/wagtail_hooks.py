"""What the desk adds to Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from broadsheet.desk.second_factor import policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


def second_factor_addresses() -> list[Any]:
    """The pages of the second factor."""
    return [path("second-factor/", include("broadsheet.desk.second_factor.urls"))]


def second_factor_in_account(request: HttpRequest) -> dict[str, Any]:
    """The way to one's own second factor."""
    return {
        "url": reverse("second_factor_mine"),
        "label": _("Second factor"),
        "help_text": _("A code from your phone besides the password."),
    }


def second_factor_of_others(user: Any, request_user: Any) -> Iterator[Button]:
    """For who has lost phone and codes."""
    if request_user.has_perm("auth.change_user") and policy.has_one(user):
        address = reverse("second_factor_take_from", args=[user.pk])
        yield Button(_("Take second factor away"), url=address, priority=40)


def names_of_log_actions(actions: Any) -> None:
    """What the history says."""
    actions.register_action(
        "broadsheet.second_factor.set_up", _("Set up second factor"), _("Set up a second factor")
    )
    actions.register_action(
        "broadsheet.second_factor.remove", _("Remove second factor"), _("Removed the second factor")
    )
    actions.register_action(
        "broadsheet.second_factor.take_from",
        _("Take second factor away"),
        _("Took the second factor away"),
    )


hooks.register("register_admin_urls", second_factor_addresses)
hooks.register("register_account_menu_item", second_factor_in_account)
hooks.register("register_user_listing_buttons", second_factor_of_others)
hooks.register("register_log_actions", names_of_log_actions)
