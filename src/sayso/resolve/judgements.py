"""A person's decisions about entities: rows that win over every rule, today and in the next run.

A row names two things by id. Ids come from content, yet the most usual spelling of a name may change when an article
is added; therefore every spelling of an entity answers to the row, not only the one it is shown under:

- the id it has inside its article,
- :func:`entity_id` of its name and of each of its other spellings.

What is said to be one answers to the ids of both, and bears the lesser of them, also in a story that names only one of
the two: whoever is one in a collection is one in its lists.

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


def one_id(judgements: Sequence[Judgement]) -> dict[str, str]:
    """For every entity's id that a person said to be another's, the least of all ids that are so said to be one.

    >>> one_id([Judgement("e2", "e1", "positive", "AB", "2031"), Judgement("e3", "e2", "positive", "AB", "2031")])
    {'e1': 'e1', 'e2': 'e1', 'e3': 'e1'}
    """
    groups: dict[str, set[str]] = {}
    for judgement in standing(judgements):
        if judgement.verdict == "positive" and judgement.left[:1] == judgement.right[:1] == "e":
            both = groups.get(judgement.left, {judgement.left}) | groups.get(judgement.right, {judgement.right})
            groups |= dict.fromkeys(both, both)
    return {id_: min(groups[id_]) for id_ in sorted(groups)}


def decide(judgements: Sequence[Judgement], entities: Sequence[Entity]) -> Decisions:
    """What the standing judgements say about these entities of articles.

    An entity that answers to both ids of a "not the same" was put together inside its article and stays so.
    """
    rows = standing(judgements)
    by_id: dict[str, set[str]] = {}
    for entity in entities if rows else ():
        for answer in answers_to(entity):
            by_id.setdefault(answer, set()).add(entity.id)
    one, alike = one_id(judgements), dict[str, set[str]]()
    for id_, least in one.items():
        alike.setdefault(least, set()).update(by_id.get(id_, ()))
    decisions = Decisions()
    for judgement in rows:
        left, right = by_id.get(judgement.left, set()), by_id.get(judgement.right, set())
        ours, theirs = one.get(judgement.left, ""), one.get(judgement.right, "")
        if judgement.verdict == "positive" or ours != theirs:
            left, right = left | alike.get(ours, set()), right | alike.get(theirs, set())
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
