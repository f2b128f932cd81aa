"""Figures across the articles of a story: series of comparable figures, conflicts, and (``figure_drift``) drift.

A series holds figures of one measure, group and place whose windows agree. Nothing is ever added up or averaged. A
conflict is two figures of one series whose windows are named and equal and whose intervals exclude each other; later
tolls, parts of a count and figures of other windows are none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from sayso.align.figure_drift import find_drifts
from sayso.align.figure_groups import one_group
from sayso.align.figure_tellings import (
    Links,
    Telling,
    come_to,
    is_background,
    is_long,
    same_group,
    same_place,
    tellings,
    window,
    windows_agree,
)
from sayso.bounds import excluding
from sayso.model import Conflict, Drift, Figure, Reading, Resolution, Series, content_id

_ROUGH = 0.1
"""Rough words ("about 100") reach this far to both sides before an interval counts as excluded."""
_COUNTS = 3.0
"""Number from which an equal count shows one claim; of 15 such pairs on development stories the 13 right ones."""
_FRESH_DAYS = 3
"""Tolls go on rising for some days after a window closes: until then another count is a later toll."""


def same_count(a: Telling, b: Telling) -> bool:
    """Do two figures give one number for the same: comparable, facts or both not, one value however it is bounded?

    "At least 40 hurt" and "some 40 people were hurt" do; an interval without a value ("several") does not, nor does
    "two", which is anybody's number.
    """
    if a.figure.value is None or a.figure.value != b.figure.value or a.figure.modality != b.figure.modality:
        return False
    if a.figure.value < _COUNTS:
        return False
    return may_compare(a, b)


def compare(
    readings: Sequence[Reading], resolution: Resolution, origin_of: Mapping[str, str | None] | None = None
) -> tuple[tuple[Series, ...], tuple[Drift, ...], tuple[Conflict, ...]]:
    """The series, drifts and conflicts of a story's figures; the order of the readings changes nothing.

    ``origin_of`` maps a statement's id to the id of the story entity furthest upstream (``None``: not known). Where a
    statement is not in it, its own source counts as its origin. A figure in an outlet's own voice has none.
    """
    told = one_group(tellings(readings, resolution, origin_of or {}))
    links = Links.of(resolution)
    groups = _grouped(told)
    series = tuple(
        sorted((_series(group) for group in groups if len(group) > 1), key=lambda row: (row.measure, row.id))
    )
    return series, find_drifts(told, links), _conflicts(groups)


def _grouped(told: Sequence[Telling]) -> list[list[Telling]]:
    """Tellings that can be compared with one another, each in one group."""
    groups: list[list[Telling]] = []
    for telling in sorted(
        told, key=lambda one: (window(one.figure) is None, one.published, one.article, one.figure.span)
    ):
        home = next((group for group in groups if all(may_compare(telling, other) for other in group)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    return groups


def may_compare(a: Telling, b: Telling) -> bool:
    """One measure, degree of harm, group, place; both whole or both part; windows that agree; of the same event."""
    if a.figure.measure != b.figure.measure or a.figure.per != b.figure.per or a.is_part != b.is_part:
        return False
    if not (same_group(a.group, b.group) and same_place(a, b) and _same_degree(a, b)):
        return False
    return _same_event(a, b) and windows_agree(window(a.figure), window(b.figure))


def _same_degree(a: Telling, b: Telling) -> bool:
    """ "18 are critically injured" is a part of "202 injured"; "two had minor injuries" may be "two were hurt"."""
    return a.degree == b.degree or (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high)


def _same_event(a: Telling, b: Telling) -> bool:
    """Both of the story's event, by their windows, or both of the same other event."""
    one, other = window(a.figure), window(b.figure)
    if is_background(a) or is_background(b):
        if not (is_background(a) and is_background(b)) or one is None or other is None:
            return False
        return one == other or not exclude(a, b)  # 38 killed last year, 130 killed last November: two events
    return (one is None) == (other is None) or not is_long(one or other)


def _series(group: Sequence[Telling]) -> Series:
    ordered = sorted(group, key=lambda one: (one.published, one.article, one.figure.span.start))
    ids = tuple(telling.id for telling in ordered)
    first = ordered[0].figure
    named = next((telling.figure.of for telling in ordered if telling.figure.of is not None), None)
    label = f"{first.measure}, {named.text}" if named is not None else first.measure
    origins = tuple((telling.id, telling.origin) for telling in ordered)
    return Series(content_id("g", *sorted(ids)), first.measure, label, ids, origins)


# ------------------------------------------------------------------------------------------------ conflicts


