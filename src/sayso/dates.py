"""Dates as news writes them, found with a small grammar and given as ISO values.

"Dec. 16, 2024" is ``2024-12-16``, "fall 2024" is ``2024-09/2024-11``, "the 1990s" is ``1990/1999``. "Monday" and "last
week" mean something only beside an ``anchor``, the date of publication. A month and a day without a year take it from
the anchor, from ``default_year``, or from the date line of the text; where none is known the date is left out, for a
wrong year would be worse than none (``partial=True`` gives such dates as ``--12-16``). The modal "may" is no month.

The words are data (``data/dates.toml``); all expressions are linear.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class DateFound:
    """A date in a text: ``text[start:end]`` and its ISO value (``2024-12-16``, ``2024-12``, ``2024``, ``a/b``)."""

    start: int
    end: int
    value: str


def find(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    anchor: str | None = None,
    default_year: int | None = None,
    partial: bool = False,
) -> list[DateFound]:
    """The dates in ``text[start:end]``, in order, none overlapping another.

    ``anchor`` is the ISO date of publication. ``default_year`` is used only where there is no anchor. With ``partial``
    a date whose year is not known is given as ``--12-16`` (or ``--12``) and not left out.

    >>> [found.value for found in find("On Dec. 16, 2024, and in fall 2023; since October.")]
    ['2024-12-16', '2023-09/2023-11']
    >>> [found.value for found in find("It rose since October; she spoke on Monday.", anchor="2024-12-17")]
    ['2024-10', '2024-12-16']
    """
    end = len(text) if end is None else end
    if _HINT.search(text, start, end) is None:
        return []
    if anchor is None and default_year is None:
        default_year = year_of(text)
    clock = _Clock.of(anchor, default_year)
    kept: list[DateFound] = []
    for found in sorted(_candidates(text, start, end, clock), key=lambda one: (one.start, -one.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    shared = _share_years(text, kept)
    return [found for found in shared if partial or not found.value.startswith("--")]


# One quick look spares most sentences twenty slower ones.
_HINT = re.compile(
    r"\d|day|week|month|year|night|morning|noon|evening|spring|summer|autumn|fall"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)


_CLOCK = re.compile(
    r"[\s,.|–-]{0,5}(?:(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?[\s.|]{0,5}", re.IGNORECASE
)
_FOUR_DIGITS = re.compile(r"\d{4}")


@lru_cache(maxsize=8)
def year_of(text: str) -> int | None:
    """The year in which the text says it was written: that of a date line such as "Published 3 May 2024".

    A full date in running text is none: news gives the year exactly where it is *not* the current one.

    >>> year_of("Updated: 2024-12-17\\n\\nThe gate, built in May 1962, failed on Monday.")
    2024
    >>> year_of("It began on 1 May 1962.") is None
    True
    """
    stamped = published_in(text)
    return int(stamped.value[:4]) if stamped else None


def published_in(text: str) -> DateFound | None:
    """The full date of the first date line among the first ten or last five lines of the text, if there is one.

    A date line either says so ("published", "updated", "date") or holds nothing but a date.
    """
    lines = [match.span() for match in re.finditer(r"[^\r\n]+", text[:200_000])]
    for begin, stop in dict.fromkeys(lines[:10] + lines[-5:]):
        if _FOUR_DIGITS.search(text, begin, min(stop, begin + 300)) is None:
            continue
        for found in _candidates(text, begin, min(stop, begin + 300), _Clock(None, None, None)):
            if len(found.value) == 10 and found.value[0] != "-" and _is_stamp(text, begin, stop, found):
                return found
    return None


def _is_stamp(text: str, begin: int, stop: int, found: DateFound) -> bool:
    before = text[begin : found.start].strip().lower()
    words = re.findall(r"[a-z]+", before)
    if len(words) <= 3 and any(word in _words()["stamp"] for word in words):
        return True
    return not words and _CLOCK.fullmatch(text, found.end, stop) is not None


class _Clock(NamedTuple):
    """What is known about now: the ``day`` of publication, else its ``month`` (last day of it), else a ``year``."""

    day: date | None
    month: date | None
    year: int | None

    @classmethod
    def of(cls, anchor: str | None, default_year: int | None) -> _Clock:
        """The clock an ISO anchor sets: a date or date-time, a month, or a year; an anchor that is none is ignored."""
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", anchor or "")
        if match is None:
            return cls(None, None, default_year)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if month and day and (exact := _date(year, month, day)):
            return cls(exact, exact, year)
        last = calendar.monthrange(year, month)[1] if month and 1 <= month <= 12 and year else None
        return cls(None, _date(year, month, last) if last else None, year)


def _date(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None


# ------------------------------------------------------------------------------------------------------ the words


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    tables = tomllib.loads(files("sayso.data").joinpath("dates.toml").read_text(encoding="utf-8"))
    return {**tables.pop("words"), **tables}


def _either(words: Mapping[str, Any] | list[str], *, upper: bool = False) -> str:
    """An alternation of words, the longest first; with ``upper`` also in capitals."""
    forms = set(words) | ({word.upper() for word in words} if upper else set())
    return "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))


Reader = Callable[[re.Match[str], _Clock, bool], str | None]
_PREFIX = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:start|beginning|end|middle) of)[\s-]+(?:in )?)?"


_SHORT_MONTHS = ("May", "June", "July")


def _month_pattern(months: Mapping[str, int]) -> str:
    """A full name, or an abbreviation with or without its full stop."""
    full = {name: number for name, number in months.items() if len(name) > 4 or name in _SHORT_MONTHS}
    short = {name: number for name, number in months.items() if name not in full}
    return rf"(?P<month>(?:{_either(full, upper=True)})\b|(?:{_either(short, upper=True)})\b\.?)"


_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)\b(?!,\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b"
_TO = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\buntil\b)\s?"
_OF_YEAR = rf"(?: of|,)? {_YEAR}"
_MAYBE_YEAR = rf"(?:,? (?:in )?{_YEAR})?"
_UNIT = r"(?P<unit>day|week|month|year)"


def _numeric_forms() -> list[tuple[str, Reader]]:
    return [
        (
            r"(?<![\w/-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<day>\d\d)(?![\d/-]|[A-SU-Z_a-z])",
            _iso,
        ),
        (r"(?<![\w./-])(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/])", _numeric),
        (rf"\b(?:(?:[Bb]etween|[Ff]rom) )?{_YEAR}(?:{_TO}| and )(?P<year2>\d\d(?:\d\d)?)\b(?![,.]?\d)", _years),
        (r"\b(?:the )?(?P<year>1[5-9]\d0|20\d0)s\b", _decade),
        (rf"(?<![\w.,$€£#/:-]){_YEAR}(?![\w:/%-]*\d|\.\d|%)", _year),
    ]


def _month_forms(words: Mapping[str, Any]) -> list[tuple[str, Reader]]:
    month = _month_pattern(words["months"])
    month2 = month.replace("?P<month>", "?P<month2>")
    lead = rf"(?:\b(?:{_either(words['weekdays'], upper=True)}),? (?:the )?)?(?<![\w.,$€£/-])"
    no_number = r"(?![.,:]?\d|\s?%)"
    return [
        (rf"{lead}\b{month} (?:the )?{_DAY}(?:{_TO}(?:{month2} )?{_DAY2})?{no_number}{_MAYBE_YEAR}", _day),
        (rf"\b(?:[Bb]etween|[Ff]rom) (?:the )?{_DAY} and (?:the )?{_DAY2}(?: of)? {month}{_MAYBE_YEAR}", _day),
        (rf"{lead}\b{_DAY}(?:{_TO}{_DAY2})?(?: of)? {month}(?! \d\d?\b(?!:)){_MAYBE_YEAR}", _day),
        (rf"\b{_PREFIX}{month}{_TO}{month2}(?:{_OF_YEAR})?", _months),
        (rf"\b(?:[Bb]etween|[Ff]rom) {month} (?:and|to) {month2}(?:{_OF_YEAR})?", _months),
        (rf"\b{_PREFIX}{month}{_OF_YEAR}", _month),
        (rf"\b(?P<which>last|next|this|[Ll]ast|[Tt]his) {month}(?! \d)", _month),
        (rf"\b{_PREFIX}{month}(?! ?\d)", _month_alone),
    ]


def _part_forms(words: Mapping[str, Any]) -> list[tuple[str, Reader]]:
    season = _either(words["seasons"])
    return [
        (rf"\b{_PREFIX}(?i:(?P<season>{season})){_OF_YEAR}", _season),
        (rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<season>{season})\b", _season),
        (rf"\bQ(?P<quarter>[1-4])(?:{_OF_YEAR})?\b", _quarter),
        (rf"\b(?P<ordinal>{_either(words['ordinals'])}) quarter{_OF_YEAR}\b", _quarter),
        (rf"\b(?:(?P<ordinal>first|second) half of|H(?P<half>[12])) {_YEAR}", _half),
    ]


def _anchored_forms(words: Mapping[str, Any]) -> list[tuple[str, Reader]]:
    number = rf"(?P<n>{_either(words['numbers'])}|\d\d?)"
    weekday = rf"(?P<weekday>{_either(words['weekdays'])})"
    near = r"[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night"
    return [
        (rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming) )?{weekday}\b(?:'s|’s)?", _weekday),
        (rf"\b(?P<which>{near})\b(?!['’]s)", _near_day),
        (r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he past) (?P<unit>week|weekend|month|year)\b", _near_unit),
        (rf"\b{number} {_UNIT}s? ago\b", _ago),
        (rf"\b(?:past|last) {number} {_UNIT}s\b", _past),
    ]


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Every form of date with its reader. Of overlapping candidates the first and longest wins."""
    words = _words()
    forms = [*_numeric_forms(), *_month_forms(words), *_part_forms(words), *_anchored_forms(words)]
    return tuple((re.compile(pattern), reader) for pattern, reader in forms)


