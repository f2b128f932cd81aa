"""Claims of groups of propositions: their members with the reasons, their figures, their headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.align import headings, scorer
from sayso.align.asked import is_bare
from sayso.align.grouping import claim_id
from sayso.align.likeness import JUDGED, Likeness, inside
from sayso.align.references import REFUSALS, spoken_of
from sayso.align.units import Unit
from sayso.model import Because, Claim, HeadingPart, MayBeOne, Member, Reading, Resolution

SHORT = 5
"""A heading of fewer words is taken only if nothing longer is there."""


class Writer:
    """Makes claims of groups of units: members with their reasons, and the heading."""

    def __init__(
        self,
        readings: Sequence[Reading],
        resolution: Resolution,
        units: Sequence[Unit],
        likeness: Likeness,
        shared: frozenset[int],
    ) -> None:
        self._units, self._likeness, self._shared = units, likeness, shared
        self._statements = {s.id: s for reading in readings for s in reading.statements}
        self._articles = {reading.article.id: reading.article for reading in readings}
        self._entities = {entity.id: entity for entity in resolution.entities}
        self._names = headings.names(readings, dict(resolution.of), resolution.entities)
        self._figures = {reading.article.id: reading.figures for reading in readings}

    def claim(self, group: Sequence[int], may_be_one: tuple[MayBeOne, ...] = ()) -> Claim:
        """The claim of one group."""
        clearest = self._clearest(group)
        units = [self._units[i] for i in group]
        figures = {f.id for u in units for f in self._figures[u.article] if inside(f.span, u)}
        members = self._members(group, clearest)
        return Claim(claim_id(units), self._heading(clearest), members, tuple(sorted(figures)), may_be_one=may_be_one)

    def _clearest(self, group: Sequence[int]) -> int:
        """The unit that the others resemble most.

        An assertion comes before a denial, what tells this claim alone before what tells another one too, a sentence
        before a fragment, what somebody says before what nobody is said to say, and before a "he" that leads to nobody.
        """

        def rank(i: int) -> tuple[bool, bool, bool, bool, float, tuple[str, int, int, str]]:
            unit = self._units[i]
            others = [min(self._likeness(i, j), JUDGED) for j in group if j != i]
            mean = sum(others) / len(others) if others else 0.0
            is_short = len(unit.tokens) < SHORT
            order = (unit.stance in REFUSALS, i in self._shared, is_short, not self._is_told(unit))
            return (*order, -round(mean, 6), unit.key)

        return min(group, key=rank)

    def _is_told(self, unit: Unit) -> bool:
        """Does an article say who says it?"""
        entity = self._entities.get(unit.speaker) if unit.speaker is not None else None
        return entity is not None and not headings.is_open(entity.name)

    def _heading(self, number: int) -> tuple[HeadingPart, ...]:
        unit = self._units[number]
        speaker = unit.speaker
        name = self._names.get(speaker) if speaker is not None else None
        entity = self._entities.get(speaker) if speaker is not None else None
        article = self._articles[unit.article]
        return headings.heading(self._statements[unit.statement], article, unit.parts, name, entity)

    def _members(self, group: Sequence[int], clearest: int) -> tuple[Member, ...]:
        by_statement: dict[str, list[int]] = defaultdict(list)
        for i in group:
            by_statement[self._units[i].statement].append(i)
        made = [self._member(statement, numbers, clearest) for statement, numbers in by_statement.items()]
        return tuple(sorted(made, key=lambda member: (member.article, member.parts, member.statement)))

    def _member(self, statement: str, numbers: Sequence[int], clearest: int) -> Member:
        parts = tuple(sorted({span for i in numbers for span in self._units[i].parts}))
        first = self._units[numbers[0]]
        if is_bare(first):
            return Member(statement, first.article, parts, first.stance, 1.0, (Because("asked_for_comment"),))
        if clearest in numbers:
            return Member(statement, first.article, parts, first.stance, 1.0, (Because("clearest_wording"),))
        if spoken_of(first):
            return Member(statement, first.article, parts, first.stance, 1.0, (Because("speaks_of_the_claim"),))
        nearest = max(numbers, key=lambda i: (self._likeness(i, clearest), -i))
        score = round(scorer.squeeze(self._likeness(nearest, clearest)), 4)
        return Member(statement, first.article, parts, first.stance, score, self._likeness.because(nearest, clearest))
