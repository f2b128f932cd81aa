"""The page on which a person chooses where a statement's source, cue or content begins and ends.

Every word is a link: the first click chooses the first word, the second the last one, and all of it stands in the
address, so that no script is needed. The fields below take numbers as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request

from sayso.errors import UsageError
from sayso.model import Article, Statement
from sayso.present.spans import ROLES, spans_in
from sayso.present.views import View, Views
from sayso.present.web.links import address
from sayso.text import paragraphs, words

if TYPE_CHECKING:
    from sayso.present.web.desk import Desk

Pair = tuple[int, int]


def standing(views: Views, statement: str, role: str) -> list[Pair]:
    """Where a role of a statement stands now: as a person set it last, else as the machine read it.

    Raises ``UsageError`` for another role.
    """
    if role not in ROLES:
        raise UsageError(f"{role[:20]!r} is no part of a statement; it is one of: {', '.join(ROLES)}")
    said, _ = views.statement(statement)
    for decision in views.fixed([statement]).get(statement, []):
        if decision["place"]["role"] == role:
            return [(span["start"], span["end"]) for span in decision["place"]["spans"]]
    return [(span.start, span.end) for span in spans_in(said, role)]


def fix(views: Views, request: Request, desk: Desk) -> View:
    """Choose the words of one role of a statement."""
    asked = request.query_params
    said, reading = views.statement(asked.get("s", ""))
    role = asked.get("role") or "content"
    held = {name: standing(views, said.id, name) for name in ROLES} | {role: standing(views, said.id, role)}
    piece = _number(asked.get("piece"), most=len(held[role])) or 0
    first, last = (_number(asked.get(name), most=len(reading.article.text)) for name in ("from", "to"))
    begun = first is not None and last is None
    chosen = (first, last) if first is not None and last is not None and first < last else None
    now = held[role][piece] if piece < len(held[role]) else None
    given = {"s": said.id, "role": role, "piece": piece, "whole": asked.get("whole")}
    around = paragraphs(reading.article.text) if asked.get("whole") else _around(reading.article, said, held[role])
    shown = chosen or (None if begun else now)
    return {
        "said": said, "article": views.names[reading.article.id],
        "title": reading.article.title.value if reading.article.title else None,
        "role": role, "piece": piece, "held": held[role],
        "parts": _parts(said.id, held), "chosen": _words(reading.article, chosen), "now": _words(reading.article, now),
        "step": 2 if begun else 3 if chosen else 1, "shown": shown, "whole": bool(asked.get("whole")),
        "wider": address("/fix", {**given, "whole": "1", "from": asked.get("from"), "to": asked.get("to")}),
        "lines": _lines(reading.article, around, given, (first, begun), shown),
        "story_id": views.panel(said.id)["story"], "source": views.panel(said.id)["source"],
    }  # fmt: skip


def _number(value: str | None, *, most: int) -> int | None:
    """A whole number of an address up to ``most``; anything else is none."""
    if value is None or not (value.isascii() and value.isdigit() and len(value) < 10):
        return None
    return int(value) if int(value) <= most else None


def _words(article: Article, place: Pair | None) -> View | None:
    return {"start": place[0], "end": place[1], "text": article.text[place[0] : place[1]]} if place else None


def _parts(statement: str, held: dict[str, list[Pair]]) -> list[View]:
    """What can be chosen: every piece there is, and one more piece of what is said."""
    parts = []
    for role in ("content", "source", "cue"):
        several = role == "content" and bool(held[role])
        for piece in range(len(held[role]) + several or 1):
            new = piece >= len(held[role])
            parts.append({
                "role": role, "piece": piece, "new": new, "of": len(held[role]),
                "href": address("/fix", {"s": statement, "role": role, "piece": piece}),
            })  # fmt: skip
    return parts


def _around(article: Article, said: Statement, held: list[Pair]) -> list[Pair]:
    """The lines that hold the statement, with one more on each side."""
    spans = [span for role in ROLES for span in spans_in(said, role)]
    start = min([span.start for span in spans] + [a for a, _ in held])
    end = max([span.end for span in spans] + [b for _, b in held])
    lines = paragraphs(article.text)
    inside = [number for number, (a, b) in enumerate(lines) if a < end and start < b]
    return lines[max(0, min(inside, default=0) - 1) : max(inside, default=0) + 2]


def _lines(
    article: Article, around: list[Pair], given: View, begin: tuple[int | None, bool], shown: Pair | None
) -> list[list[View]]:
    """The words by line: each with the text before it, what it is now, and where a click on it leads."""
    first, begun = begin
    lines = []
    for start, end in around:
        line, at = [], start
        for a, b in words(article.text, start, end):
            ends = begun and first is not None and b > first
            query = {**given, "from": first, "to": b} if ends else {**given, "from": a}
            line.append({
                "start": a, "end": b, "gap": article.text[at:a], "text": article.text[a:b],
                "state": "begins" if begun and a == first else "in" if shown and shown[0] < b and a < shown[1] else "",
                "href": address("/fix", query) + f"#w{a if not ends else first}",
            })  # fmt: skip
            at = b
        lines.append(line)
    return [line for line in lines if line]
