"""Readers of dates that mean something only beside the day of writing: "Monday", "last week", "three days ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.dates.clock import Clock, join, words

LATE = 6
"""Days back at which a bare weekday is the day after instead: the day that a page states is often that of its first
version, or of another side of the world. Of 36 such weekdays in 85 development stories all were the day after."""


def weekday(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "Monday", "last Friday"."""
    if clock.day is None or _is_named(match):
        return None
    which = (match["which"] or "").lower()
    back = (clock.day.weekday() - int(words()["weekdays"][match["weekday"].title()])) % 7
    if which in ("next", "coming") or (to_come and which != "last" and back) or (not which and back == LATE):
        return (clock.day + timedelta(days=7 - back)).isoformat()
    return (clock.day - timedelta(days=7 if which == "last" and back == 0 else back)).isoformat()


def _is_named(match: re.Match[str]) -> bool:
    """ "Black Friday", "Sunday school": a weekday that is part of a name."""
    before = match.string[max(0, match.start() - 10) : match.start()].split()
    after = match.string[match.end() : match.end() + 16].lstrip()
    return bool(before and before[-1] in words()["weekday_names_before"]) or after.startswith(
        tuple(words()["weekday_names_after"])
    )


def near_day(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "today", "last night"."""
    word = match["which"]
    if clock.day is None or (
        word[0].isupper() and re.search(r"\w $", match.string[max(0, match.start() - 2) : match.start()])
    ):
        return None  # "USA Today" is no date
    away = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word.lower(), 0)
    return (clock.day + timedelta(days=away)).isoformat()


def near_unit(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "this week", "next year"."""
    unit = match["unit"]
    away = {"last": -1, "next": 1, "this": 0}.get(match["which"].lower())
    if away is None:
        return _span_back(clock, 1, unit) if unit != "weekend" else None
    now = clock.day if unit in ("week", "weekend") else clock.day or clock.month
    if unit == "year" and now is None and clock.year is not None:
        return str(clock.year + away)
    if now is None:
        return None
    if unit == "year":
        return str(now.year + away)
    if unit == "month":
        return _month_away(now, away)
    monday = now - timedelta(days=now.weekday()) + timedelta(weeks=away)
    first, last = (5, 6) if unit == "weekend" else (0, 6)
    if unit == "weekend" and away == 0 and now.weekday() < 2:
        monday -= timedelta(weeks=1)  # written on a Monday or Tuesday, "this weekend" is the one just past
    return f"{monday + timedelta(days=first)}/{monday + timedelta(days=last)}"


def _month_away(now: date, away: int) -> str:
    months = now.year * 12 + now.month - 1 + away
    return join(f"{months // 12:04}", months % 12 + 1)


def _count(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"].isdigit() else int(words()["numbers"][match["n"]])


def ago(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "Three days ago" is a day; "two weeks ago" the week of that day; months and years are as coarse as that."""
    if clock.day is None or re.search(
        r"(?:than|over|about|around|nearly|almost) $", match.string[: match.start()][-8:]
    ):
        return None
    count, unit = _count(match), match["unit"]
    if unit == "year":
        return str(clock.day.year - count)
    if unit == "month":
        return _month_away(clock.day, -count)
    day = clock.day - timedelta(days=count * (7 if unit == "week" else 1))
    monday = day - timedelta(days=day.weekday())
    return day.isoformat() if unit == "day" else f"{monday}/{monday + timedelta(days=6)}"


def past(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "the past three months"."""
    return _span_back(clock, _count(match), match["unit"])


def _span_back(clock: Clock, count: int, unit: str) -> str | None:
    if clock.day is None:
        return None
    if unit == "year":
        return f"{clock.day.year - count}/{clock.day.year}"
    if unit == "month":
        return f"{_month_away(clock.day, -count)}/{_month_away(clock.day, 0)}"
    first = clock.day - timedelta(days=count * (7 if unit == "week" else 1))
    return f"{first}/{clock.day}"
