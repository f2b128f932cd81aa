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


REACH = 90
"""Code points round the first of the words that an excerpt shows."""


def excerpt_of(lines: list[str], words: str) -> str | None:
    """The stretch of a text round the first of the words, those marked; ``None`` if none stands in it as it was typed.

    >>> print(excerpt_of(["A dam", "One gate of the lock failed"], "lock gat").replace(BEGIN, "[").replace(END, "]"))
    One [gate] of the [lock] failed
    """
    typed = re.findall(r"\w+", words)[:20]
    if not typed:
        return None
    each = [rf"{re.escape(word)}\b" for word in typed[:-1]] + [rf"{re.escape(typed[-1])}\w*"]
    known = re.compile(rf"\b(?:{'|'.join(each)})", re.IGNORECASE)
    for line in lines:
        if (first := known.search(line)) is None:
            continue
        start = 0 if first.start() <= REACH else line.rfind(" ", 0, first.start() - REACH // 2) + 1
        end = (
            len(line) if len(line) - start <= 2 * REACH else max(line.rfind(" ", start, start + 2 * REACH), first.end())
        )
        shown = known.sub(lambda found: f"{BEGIN}{found[0]}{END}", line[start:end])
        return "…" * (start > 0) + shown + "…" * (end < len(line))
    return None


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
    return [_with_words(collection, dict(row), words) for row in found]


def _with_words(collection: Collection, row: View, words: str) -> View:
    """A find whose excerpt shows the words outside its heading, which is shown anyway, if they stand anywhere else."""
    sql = "SELECT body FROM search WHERE rowid = (SELECT row FROM searched WHERE kind = ? AND id = ? AND story = ?)"
    held = collection.query(sql, (row["kind"], row["id"], row["story"]))
    heading, *lines = held[0]["body"].split("\n")
    elsewhere = excerpt_of([line for line in lines if line.strip() not in heading], words)
    return {**row, "excerpt": elsewhere or excerpt_of([heading], words) or row["excerpt"]}


def _few(collection: Collection, wanted: str) -> bool:
    """True if so few rows hold the words that ranking them is worth its time."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    return int(collection.query(sql, (wanted, RANKED + 1))[0][0]) <= RANKED
