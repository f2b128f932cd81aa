"""The type of a name that articles of one story type differently."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sayso.model import Entity, EntityType
from sayso.resolve.phrases.parsing import parse
from sayso.text import fold

TYPES: tuple[EntityType, ...] = ("outlet", "organisation", "place", "person", "platform", "impersonal")
"""Which type wins where as many articles say the one as the other."""


def one_type(owned: list[tuple[Entity, str]]) -> list[tuple[Entity, str]]:
    """A name that articles type differently gets the type most of them give it; the form of a name alone says little.

    A single name stays a person's where a role or title tells so.
    """
    votes: dict[str, Counter[EntityType]] = {}
    for entity, _ in owned:
        if entity.named:
            told = entity.type != "person" or " " in entity.name or _told_person(entity)
            votes.setdefault(_plain(entity), Counter())[entity.type] += told
    out = []
    for entity, article in owned:
        counts = votes[_plain(entity)] if entity.named else Counter()
        if len(counts) > 1 and not (" " not in entity.name and entity.type == "person" and _told_person(entity)):
            type_ = min(counts, key=lambda kind: (-counts[kind], TYPES.index(kind)))
            out.append((replace(entity, type=type_), article))
        else:
            out.append((entity, article))
    return out


def _plain(entity: Entity) -> str:
    return fold(entity.name).removeprefix("the ")


def _told_person(entity: Entity) -> bool:
    """True if a role or a title shows that a single name is a person's; its form alone shows nothing."""
    return any(phrase.roles or phrase.gender for phrase in (parse(alias.text) for alias in entity.aliases))