def _conflicts(groups: Sequence[Sequence[Telling]]) -> tuple[Conflict, ...]:
    found = [
        Conflict(a.id, b.id, f"{a.figure.span.text} against {b.figure.span.text}: the intervals exclude each other")
        for group in groups
        for a, b in combinations(group, 2)
        if _conflict(a, b)
    ]
    return tuple(sorted(found, key=lambda row: (row.a, row.b)))


def _conflict(a: Telling, b: Telling) -> bool:
    """Two origins, one closed and named window, one group, facts both, intervals that exclude each other."""
    one, other = window(a.figure), window(b.figure)
    if one is None or one != other or a.origin is None or b.origin is None or a.origin == b.origin:
        return False
    if a.figure.modality != "fact" or b.figure.modality != "fact" or a.is_part or b.is_part or a.group != b.group:
        return False
    return _is_closed(one[1], min(a.published, b.published)) and exclude(a, b)


def _is_closed(end: str, published: str) -> bool:
    """Had the window been over for some days when the first of the two was published?"""
    if len(published) < 10 or end == "..":
        return False
    if len(end) != 10:  # a month or a year
        return end < published[: len(end)]
    try:
        return date.fromisoformat(end) + timedelta(days=_FRESH_DAYS) <= date.fromisoformat(published[:10])
    except ValueError:
        return False


def exclude(a: Telling, b: Telling) -> bool:
    """Do the intervals of two figures exclude each other, roughness allowed for?"""
    return _above(a, b) or _above(b, a)


def _above(a: Telling, b: Telling) -> bool:
    """Does all of ``a`` lie above all of ``b``?"""
    low, high = a.figure.low, b.figure.high
    if low is None or high is None:
        return False
    slack = 1.0 + (_ROUGH if a.figure.approx else 0.0) + (_ROUGH if b.figure.approx else 0.0)
    near = b.figure.low is None and b.figure.approx  # "nearly 100" stays below 100
    bounds = a.figure.high is None and b.figure.low is None  # "at least 100" and "fewer than 100", but not "100"
    strict = near or (bounds and (_leaves_out(a.figure, low) or _leaves_out(b.figure, high)))
    return low > high * slack or (strict and low >= high)


def _leaves_out(figure: Figure, end: float) -> bool:
    """Do the words of a figure leave its own number, its ``end``, out ("more than 100")?"""
    return figure.value == end and excluding(figure.span.text) is not None


# ------------------------------------------------------------------------------------------------ the recorder's table


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the low/high table: one series, one origin. Ends as the words give them; nothing is summed.

    ``low`` is the lowest lower end told, ``high`` the highest upper end, ``None`` where every telling leaves that end
    open; ``open_above`` and ``open_below`` say that some telling does. ``outlets`` are those that carried it.
    ``excludes_low`` and ``excludes_high``: every telling of that end leaves the number itself out ("more than 10").
    """

    series: str
    measure: str
    label: str
    origin: str | None
    low: float | None
    high: float | None
    open_below: bool
    open_above: bool
    outlets: tuple[str, ...]
    figures: tuple[str, ...]
    excludes_low: bool = False
    excludes_high: bool = False


def table(series: Sequence[Series], readings: Sequence[Reading]) -> tuple[FigureRow, ...]:
    """The low and high of every origin in every series, outlets and origins apart; no sum, no average."""
    figures = {figure.id: (figure, reading.article) for reading in readings for figure in reading.figures}
    rows: list[FigureRow] = []
    for one in series:
        for origin in sorted({origin for _, origin in one.origins}, key=lambda name: (name is None, name or "")):
            ids = tuple(figure for figure, whose in one.origins if whose == origin and figure in figures)
            told = [come_to(figures[figure][0]) for figure in ids]
            lows = [figure.low for figure in told if figure.low is not None]
            highs = [figure.high for figure in told if figure.high is not None]
            articles = [figures[figure][1] for figure in ids]
            outlets = {article.outlet.value if article.outlet else article.name for article in articles}
            rows.append(
                FigureRow(
                    one.id,
                    one.measure,
                    one.label,
                    origin,
                    min(lows, default=None),
                    max(highs, default=None),
                    len(lows) < len(told),
                    len(highs) < len(told),
                    tuple(sorted(outlets)),
                    ids,
                    _all_leave_out(told, "low", min(lows, default=None)),
                    _all_leave_out(told, "high", max(highs, default=None)),
                )
            )
    return tuple(rows)


def _all_leave_out(told: Sequence[Figure], end: Literal["low", "high"], number: float | None) -> bool:
    """Do all figures with that end leave it out?"""
    at = [figure for figure in told if getattr(figure, end) == number]
    return number is not None and all(_leaves_out(figure, number) for figure in at)
