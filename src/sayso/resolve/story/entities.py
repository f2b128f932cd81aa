"""The entities of a story, made of the groups of its articles' entities: name, type, spellings, party and id."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from sayso.model import Alias, Entity, content_id
from sayso.resolve import lexicon
from sayso.resolve.article.nodes import best_name
from sayso.resolve.judgements import entity_id
from sayso.resolve.phrases.types import only_office
from sayso.resolve.story.identities import Identities
from sayso.resolve.story.profiles import Profile
from sayso.resolve.story.votes import TYPES


def entity_of(story: Identities, group: str) -> Entity:
    """The entity that a group of articles' entities is."""
    entities = [story.entities[id_] for id_ in story.members[group]]
    type_ = min((e.type for e in [e for e in entities if e.named] or entities), key=TYPES.index)
    names = Counter(entity.name for entity in entities)
    name = min(names, key=_plainest) if type_ == "impersonal" else best_name(names, type_)
    contextual: dict[str, bool] = {}
    for entity in entities:
        for alias in entity.aliases:
            contextual[alias.text] = contextual.get(alias.text, True) and alias.contextual
    party = Counter(country for entity in entities for country in entity.party)
    inside = sorted({b for entity in entities for b in entity.because}, key=lambda b: (b.rule, b.detail))
    joined = sorted(set(story.because[group]), key=lambda b: (b.rule, b.detail))
    return Entity(
        entity_id(name, type_), name, type_,
        tuple(Alias(text, flag) for text, flag in sorted(contextual.items())),
        any(entity.named for entity in entities),
        _party(party),
        (*inside, *joined),
    )  # fmt: skip


def _plainest(name: str) -> tuple[bool, int, str]:
    """An order of what a writing is called: with "the" before "this" and "today's", then the shortest."""
    return not name.lower().startswith("the "), len(name), name


@cache
def _country_names() -> frozenset[str]:
    return frozenset(country.name for country in lexicon.countries())


def _party(counted: Counter[str]) -> tuple[str, ...]:
    """The countries first named most often; bodies that somebody speaks for only where no text gives a country."""
    kept = [party for party in counted if party in _country_names()] or list(counted)
    return tuple(sorted(kept, key=lambda party: (-counted[party], party)))


def distinct(made: dict[str, Entity], members: dict[str, list[Profile]]) -> dict[str, Entity]:
    """Entities of one name and type that were kept apart get ids that also hold what tells them apart."""
    by_id: dict[str, list[str]] = {}
    for group, entity in made.items():
        by_id.setdefault(entity.id, []).append(group)
    out = dict(made)
    for id_, groups in by_id.items():
        if len(groups) == 1 and made[groups[0]].named and not only_office(made[groups[0]].name):
            continue
        apart = {group: _tells_apart(made[group], members[group]) for group in groups}
        for group in groups:
            if _is_collective(members[group][0]) and len(groups) == 1:
                continue
            same = [other for other in groups if other != group and apart[other] == apart[group]]
            extra = sorted(item.id for item in members[group]) if same else []
            out[group] = replace(made[group], id=content_id("e", id_, *apart[group], *extra))
    return out


def _tells_apart(entity: Entity, members: list[Profile]) -> list[str]:
    """What tells entities of one name apart: their countries and offices, of unnamed ones their articles, and of
    those that every state and town has ("the Governor's Office")."""
    if not entity.named or (only_office(entity.name) and not entity.party):
        return sorted({item.article for item in members})
    return sorted({*entity.party, *(role for item in members for role in item.roles)})


def _is_collective(item: Profile) -> bool:
    return item.plural and bool(item.countries or item.words > 2)