def _candidates(text: str, start: int, end: int, clock: _Clock) -> Iterator[DateFound]:
    for pattern, reader in _rules():
        for match in pattern.finditer(text, start, end):
            value = reader(match, clock, _is_to_come(text, start, match.start()))
            if value is not None:
                yield DateFound(match.start(), match.end(), value)


def _is_to_come(text: str, start: int, at: int) -> bool:
    """Do the words before the date, in its sentence, speak of something still to come?"""
    before = re.split(r"[.!?\n]\s", text[max(start, at - 80) : at])[-1]
    for word in reversed(re.findall(r"[a-z]+", before)):
        if word in _words()["past"]:
            return False
        if word in _words()["future"]:
            return True
    return False


_JOINT = re.compile(r",? ?(?:and|to|or|until|through|-|–)? ?(?:on |in )?")


def _share_years(text: str, found: list[DateFound]) -> list[DateFound]:
    """In "Dec. 14 and Dec. 16, 2024" the year of the second is the year of the first too."""
    out: list[DateFound] = []
    year: str | None = None
    after = -1
    for one in reversed(found):
        joined = after >= 0 and re.fullmatch(
            r",? ?(?:and|to|or|until|through|-|–)? ?(?:on |in )?", text[one.end : after]
        )
        value = one.value.replace("--", f"{year}-") if joined and year and one.value.startswith("--") else one.value
        year = value[:4] if value[:1].isdigit() else year if joined else None
        after = one.start
        out.append(DateFound(one.start, one.end, value))
    return out[::-1]


