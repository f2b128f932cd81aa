"""An article's text cut into segments, each with everything that is marked there: what the reader page shows.

The segments joined give the text again, character for character: marks lie over it, nothing is moved or left out.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sayso.model import Reading, Span
from sayso.store.collection import Collection

View = dict[str, Any]


def segments(reading: Reading) -> list[View]:
    """``[{"start", "end", "text", "roles", "statements", "figures", "reasons", "depth", "own"}]`` in order.

    ``roles`` holds ``source``, ``cue``, ``content``, ``via``, ``channel``, ``hedge``, ``figure`` and ``boilerplate`` as
    they apply; ``depth`` counts the contents that a place lies in (nested attribution); ``own`` is True where the
    outlet speaks in its own voice: no statement's source, cue or content, and no boilerplate.
    """
    marks = _marks(reading)
    text = reading.article.text
    cuts = sorted({0, len(text), *(at for span, *_ in marks for at in (span.start, span.end)), *_line_starts(text)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (span, *_) in enumerate(marks):
        opening.setdefault(span.start, []).append(number)
        closing.setdefault(span.end, []).append(number)
    live: set[int] = set()
    out = []
    for start, end in pairwise(cuts):
        live.difference_update(closing.get(start, ()))
        live.update(opening.get(start, ()))
        out.append(_segment(text, start, end, [marks[number] for number in sorted(live)]))
    return out


Marked = tuple[Span, str, str, str]
"""``(span, role, id, reason)``: the id of the statement or figure; the reason of a boilerplate mark."""


def _marks(reading: Reading) -> list[Marked]:
    marks: list[Marked] = []
    for s in reading.statements:
        marks += [(s.source.span, "source", s.id, "")] if s.source else []
        marks += [(s.cue, "cue", s.id, "")] if s.cue else []
        marks += [(piece, "content", s.id, "") for piece in s.content]
        marks += [(mention.span, "via", s.id, "") for mention in s.via]
        marks += [(s.channel.span, "channel", s.id, "")] if s.channel else []
        marks += [(hedge, "hedge", s.id, "") for hedge in s.hedges]
    marks += [(f.span, "figure", f.id, "") for f in reading.figures]
    marks += [(mark.span, "boilerplate", "", mark.reason) for mark in reading.article.marks]
    return marks


def _line_starts(text: str) -> list[int]:
    """Places after line breaks, so that no segment runs over one."""
    return [at + 1 for at, character in enumerate(text) if character == "\n"]


VOICE = frozenset({"source", "cue", "content", "via", "channel", "boilerplate"})


def _segment(text: str, start: int, end: int, marks: list[Marked]) -> View:
    roles = sorted({role for _, role, _, _ in marks})
    contents = {id for _, role, id, _ in marks if role == "content"}
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "roles": roles,
        "statements": sorted({id for _, role, id, _ in marks if role not in ("figure", "boilerplate")}),
        "contents": sorted(contents),
        "figures": sorted({id for _, role, id, _ in marks if role == "figure"}),
        "reasons": sorted({reason for _, role, _, reason in marks if role == "boilerplate"}),
        "depth": len(contents),
        "own": not VOICE.intersection(roles),
    }


def paragraphs(found: list[View]) -> list[list[View]]:
    """Segments by line of the text."""
    lines: list[list[View]] = [[]]
    for segment in found:
        lines[-1].append(segment)
        if segment["text"].endswith("\n"):
            lines.append([])
    return [line for line in lines if line]


def reader_view(collection: Collection, article: str) -> View:
    """The segments of one article, by line."""
    reading = collection.reading(article)
    return {"article": reading.article.id, "lines": paragraphs(segments(reading))}
