"""A person's decisions about entities: rows that win over every rule, today and in the next run.

A row names two things by id. Ids come from content, yet the most usual spelling of a name may change when an article
is added; therefore every spelling of an entity answers to the row, not only the one it is shown under:

- the id it has inside its article,
- :func:`entity_id` of its name and of each of its other spellings.

A revoked row stays in the table and does nothing. Of several rows about one pair the latest counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.model import Entity, EntityType, Judgement, content_id
from sayso.resolve.phrases.parsing import parse
from sayso.text import fold


def entity_id(name: str, type_: EntityType) -> str:
    """The id of a named entity: the same name and type give the same id in every story.

    >>> entity_id("The Lake Authority", "organisation") == entity_id("lake authority", "organisation")
    True
    """
    return content_id("e", fold(name).removeprefix("the ").strip(), type_)


def answers_to(entity: Entity) -> frozenset[str]:
    """Every id by which a judgement may mean this entity of an article."""
    names = {entity.name}
    for alias in entity.aliases:
        if not alias.contextual:
            names |= {alias.text, parse(alias.text).name or alias.text}
    return frozenset({entity.id} | {entity_id(name, entity.type) for name in names})


@dataclass(slots=True)
class Decisions:
    """The judgements that count, as pairs of article entities."""

    together: set[tuple[str, str]] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)
    unsure: dict[tuple[str, str], str] = field(default_factory=dict)

    def forbids(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """True if some member of one side was judged to be another than some member of the other."""
        others = list(right)
        return any((min(a, b), max(a, b)) in self.apart for a in left for b in others)


def standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The latest row of each pair that is not revoked, in a fixed order."""
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda item: (item.at, item.verdict, item.by)):
        if not judgement.revoked:
            latest[min(judgement.left, judgement.right), max(judgement.left, judgement.right)] = judgement
    return [latest[pair] for pair in sorted(latest)]


def decide(judgements: Sequence[Judgement], entities: Sequence[Entity]) -> Decisions:
    """What the standing judgements say about these entities of articles.

    An entity that answers to both ids of a "not the same" was put together inside its article and stays so.
    """
    rows = standing(judgements)
    by_id: dict[str, set[str]] = {}
    for entity in entities if rows else ():
        for answer in answers_to(entity):
            by_id.setdefault(answer, set()).add(entity.id)
    decisions = Decisions()
    for judgement in rows:
        left, right = by_id.get(judgement.left, set()), by_id.get(judgement.right, set())
        pairs = {
            (min(a, b), max(a, b))
            for a in left
            for b in right
            if a != b and not (judgement.verdict != "positive" and {a, b} & left & right)
        }
        if judgement.verdict == "positive":
            decisions.together |= pairs
        else:
            decisions.apart |= pairs
            if judgement.verdict == "unsure":
                decisions.unsure.update(dict.fromkeys(pairs, f"{judgement.by} is unsure whether they are one"))
    return decisions
