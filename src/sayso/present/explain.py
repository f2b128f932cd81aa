"""Why a thing is as it is: the rules that fired and the scores that were reached, with the words they rest on."""

from __future__ import annotations

from sayso.errors import NotFound, UsageError
from sayso.present.views import View, Views, because_view

KINDS = {"c": "claim", "s": "statement", "f": "figure", "e": "entity", "t": "story"}


def explain_view(views: Views, id: str) -> View:
    """The reasons behind one claim, statement, figure, entity or story. Raises ``UsageError`` for an unknown id."""
    kind = KINDS.get(id[:1])
    makers = {"claim": _claim, "statement": _statement, "figure": _figure, "entity": _entity, "story": _story}
    if kind is None:
        raise UsageError(f"{id!r} is no id of Sayso: ids begin with {', '.join(KINDS)} and are printed by every list")
    what, because = makers[kind](views, id)
    return {"kind": kind, "id": id, "what": what, "because": because}


Answer = tuple[str, list[View]]


def _claim(views: Views, id: str) -> Answer:
    claim = views.collection.claim(id)
    lines: list[View] = []
    for member in claim.members:
        statement = views.statement(member.statement)[0]
        words = {"start": member.parts[0].start, "end": member.parts[0].end, "text": member.parts[0].text}
        detail = f"score {member.score:.3f}, {member.stance}, in {views.names[statement.article]}"
        lines.append({"rule": f"member {member.statement}", "detail": detail, "words": words})
        lines += because_view(member.because)
    if claim.origins_reason:
        lines.append({"rule": "origins", "detail": claim.origins_reason, "words": None})
    for check in claim.checks:
        lines += because_view(check.because)
    for other in claim.may_be_one:
        lines.append({"rule": f"may be one with {other.claim}", "detail": f"chance {other.chance:.3f}", "words": None})
        lines += because_view(other.because)
    return claim.title, lines


def _statement(views: Views, id: str) -> Answer:
    statement, _ = views.statement(id)
    source = statement.source.span.text if statement.source else "(no source)"
    head = [{"rule": "confidence", "detail": f"{statement.confidence:.3f}", "words": None}]
    return f"{source}: {statement.content[0].text}", head + because_view(statement.because)


def _figure(views: Views, id: str) -> Answer:
    row = views.collection.query("SELECT article FROM figure WHERE id = ?", (id,))
    if not row:
        raise NotFound(f"no figure {id!r} in {views.collection.path}")
    figure = next(f for f in views.reading(row[0]["article"]).figures if f.id == id)
    return f"“{figure.span.text}”: {figure.measure}, {figure.low} to {figure.high}", because_view(figure.because)


def _entity(views: Views, id: str) -> Answer:
    row = views.collection.query("SELECT story FROM entity WHERE id = ? ORDER BY story", (id,))
    if not row:
        raise NotFound(f"no entity {id!r} in {views.collection.path}")
    entities, _ = views.entities_of(views.story_reading(row[0]["story"]))
    entity = entities[id]
    spelt = [{"rule": "spelling", "detail": alias.text, "words": None} for alias in entity.aliases]
    return f"{entity.name} ({entity.type})", spelt + because_view(entity.because)


def _story(views: Views, id: str) -> Answer:
    story = views.story_reading(id)
    lines = [
        {
            "rule": f"{views.names[join.a]} + {views.names[join.b]}",
            "detail": f"{join.score:.3f}: " + ", ".join(f"{n} {v:.3g} {d}".strip() for n, v, d in join.features),
            "words": None,
        }
        for join in story.story.joins
    ]
    return f"{len(story.story.articles)} articles", lines
