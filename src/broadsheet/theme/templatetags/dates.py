"""Printing moments: always absolute and with their zone, because printed pages are kept."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.translation import pgettext, pgettext_lazy

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.safestring import SafeString

register = template.Library()

# Zones that other languages abbreviate by their own names, such as MEZ for CET.
ZONE_NAMES = {
    "WET": pgettext_lazy("time zone", "WET"),
    "WEST": pgettext_lazy("time zone", "WEST"),
    "CET": pgettext_lazy("time zone", "CET"),
    "CEST": pgettext_lazy("time zone", "CEST"),
    "EET": pgettext_lazy("time zone", "EET"),
    "EEST": pgettext_lazy("time zone", "EEST"),
}


@register.simple_tag
def moment(value: datetime | None, day_only: bool = False) -> SafeString | str:
    """`17 March 2023, 14:20 CET` in a time element; nothing when the moment is unknown.

    Where only the day is known, it is the day of `value` in UTC, without a time.
    """
    if value is None or day_only:
        return day(value, day_only)
    local = timezone.localtime(value)
    words = pgettext("a moment", "%(date)s, %(time)s %(zone)s") % {
        "date": format_date(local, _long_date()),
        "time": _clock(local),
        "zone": zone_name(local),
    }
    return format_html('<time datetime="{}">{}</time>', _machine(local), words)


@register.simple_tag
def stacked_moment(value: datetime | None, day_only: bool = False) -> SafeString | str:
    """The same in two short lines, for lists: `17 Mar 2023` over `14:20 CET`."""
    if value is None:
        return ""
    local = _local(value, day_only)
    short = format_date(local, pgettext("short date, as for Django's date filter", "j M Y"))
    if day_only:
        return format_html('<time datetime="{}"><span>{}</span></time>', local.date(), short)
    return format_html(
        '<time datetime="{}"><span>{}</span> <span>{} {}</span></time>',
        _machine(local),
        short,
        _clock(local),
        zone_name(local),
    )


@register.simple_tag
def day(value: datetime | None, day_only: bool = False) -> SafeString | str:
    """`17 March 2023` in a time element; nothing when the day is unknown."""
    if value is None:
        return ""
    local = _local(value, day_only)
    return format_html(
        '<time datetime="{}">{}</time>', local.date(), format_date(local, _long_date())
    )


def zone_name(local: datetime) -> str:
    """The zone's abbreviation, in the paper's language; a bare offset gets `UTC` before it."""
    name = local.tzname() or ""
    if name[:1] in {"+", "-"}:
        return f"UTC{name}".replace("-", "−")
    return str(ZONE_NAMES.get(name, name))


def _local(value: datetime, day_only: bool) -> datetime:
    return value.astimezone(UTC) if day_only else timezone.localtime(value)


def _long_date() -> str:
    return pgettext("date, as for Django's date filter", "j F Y")


def _clock(local: datetime) -> str:
    return format_date(local, pgettext("time, as for Django's date filter", "H:i"))


def _machine(local: datetime) -> str:
    return local.isoformat(timespec="minutes")
