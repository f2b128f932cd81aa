"""Small pieces that every view is made of: spans, reasons, counts and intervals as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.model import Article, Because, Figure, Span, Statement
from sayso.text import quoted_pieces

View = dict[str, Any]
"""What pages, commands and exports show of one thing: plain data, by the keys that docs and schema name."""

BOARD = (
    "claim", "story", "heading", "origins", "origins_low", "origins_high", "outlets", "articles", "confirmed", "denied",
    "could_not_verify", "no_comment", "silent", "unnamed", "figures", "first_date", "last_date",
)  # fmt: skip
"""Columns of a row of the claim board."""
UNKNOWN = "unknown ("
"""How the data name an outlet that nothing states, before its article's name; programs may rely on it."""


def span_view(span: Span) -> View:
    """``{"start", "end", "text"}``."""
    return {"start": span.start, "end": span.end, "text": span.text}


def quoted(article: Article, statement: Statement, span: Span) -> bool:
    """True if a slice of what is said stands in quotation marks: the source's own words, not the outlet's."""
    return any(piece.contains(span) for piece in quoted_pieces(article, statement))


def said_view(article: Article, statement: Statement, span: Span) -> View:
    """A slice of what is said, and whether it is ``quoted``."""
    return {**span_view(span), "quoted": quoted(article, statement, span)}


def teller(figure: Mapping[str, Any]) -> str:
    """Who gives a figure: its source, the outlet itself, or somebody whom the statement it stands in does not name.

    >>> teller({"source": None, "statement": "s1", "cue": "reportedly"})
    'source not stated (“reportedly”)'
    """
    if figure["source"]:
        return str(figure["source"])
    if not figure["statement"]:
        return "the outlet itself"
    return f"source not stated (“{figure['cue']}”)" if figure["cue"] else "source not stated"


def publisher(outlet: object) -> str:
    """An outlet as a reader is told of it; one that is not known goes by the name of its article.

    >>> publisher("unknown (06-unsigned)"), publisher("Ferry Post")
    ('06-unsigned (outlet not stated)', 'Ferry Post')
    """
    words = str(outlet)
    unknown = words.startswith(UNKNOWN) and words.endswith(")")
    return f"{words[len(UNKNOWN) : -1]} (outlet not stated)" if unknown else words


def because_view(because: Iterable[Because]) -> list[View]:
    """Why: rule, detail and the words."""
    return [{"rule": b.rule, "detail": b.detail, "words": span_view(b.span) if b.span else None} for b in because]


def count_text(low: int, high: int) -> str:
    """A number of origins as shown: ``1``, ``1 to 2``, or ``not stated`` where there is none."""
    if high == 0:
        return "not stated"
    return str(high) if low == high else f"{low} to {high}"


def interval_text(figure: Figure) -> str:
    """An interval as shown: ``500 or more``, ``about 100 or fewer``, ``about 3,000``, ``200 to 900``.

    >>> interval_text(Figure("f", "a", Span(0, 1, "x"), 500, None, 500, False, "killed"))
    '500 or more'
    """
    return interval({"low": figure.low, "high": figure.high, "approx": figure.approx, "text": figure.span.text})


def interval(figure: View) -> str:
    """The same of a figure's view."""
    low, high = figure["low"], figure["high"]
    about = "about " if figure["approx"] else ""
    if low is None and high is None:
        return str(figure["text"])
    if low is None:
        return f"{about}{number_text(high)} or fewer"
    if high is None:
        return f"{about}{number_text(low)} or more"
    return f"{about}{number_text(low)}" if low == high else f"{about}{number_text(low)} to {number_text(high)}"


def number_text(value: float | None) -> str:
    """A number with thousands separated, without needless decimals.

    >>> number_text(12000.0), number_text(0.5)
    ('12,000', '0.5')
    """
    return "" if value is None else f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
