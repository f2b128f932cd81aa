"""What every reader of dates needs: the day of writing, the words (``data/dates.toml``), the parts of an ISO value."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sayso import data


@dataclass(frozen=True, slots=True, order=True)
class DateFound:
    """A date in a text: ``text[start:end]`` and its ISO value (``2024-12-16``, ``2024-12``, ``2024``, ``a/b``)."""

    start: int
    end: int
    value: str


class Clock(NamedTuple):
    """What is known about now: the ``day`` of publication, else its ``month`` (last day of it), else a ``year``."""

    day: date | None
    month: date | None
    year: int | None

    @classmethod
    def of(cls, anchor: str | None, default_year: int | None) -> Clock:
        """The clock an ISO anchor sets: a date or date-time, a month, or a year; an anchor that is none is ignored."""
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", anchor or "")
        if match is None:
            return cls(None, None, default_year)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if month and day and (exact := day_of(year, month, day)):
            return cls(exact, exact, year)
        last = calendar.monthrange(year, month)[1] if month and 1 <= month <= 12 and year else None
        return cls(None, day_of(year, month, last) if last else None, year)


def day_of(year: int, month: int | None, day: int | None) -> date | None:
    """The day, or None where the calendar has no such."""
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None


SHORT_MONTHS = ("May", "June", "July")
"""Months that are written in full although they are short."""


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """The tables of ``data/dates.toml``; those of ``[words]`` stand beside the others."""
    tables = data.table("dates.toml")
    return {**tables.pop("words"), **tables}


def group(match: re.Match[str], name: str) -> str | None:
    """The named group of a match, or None where the form has no such group."""
    return match.groupdict().get(name)


def month_number(match: re.Match[str], name: str = "month") -> int | None:
    """The number of the month that a group names."""
    word = group(match, name)
    return None if word is None else int(words()["months"][word.rstrip(".").title()])


def join(year: int | str | None, month: int, day: int | None = None) -> str:
    """``2024-12-16``, ``2024-12``, or with ``--`` for a year that is not known."""
    head = "-" if year is None else f"{year}"
    return f"{head}-{month:02}" + (f"-{day:02}" if day is not None else "")
