"""Claims: the statements, in any outlets, that assert, deny, doubt or cannot verify one proposition.

A statement's content is cut into propositions (``clauses``). Two propositions are compared by the learned scorer, then
by what the words of a pair do not tell: a common quotation group joins, a number that only one of them gives keeps
apart. Propositions are grouped by average linkage, so that one loose pair does not chain two claims. A statement is in
as many claims as it has propositions. A denial that speaks of "the claim" goes to the claim it speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.align.decided import Decided
from sayso.align.figure_tellings import tellings
from sayso.align.grouping import (
    Groups,
    claim_id,
    group_units,
    judged_groups,
    shared_units,
    with_guests,
    without_remnants,
    without_twins,
)
from sayso.align.likeness import Likeness, counted_pairs, quotations_of
from sayso.align.possible import by_id, offers
from sayso.align.quotations import People
from sayso.align.references import spoken_of
from sayso.align.refusals import answers, attached, named_events
from sayso.align.units import Page, Unit, Vocabulary, propositions, unit_of
from sayso.align.writing import Writer
from sayso.model import Claim, Judgement, Quotation, Reading, Resolution


def find_claims(
    readings: Sequence[Reading],
    resolution: Resolution,
    quotations: Sequence[Quotation],
    judgements: Sequence[Judgement],
    pages: Mapping[str, Page],
    known: Vocabulary,
) -> tuple[Claim, ...]:
    """The story's claims, sorted by id; ``judgements`` on statements and claims are kept."""
    units, groups, likeness, decided = grouped(readings, resolution, quotations, judgements, pages, known)
    groups = judged_groups(units, groups, decided)
    offered = offers(units, groups, likeness, {entity.id: entity.name for entity in resolution.entities})
    ids = [claim_id(units[i] for i in group) for group in groups]
    writer = Writer(readings, resolution, units, likeness, shared_units(groups))
    claims = [writer.claim(group, by_id(offered.get(n, ()), ids)) for n, group in enumerate(groups)]
    return tuple(sorted(claims, key=lambda claim: claim.id))


def grouped(
    readings: Sequence[Reading],
    resolution: Resolution,
    quotations: Sequence[Quotation],
    judgements: Sequence[Judgement],
    pages: Mapping[str, Page],
    known: Vocabulary,
) -> tuple[list[Unit], Groups, Likeness, Decided]:
    """The story's propositions, the claims in the making as the program joins them, how like they are, decisions."""
    people = People(resolution)
    units = units_of(readings, people, pages, known)
    decided = Decided(units, judgements)
    counted = counted_pairs(units, tellings(readings, resolution, {}))
    likeness = Likeness(units, quotations_of(units, quotations), decided, counted)
    about = {number for number, unit in enumerate(units) if spoken_of(unit)}
    groups = group_units(units, [n for n in range(len(units)) if n not in about], likeness)
    groups = without_remnants(units, with_guests(units, without_twins(units, groups), likeness))
    groups = answers(units, groups, readings, likeness.parted)
    groups = named_events(units, groups, readings, likeness.parted)
    groups = attached(units, groups, sorted(about), {reading.article.id: reading for reading in readings})
    return units, groups, likeness, decided


def units_of(readings: Sequence[Reading], people: People, pages: Mapping[str, Page], known: Vocabulary) -> list[Unit]:
    """Every proposition of the story, sorted by article and place."""
    found: list[Unit] = []
    for reading in readings:
        here = pages[reading.article.id]
        for statement in reading.statements:
            speaker = people.entity(statement.source.entity if statement.source else None)
            found.extend(
                unit_of(here, known, parts, statement=statement.id, speaker=speaker, stance=statement.stance)
                for parts in propositions(here, statement)
            )
    return sorted(found, key=lambda unit: unit.key)
