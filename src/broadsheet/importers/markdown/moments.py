"""Dates as people write them in front matter. Without a zone they are in UTC, as Hugo has it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_NUMBERS = re.compile(
    r"""(?P<year>\d{4})([-/.]?)(?P<month>\d{1,2})\2(?P<day>\d{1,2})
    (?:(?:[Tt]|[ ]+|,[ ]*)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?
    [ ]*(?P<half>[AaPp]\.?[Mm]\.?)?[ ]*(?P<zone>Z|z|UTC|GMT|[+-]\d{1,2}:?(?:\d{2})?)?)?\Z""",
    re.VERBOSE,
)
_WORDS = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y")
_EARLIEST, _LATEST = 1400, 9000


def read_moment(value: str) -> datetime | None:
    """The moment that a text names, with its zone; nothing when it isn't sure."""
    text = " ".join(value.split())
    try:
        moment = _by_numbers(text) or _by_words(text) or _by_mail(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment and _EARLIEST <= moment.year <= _LATEST else None


def _by_numbers(text: str) -> datetime | None:
    found = _NUMBERS.match(text)
    if found is None:
        return None
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    return datetime(
        int(found["year"]),
        int(found["month"]),
        int(found["day"]),
        hour,
        int(found["minute"] or 0),
        int(found["second"] or 0),
        tzinfo=_zone(found["zone"] or "Z"),
    )


def _zone(name: str) -> timezone:
    if name[0] not in "+-":
        return UTC
    digits = name[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if name[0] == "-" else offset)


def _by_words(text: str) -> datetime | None:
    plain = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", text.replace(",", " ").replace(".", " "))
    for form in _WORDS:
        try:
            return datetime.strptime(" ".join(plain.split()), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _by_mail(text: str) -> datetime | None:
    """As e-mail and RSS write it: Wed, 05 Mar 2014 10:00:00 -0500."""
    if not re.search(r"\d{1,2}:\d{2}", text):
        return None
    moment = parsedate_to_datetime(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
