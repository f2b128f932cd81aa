"""The timeline with what was said: a date alone tells nobody what happened."""

from __future__ import annotations

from sayso.model import Article, Span, Statement, StoryReading
from sayso.present.views import View, Views
from sayso.present.views.pieces import quoted
from sayso.store.rows import outlet_of
from sayso.text import QUOTATION_MARKS


def events(views: Views, story: StoryReading) -> list[View]:
    """Dated events of a story, each with who said what."""
    return [_event(views, story, event) for event in views.timeline(story)]


def _event(views: Views, story: StoryReading, event: View) -> View:
    reading = views.reading(event["article"])
    said = next((s for s in reading.statements if s.id in event["statements"]), None)
    source = views.entity(said.source, reading, story) if said else None
    pieces = _dated(reading.article, said, event["words"]) if said else []
    return {
        **event,
        "outlet": outlet_of(reading.article),
        "source": source.name if source else None,
        "said": [_piece(views, reading.article, said, piece) for piece in pieces],
    }


def _piece(views: Views, article: Article, said: Statement | None, piece: Span) -> View:
    return {**views.at(article.id, piece), "quoted": said is not None and quoted(article, said, piece)}


def _dated(article: Article, said: Statement, words: View | None) -> list[Span]:
    """The piece of what is said that holds the words of a date, else the first, with all that only marks part from it.

    "He had become a “conscientious objector”" is said in two pieces, and one of them says nothing.
    """
    pieces, at = list(said.content), words["start"] if words else -1
    number = next((n for n, piece in enumerate(pieces) if piece.start <= at < piece.end), 0)
    first = last = number
    while first > 0 and _close(article, pieces[first - 1], pieces[first]):
        first -= 1
    while last + 1 < len(pieces) and _close(article, pieces[last], pieces[last + 1]):
        last += 1
    return pieces[first : last + 1]


def _close(article: Article, left: Span, right: Span) -> bool:
    between = article.text[left.end : right.start]
    return not between.strip(QUOTATION_MARKS + " ")
