"""Signing in at the desk: how often somebody may try, and what they are told.

The counting is django-axes'.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.template.response import TemplateResponse
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm

from broadsheet.conf import configuration

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOO_MANY_REQUESTS = 429
# PostgreSQL keeps addresses in a column of their own kind: no word can stand there.
NOWHERE = "0.0.0.0"  # noqa: S104 nothing listens here


def network_of(request: HttpRequest) -> str:
    """Where a request came from: an IPv4 address, or the network of 64 bits that is one customer's.

    Behind a proxy it is the address that the proxy saw, which it writes last.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if configuration().behind_proxy:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return NOWHERE
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)


def too_many_tries(
    request: HttpRequest, response: Any = None, credentials: Any = None
) -> HttpResponse:
    """The page for signing in, with the remedy. What was typed as a name is still there."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    form = LoginForm(request, initial={"username": request.POST.get("username", "")})
    text = ngettext(
        "Too many tries with this name. Please try again in %(minutes)d minute, or ask for a new "
        "password.",
        "Too many tries with this name. Please try again in %(minutes)d minutes, or ask for a new "
        "password.",
        minutes,
    )
    messages.error(request, text % {"minutes": minutes})
    context = {
        "form": form,
        "show_password_reset": getattr(settings, "WAGTAIL_PASSWORD_RESET_ENABLED", True),
        "next": request.POST.get("next", ""),
    }
    return TemplateResponse(
        request, "wagtailadmin/login.html", context, status=TOO_MANY_REQUESTS
    ).render()
