"""When it was said, when it was published, when it happened or is expected: kinds of date that are kept apart."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from sayso import data, dates
from sayso.dates import DateFound
from sayso.model import Article, Passage, Reading, Statement, TimelineEvent

REACH = 160
"""Code points before a date in which the words stand that make it a plan."""


def timeline_of(readings: tuple[Reading, ...]) -> tuple[TimelineEvent, ...]:
    """Dated events of a story, by date; each with the words that give its date where the text does."""
    events = {event for reading in readings for event in (*_published(reading), *_said(reading), *_told(reading))}
    return tuple(sorted(events, key=_order))


def _order(event: TimelineEvent) -> tuple[str, str, str, str, int, int]:
    """Every field that can differ: events come from a set, whose order is no order."""
    span = event.passage.span if event.passage else None
    place = (span.start, span.end) if span else (-1, -1)
    return (event.date, event.what, event.article, event.statement or "", *place)


def _published(reading: Reading) -> list[TimelineEvent]:
    published = reading.article.published
    return [TimelineEvent(published.value, "published", reading.article.id)] if published else []


def _said(reading: Reading) -> list[TimelineEvent]:
    return [
        TimelineEvent(s.said_on.value, "said", s.article, s.id, Passage(s.article, s.said_on.span))
        for s in reading.statements
        if s.said_on
    ]


def _told(reading: Reading) -> list[TimelineEvent]:
    """Dates inside what is said, except the one on which it was said."""
    article = reading.article
    anchor = article.published.value if article.published else None
    events = []
    for statement in reading.statements:
        for piece in statement.content:
            for found in dates.find(article.text, piece.start, piece.end, anchor=anchor):
                if statement.said_on and statement.said_on.span.start == found.start:
                    continue
                words = Passage(article.id, article.span(found.start, found.end))
                what = when_of(statement, piece.start, found, article)
                events.append(TimelineEvent(found.value, what, article.id, statement.id, words))
    return events


def when_of(statement: Statement, start: int, found: DateFound, article: Article) -> Literal["happened", "expected"]:
    """``expected`` for a date after publication or in a plan or forecast, else ``happened``.

    ``start`` is where the piece of content begins. Without a date of publication the words alone tell.
    """
    published = article.published.value[:10] if article.published else ""
    first, last = (found.value.split("/") * 2)[:2]
    if published and _later(first, published) and not _first_version(found, published, article):
        return "expected"
    over = bool(published) and _later(published, last)
    if (not over and statement.stance == "predicts") or (
        statement.stance == "urges" and _later(first, published or "9999")
    ):
        return "expected"
    before = article.text[max(start, found.start - REACH) : found.start]
    clause = _ends()[0].split(before)[-1]
    return "expected" if _ends()[2 if over else 1].search(clause) else "happened"


def _first_version(found: DateFound, published: str, article: Article) -> bool:
    """Is it a weekday that is the day after the stated one, so that the words alone tell ("on Tuesday it failed")?

    A page that was stated to be of Monday and tells of Tuesday was written on, or elsewhere it was Tuesday already.
    """
    word = re.split(r"\W", article.text[found.start : found.end], maxsplit=1)[0]
    if len(published) < len("2031-03-04") or word.title() not in data.table("dates.toml")["weekdays"]:
        return False
    return found.value == (date.fromisoformat(published) + timedelta(days=1)).isoformat()


def _later(one: str, other: str) -> bool:
    """True if the first ISO date lies after the second, at the precision that both have.

    >>> _later("2025-03-18", "2025-03-17"), _later("2025-03", "2025-03-17"), _later("2026", "2025-03-17")
    (True, False, True)
    """
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]


@lru_cache(maxsize=1)
def _ends() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What ends a clause; what makes a date a plan; what makes even a date that is over one."""
    lists = data.table("timeline.toml")
    clauses, ahead, then = (
        "|".join(re.escape(word) for word in sorted(lists[name], key=len, reverse=True))
        for name in ("clauses", "ahead", "ahead_then")
    )
    return (
        re.compile(rf"[.;:!?\n]|\b(?:{clauses})\b"),
        re.compile(rf"\b(?:{ahead})\b|[’']ll\b"),
        re.compile(rf"\b(?:{then})\b"),
    )
