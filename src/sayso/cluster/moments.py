"""When a text says that things happened, as far as stories need it: weekdays and days of the year.

Cheaper and coarser than ``sayso.dates``: no year, no offsets, one pass of two expressions. The day of the week is what
tells two alike events of one year apart where publication dates are missing or wrong.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso import data

_MOST = 4
"""A weekday counts so many times at most: a live page that repeats one says no more than a short report."""


class _Words(NamedTuple):
    weekday: re.Pattern[str]
    day: re.Pattern[str]
    weekdays: dict[str, int]
    months: dict[str, int]


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The expressions, made of the names in ``data/dates.toml``."""
    table = data.table("dates.toml")
    weekdays, months = table["weekdays"], table["months"]
    weekday = "|".join(sorted(weekdays, key=len, reverse=True))
    month = "|".join(sorted(months, key=len, reverse=True))
    day = (
        rf"\b(?P<m1>{month})\.? (?P<d1>\d{{1,2}})(?!\d)|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{month})\b"
        r"|\b(?:19|20)\d\d-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?!\d)"
    )
    return _Words(re.compile(rf"\b({weekday})\b"), re.compile(day), weekdays, months)


def weekdays(text: str, lead_end: int) -> npt.NDArray[np.uint8]:
    """How often each weekday (Monday first) is named, in the lead and in the whole: two rows of seven.

    >>> weekdays("It broke on Tuesday. Crews came on Tuesday and Friday.", 21).tolist()
    [[0, 1, 0, 0, 0, 0, 0], [0, 2, 0, 0, 1, 0, 0]]
    """
    counts = np.zeros((2, 7), dtype=np.uint8)
    words = _words()
    for match in words.weekday.finditer(text):
        day = words.weekdays[match[1]]
        if counts[1, day] < _MOST:
            counts[1, day] += 1
        if match.start() < lead_end and counts[0, day] < _MOST:
            counts[0, day] += 1
    return counts


def days(text: str) -> npt.NDArray[np.uint16]:
    """The days of the year that a text names, sorted, as ``month * 32 + day``; years are left aside.

    >>> [divmod(day, 32) for day in days("on Sept. 3, again on 15 October and 2021-03-04").tolist()]
    [(3, 4), (9, 3), (10, 15)]
    """
    words, found = _words(), set()
    for match in words.day.finditer(text):
        name = match["m1"] or match["m2"]
        month = words.months[name] if name else int(match["m3"])
        day = int(match["d1"] or match["d2"] or match["d3"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.add(month * 32 + day)
    return np.array(sorted(found), dtype=np.uint16)


def ordinal(published: str | None) -> int | None:
    """The day number of an ISO date or date-time, ``None`` for a month, a year or nonsense."""
    if not published or len(published) < 10:
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
