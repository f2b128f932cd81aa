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


def search(collection: Collection, words: str, *, kind: str, limit: int = 20, offset: int = 0) -> list[View]:
    """What holds all these words, best first: ``{"kind", "id", "story", "excerpt"}``."""
    found = collection.query(
        f"SELECT kind, id, story, snippet(search, 3, '{BEGIN}', '{END}', '…', 24) AS excerpt FROM search"
        " WHERE search MATCH ? AND kind = ? ORDER BY rank LIMIT ? OFFSET ?",
        (match(words), kind, limit, offset),
    )
    return [dict(row) for row in found]
