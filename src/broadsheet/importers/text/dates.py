"""Dates as newspapers print them, in the languages of our table, where there is no doubt.

Numbers with strokes (3/4/2023) are taken only when one of them can't be a month; with dots the day
comes first everywhere. A date without a time is midnight UTC, a time without a zone is UTC. Of a
time in a zone that isn't sure, the date alone is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from broadsheet.importers.text.phrases import months

_MONTH = months()
_NAMES = "|".join(sorted((re.escape(name) for name in _MONTH), key=len, reverse=True))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DATE = re.compile(
    rf"""(?<![\w])(?:
      (?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d\d?)[-/.](?P<id>\d\d?)(?!\d)
    | (?P<cy>(?:19|20)\d\d)\s?年\s?(?P<cm>\d\d?)\s?月\s?(?P<cd>\d\d?)\s?日
    | (?P<vd>\d\d?)\s+tháng\s+(?P<vm>\d\d?)(?:\s+năm\s+|,?\s+)(?P<vy>(?:19|20)\d\d)
    | (?P<dd>\d\d?)(?:st|nd|rd|th|er|º|°|\.|ª|-го|-е)?[\s-]+(?:de\s+|of\s+)?
      (?P<dm>{_NAMES})\.?,?[\s-]+(?:de\s+|del\s+)?(?P<dy>(?:19|20)\d\d)(?!\d)
    | (?P<mm>{_NAMES})\.?\s+(?P<md>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<my>(?:19|20)\d\d)(?!\d)
    | (?P<pd>\d\d?)\.\s?(?P<pm>\d\d?)\.\s?(?P<py>(?:19|20)\d\d)(?!\d)
    | (?P<s1>\d\d?)[/-](?P<s2>\d\d?)[/-](?P<sy>(?:19|20)\d\d)(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"""[\s,T|·•–—-]*(?:(?:at|um|à|a\s+las|às|alle(?:\s+ore)?|om|o|в|о|kl\.?|saat|الساعة|ore|lúc)\s+)?\(?
    (?P<hour>[012]?\d)(?:[:h.点時]|\sh\s)(?P<minute>[0-5]\d)(?:[:](?P<second>[0-5]\d)(?:\.\d{1,6})?)?
    (?:\s*(?P<half>[ap]\.?m\b\.?))?(?:\s*(?:uhr|hrs?|uur|h|godz|г\.)(?!\w))?
    (?:\s*\(?(?P<zone>[+-]\d\d:?\d\d|(?:UTC|GMT)[+-]\d{1,2}(?::?\d\d)?|Z(?!\w)|(?-i:[A-Z]{3,5})(?!\w)))?\)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<!\d)(?P<hour>[012]?\d):(?P<minute>[0-5]\d)"
    r"(?:\s+(?P<zone>[A-Z]{3,4}))?[\s,|·•–—-]*\Z"
)
# The zones of RFC 822 and those of Europe that mean one thing.
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A date in a line, from `start` to `end`; `moment` is None when it could mean two days."""

    start: int
    end: int
    moment: datetime | None


def find_dates(text: str) -> list[Found]:
    """The dates in a line, each with the time that stands by it."""
    text = text.translate(_DIGITS)
    found = []
    for date in _DATE.finditer(text):
        time = _TIME.match(text, date.end()) or _BEFORE.search(text, 0, date.start())
        start = min(date.start(), time.start()) if time else date.start()
        end = max(date.end(), time.end()) if time else date.end()
        found.append(Found(start, end, _moment(date, time)))
    return found


def _moment(date: re.Match[str], time: re.Match[str] | None) -> datetime | None:
    day = _day(date)
    if day is None:
        return None
    try:
        midnight = datetime(*day, tzinfo=UTC)
        return _at(midnight, time) if time else midnight
    except (ValueError, OverflowError):
        return None


def _day(date: re.Match[str]) -> tuple[int, int, int] | None:
    groups = {name: value for name, value in date.groupdict().items() if value}
    kind = next(iter(groups))[0]
    if kind == "s":
        first, second = int(groups["s1"]), int(groups["s2"])
        if first <= 12 and second <= 12 and first != second:
            return None
        return (int(groups["sy"]), *((second, first) if first > 12 else (first, second)))
    month = groups[f"{kind}m"]
    number = int(month) if month.isdigit() else _MONTH.get(month.casefold(), 0)
    return int(groups[f"{kind}y"]), number, int(groups[f"{kind}d"])


def _at(midnight: datetime, time: re.Match[str]) -> datetime:
    parts = time.groupdict()
    hour = int(parts["hour"])
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    zone = _zone(parts.get("zone") or "UTC")
    if zone is None:
        return midnight
    return midnight.replace(
        hour=hour, minute=int(parts["minute"]), second=int(parts.get("second") or 0), tzinfo=zone
    )


def _zone(name: str) -> timezone | None:
    name = name.upper()
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", name)
    if offset is None:
        return None
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(-ahead if offset[1] == "-" else ahead)
