"""Readers of dates that are written out: days, months, seasons, quarters and years, with a year or in need of one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from sayso.dates.clock import SHORT_MONTHS, Clock, day_of, group, join, month_number, words


def _guess_year(clock: Clock, month: int, day: int | None, to_come: bool, which: str = "") -> int | None:
    """The year of a month (and day) written without one: the last such date, or the next if it is still to come."""
    now = clock.day or clock.month
    if now is None:
        return clock.year if not which else None
    if day is None:
        past = now.year if month <= now.month else now.year - 1
        if which == "last":
            return past if month < now.month else now.year - 1
        return past + 1 if (to_come or which == "next") and month < now.month else now.year if to_come else past
    # A date a few weeks ahead is a date to come even where no word says so ("the vote on Dec. 20").
    latest = now + timedelta(days=400 if to_come else 60)
    earliest = now - timedelta(days=1) if to_come else date.min
    years = (now.year + 1, now.year, now.year - 1)
    options = [one for year in years if (one := day_of(year, month, day)) and earliest <= one <= latest]
    return (min(options) if to_come else max(options)).year if options else None


def iso(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """2024-12-17."""
    exact = day_of(int(match["year"]), int(match["m"]), int(match["day"]))
    return exact.isoformat() if exact else None


def numeric(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """17.12.2024 is day first; 12/17/2024 whatever fits; 5/6/2024 could be two dates and is left out."""
    year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
    day_first, month_first = day_of(year, b, a), day_of(year, a, b)
    if match["sep"] == ".":
        month_first = None
    options = {one for one in (day_first, month_first) if one}
    return options.pop().isoformat() if len(options) == 1 else None


def day(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "Dec. 16, 2024", "16 to 18 December"; a range where two days are named."""
    month, month2 = month_number(match), month_number(match, "month2")
    assert month is not None
    day, day2 = int(match["day"]), int(match["day2"]) if group(match, "day2") else None
    year = int(match["year"]) if match["year"] else _guess_year(clock, month, day, to_come)
    if day_of(year or 2000, month, day) is None:
        return None
    first = join(year, month, day)
    if day2 is None:
        return first
    last = month2 or month
    last_year = year if year is None or (last, day2) > (month, day) else year + 1
    if day_of(last_year or 2000, last, day2) is None or (month2 is None and day2 <= day):
        return None
    return first if year is None else f"{first}/{join(last_year, last, day2)}"


def month(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "December 2024", "last May"."""
    month = month_number(match)
    assert month is not None
    which = (group(match, "which") or "").lower()
    written = group(match, "year")
    return join(int(written) if written else _guess_year(clock, month, None, to_come, which), month)


def month_alone(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """A month alone. "March", "May" and their like need a word such as "in" before them; "Dec" needs its full stop."""
    name = match["month"].title()
    following = re.match(r" ([a-z]+)", match.string[match.end() : match.end() + 16])
    if following and following[1] in words()["open_events"]:
        return None
    if len(name) <= 4 and name not in SHORT_MONTHS and not name.endswith("."):
        return None
    if name in words()["ambiguous_months"]:
        before = match.string[max(0, match.start("month") - 12) : match.start("month")].lower()
        if not before.endswith(tuple(f"{word}{gap}" for word in _before_month() for gap in " -")):
            return None
        if re.match(r"(?:,? [A-Z]|['’])", match.string[match.end("month") : match.end("month") + 3]):
            return None  # "by May Allen", "of April's": a name as likely as a month
    return month(match, clock, to_come)


@lru_cache(maxsize=1)
def _before_month() -> tuple[str, ...]:
    return tuple(f" {word}" for word in words()["before_month"]) + tuple(words()["before_month"])


def months(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "June to August 2024"."""
    first, last = month_number(match), month_number(match, "month2")
    assert first is not None
    assert last is not None
    year = int(match["year"]) if match["year"] else _guess_year(clock, last, None, to_come)
    if year is None:
        return None
    return f"{join(year if first <= last else year - 1, first)}/{join(year, last)}"


def season(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "fall 2024", "last summer"."""
    first, last = words()["seasons"][match["season"].lower()]
    which = (group(match, "which") or "").lower()
    now = clock.day or clock.month
    if which and now is None:
        return None
    year = int(match["year"]) if not which else _season_year(which, now or date.max, first, last)
    return f"{join(year, first)}/{join(year, last)}"


def _season_year(which: str, now: date, first: int, last: int) -> int:
    if which == "last":
        return now.year if last < now.month else now.year - 1
    if which == "next":
        return now.year if first > now.month else now.year + 1
    return now.year


def quarter(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "Q3 2024", "the third quarter of 2024"."""
    written = group(match, "quarter")  # "the third quarter" without a year may be that of a match: no such form
    quarter = int(written) if written else int(words()["ordinals"][match["ordinal"]])
    first = 3 * quarter - 2
    year = int(match["year"]) if match["year"] else _quarter_year(clock, first)
    return None if year is None else f"{join(year, first)}/{join(year, first + 2)}"


def _quarter_year(clock: Clock, first: int) -> int | None:
    now = clock.day or clock.month
    return None if now is None else now.year if first <= now.month else now.year - 1


def half(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "the first half of 2024"."""
    second = "2" in (match["half"] or "") or match["ordinal"] == "second"
    return f"{match['year']}-{'07' if second else '01'}/{match['year']}-{'12' if second else '06'}"


def years(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "1990-95", "between 1990 and 1995"."""
    first, last = match["year"], match["year2"]
    last = last if len(last) == 4 else first[:2] + last
    joined_by_and = " and " in match[0] and not match[0].lower().startswith("between")
    if not int(first) < int(last) < 2100 or joined_by_and or (match[0][0].isdigit() and not _says_year(match)):
        return None
    return f"{first}/{last}"


def decade(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """ "the 1990s"."""
    return f"{match['year']}/{int(match['year']) + 9}"


def year(match: re.Match[str], clock: Clock, to_come: bool) -> str | None:
    """A year alone, where it can be nothing else."""
    return match["year"] if _says_year(match) else None


def _says_year(match: re.Match[str]) -> bool:
    """Is the number a year? It must follow a word such as "in", or stand in brackets, and count nothing."""
    following = re.match(r" ([a-z]+)", match.string[match.end() : match.end() + 20])
    if following and following[1] in words()["not_after_year"]:
        return False
    before = match.string[max(0, match.start() - 14) : match.start()]
    word = re.search(r"([A-Za-z]+)[ -]$", before)
    return (word is not None and word[1].lower() in words()["before_year"]) or before.endswith("(")
