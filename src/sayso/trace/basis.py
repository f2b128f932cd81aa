"""How a source says it knows: witnessed, video, documents, intercept, estimate, second-hand; by default not stated.

After Connor Desai et al. (2022): readers judge a repeated claim better when told how its source knows.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import data
from sayso.model import Article, Span, Statement
from sayso.text import fold


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (basis, re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(entry["words"], key=len, reverse=True))) + r")\b"))
        for basis, entry in data.table("basis.toml").items()
    )


def basis_of(statement: Statement, article: Article) -> tuple[str, Span | None]:
    """The basis of knowledge of a statement and the words that show it (``("not_stated", None)`` by default)."""
    if statement.evidence is not None:
        return statement.evidence.kind, statement.evidence.span
    places = [span for span in (statement.cue, statement.source.span if statement.source else None) if span]
    for basis, pattern in _patterns():
        for place in places:
            found = pattern.search(fold(place.text))
            if found and len(fold(place.text)) == len(place.text):
                return basis, article.span(place.start + found.start(), place.start + found.end())
    return ("second_hand", statement.via[0].span) if _passed_on(statement) else ("not_stated", None)


def _passed_on(statement: Statement) -> bool:
    """True if the source itself is a report ("a report by the council") that somebody else tells of."""
    return bool(statement.via) and statement.source is not None and "report" in fold(statement.source.span.text).split()
