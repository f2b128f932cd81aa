"""Refusals and the claims they refuse: who denies, doubts or will not comment joins what was claimed.

Two kinds. What says little itself ("could not verify X's claim") goes where ``references.targets`` points. What names
the thing ("denied that any gate was rusty") goes to the claim that has most of its words (``references.answered``): it
is shorter than the claim, so that the two need not look alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.align.references import LEAST_WORDS, REFUSALS, answered, own_words, spoken_of, targets, told_by
from sayso.align.units import Unit
from sayso.model import Reading

Groups = list[list[int]]


def answers(
    units: Sequence[Unit], groups: Groups, readings: Iterable[Reading], parted: Callable[[int, int], bool]
) -> Groups:
    """The groups, every reported refusal that stands alone put with the claim that it answers.

    What is quoted of a witness ("I didn't see it") refuses nothing that anybody said. ``parted`` tells whether a person
    keeps two units apart.
    """
    refusing = reported_refusals(readings)
    told = by_statement(units)
    out = [list(group) for group in groups]
    for k, group in enumerate(groups):
        if all(units[i].statement in refusing for i in group):
            homes = {answered_group(units, groups, units[i], told) for i in group}
            home = homes.pop()
            if home is None or home == k or homes:
                continue
            if not any(parted(i, j) for i in group for j in groups[home]):
                out[home].extend(group)
                out[k] = []
    return sorted(sorted(set(group)) for group in out if group)


def by_statement(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """The propositions of each statement."""
    out: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        out[unit.statement].append(unit)
    return out


def reported_refusals(readings: Iterable[Reading]) -> frozenset[str]:
    """The statements that refuse, in the outlet's words at least in part."""
    found = (s for reading in readings for s in reading.statements)
    return frozenset(s.id for s in found if s.stance in REFUSALS and s.kind != "direct")


def answered_group(
    units: Sequence[Unit], groups: Groups, refusal: Unit, told: Mapping[str, Sequence[Unit]]
) -> int | None:
    """The group of what a refusal answers: of those that may be meant the one most statements share."""
    rated = []
    for statement in answered(refusal, told):
        place = _main_group(units, groups, statement, refusal)
        if place is not None:
            rated.append((-len({units[i].statement for i in groups[place]}), groups[place], place))
    return min(rated)[-1] if rated else None


def attached(units: Sequence[Unit], groups: Groups, about: Sequence[int], readings: Mapping[str, Reading]) -> Groups:
    """The groups with every unit that speaks of another statement added to the claim that it speaks of."""
    out = [list(group) for group in groups]
    told, refusing = by_statement(units), reported_refusals(readings.values())
    for number in about:
        unit = units[number]
        wanted = targets(unit, readings[unit.article])
        hit = [_main_group(units, groups, statement.id) for statement in wanted]
        if unit.statement in refusing and len(own_words(unit)) >= LEAST_WORDS and "shown" not in spoken_of(unit):
            hit = [answered_group(units, groups, unit, told)]
        for place in sorted({place for place in hit if place is not None}):
            out[place].append(number)
        if not any(place is not None for place in hit):
            out.append([number])
    return sorted(sorted(group) for group in out)


def _main_group(units: Sequence[Unit], groups: Groups, statement: str, refusal: Unit | None = None) -> int | None:
    """The group that stands for a statement: of those it is in, the one most statements share.

    With a ``refusal``, the one in which the statement has most of the refusal's words.
    """
    rated = []
    for place, group in enumerate(groups):
        own = [units[i] for i in group if units[i].statement == statement]
        if own:
            share = told_by(refusal, own) if refusal is not None else 0.0
            rated.append((-round(share, 2), -len({units[i].statement for i in group}), group, place))
    return min(rated)[-1] if rated else None
