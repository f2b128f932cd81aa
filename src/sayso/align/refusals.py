"""Refusals and the claims they refuse: who denies, doubts or will not comment joins what was claimed.

Two kinds. What says little itself ("could not verify X's claim") goes where ``references.targets`` points. What names
the thing ("denied that any gate was rusty") goes to the claim that has most of its words (``references.answered``): it
is shorter than the claim, so that the two need not look alike. A confirmation that only names an event ("the deaths")
goes to the nearest telling of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sayso.align.asked import Asked, is_bare
from sayso.align.grouping import Groups
from sayso.align.references import (
    ABOUT,
    LEAST_WORDS,
    REFUSALS,
    answered,
    event_told,
    kind_shown,
    kinds_meant,
    names_event,
    own_words,
    spoken_of,
    targets,
    thing_issued,
    told_as_issued,
    told_by,
)
from sayso.align.units import Unit
from sayso.model import Reading

TOLD_HERE, TOLD = 0.7, 0.75
"""Share of a refusal's own words that a claim of the same article, or of another, must have to be its object."""
COMMON = 300
"""Statements that a word may lead to: the cost of a story with very many articles stays in proportion to it."""


def answers(
    units: Sequence[Unit], groups: Groups, readings: Iterable[Reading], parted: Callable[[int, int], bool]
) -> Groups:
    """The groups, every reported refusal that stands alone put with the claim that it answers.

    What is quoted of a witness ("I didn't see it") refuses nothing that anybody said. ``parted`` tells whether a person
    keeps two units apart.
    """
    refusing = reported_refusals(readings)
    claimed = Claimed(units, groups)
    homes: dict[int, int | None] = {}
    for k, group in enumerate(groups):
        if all(units[i].statement in refusing for i in group):
            meant = {claimed.answered_group(units[i]) for i in group}
            homes[k] = meant.pop() if len(meant) == 1 else None
    return _moved(groups, homes, parted)


def named_events(
    units: Sequence[Unit], groups: Groups, readings: Iterable[Reading], parted: Callable[[int, int], bool]
) -> Groups:
    """The groups, every reported confirmation that stands alone and only names an event put where it is told."""
    direct = {s.id for reading in readings for s in reading.statements if s.kind == "direct"}
    alone = [k for k, group in enumerate(groups) if len(group) == 1 and names_event(units[group[0]]) is not None]
    naming = [k for k in alone if units[groups[k][0]].statement not in direct]
    if not naming:
        return groups
    claimed = Claimed(units, groups)
    homes: dict[int, int | None] = {}
    for k in naming:
        unit = units[groups[k][0]]
        told = event_told(unit, claimed.units_of(unit.article))
        homes[k] = claimed.main_group(told, unit) if told is not None else None
    return _moved(groups, homes, parted)


def _moved(groups: Groups, homes: Mapping[int, int | None], parted: Callable[[int, int], bool]) -> Groups:
    """The groups, each of those in ``homes`` put into its home, unless it has none or a person keeps the two apart.

    A home holds what somebody claims, and only groups that refuse or name are moved: no home is moved itself.
    """
    out = [list(group) for group in groups]
    for k, home in homes.items():
        if home is None or home == k or any(parted(i, j) for i in groups[k] for j in groups[home]):
            continue
        out[home].extend(groups[k])
        out[k] = []
    return sorted(sorted(set(group)) for group in out if group)


