"""Every form in which news writes a date, as an expression with its reader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sayso.dates import near, written
from sayso.dates.clock import SHORT_MONTHS, Clock, DateFound, words


def _either(choice: Mapping[str, Any] | list[str], *, upper: bool = False) -> str:
    """An alternation of words, the longest first; with ``upper`` also in capitals."""
    forms = set(choice) | ({word.upper() for word in choice} if upper else set())
    return "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))


Reader = Callable[[re.Match[str], Clock, bool], str | None]
_PREFIX = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:start|beginning|end|middle) of)[\s-]+(?:in )?)?"


def _month_pattern(months: Mapping[str, int]) -> str:
    """A full name, or an abbreviation with or without its full stop."""
    full = {name: number for name, number in months.items() if len(name) > 4 or name in SHORT_MONTHS}
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
            written.iso,
        ),
        (r"(?<![\w./-])(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/])", written.numeric),
        (rf"\b(?:(?:[Bb]etween|[Ff]rom) )?{_YEAR}(?:{_TO}| and )(?P<year2>\d\d(?:\d\d)?)\b(?![,.]?\d)", written.years),
        (r"\b(?:the )?(?P<year>1[5-9]\d0|20\d0)s\b", written.decade),
        (rf"(?<![\w.,$€£#/:-]){_YEAR}(?![\w:/%-]*\d|\.\d|%)", written.year),
    ]


def _month_forms(table: Mapping[str, Any]) -> list[tuple[str, Reader]]:
    month = _month_pattern(table["months"])
    month2 = month.replace("?P<month>", "?P<month2>")
    lead = rf"(?:\b(?:{_either(table['weekdays'], upper=True)}),? (?:the )?)?(?<![\w.,$€£/-])"
    no_number = r"(?![.,:]?\d|\s?%)"
    return [
        (rf"{lead}\b{month} (?:the )?{_DAY}(?:{_TO}(?:{month2} )?{_DAY2})?{no_number}{_MAYBE_YEAR}", written.day),
        (rf"\b(?:[Bb]etween|[Ff]rom) (?:the )?{_DAY} and (?:the )?{_DAY2}(?: of)? {month}{_MAYBE_YEAR}", written.day),
        (rf"{lead}\b{_DAY}(?:{_TO}{_DAY2})?(?: of)? {month}(?! \d\d?\b(?!:)){_MAYBE_YEAR}", written.day),
        (rf"\b{_PREFIX}{month}{_TO}{month2}(?:{_OF_YEAR})?", written.months),
        (rf"\b(?:[Bb]etween|[Ff]rom) {month} (?:and|to) {month2}(?:{_OF_YEAR})?", written.months),
        (rf"\b{_PREFIX}{month}{_OF_YEAR}", written.month),
        (rf"\b(?P<which>last|next|this|[Ll]ast|[Tt]his) {month}(?! \d)", written.month),
        (rf"\b{_PREFIX}{month}(?! ?\d)", written.month_alone),
    ]


def _part_forms(table: Mapping[str, Any]) -> list[tuple[str, Reader]]:
    season = _either(table["seasons"])
    return [
        (rf"\b{_PREFIX}(?i:(?P<season>{season})){_OF_YEAR}", written.season),
        (rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<season>{season})\b", written.season),
        (rf"\bQ(?P<quarter>[1-4])(?:{_OF_YEAR})?\b", written.quarter),
        (rf"\b(?P<ordinal>{_either(table['ordinals'])}) quarter{_OF_YEAR}\b", written.quarter),
        (rf"\b(?:(?P<ordinal>first|second) half of|H(?P<half>[12])) {_YEAR}", written.half),
    ]


def _anchored_forms(table: Mapping[str, Any]) -> list[tuple[str, Reader]]:
    number = rf"(?P<n>{_either(table['numbers'])}|\d\d?)"
    weekday = rf"(?P<weekday>{_either(table['weekdays'])})"
    close = r"[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night"
    return [
        (rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming) )?{weekday}\b(?:'s|’s)?", near.weekday),
        (rf"\b(?P<which>{close})\b(?!['’]s)", near.near_day),
        (r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he past) (?P<unit>week|weekend|month|year)\b", near.near_unit),
        (rf"\b{number} {_UNIT}s? ago\b", near.ago),
        (rf"\b(?:past|last) {number} {_UNIT}s\b", near.past),
    ]


class Family(NamedTuple):
    """Forms of date that all hold a telling mark: ``hint`` matches where one may be."""

    hint: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], Reader], ...]


@lru_cache(maxsize=1)
def _families() -> tuple[Family, ...]:
    """Every form of date with its reader. Of overlapping candidates the first and longest wins."""
    table = words()
    months = {name[:3] for name in table["months"]}
    begins = "".join(sorted({name[0] for name in table["seasons"]}))  # a look at one letter rules most out
    rows = (
        (r"(?=\d{4})", _numeric_forms()),
        (_either(dict.fromkeys(months), upper=True), _month_forms(table)),
        (
            rf"(?=[{begins}{begins.upper()}QHqh])(?:(?i:{_either(table['seasons'])})|[QH][1-4]|quarter|half of)",
            _part_forms(table),
        ),
        (r"day|week|month|year|night|morning|noon|evening|omorrow", _anchored_forms(table)),
    )
    return tuple(
        Family(re.compile(hint), tuple((re.compile(form), read) for form, read in forms)) for hint, forms in rows
    )


@lru_cache(maxsize=4)
def _hints(text: str) -> tuple[list[int], ...]:
    """Where the marks of each family are, found once for a text of which many stretches are asked for."""
    return tuple([match.start() for match in family.hint.finditer(text)] for family in _families())


def _begins_in(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def may_hold(text: str, start: int, end: int) -> bool:
    """One quick look that spares most sentences twenty slower ones: is there any word or number of a date?"""
    return any(_begins_in(places, start, end) for places in _hints(text))


def candidates(text: str, start: int, end: int, clock: Clock) -> Iterator[DateFound]:
    """Every match of every form that its reader can read, overlapping ones too, in no order."""
    for family, places in zip(_families(), _hints(text), strict=True):
        if not _begins_in(places, start, end):
            continue
        for pattern, reader in family.rules:
            for match in pattern.finditer(text, start, end):
                value = reader(match, clock, _is_to_come(text, start, match.start()))
                if value is not None:
                    yield DateFound(match.start(), match.end(), value)


def _is_to_come(text: str, start: int, at: int) -> bool:
    """Do the words before the date, in its sentence, speak of something still to come?"""
    before = re.split(r"[.!?\n]\s", text[max(start, at - 80) : at])[-1]
    for word in reversed(re.findall(r"[a-z]+", before)):
        if word in words()["past"]:
            return False
        if word in words()["future"]:
            return True
    return False
