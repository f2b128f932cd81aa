"""Claims: the statements, in any outlets, that assert, deny, doubt or cannot verify one proposition.

A statement's content is cut into propositions (``clauses``). Two propositions are compared by the learned scorer, then
by what the words of a pair do not tell: a common quotation group joins, a number that only one of them gives keeps
apart. Propositions are grouped by average linkage, so that one loose pair does not chain two claims. A statement is in
as many claims as it has propositions. A denial that speaks of "the claim" goes to the claim it speaks of.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.align import headings, scorer
from sayso.align.blocking import candidates
from sayso.align.linking import average_link, components
from sayso.align.quotations import People
from sayso.align.references import spoken_of, targets
from sayso.align.units import Page, Unit, Vocabulary, propositions, unit_of
from sayso.model import (
    Because,
    Claim,
    Entity,
    HeadingPart,
    Judgement,
    Member,
    Passage,
    Quotation,
    Reading,
    Resolution,
    Span,
    Stance,
    Statement,
    content_id,
)

ONE_NUMBER = 1.0
"""Taken from the logit if only one side gives a number, beside what the scorer takes: the pairs it learned from are
whole sentences, in which a number is often an aside."""
NUMBER_CLASH = 2.0
"""Taken if both give numbers and none agrees."""
LINK = 0.0
"""Logit from which two groups of propositions are one claim on average."""
FAR = -4.0
"""Logit of pairs that share no telling word and were not compared."""
QUOTED = 6.0
"""Logit of two propositions in one quotation group."""
JUDGED = 1e6
"""Weight of a person's decision: above anything that can be learned."""

Logits = dict[tuple[int, int], float]
Groups = list[list[int]]


def units_of(readings: Sequence[Reading], people: People, pages: Mapping[str, Page], known: Vocabulary) -> list[Unit]:
    """Every proposition of the story, sorted by article and place."""
    found = []
    for reading in readings:
        here = pages[reading.article.id]
        for statement in reading.statements:
            speaker = people.speaker(statement.source.entity if statement.source else None)
            given = {"statement": statement.id, "speaker": speaker.entity, "named": speaker.named}
            found.extend(
                unit_of(here, known, parts, stance=statement.stance, **given) for parts in propositions(here, statement)
            )
    return sorted(found, key=lambda unit: unit.key)


class Likeness:
    """Logits of pairs of units, computed once each."""

    def __init__(self, units: Sequence[Unit], known: Vocabulary, quoted: Mapping[int, set[str]]) -> None:
        self._units, self._known, self._quoted = units, known, quoted
        self._cache: Logits = {}

    def __call__(self, i: int, j: int) -> float:
        """The logit that units ``i`` and ``j`` are one claim."""
        pair = (min(i, j), max(i, j))
        if pair not in self._cache:
            self._cache[pair] = self._logit(*pair)
        return self._cache[pair]

    def _logit(self, i: int, j: int) -> float:
        left, right = self._units[i], self._units[j]
        if self._quoted[i] & self._quoted[j]:
            return QUOTED
        if left.article == right.article and any(p.overlaps(q) for p in left.parts for q in right.parts):
            return QUOTED if left.parts == right.parts else FAR
        return pair_logit(scorer.compare(left, right, self._known))

    def because(self, i: int, j: int) -> tuple[Because, ...]:
        """Why two units are one claim: the quotation group, or the features that moved the score most."""
        common = sorted(self._quoted[i] & self._quoted[j])
        if common:
            return (Because("quotation_group", common[0]),)
        pair = scorer.compare(self._units[i], self._units[j], self._known)
        return scorer.scorer("claim").because(scorer.claim_values(pair))


def pair_logit(pair: scorer.Pair) -> float:
    """The logit that two propositions are one, speakers and quotation groups left aside; 0 is the threshold."""
    model = scorer.scorer("claim")
    values = {name: value.value for name, value in scorer.claim_values(pair).items()}
    if pair.left.article == pair.right.article:
        # Place and surroundings tell nothing inside one article: they are set to what is usual.
        usual = dict(zip(model.names, model.means, strict=True))
        values |= {name: usual[name] for name in ("surroundings", "like_place", "both_early") if name in usual}
    apart = ONE_NUMBER * values["one_number"] + NUMBER_CLASH * values["number_clash"]
    return model.logit(values) - math.log(model.threshold / (1 - model.threshold)) - apart


def quotations_of(units: Sequence[Unit], quotations: Iterable[Quotation]) -> dict[int, set[str]]:
    """For every unit the quotation groups that have a variant in it."""
    by_statement: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for quotation in quotations:
        for variant in quotation.variants:
            by_statement[variant.statement].append((quotation.id, variant.passage.span))
    return {
        number: {group for group, span in by_statement[unit.statement] if any(p.overlaps(span) for p in unit.parts)}
        for number, unit in enumerate(units)
    }


def group_units(units: Sequence[Unit], numbers: Sequence[int], likeness: Likeness) -> Groups:
    """The units in groups: components of the pairs that reach ``LINK``, each divided by average linkage."""
    pairs = candidates([units[number].tokens for number in numbers])
    edges = [(score, i, j) for i, j in pairs if (score := likeness(numbers[i], numbers[j])) >= LINK]
    out: Groups = []
    for group in components(len(numbers), edges, lambda left, right: True):
        out.extend(average_link(sorted(numbers[i] for i in group), likeness, LINK))
    return sorted(out)


def find_claims(
    readings: Sequence[Reading],
    resolution: Resolution,
    quotations: Sequence[Quotation],
    judgements: Sequence[Judgement],
    pages: Mapping[str, Page],
    known: Vocabulary,
) -> tuple[Claim, ...]:
    """The story's claims, sorted by id."""
    people = People(resolution)
    units = units_of(readings, people, pages, known)
    likeness = Likeness(units, known, quotations_of(units, quotations))
    about = {number for number, unit in enumerate(units) if spoken_of(unit)}
    groups = group_units(units, [n for n in range(len(units)) if n not in about], likeness)
    groups = without_remnants(units, groups)
    groups = attached(units, groups, sorted(about), {reading.article.id: reading for reading in readings})
    return tuple(
        Claim(content_id("c", *(u.key for u in (units[i] for i in g))), (), members([units[i] for i in g])) for g in groups
    )


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
            alone[units[group[0]].statement].extend(i for i in group if (units[i].statement, units[i].place) not in told)
    return sorted([*shared, *(sorted(rest) for rest in alone.values() if rest)])


def attached(units: Sequence[Unit], groups: Groups, about: Sequence[int], readings: Mapping[str, Reading]) -> Groups:
    """The groups with every unit that speaks of another statement added to the groups of what it speaks of."""
    out = [list(group) for group in groups]
    for number in about:
        unit = units[number]
        wanted = {statement.id for statement in targets(unit, readings[unit.article])}
        hit = [group for group in out if any(units[i].statement in wanted for i in group)]
        for group in hit:
            group.append(number)
        if not hit:
            out.append([number])
    return sorted(sorted(group) for group in out)


def members(units: Sequence[Unit]) -> tuple[Member, ...]:
    """One member for every statement, its parts in order."""
    parts: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        parts[unit.statement].append(unit)
    return tuple(
        Member(s, us[0].article, tuple(sorted(p for u in us for p in u.parts)), us[0].stance) for s, us in sorted(parts.items())
    )
