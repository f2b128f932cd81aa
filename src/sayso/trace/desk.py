"""The desk list: what an editor should still do about a story, most carried and least checked first."""

from __future__ import annotations

from sayso.model import Claim, Figure, Statement, Todo
from sayso.text import accuses, fold
from sayso.trace.context import Context
from sayso.trace.references import behind_preposition

_HARM = {"killed", "wounded", "casualties", "missing", "trapped", "displaced"}
TOLLS = frozenset(_HARM | {"captured", "arrested", "charged", "convicted"})
"""Counts of people that go on rising, so that nobody can compare two of them without their periods."""


def todo_of(claims: tuple[Claim, ...], context: Context) -> tuple[Todo, ...]:
    """Lines of the desk list, in the order of claims."""
    lines: list[Todo] = []
    asked = {source for statement in context.statements.values() if (source := context.source(statement))}
    for claim in claims:
        lines += _unchecked(claim, context)
        lines += _unnamed(claim, context)
        lines += _not_asked(claim, asked, context)
    return (*lines, *_windowless(claims, context))


def _outlets(claim: Claim, context: Context) -> int:
    articles = [context.readings[id].article for id in claim.articles]
    return len({article.outlet.value if article.outlet else article.id for article in articles})


def _unchecked(claim: Claim, context: Context) -> list[Todo]:
    outlets = _outlets(claim, context)
    if outlets < 2 or claim.checks:
        return []
    return [
        Todo("carried_unchecked", claim.id, None, f"carried by {outlets} outlets; nobody in this collection checked it")
    ]


def _unnamed(claim: Claim, context: Context) -> list[Todo]:
    if not claim.origins or any(context.entities[origin.entity].named for origin in claim.origins):
        return []
    names = ", ".join(f"“{context.entities[origin.entity].name}”" for origin in claim.origins)
    return [Todo("origin_unnamed", claim.id, None, f"no origin is named: {names}")]


def _not_asked(claim: Claim, asked: set[str], context: Context) -> list[Todo]:
    """Whoever is accused first in the content and speaks nowhere in the story."""
    lines: dict[str, Todo] = {}
    for member in claim.members:
        statement = context.statements[member.statement]
        if not accuses(statement):
            continue
        accused = _first_mentioned(statement, context)
        if accused and accused not in asked:
            name = context.entities[accused].name
            lines[accused] = Todo(
                "accused_not_asked", claim.id, None, f"{name} is accused and says nothing in this collection"
            )
    return [lines[entity] for entity in sorted(lines)]


def _first_mentioned(statement: Statement, context: Context) -> str | None:
    """Whoever is named first in the content, unless a preposition stands before ("the attack in Lakeford")."""
    mentions = [
        (mention, piece)
        for mention in context.readings[statement.article].mentions
        for piece in statement.content
        if piece.contains(mention.span)
    ]
    for mention, piece in sorted(mentions, key=lambda found: found[0].span.start):
        entity = context.entity_of(mention)
        if entity and entity != context.source(statement) and context.entities[entity].type != "impersonal":
            lead = fold(piece.text[: mention.span.start - piece.start])
            return None if behind_preposition(lead) else entity
    return None


def _windowless(claims: tuple[Claim, ...], context: Context) -> list[Todo]:
    """Tolls in a claim without any period they count: nobody can compare them."""
    figures: dict[str, Figure] = {f.id: f for reading in context.readings.values() for f in reading.figures}
    lines: dict[str, Todo] = {}
    for claim in claims:
        for id in claim.figures:
            figure = figures.get(id)
            if figure and figure.when is None and figure.measure in TOLLS and id not in lines:
                lines[id] = Todo(
                    "figure_without_window",
                    claim.id,
                    id,
                    f"“{figure.span.text}” ({figure.measure}): no period is given",
                )
    return list(lines.values())