class Claimed:
    """The claims so far, found by statement, and the propositions of each statement, by article and by word."""

    def __init__(self, units: Sequence[Unit], groups: Groups) -> None:
        self._all, self._groups = units, groups
        self._homes: dict[str, dict[int, None]] = defaultdict(dict)
        for place, group in enumerate(groups):
            for i in group:
                self._homes[units[i].statement][place] = None
        self._units: dict[str, list[Unit]] = defaultdict(list)
        self._here: dict[str, dict[str, None]] = defaultdict(dict)
        self._holding: dict[int, dict[str, None]] = defaultdict(dict)
        for unit in units:
            self._units[unit.statement].append(unit)
            self._here[unit.article][unit.statement] = None
            for word in unit.profile.prepared.places:
                self._holding[word][unit.statement] = None

    def units_of(self, article: str) -> list[Unit]:
        """The propositions of one article."""
        return [unit for statement in self._here[article] for unit in self._units[statement]]

    def main_group(self, statement: str, refusal: Unit | None = None) -> int | None:
        """The group that stands for a statement: of those it is in, the one most statements share.

        With a ``refusal``, the one in which the statement has most of the refusal's words.
        """
        rated = []
        for place in self._homes.get(statement, ()):
            group = self._groups[place]
            own = [self._all[i] for i in group if self._all[i].statement == statement]
            share = told_by(refusal, own) if refusal is not None else 0.0
            rated.append((-round(share, 2), -self._tellers(place), group, place))
        return min(rated)[-1] if rated else None

    def asked_group(self, refusal: Unit, reading: Reading) -> int | None:
        """The group of what somebody who only would not comment was asked about."""
        meant = Asked(refusal, reading).about(self.units_of(refusal.article), self._most)
        return self._place_of(meant) if meant is not None else None

    def issued_group(self, refusal: Unit) -> int | None:
        """The group of what was given out and is rejected: of those of the article the most told, then the first."""
        telling = told_as_issued(refusal, self.units_of(refusal.article))
        meant = min(telling, key=lambda unit: (-self._most(unit), unit.key), default=None)
        return self._place_of(meant) if meant is not None else None

    def _place_of(self, unit: Unit) -> int | None:
        """The group of one proposition; of a clause that is in none, that of its statement."""
        places = [p for p in self._homes.get(unit.statement, ()) if any(self._all[i] is unit for i in self._groups[p])]
        rated = [(-self._tellers(place), self._groups[place], place) for place in places]
        return min(rated)[-1] if rated else self.main_group(unit.statement)

    def _most(self, unit: Unit) -> int:
        place = self._place_of(unit)
        return self._tellers(place) if place is not None else 0

    def answered_group(self, refusal: Unit) -> int | None:
        """The group of what a refusal answers: of those that may be meant the one most statements share."""
        found = {self.main_group(statement, refusal) for statement in self.answered_by(refusal)}
        rated = [(-self._tellers(place), self._groups[place], place) for place in found if place is not None]
        return min(rated)[-1] if rated else None

    def shown_group(
        self, article: str, told: Iterable[str], kinds: Collection[str], readings: Mapping[str, Reading]
    ) -> int | None:
        """The group in which other articles tell what the sources of statements showed: a video, photographs."""
        speakers = {unit.speaker for statement in told for unit in self._units.get(statement, ())[:1]} - {None}
        showing = (
            statement.id
            for other in sorted(readings.keys() - {article})
            for statement in readings[other].statements
            if any(unit.speaker in speakers for unit in self._units.get(statement.id, ())[:1])
            and statement.stance not in ABOUT
            and kind_shown(statement, readings[other]) in kinds
        )
        rated = [(-self._tellers(p), self._groups[p], p) for s in showing if (p := self.main_group(s)) is not None]
        return min(rated)[-1] if rated else None

    def _tellers(self, place: int) -> int:
        return len({self._all[i].statement for i in self._groups[place]})

    def answered_by(self, refusal: Unit) -> list[str]:
        """The statements that the refusal may answer, in its own article if one is there."""
        here = {statement: self._units[statement] for statement in self._here[refusal.article]}
        return answered(refusal, here, TOLD_HERE) or answered(refusal, self._sharing(refusal), TOLD)

    def _sharing(self, refusal: Unit) -> dict[str, list[Unit]]:
        """The statements that have two of the refusal's words or words like them; very common words are not asked."""
        shared: Counter[str] = Counter()
        prepared = refusal.profile.prepared
        own = set(own_words(refusal))
        for word, places in prepared.places.items():
            if own.isdisjoint(places):
                continue
            holding = {s for like in prepared.lexicon.likes[word] for s in self._holding.get(like, ())}
            if len(holding) <= COMMON:
                shared.update(holding)
        return {s: self._units[s] for s in sorted(shared) if shared[s] >= LEAST_WORDS}


def reported_refusals(readings: Iterable[Reading]) -> frozenset[str]:
    """The statements that refuse, in the outlet's words at least in part."""
    found = (s for reading in readings for s in reading.statements)
    return frozenset(s.id for s in found if s.stance in REFUSALS and s.kind != "direct")


def attached(units: Sequence[Unit], groups: Groups, about: Sequence[int], readings: Mapping[str, Reading]) -> Groups:
    """The groups with every unit that speaks of another statement added to the claim that it speaks of."""
    out = [list(group) for group in groups]
    claimed, refusing = Claimed(units, groups), reported_refusals(readings.values())
    alone: dict[str, list[int]] = defaultdict(list)
    for number in about:
        unit = units[number]
        if is_bare(unit) or thing_issued(unit) is not None:
            bare = is_bare(unit)
            place = claimed.asked_group(unit, readings[unit.article]) if bare else claimed.issued_group(unit)
            (out[place] if place is not None else alone[unit.speaker or unit.statement]).append(number)
            continue
        wanted = targets(unit, readings[unit.article])
        hit = [claimed.main_group(statement.id) for statement in wanted]
        if unit.statement in refusing and len(own_words(unit)) >= LEAST_WORDS and "shown" not in spoken_of(unit):
            hit = [claimed.answered_group(unit)]
        kinds = kinds_meant(unit, wanted, readings[unit.article])
        hit += [claimed.shown_group(unit.article, {s.id for s in wanted}, kinds, readings)] if kinds else []
        for place in sorted({place for place in hit if place is not None}):
            out[place].append(number)
        if not any(place is not None for place in hit):
            out.append([number])
    return sorted(sorted(group) for group in [*out, *alone.values()])
