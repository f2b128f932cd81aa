"""Search over articles, claims and speakers, with the words that were found in their surroundings."""

from __future__ import annotations

import re

from sayso.present.views.pieces import View
from sayso.store import Collection

WHAT = ("claim", "speaker", "article")
BEGIN, END = "\x02", "\x03"
"""What stands round a found word in an excerpt."""


def match(words: str) -> str:
    """The query for the full-text table: every word, in any order, the last one as a beginning.

    Nothing that a reader types is an operator.

    >>> match('gate OR "fail')
    '"gate" "OR" "fail"*'
    """
    found = re.findall(r"\w+", words.replace("\x00", ""))[:20]
    return " ".join(f'"{word}"' for word in found) + "*" if found else '""'


RANKED = 5000
"""Up to so many hits are put in order of how well they fit; more fit alike, and come in the order of reading."""


def search(collection: Collection, words: str, *, kind: str, limit: int = 20, offset: int = 0) -> list[View]:
    """What holds all these words, best first: ``{"kind", "id", "story", "excerpt"}``."""
    wanted = match(words)
    order = "rank" if _few(collection, wanted) else "search.rowid"
    found = collection.query(
        f"SELECT p.kind, p.id, p.story, snippet(search, 3, '{BEGIN}', '{END}', '…', 24) AS excerpt FROM search"
        f" JOIN searched AS p ON p.row = search.rowid WHERE search MATCH ? AND p.kind = ? ORDER BY {order}"
        " LIMIT ? OFFSET ?",
        (wanted, kind, limit, offset),
    )
    return [dict(row) for row in found]


def _few(collection: Collection, wanted: str) -> bool:
    """True if so few rows hold the words that ranking them is worth its time."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    return int(collection.query(sql, (wanted, RANKED + 1))[0][0]) <= RANKED