# ----------------------------------------------------------------------------------------- readers: dates by name


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _month_number(match: re.Match[str], name: str = "month") -> int | None:
    word = _group(match, name)
    return None if word is None else int(_words()["months"][word.rstrip(".").title()])


def _guess_year(clock: _Clock, month: int, day: int | None, to_come: bool, which: str = "") -> int | None:
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
    options = [one for year in years if (one := _date(year, month, day)) and earliest <= one <= latest]
    return (min(options) if to_come else max(options)).year if options else None


def _join(year: int | str | None, month: int, day: int | None = None) -> str:
    head = "-" if year is None else f"{year}"
    return f"{head}-{month:02}" + (f"-{day:02}" if day is not None else "")


def _iso(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    exact = _date(int(match["year"]), int(match["m"]), int(match["day"]))
    return exact.isoformat() if exact else None


def _numeric(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    """17.12.2024 is day first; 12/17/2024 whatever fits; 5/6/2024 could be two dates and is left out."""
    year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
    day_first, month_first = _date(year, b, a), _date(year, a, b)
    if match["sep"] == ".":
        month_first = None
    options = {one for one in (day_first, month_first) if one}
    return options.pop().isoformat() if len(options) == 1 else None


def _day(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    month, month2 = _month_number(match), _month_number(match, "month2")
    assert month is not None
    day, day2 = int(match["day"]), int(match["day2"]) if _group(match, "day2") else None
    year = int(match["year"]) if match["year"] else _guess_year(clock, month, day, to_come)
    if _date(year or 2000, month, day) is None:
        return None
    first = _join(year, month, day)
    if day2 is None:
        return first
    last = month2 or month
    last_year = year if year is None or (last, day2) > (month, day) else year + 1
    if _date(last_year or 2000, last, day2) is None or (month2 is None and day2 <= day):
        return None
    return first if year is None else f"{first}/{_join(last_year, last, day2)}"


def _month(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    month = _month_number(match)
    assert month is not None
    which = (_group(match, "which") or "").lower()
    written = _group(match, "year")
    return _join(int(written) if written else _guess_year(clock, month, None, to_come, which), month)


def _month_alone(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    """A month alone. "March", "May" and their like need a word such as "in" before them; "Dec" needs its full stop."""
    name = match["month"].title()
    following = re.match(r" ([a-z]+)", match.string[match.end() : match.end() + 16])
    if following and following[1] in _words()["open_events"]:
        return None
    if len(name) <= 4 and name not in _SHORT_MONTHS and not name.endswith("."):
        return None
    if name in _words()["ambiguous_months"]:
        before = match.string[max(0, match.start("month") - 12) : match.start("month")].lower()
        if not before.endswith(tuple(f"{word}{gap}" for word in _before_month() for gap in " -")):
            return None
        if re.match(r"(?:,? [A-Z]|['’])", match.string[match.end("month") : match.end("month") + 3]):
            return None  # "by May Allen", "of April's": a name as likely as a month
    return _month(match, clock, to_come)


@lru_cache(maxsize=1)
def _before_month() -> tuple[str, ...]:
    return tuple(f" {word}" for word in _words()["before_month"]) + tuple(_words()["before_month"])


def _months(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    first, last = _month_number(match), _month_number(match, "month2")
    assert first is not None
    assert last is not None
    year = int(match["year"]) if match["year"] else _guess_year(clock, last, None, to_come)
    if year is None:
        return None
    return f"{_join(year if first <= last else year - 1, first)}/{_join(year, last)}"


def _season(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    first, last = _words()["seasons"][match["season"].lower()]
    which = (_group(match, "which") or "").lower()
    now = clock.day or clock.month
    if which and now is None:
        return None
    year = int(match["year"]) if not which else _season_year(which, now or date.max, first, last)
    return f"{_join(year, first)}/{_join(year, last)}"


def _season_year(which: str, now: date, first: int, last: int) -> int:
    if which == "last":
        return now.year if last < now.month else now.year - 1
    if which == "next":
        return now.year if first > now.month else now.year + 1
    return now.year


def _quarter(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    written = _group(match, "quarter")  # "the third quarter" without a year may be that of a match: no such form
    quarter = int(written) if written else int(_words()["ordinals"][match["ordinal"]])
    first = 3 * quarter - 2
    year = int(match["year"]) if match["year"] else _quarter_year(clock, first)
    return None if year is None else f"{_join(year, first)}/{_join(year, first + 2)}"


def _quarter_year(clock: _Clock, first: int) -> int | None:
    now = clock.day or clock.month
    return None if now is None else now.year if first <= now.month else now.year - 1


def _half(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    second = "2" in (match["half"] or "") or match["ordinal"] == "second"
    return f"{match['year']}-{'07' if second else '01'}/{match['year']}-{'12' if second else '06'}"


# ---------------------------------------------------------------------------------------------------------- years


def _years(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    first, last = match["year"], match["year2"]
    last = last if len(last) == 4 else first[:2] + last
    joined_by_and = " and " in match[0] and not match[0].lower().startswith("between")
    if not int(first) < int(last) < 2100 or joined_by_and or (match[0][0].isdigit() and not _says_year(match)):
        return None
    return f"{first}/{last}"


def _decade(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    return f"{match['year']}/{int(match['year']) + 9}"


def _year(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    return match["year"] if _says_year(match) else None


def _says_year(match: re.Match[str]) -> bool:
    """Is the number a year? It must follow a word such as "in", or stand in brackets, and count nothing."""
    following = re.match(r" ([a-z]+)", match.string[match.end() : match.end() + 20])
    if following and following[1] in _words()["not_after_year"]:
        return False
    before = match.string[max(0, match.start() - 14) : match.start()]
    word = re.search(r"([A-Za-z]+)[ -]$", before)
    return (word is not None and word[1].lower() in _words()["before_year"]) or before.endswith("(")


# ------------------------------------------------------------------------------------- readers that need an anchor


def _weekday(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    if clock.day is None or _is_named(match):
        return None
    which = (match["which"] or "").lower()
    back = (clock.day.weekday() - int(_words()["weekdays"][match["weekday"].title()])) % 7
    if which in ("next", "coming") or (to_come and which != "last" and back):
        return (clock.day + timedelta(days=7 - back)).isoformat()
    return (clock.day - timedelta(days=7 if which == "last" and back == 0 else back)).isoformat()


def _is_named(match: re.Match[str]) -> bool:
    """ "Black Friday", "Sunday school": a weekday that is part of a name."""
    before = match.string[max(0, match.start() - 10) : match.start()].split()
    after = match.string[match.end() : match.end() + 16].lstrip()
    return bool(before and before[-1] in _words()["weekday_names_before"]) or after.startswith(
        tuple(_words()["weekday_names_after"])
    )


def _near_day(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    word = match["which"]
    if clock.day is None or (
        word[0].isupper() and re.search(r"\w $", match.string[max(0, match.start() - 2) : match.start()])
    ):
        return None  # "USA Today" is no date
    away = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word.lower(), 0)
    return (clock.day + timedelta(days=away)).isoformat()


def _near_unit(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
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
    return _join(f"{months // 12:04}", months % 12 + 1)


def _count(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"].isdigit() else int(_words()["numbers"][match["n"]])


def _ago(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
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


def _past(match: re.Match[str], clock: _Clock, to_come: bool) -> str | None:
    return _span_back(clock, _count(match), match["unit"])


def _span_back(clock: _Clock, count: int, unit: str) -> str | None:
    if clock.day is None:
        return None
    if unit == "year":
        return f"{clock.day.year - count}/{clock.day.year}"
    if unit == "month":
        return f"{_month_away(clock.day, -count)}/{_month_away(clock.day, 0)}"
    first = clock.day - timedelta(days=count * (7 if unit == "week" else 1))
    return f"{first}/{clock.day}"
