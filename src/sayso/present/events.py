"""The timeline with what was said: a date alone tells nobody what happened."""

from __future__ import annotations

from typing import Any

from sayso.model import StoryReading
from sayso.present.views import Views
from sayso.present.views.pieces import quoted
from sayso.store.rows import outlet_of

View = dict[str, Any]


def events(views: Views, story: StoryReading) -> list[View]:
    """Dated events of a story, each with who said what: the piece that holds the words of its date, else the first."""
    return [_event(views, story, event) for event in views.timeline(story)]


def _event(views: Views, story: StoryReading, event: View) -> View:
    reading = views.reading(event["article"])
    said = next((s for s in reading.statements if s.id in event["statements"]), None)
    source = views.entity(said.source, reading, story) if said else None
    pieces = said.content if said else ()
    at = event["words"]["start"] if event["words"] else -1
    piece = next((p for p in pieces if p.start <= at < p.end), pieces[0] if pieces else None)
    view = None
    if said and piece:
        view = {**views.at(reading.article.id, piece), "quoted": quoted(reading.article, said, piece)}
    return {
        **event,
        "outlet": outlet_of(reading.article),
        "source": source.name if source else None,
        "said": view,
    }
