"""Setting a second factor up, showing it, and taking it away."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import django_otp
import segno
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from broadsheet.desk.second_factor import policy
from broadsheet.desk.second_factor.forms import CodeForm

if TYPE_CHECKING:
    from django.http import HttpRequest

PLACE = "broadsheet/desk/second_factor/"


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a code after the password."""
    user = request.user
    if not user.is_authenticated:
        return redirect("wagtailadmin_login")
    after = _after(request)
    if policy.is_through(user):
        return redirect(after)
    form = CodeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        _let_in(request, form.device)
        return redirect(after)
    context = {"form": form, "next": after, "codes_left": policy.recovery_codes_left(user)}
    return TemplateResponse(
        request, f"{PLACE}ask.html", context, status=422 if form.errors else 200
    )


@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the secret as a picture and in letters, and take the first code."""
    user = request.user
    after = _after(request)
    if policy.has_one(user):
        return redirect("second_factor_mine")
    phone = policy.phone_to_set_up(user)
    form = CodeForm(user, request.POST or None, device=phone)
    if request.method == "POST" and form.is_valid():
        phone.confirmed = True
        phone.save()
        _let_in(request, phone)
        log(user, "broadsheet.second_factor.set_up", user=user)
        return _codes(request, after)
    context = {
        "form": form,
        "next": after,
        "needed": policy.needs_one(user),
        "secret": _in_fours(phone.config_url.partition("secret=")[2].partition("&")[0]),
    }
    return TemplateResponse(
        request, f"{PLACE}set_up.html", context, status=422 if form.errors else 200
    )


@never_cache
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The secret of the phone that is being set up, as a QR code. Nobody else can ask for it."""
    if policy.has_one(request.user):
        raise PermissionDenied
    drawn = io.BytesIO()
    code = segno.make(policy.phone_to_set_up(request.user).config_url, error="m")
    code.save(drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """One's own second factor: what there is, and what can be done about it."""
    if not policy.has_one(request.user):
        return redirect("second_factor_set_up")
    context = {
        "codes_left": policy.recovery_codes_left(request.user),
        "needed": policy.needs_one(request.user),
    }
    return TemplateResponse(request, f"{PLACE}mine.html", context)


@never_cache
@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Other recovery codes in the place of the old ones."""
    if not policy.has_one(request.user):
        raise PermissionDenied
    return _codes(request, reverse("second_factor_mine"))


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Do without a second factor again, where that is allowed."""
    user = request.user
    if policy.needs_one(user):
        messages.error(request, _("Your role needs a second factor, so it stays."))
        return redirect("second_factor_mine")
    policy.take_away(user)
    log(user, "broadsheet.second_factor.remove", user=user)
    messages.success(request, _("Your second factor was removed."))
    return redirect("wagtailadmin_account")


def take_from(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who has lost phone and recovery codes: an administrator takes both away."""
    if not request.user.has_perm("auth.change_user"):
        raise PermissionDenied
    person = get_object_or_404(get_user_model(), pk=pk)
    # Nobody raises themselves over another by it.
    if person.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
    if request.method == "POST":
        policy.take_away(person)
        log(person, "broadsheet.second_factor.take_from", user=request.user)
        text = _("%(name)s signs in with the password alone, and can set up a new second factor.")
        messages.success(request, text % {"name": person.get_username()})
        return redirect("wagtailusers_users:edit", pk)
    return TemplateResponse(request, f"{PLACE}take_from.html", {"person": person})


def _codes(request: HttpRequest, after: str) -> HttpResponse:
    """The recovery codes, shown this once."""
    codes = policy.new_recovery_codes(request.user)
    return TemplateResponse(request, f"{PLACE}codes.html", {"codes": codes, "next": after})


def _let_in(request: HttpRequest, device: Any) -> None:
    django_otp.login(request, device)
    # What was overheard before the second factor is worth nothing after it.
    request.session.cycle_key()


def _after(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("wagtailadmin_home")


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
