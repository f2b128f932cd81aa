"""From propositions to claims: groups by average linkage, what is put together or shared beyond that, decisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sayso.align.blocking import candidates
from sayso.align.decided import Decided
from sayso.align.likeness import LINK, Likeness
from sayso.align.linking import average_link, components
from sayso.align.units import Unit
from sayso.model import content_id

LARGE = 150
"""Propositions of a component from which pairs that share no telling word are no longer compared: the cost of a story
with very many articles stays in proportion to it."""
GUEST = 0.9
"""Mean logit from which a proposition joins a second claim."""

Groups = list[list[int]]
"""Claims in the making: the numbers of their units, sorted; a unit may be in two."""


def group_units(units: Sequence[Unit], numbers: Sequence[int], likeness: Likeness) -> Groups:
    """The units in groups: components of the pairs that reach ``LINK``, each divided by average linkage."""
    pairs = candidates([units[number].tokens for number in numbers]) + likeness.judged_pairs(numbers)
    pairs += likeness.counted_pairs(numbers)
    edges = [(score, i, j) for i, j in pairs if (score := likeness(numbers[i], numbers[j])) >= LINK]
    out: Groups = []
    for group in components(len(numbers), edges):
        measure = likeness if len(group) <= LARGE else likeness.known
        out.extend(average_link(sorted(numbers[i] for i in group), measure, LINK))
    return sorted(out)


def without_twins(units: Sequence[Unit], groups: Groups) -> Groups:
    """The groups, those put together that hold clauses of the same sentences: one quotation cut up is one claim."""
    twins: dict[tuple[tuple[str, int], ...], list[int]] = defaultdict(list)
    for group in groups:
        twins[tuple(sorted({(units[i].statement, units[i].place) for i in group}))].extend(group)
    return sorted(sorted(numbers) for numbers in twins.values())


def with_guests(units: Sequence[Unit], groups: Groups, likeness: Likeness) -> Groups:
    """The groups, each with the propositions of others that are as like it as its own are to one another.

    "They lost men in the assault" says that they attacked and that they lost men: it is of two claims.
    """
    out = []
    near = likeness.near()
    for group in groups:
        told = {units[i].statement for i in group}
        guests: list[int] = []
        if len(told) > 1:
            asking = {n for i in group for n in near[i]} - set(group)
            guests = [
                n for n in sorted(asking) if units[n].statement not in told and _mean(likeness, n, group) >= GUEST
            ]
        out.append(sorted([*group, *guests]))
    return out


def _mean(likeness: Likeness, number: int, group: Sequence[int]) -> float:
    return sum(likeness(number, i) for i in group) / len(group)


def without_remnants(units: Sequence[Unit], groups: Groups) -> Groups:
    """The groups, the propositions that found no company put together.

    What stands alone is one claim a statement, not one a clause; a clause alone is left out if its sentence is told
    already in a claim that others share.
    """
    shared = [group for group in groups if len({units[i].statement for i in group}) > 1]
    told = {(units[i].statement, units[i].place) for group in shared for i in group}
    alone: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        if len({units[i].statement for i in group}) == 1:
            alone[units[group[0]].statement].extend(
                i for i in group if (units[i].statement, units[i].place) not in told
            )
    return sorted([*shared, *(sorted(numbers) for numbers in alone.values() if numbers)])


def shared_units(groups: Groups) -> frozenset[int]:
    """The units that stand in several groups: a sentence that tells two claims at once."""
    counted = Counter(i for group in groups for i in group)
    return frozenset(i for i, times in counted.items() if times > 1)


def claim_id(units: Iterable[Unit]) -> str:
    """The id of the claim made of some units: their statements and places."""
    return content_id("c", *sorted({f"{u.statement}:{u.parts[0].start}:{u.parts[-1].end}" for u in units}))


def judged_groups(units: Sequence[Unit], groups: Groups, decided: Decided) -> Groups:
    """The groups after decisions on claims: one put together with another.

    A claim is meant by a place in it, which stays where it is when articles are added; older decisions have the ids
    that the claims have without them.
    """
    by_id = {claim_id(units[i] for i in group): number for number, group in enumerate(groups)}
    edges = [(1.0, by_id[a], by_id[b]) for a, b in decided.as_one() if a in by_id and b in by_id]
    home = {i: number for number, group in reversed(list(enumerate(groups))) for i in group}
    edges += [(1.0, home[i], home[j]) for i, j in decided.placed_as_one() if i in home and j in home]
    joined = components(len(groups), edges)
    return sorted(sorted({i for number in numbers for i in groups[number]}) for numbers in joined)
