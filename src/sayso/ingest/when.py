"""Moments as containers write them (ISO 8601, RFC 2822, plain dates), brought to ISO without losing time or zone."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from sayso import dates

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?$")


def iso(words: str) -> str | None:
    """``words`` as an ISO date, or date-time with its zone if it has one; ``None`` if it is no one day.

    >>> iso("2024-12-17T08:05:00.000Z"), iso("Tue, 17 Dec 2024 08:05:00 +0200"), iso("Dec. 17, 2024"), iso("soon")
    ('2024-12-17T08:05:00+00:00', '2024-12-17T08:05:00+02:00', '2024-12-17', None)
    """
    words = words.strip()[:100]
    for read in (_from_iso, _from_compact, _from_mail, _from_words):
        if (value := read(words)) is not None:
            return value
    return None


def _valid(value: str) -> str | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if 1500 <= moment.year <= 2200 else None


def _from_iso(words: str) -> str | None:
    match = _ISO.match(words)
    if match is None:
        return None
    day, clock, zone = match.groups()
    if clock is None:
        return _valid(day)
    clock = clock if len(clock) == 8 else f"{clock}:00"
    zone = "+00:00" if zone == "Z" else zone or ""
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
    return _valid(f"{day}T{clock}{zone}")


def _from_compact(words: str) -> str | None:
    match = _COMPACT.match(words)
    if match is None:
        return None
    year, month, day, hour, minute, second = match.groups()
    return _valid(f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}" if hour else ""))


def _from_mail(words: str) -> str | None:
    if ":" not in words:
        return None
    try:
        return _valid(parsedate_to_datetime(words).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_words(words: str) -> str | None:
    found = dates.find(words, 0, default_year=None)
    days = [one.value for one in found if len(one.value) == 10]
    return days[0] if len(days) == 1 else None
