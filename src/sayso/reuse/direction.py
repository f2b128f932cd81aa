"""Who took a passage from whom, where credits or dates say so; else it is unknown, and stays so."""

from __future__ import annotations

import re

from sayso.model import Article, Because, Span
from sayso.reuse.credits import agency_of, credited

A_FROM_B, B_FROM_A, UNKNOWN = "a_from_b", "b_from_a", "unknown"
_DAY = 10


def direction(a: Article, b: Article, a_span: Span, b_span: Span) -> tuple[str, tuple[Because, ...]]:
    """``a_from_b``, ``b_from_a`` or ``unknown``, and why.

    A credit decides before a date does. Where both credit one agency, both have it from there, whoever came first.
    """
    a_agencies, b_agencies = credited(a), credited(b)
    for ours, other, said in ((a_agencies, b, A_FROM_B), (b_agencies, a, B_FROM_A)):
        agency = agency_of(other.outlet.value if other.outlet else None)
        if agency in ours:
            return said, (Because("credit", f"{agency} is credited and is the other's outlet"),)
    shared = sorted(a_agencies & b_agencies)
    if shared:
        return UNKNOWN, (Because("common_agency", f"both credit {', '.join(shared)}"),)
    a_names_b, b_names_a = names_outlet(a, b, a_span), names_outlet(b, a, b_span)
    if a_names_b is not None and b_names_a is None:
        return A_FROM_B, (Because("names_outlet", "it names the other outlet beside the passage", a_names_b),)
    if b_names_a is not None and a_names_b is None:
        return B_FROM_A, (Because("names_outlet", "it names the other outlet beside the passage", b_names_a),)
    return by_date(a, b)


def names_outlet(article: Article, other: Article, passage: Span) -> Span | None:
    """Where an article names the other's outlet in the paragraphs of the passage or right beside them."""
    if other.outlet is None or (article.outlet and article.outlet.value == other.outlet.value):
        return None
    name = re.sub(r"^the ", "", other.outlet.value.strip(), flags=re.IGNORECASE)
    if len(name) < 4 or "." in name:
        return None
    start = max(0, article.text.rfind("\n", 0, max(0, passage.start - 200)))
    end = article.text.find("\n", min(len(article.text), passage.end + 200))
    place = article.text.find(name, start, len(article.text) if end < 0 else end)
    return article.span(place, place + len(name)) if place >= 0 else None


def by_date(a: Article, b: Article) -> tuple[str, tuple[Because, ...]]:
    """The later from the earlier, if both say on which day they appeared and the days differ."""
    days = [article.published.value[:_DAY] if article.published else "" for article in (a, b)]
    if min(map(len, days)) < _DAY or days[0] == days[1]:
        return UNKNOWN, ()
    said = A_FROM_B if days[0] > days[1] else B_FROM_A
    return said, (Because("dates", f"published {days[0]} and {days[1]}"),)
