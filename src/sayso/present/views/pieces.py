"""Small pieces that every view is made of: spans, reasons, counts and intervals as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sqlite3 import Row
from typing import Any
from unicodedata import category

from sayso.bounds import excluding
from sayso.model import Article, Because, Figure, Span, Statement
from sayso.text import quoted_pieces, sentences

View = dict[str, Any]
"""What pages, commands and exports show of one thing: plain data, by the keys that docs and schema name."""

BOARD = (
    "claim", "story", "heading", "origins", "origins_low", "origins_high", "outlets", "articles", "confirmed", "denied",
    "could_not_verify", "no_comment", "silent", "unnamed", "figures", "first_date", "last_date",
    "may_be_one",
)  # fmt: skip
"""Columns of a row of the claim board."""
LIKELY = 0.6
"""Chance from which the board says that a claim may be one with another: measured, 7 in 10 such pairs are one, below it
half or fewer (``docs/claims.md``). A claim's page and the list of decisions name the less likely ones, too."""
OTHERS = f"SELECT claim FROM may_be_one WHERE chance >= {LIKELY}"
COUNTED = f"(SELECT count(*) FROM ({OTHERS} AND may_be_one.claim = claim.id)) AS may_be_one"
"""The column of the board that no column of the table ``claim`` is: how many claims are likely to be this one."""
UNITED = frozenset({"distance", "duration", "money", "share"})
"""Measures whose number says nothing without its unit; elsewhere the unit is the noun that is counted."""
REACH = 60
"""Code points of a sentence that are shown on each side of a figure."""
UNKNOWN = "unknown ("
"""How the data name an outlet that nothing states, before its article's name; programs may rely on it."""


def span_view(span: Span) -> View:
    """``{"start", "end", "text"}``."""
    return {"start": span.start, "end": span.end, "text": span.text}


def quoted(article: Article, statement: Statement, span: Span) -> bool:
    """True if a slice of what is said stands in quotation marks: the source's own words, not the outlet's."""
    return any(piece.contains(span) for piece in quoted_pieces(article, statement))


def context_of(article: Article, span: Span) -> Span:
    """A slice with the words round it, cut to ``REACH`` code points of its sentence at whole words: "12" of what?"""
    line, line_end = article.text.rfind("\n", 0, span.start) + 1, article.text.find("\n", span.end)
    near = sentences(article.text, line, line_end if line_end >= 0 else len(article.text))
    start, end = next(((a, b) for a, b in near if a <= span.start and span.end <= b), (span.start, span.end))
    if span.start - start > REACH:
        start = _after_blank(article.text, span.start - REACH, span.start)
    if end - span.end > REACH:
        end = article.text.rfind(" ", span.end, span.end + REACH + 1)
    return article.span(start, max(end, span.end))


def _after_blank(text: str, start: int, end: int) -> int:
    blank = text.find(" ", start, end)
    return end if blank < 0 else blank + 1


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


def board_view(row: Row) -> View:
    """A row of the claim board, by the columns of ``claim`` and its id under ``claim``."""
    return {key: count_text(row["origins_low"], row["origins_high"]) if key == "origins" else row[key] for key in BOARD}


def interval_text(figure: Figure) -> str:
    """An interval as shown: ``500 or more``, ``more than 500``, ``about 3,000``, ``200 to 900``, ``12 km``.

    >>> interval_text(Figure("f", "a", Span(0, 1, "x"), 500, None, 500, False, "killed"))
    '500 or more'
    """
    unit = figure.unit.text if figure.unit else None
    named = {"measure": figure.measure, "unit": unit, "text": figure.span.text, "trend": figure.trend}
    return interval({"low": figure.low, "high": figure.high, "approx": figure.approx, **named})


def interval(figure: View) -> str:
    """The same of a figure's view.

    >>> interval({"low": 12, "high": None, "approx": True, "measure": "distance", "unit": "km", "text": "12 km"})
    'about 12 km or more'
    """
    low, high = figure["low"], figure["high"]
    unit = (figure["unit"] or "") if figure["measure"] in UNITED else ""
    if low is None and high is None:
        return str(figure["text"])
    if low is None or high is None:
        return _one_end(figure, number_text(high if low is None else low), unit)
    about = "about " if figure["approx"] else ""
    if low == high:
        return about + _in(number_text(low), unit)
    first, last = (high, low) if figure.get("trend") == "down" else (low, high)
    change = "from " if figure.get("trend") else ""  # "rose from 7 to 8", "fell from 8 to 7"
    return about + change + _in(f"{number_text(first)} to {number_text(last)}", unit)


def _one_end(figure: View, number: str, unit: str) -> str:
    """An interval with one end; whether the number itself is in it is told by the figure's own words."""
    words, shown = excluding(str(figure["text"])), _in(number, unit)
    about = "about " if figure["approx"] and words != "just under" else ""
    if words is None:
        return f"{about}{shown} or {'fewer' if figure['low'] is None else 'more'}"
    fewer = words == "less than" and figure["measure"] not in UNITED
    return f"{'fewer than' if fewer else words} {about}{shown}"


def _in(number: str, unit: str) -> str:
    """A number with its unit on the side where it is written: "$5", "5%", "5 km"."""
    if any(category(sign) == "Sc" for sign in unit):
        return f"{unit}{number}"
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".rstrip()


def is_measure(name: str, asked: str) -> bool:
    """Is a figure's measure the one that is asked for, as the data or as a page name it?

    >>> [is_measure("other:log_books", asked) for asked in ("other:log_books", "log books", "other", "books")]
    [True, True, True, False]
    """
    shown = name.removeprefix("other:").replace("_", " ")
    return asked in (name, name.partition(":")[0], shown)


def number_text(value: float | None) -> str:
    """A number with thousands separated, without needless decimals.

    >>> number_text(12000.0), number_text(0.5)
    ('12,000', '0.5')
    """
    return "" if value is None else f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
