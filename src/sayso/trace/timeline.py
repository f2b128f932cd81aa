"""When it was said, when it was published, when it happened: three kinds of date, kept apart."""

from __future__ import annotations

from sayso import dates
from sayso.model import Passage, Reading, TimelineEvent


def timeline_of(readings: tuple[Reading, ...]) -> tuple[TimelineEvent, ...]:
    """Dated events of a story, by date; each with the words that give its date where the text does."""
    events = {event for reading in readings for event in (*_published(reading), *_said(reading), *_happened(reading))}
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


def _happened(reading: Reading) -> list[TimelineEvent]:
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
                events.append(TimelineEvent(found.value, "happened", article.id, statement.id, words))
    return events
