"""An article's text cut into segments, each with everything that is marked there: what the reader page shows.

The segments joined give the text again, character for character: marks lie over it, nothing is moved or left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sayso.model import Reading, Span
from sayso.present.views.pieces import View

Fixed = tuple[str, int, int]
"""``(statement id, start, end)`` of a span that a person set; without an id where the machine read no statement."""


def segments(reading: Reading, places: Iterable[int] = (), fixed: Iterable[Fixed] = ()) -> list[View]:
    """``[{"start", "end", "text", "roles", "statements", "figures", "reasons", "depth", "own"}]`` in order.

    ``roles`` holds ``source``, ``cue``, ``content``, ``via``, ``channel``, ``hedge``, ``figure`` and ``boilerplate`` as
    they apply; ``depth`` counts the contents that a place lies in (nested attribution); ``own`` is True where the
    outlet speaks in its own voice: no statement's source, cue or content, and no boilerplate. ``places`` are further
    places at which to cut, so that links can lead to them. ``fixed`` are spans that people set: they get the role
    ``fixed`` beside the machine's, and change none of those.
    """
    marks = _marks(reading)
    marks += [(reading.article.span(start, end), "fixed", id, "") for id, start, end in fixed]
    text = reading.article.text
    inside = (at for at in places if 0 < at < len(text))
    edges = (at for span, *_ in marks for at in (span.start, span.end))
    cuts = sorted({0, len(text), *edges, *inside, *_line_starts(text)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (span, *_) in enumerate(marks):
        opening.setdefault(span.start, []).append(number)
        closing.setdefault(span.end, []).append(number)
    live: set[int] = set()
    begun: set[str] = set()
    out = []
    for start, end in pairwise(cuts):
        live.difference_update(closing.get(start, ()))
        live.update(opening.get(start, ()))
        segment = _segment(text, start, end, [marks[number] for number in sorted(live)])
        segment["begins"] = [id for id in segment["statements"] if id not in begun]
        begun.update(segment["statements"])
        out.append(segment)
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
        "statements": sorted({id for _, role, id, _ in marks if id and role not in ("figure", "boilerplate")}),
        "inner": _inner(marks),
        "contents": sorted(contents),
        "figures": sorted({id for _, role, id, _ in marks if role == "figure"}),
        "reasons": sorted({reason for _, role, _, reason in marks if role == "boilerplate"}),
        "depth": len(contents),
        "own": not VOICE.intersection(roles),
    }


def _inner(marks: list[Marked]) -> str | None:
    """The statement that a place speaks of first: the one whose mark is the shortest there."""
    lengths = [
        (span.end - span.start, id) for span, role, id, _ in marks if id and role not in ("figure", "boilerplate")
    ]
    return min(lengths)[1] if lengths else None


def paragraphs(found: list[View]) -> list[list[View]]:
    """Segments by line of the text."""
    lines: list[list[View]] = [[]]
    for segment in found:
        lines[-1].append(segment)
        if segment["text"].endswith("\n"):
            lines.append([])
    return [line for line in lines if line]


def levels(reading: Reading) -> dict[str, int]:
    """How deep each statement's content lies: 1, or one more for every statement whose content holds it."""
    first = [(s.id, s.content[0], s.content) for s in reading.statements]
    return {
        id: 1
        + sum(
            other != id and any(piece.contains(span) and (piece != span or other < id) for piece in pieces)
            for other, _, pieces in first
        )
        for id, span, _ in first
    }


def brackets(lines: list[list[View]], depth: dict[str, int]) -> list[list[View]]:
    """For every line the brackets in its margin, outermost first: ``{"level", "opens", "closes"}``."""
    held: list[dict[int, set[str]]] = []
    for line in lines:
        here: dict[int, set[str]] = {}
        for segment in line:
            for id in segment["contents"]:
                here.setdefault(min(depth[id], 4), set()).add(id)
        held.append(here)
    out = []
    for before, here, after in zip([{}, *held[:-1]], held, [*held[1:], {}], strict=True):
        out.append(
            [
                {
                    "level": level,
                    "opens": not here[level] & before.get(level, set()),
                    "closes": not here[level] & after.get(level, set()),
                }
                for level in sorted(here)
            ]
        )
    return out


def marked_view(
    reading: Reading,
    *,
    places: Iterable[int] = (),
    at: tuple[int, int] | None = None,
    chosen: str | None = None,
    fixed: Iterable[Fixed] = (),
) -> View:
    """An article by lines with margin brackets; ``here`` marks the place ``at``, ``chosen`` one statement."""
    found = segments(reading, [*places, *(at or ())], fixed)
    for segment in found:
        segment["here"] = bool(at and at[0] <= segment["start"] and segment["end"] <= at[1])
        segment["lands"] = bool(at and at[0] == segment["start"])
        segment["chosen"] = chosen is not None and chosen in segment["statements"]
    lines = paragraphs(found)
    return {"article": reading.article.id, "lines": lines, "brackets": brackets(lines, levels(reading))}
