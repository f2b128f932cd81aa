"""Which entities of a story's articles are one so far, why, and what forbids that two groups become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.model import Because, Entity
from sayso.resolve.article.kin import APART
from sayso.resolve.judgements import Decisions
from sayso.resolve.story.features import NEVER, Feature, compare, total
from sayso.resolve.story.profiles import Profile, block_keys, profile
from sayso.text import fold

BLOCK = 400
"""Entities under one key beyond which they are no longer compared pair by pair, only with their neighbours in order."""
Edge = tuple[str, str, list[Feature]]
"""Two entities of articles and what speaks for their being one."""


class Identities:
    """The entities of a story's articles while they are being joined: groups of them, with the reasons."""

    def __init__(self, owned: Sequence[tuple[Entity, str]], decisions: Decisions) -> None:
        self.entities = {entity.id: entity for entity, _ in owned}
        self.profiles = {entity.id: profile(entity, article) for entity, article in owned}
        self.ordered = sorted(self.profiles.values(), key=by_content)
        """The entities in an order that the content alone gives."""
        self.decisions = decisions
        self.group = {id_: id_ for id_ in self.profiles}
        self.members = {id_: [id_] for id_ in self.profiles}
        self.because: dict[str, list[Because]] = {id_: [] for id_ in self.profiles}
        self.possible: dict[tuple[str, str], str] = dict(decisions.unsure)
        self.juniors = _juniors(self.profiles.values())

    def join(self, left: str, right: str, features: Sequence[Feature], judged: bool = False) -> bool:
        """Put two groups together unless a judgement or a conflict between any two members forbids it."""
        one, two = self.group[left], self.group[right]
        if one == two:
            return True
        ours, theirs = self.members[one], self.members[two]
        if self.decisions.forbids(ours, theirs) or (not judged and self._conflict(ours, theirs)):
            self.possible.setdefault((left, right), "kept apart: " + why(features))
            return False
        for id_ in theirs:
            self.group[id_] = one
        ours.extend(theirs)
        ours.sort()
        self.because[one].append(
            Because(features[0].name, f"{self.profiles[left].name} = {self.profiles[right].name}: {why(features)}")
        )
        self.because[one].extend(self.because.pop(two))
        del self.members[two]
        return True

    def _conflict(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Do two members contradict each other (another given name, another country and role)?"""
        for left in ours:
            for right in theirs:
                a, b = self.profiles[left], self.profiles[right]
                people = a.type == b.type == "person" and a.named and b.named
                if people and is_junior(a) != is_junior(b) and a.full & b.full & self.juniors:
                    return True
                if people and a.article == b.article and self._told_apart(a, b):
                    return True
                if people and ((a.article == b.article and a.full and b.full) or total(_against(a, b)) <= NEVER / 2):
                    return True
        return False

    def _told_apart(self, a: Profile, b: Profile) -> bool:
        """Did their own article tell a surname apart from a relative named in full?"""
        alone, full = (a, b) if b.full else (b, a)
        told = {because.detail for because in self.entities[alone.id].because if because.rule == APART}
        return not alone.full and full.name in told


def is_junior(item: Profile) -> bool:
    """True for "Ada Roe Jr."."""
    return item.name.rstrip(".").lower().endswith((" jr", " sr"))


def _juniors(items: Iterable[Profile]) -> frozenset[tuple[str, ...]]:
    """Full names that some article gives to two people, one of them with "Jr."."""
    bearers: dict[tuple[str, tuple[str, ...]], set[bool]] = {}
    for item in items:
        if item.named and item.type == "person":
            for name in item.full:
                bearers.setdefault((item.article, name), set()).add(is_junior(item))
    return frozenset(name for (_, name), kinds in bearers.items() if len(kinds) > 1)


def _against(a: Profile, b: Profile) -> list[Feature]:
    return [feature for feature in compare(a, b) if feature.score <= NEVER] if block_keys(a) & block_keys(b) else []


def why(features: Iterable[Feature]) -> str:
    """The features as a reason that is shown."""
    return "; ".join(f"{feature.name} ({feature.detail})" for feature in features)


def by_content(item: Profile) -> tuple[str, str, str]:
    """An order of entities that the content alone gives."""
    return fold(item.name), item.type, item.id
