"""One identity across the articles of a story, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from sayso.model import Entity, Judgement, Reading, Resolution
from sayso.resolve.judgements import answers_to, decide, one_id
from sayso.resolve.story.documents import join_documents, join_same_issuer
from sayso.resolve.story.entities import distinct, entity_of
from sayso.resolve.story.features import NEVER, SAME, Feature, compare, total
from sayso.resolve.story.identities import BLOCK, Edge, Identities, is_junior, why
from sayso.resolve.story.only_bearers import (
    join_plain_bodies,
    join_rulers,
    join_short_names,
    join_single_names,
    join_stateless,
)
from sayso.resolve.story.possible import relatives, same_labels, spokespeople, unnamed_bearers
from sayso.resolve.story.profiles import Profile, block_keys
from sayso.resolve.story.votes import one_type
from sayso.text import fold

ONLY_BEARERS: tuple[Callable[[Identities], None], ...] = (
    join_plain_bodies, join_short_names, join_stateless, join_rulers, join_documents, join_same_issuer,
)  # fmt: skip
"""What joins what only the whole story tells, in this order, when the names are joined."""


def across(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Resolution:
    """The entities of one story, and to which of them each article's entity belongs.

    Joins what the features of ``story/features.py`` call one, unless a judgement says otherwise. What is close but not
    enough, and unnamed sources that may be a named one, come back in ``possible`` and are never joined.
    """
    owned = [(entity, reading.article.id) for reading in readings for entity in reading.entities]
    owned = sorted({entity.id: (entity, article) for entity, article in owned}.values(), key=_order)
    owned = one_type(owned)
    story = Identities(owned, decide(judgements, [entity for entity, _ in owned]))
    _join(story)
    for note in (unnamed_bearers, relatives, same_labels, spokespeople):
        note(story)
    return _resolution(story, one_id(judgements))


def _order(item: tuple[Entity, str]) -> tuple[str, str, str]:
    entity, article = item
    return fold(entity.name), entity.type, article + entity.id


def _join(story: Identities) -> None:
    """Join what a person judged to be one, what the names say is one, then what only the whole story tells."""
    for left, right in sorted(story.decisions.together):
        story.join(left, right, [Feature("judgement", SAME, "a person said that they are one")], judged=True)
    whole, single = _edges(story)
    for left, right, features in sorted(whole, key=lambda edge: (-total(edge[2]), edge[0], edge[1])):
        story.join(left, right, features)
    join_single_names(story, single)
    for join_only_bearers in ONLY_BEARERS:
        join_only_bearers(story)


def _pairs(story: Identities) -> Iterator[tuple[str, str]]:
    """Pairs that share a key, each once, in an order that the content alone gives."""
    blocks: dict[str, list[str]] = {}
    first: dict[tuple[object, ...], str] = {}
    for id_, item in story.profiles.items():
        alike = first.setdefault(_looks(item), id_)
        if alike != id_:
            yield alike, id_  # told of in the same words: what holds for one holds for the other
            continue
        for key in block_keys(item):
            blocks.setdefault(key, []).append(id_)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        ids = blocks[key]
        pairs = combinations(ids, 2) if len(ids) <= BLOCK else pairwise(ids)
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _edges(story: Identities) -> tuple[list[Edge], list[Edge]]:
    """Pairs that are one by their names, and those of a surname and a full name; what is close is noted as possible."""
    whole: list[Edge] = []
    single: list[Edge] = []
    for left, right in _pairs(story):
        a, b = story.profiles[left], story.profiles[right]
        if is_junior(a) != is_junior(b) and a.full & b.full & story.juniors:
            story.possible[left, right] = f"namesakes: {a.name} and {b.name} are two in one article"
            continue
        features = compare(a, b)
        score = total(features)
        by_part = any(feature.name == "single name" for feature in features)
        if score >= SAME and by_part and not (not a.full and not b.full and a.type == "person"):
            single.append((left, right, features))
        elif score >= SAME:
            whole.append((left, right, features))
        elif features and score > NEVER / 2:
            story.possible[left, right] = why(features)
        elif [feature.name for feature in features if feature.score <= NEVER] == ["role and country"]:
            story.possible[left, right] = "namesakes: " + why(features)
    return whole, single


def _looks(item: Profile) -> tuple[object, ...]:
    """All that comparing looks at, so that entities told of in the same words are compared with others only once."""
    told = (item.full, item.short, item.cores, item.acronyms, item.initials, item.countries, item.functions, item.roles)
    return (item.name, item.type, item.named, item.proper, item.gender, item.plural, item.determiner, *told)


def _resolution(story: Identities, one: Mapping[str, str]) -> Resolution:
    made = {group: entity_of(story, group) for group in sorted(story.members)}
    final = distinct(made, {group: [story.profiles[id_] for id_ in ids] for group, ids in story.members.items()})
    final = _as_judged(story, final, one) if one else final
    of = tuple(sorted((id_, final[story.group[id_]].id) for id_ in story.profiles))
    entities = tuple(sorted(final.values(), key=lambda e: (e.type, fold(e.name), e.id)))
    return Resolution(entities, of, _possible_pairs(story, final))


def _as_judged(story: Identities, final: dict[str, Entity], one: Mapping[str, str]) -> dict[str, Entity]:
    """The entities that a person said to be others', here or in another story, under the id that all of these have.

    Where two of a story would get one id, both keep their own: they were kept apart in it.
    """
    wanted: dict[str, list[str]] = {}
    for group, entity in final.items():
        answers = {entity.id}.union(*(answers_to(story.entities[id_]) for id_ in story.members[group]))
        for id_ in {one[answer] for answer in answers if answer in one}:
            wanted.setdefault(id_, []).append(group)
    taken = {entity.id: group for group, entity in final.items()}
    alone = {groups[0]: id_ for id_, groups in sorted(wanted.items()) if len(groups) == 1}
    return {
        group: replace(entity, id=alone[group]) if taken.get(alone.get(group, ""), group) == group and group in alone
        else entity
        for group, entity in final.items()
    }  # fmt: skip


def _possible_pairs(story: Identities, final: dict[str, Entity]) -> tuple[tuple[str, str, str], ...]:
    found: dict[tuple[str, str], str] = {}
    for (left, right), reason in sorted(story.possible.items(), key=lambda item: (item[1], item[0])):
        one, two = sorted((final[story.group[left]].id, final[story.group[right]].id))
        if one != two:
            found.setdefault((one, two), reason)
    return tuple((one, two, reason) for (one, two), reason in sorted(found.items()))
