"""Who has a second factor, and who must have one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from broadsheet.desk.models import SecondFactorPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable

RECOVERY_CODES = 10
PHONE = "phone"
RECOVERY = "recovery"


def has_one(user: Any) -> bool:
    """Whether somebody has set a second factor up."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def needs_one(user: Any) -> bool:
    """Whether an administrator wants somebody's role to have one."""
    policy = SecondFactorPolicy.load()
    if user.is_superuser and policy.of_superusers:
        return True
    return bool(policy.of_groups.filter(pk__in=user.groups.values("pk")).exists())


def is_through(user: Any) -> bool:
    """Whether somebody has shown the second factor in this session, or has and needs none."""
    return bool(user.is_verified()) or not (has_one(user) or needs_one(user))


def phone_to_set_up(user: Any) -> TOTPDevice:
    """A phone that hasn't shown a code yet: the same at each visit until it has."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, name=PHONE, confirmed=False)
    return device


def new_recovery_codes(user: Any) -> list[str]:
    """Fresh codes, each of which opens once; older ones open no more."""
    device, _ = StaticDevice.objects.get_or_create(user=user, name=RECOVERY)
    device.token_set.all().delete()
    codes = [device.token_set.model.random_token() for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=code)
    return codes


def recovery_codes_left(user: Any) -> int:
    """How many recovery codes still open."""
    tokens = StaticDevice.objects.filter(user=user, confirmed=True).values_list("token_set__pk")
    return sum(pk is not None for (pk,) in tokens)


def take_away(user: Any) -> None:
    """Forget somebody's phone and recovery codes."""
    for device in _devices(user):
        device.delete()


def _devices(user: Any) -> Iterable[Any]:
    return [*TOTPDevice.objects.filter(user=user), *StaticDevice.objects.filter(user=user)]
