"""Spans that a person corrected: where a statement's source, cue or content begins and ends.

A correction is a judgement row beside the machine's reading, never a change of it. It names the statement on its left
and, on its right, the article, the role and the places: ``a1b2c3d4e5f6a:content:120-180,190-204``. As it holds the
article and the places themselves, it still says what was meant when a later version reads other statements there.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.errors import NotFound, SpanError, UsageError
from sayso.model import Article, Judgement, Span, Statement
from sayso.places import Place
from sayso.store import Collection

ROLES = ("source", "cue", "content")
MOST = 50
"""Pieces that one content may have."""


def spans_in(statement: Statement, role: str) -> tuple[Span, ...]:
    """What the machine read as this role of a statement; empty where it read none."""
    if role == "content":
        return statement.content
    span = statement.cue if role == "cue" else statement.source and statement.source.span
    return (span,) if span else ()


def fix(
    collection: Collection, statement: str, role: str, places: Sequence[tuple[int, int]], by: str, at: str
) -> Place:
    """Keep that a statement's source, cue or content stands at ``places``, and nowhere else; nothing is recomputed.

    Raises ``UsageError`` if there is no such statement or role, or the places are no slices of its article.
    """
    row = collection.query("SELECT article FROM statement WHERE id = ?", (statement,))
    if not row:
        raise NotFound(f"no statement {statement!r} in {collection.path}")
    place = checked(collection.article(row[0]["article"]), role, places)
    collection.judge(Judgement(statement, place.written(), "positive", by, at), recompute=False)
    return place


def checked(article: Article, role: str, places: Sequence[tuple[int, int]]) -> Place:
    """The place, sorted. Raises ``UsageError`` if it cannot be one: outside the text, empty, too many pieces."""
    if role not in ROLES:
        raise UsageError(f"{role!r} is no part of a statement; it is one of: {', '.join(ROLES)}")
    wanted = joined(places)
    if not wanted or len(wanted) > (MOST if role == "content" else 1):
        raise UsageError(
            f"a {role} of {len(wanted)} pieces cannot be kept; choose {'one' if role != 'content' else 'some'}"
        )
    place = Place(article.id, role, wanted)
    try:
        spans = place.spans(article)
    except SpanError as error:
        raise UsageError(f"{error}; choose a start before an end, both inside the text") from error
    if not all(span.text.strip() for span in spans):
        raise UsageError("there are no words there; choose from the first word to the last")
    return place


def joined(places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The places in order, those that overlap made one.

    >>> joined([(9, 12), (0, 4), (3, 6)])
    ((0, 6), (9, 12))
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and found[-1][0] < found[-1][1] and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
