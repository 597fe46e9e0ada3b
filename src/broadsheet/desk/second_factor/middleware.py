"""The door: who has shown the password but not the second factor gets no further."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from broadsheet.desk.second_factor import policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# Not by its name: the press makes parts under a table of addresses that knows nothing else.
DESK = "/desk/"
# What stands before the door.
OPEN = frozenset(
    (
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
        "second_factor_ask",
    )
)
# For who has none yet, and needs one.
TO_SET_UP = frozenset(("second_factor_set_up", "second_factor_picture"))


class SecondFactor:
    """Middleware after OTPMiddleware. Away from the desk such a person is nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to the second factor, or let pass."""
        if not request.path.startswith(DESK):
            # Found out when somebody asks: a page for readers never looks at a cookie.
            request.user = SimpleLazyObject(partial(_through_or_nobody, request.user))  # type: ignore[assignment]
            return None
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in OPEN or not request.user.is_authenticated or policy.is_through(request.user):
            return None
        if policy.has_one(request.user):
            return _led_to("second_factor_ask", request)
        return None if name in TO_SET_UP else _led_to("second_factor_set_up", request)


def _through_or_nobody(user: Any) -> Any:
    return user if user.is_authenticated and policy.is_through(user) else AnonymousUser()


def _led_to(name: str, request: HttpRequest) -> HttpResponse:
    after = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{reverse(name)}?{urlencode({'next': after})}")
