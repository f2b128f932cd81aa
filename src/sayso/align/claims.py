"""Claims: the statements, in any outlets, that assert, deny, doubt or cannot verify one proposition.

A statement's content is cut into propositions (``clauses``). Two propositions are compared by the learned scorer, then
by what the words of a pair do not tell: a common quotation group joins, a number that only one of them gives keeps
apart. Propositions are grouped by average linkage, so that one loose pair does not chain two claims. A statement is in
as many claims as it has propositions. A denial that speaks of "the claim" goes to the claim it speaks of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from sayso.align import headings, scorer
from sayso.align.blocking import candidates
from sayso.align.figure_tellings import Telling, tellings
from sayso.align.figures import same_count
from sayso.align.lexicon import prepare
from sayso.align.linking import average_link, components
from sayso.align.overlaps import prepared_overlap
from sayso.align.pairing import FAR, pair_logit
from sayso.align.quotations import People
from sayso.align.references import REFUSALS, spoken_of
from sayso.align.refusals import answers, attached, named_events
from sayso.align.units import Page, Unit, Vocabulary, propositions, unit_of
from sayso.model import (
    Because,
    Claim,
    HeadingPart,
    Judgement,
    Member,
    Quotation,
    Reading,
    Resolution,
    Span,
    content_id,
)

LINK = 0.9
"""Logit from which two groups of propositions are one claim on average. Where about as many propositions of the
development stories join, 15 of the 19 surest pairs of a sample near this line were right, 4 of the 11 next."""
LARGE = 150
"""Propositions of a component from which pairs that share no telling word are no longer compared: the cost of a story
with very many articles stays in proportion to it."""
GUEST = 0.9
"""Mean logit from which a proposition joins a second claim."""
COUNTED = 3.0
"""Logit of two propositions that give one number for the same ("the toll stood at 11", "11 people died"), at least."""
QUOTED = 6.0
"""Logit of two propositions in one quotation group."""
NESTED = 0.4
"""Share of the longer of two overlapping propositions from which they say one thing: "rumours that the dam would break"
and "rumours of that were exaggerated"."""
CORRESPONDING = 0.3
"""Share of the lighter clause's weight that the other rendering's clause must have."""
JUDGED = 1e6
"""Weight of a person's decision: above anything that can be learned."""

SHORT = 5
"""A heading of fewer words is taken only if nothing longer is there."""

Logits = dict[tuple[int, int], float]
Groups = list[list[int]]


def units_of(readings: Sequence[Reading], people: People, pages: Mapping[str, Page], known: Vocabulary) -> list[Unit]:
    """Every proposition of the story, sorted by article and place."""
    found: list[Unit] = []
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

    def __init__(
        self,
        units: Sequence[Unit],
        quoted: Mapping[int, set[str]],
        judged: Mapping[tuple[str, str], bool],
        counted: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self._units, self._quoted, self._judged, self._counted = units, quoted, judged, counted
        self._cache: Logits = {}

    def __call__(self, i: int, j: int) -> float:
        """The logit that units ``i`` and ``j`` are one claim."""
        pair = (min(i, j), max(i, j))
        if pair not in self._cache:
            self._cache[pair] = self._logit(*pair)
        return self._cache[pair]

    def _logit(self, i: int, j: int) -> float:
        left, right = self._units[i], self._units[j]
        judged = self._judged.get(self._statements(i, j))
        if judged is not None:
            return JUDGED if judged else -JUDGED
        if self._quoted[i] & self._quoted[j]:
            return QUOTED if self._same_clause(left, right) else FAR
        if left.article == right.article and (shared := shared_words(left, right)):
            return QUOTED if shared >= NESTED else FAR
        score = pair_logit(scorer.compare(left, right))
        return max(score, COUNTED) if (i, j) in self._counted else score

    def _statements(self, i: int, j: int) -> tuple[str, str]:
        left, right = self._units[i].statement, self._units[j].statement
        return min(left, right), max(left, right)

    def counted_pairs(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """Places in ``numbers`` of pairs of units that give one number for the same."""
        place = {number: at for at, number in enumerate(numbers)}
        return [(place[i], place[j]) for i, j in sorted(self._counted) if i in place and j in place]

    def judged_pairs(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """Places in ``numbers`` of pairs of units whose statements a person joined."""
        by_statement: dict[str, list[int]] = defaultdict(list)
        for place, number in enumerate(numbers):
            by_statement[self._units[number].statement].append(place)
        return [
            (min(i, j), max(i, j))
            for (left, right), same in sorted(self._judged.items())
            if same
            for i in by_statement.get(left, ())
            for j in by_statement.get(right, ())
        ]

    def parted(self, i: int, j: int) -> bool:
        """Did a person say that the statements of two units are not one claim?"""
        return self._judged.get(self._statements(i, j)) is False

    def known(self, i: int, j: int) -> float:
        """The logit if it was computed before, else ``FAR``."""
        return self._cache.get((min(i, j), max(i, j)), FAR)

    def near(self) -> dict[int, set[int]]:
        """For every unit those already found to be like it."""
        out: dict[int, set[int]] = defaultdict(set)
        for (i, j), score in self._cache.items():
            if score >= LINK:
                out[i].add(j)
                out[j].add(i)
        return out

    def _same_clause(self, left: Unit, right: Unit) -> bool:
        """Of two renderings of one sentence: do these clauses correspond? One that was not cut up answers to all."""
        lexicon = left.profile.prepared.lexicon
        both = prepared_overlap(prepare(left.tokens, lexicon), prepare(right.tokens, lexicon))
        return both.short >= CORRESPONDING

    def because(self, i: int, j: int) -> tuple[Because, ...]:
        """Why two units are one claim: the quotation group, or the features that moved the score most."""
        common = sorted(self._quoted[i] & self._quoted[j])
        if common:
            return (Because("quotation_group", common[0]),)
        if (min(i, j), max(i, j)) in self._counted:
            return (Because("same_count"),)
        pair = scorer.compare(self._units[i], self._units[j])
        return scorer.scorer("claim").because(scorer.claim_values(pair))


def shared_words(left: Unit, right: Unit) -> float:
    """The share of the longer of two units that stands inside both: one place, read as two statements."""
    shared = sum(max(0, min(p.end, q.end) - max(p.start, q.start)) for p in left.parts for q in right.parts)
    return shared / max(sum(p.end - p.start for p in unit.parts) for unit in (left, right))


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


def counted_pairs(units: Sequence[Unit], told: Sequence[Telling]) -> frozenset[tuple[int, int]]:
    """Pairs of units of two articles that give one number for the same: measure, group, place and window agree."""
    by_value: dict[tuple[str, float], list[tuple[Telling, int]]] = defaultdict(list)
    by_statement: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_statement[telling.figure.statement or ""].append(telling)
    for number, unit in enumerate(units):
        for telling in by_statement.get(unit.statement, ()):
            if telling.figure.value is not None and _inside(telling.figure.span, unit):
                by_value[telling.figure.measure, telling.figure.value].append((telling, number))
    return frozenset(
        (min(i, j), max(i, j))
        for rows in by_value.values()
        for (a, i), (b, j) in combinations(rows, 2)
        if a.article != b.article and same_count(a, b)
    )


def group_units(units: Sequence[Unit], numbers: Sequence[int], likeness: Likeness) -> Groups:
    """The units in groups: components of the pairs that reach ``LINK``, each divided by average linkage."""
    pairs = candidates([units[number].tokens for number in numbers]) + likeness.judged_pairs(numbers)
    pairs += likeness.counted_pairs(numbers)
    edges = [(score, i, j) for i, j in pairs if (score := likeness(numbers[i], numbers[j])) >= LINK]
    out: Groups = []
    for group in components(len(numbers), edges, lambda left, right: True):
        measure = likeness if len(group) <= LARGE else likeness.known
        out.extend(average_link(sorted(numbers[i] for i in group), measure, LINK))
    return sorted(out)


def find_claims(
    readings: Sequence[Reading],
    resolution: Resolution,
    quotations: Sequence[Quotation],
    judgements: Sequence[Judgement],
    pages: Mapping[str, Page],
    known: Vocabulary,
) -> tuple[Claim, ...]:
    """The story's claims, sorted by id; ``judgements`` on statements and claims are kept."""
    people = People(resolution)
    units = units_of(readings, people, pages, known)
    counted = counted_pairs(units, tellings(readings, resolution, {}))
    likeness = Likeness(units, quotations_of(units, quotations), statement_judgements(judgements), counted)
    about = {number for number, unit in enumerate(units) if spoken_of(unit)}
    groups = group_units(units, [n for n in range(len(units)) if n not in about], likeness)
    groups = without_remnants(units, with_guests(units, without_twins(units, groups), likeness))
    groups = answers(units, groups, readings, likeness.parted)
    groups = named_events(units, groups, readings, likeness.parted)
    groups = attached(units, groups, sorted(about), {reading.article.id: reading for reading in readings})
    groups = judged_groups(units, groups, judgements)
    writer = Writer(readings, resolution, units, likeness, shared_units(groups))
    return tuple(sorted((writer.claim(group) for group in groups), key=lambda claim: claim.id))


def statement_judgements(judgements: Iterable[Judgement]) -> dict[tuple[str, str], bool]:
    """``{(statement, statement): same}`` of the decisions that stand."""
    return {
        (min(j.left, j.right), max(j.left, j.right)): j.verdict == "positive"
        for j in judgements
        if not j.revoked and j.verdict != "unsure"
    }


def shared_units(groups: Groups) -> frozenset[int]:
    """The units that stand in several groups: a sentence that tells two claims at once."""
    counted = Counter(i for group in groups for i in group)
    return frozenset(i for i, times in counted.items() if times > 1)


def claim_id(units: Iterable[Unit]) -> str:
    """The id of the claim made of some units: their statements and places."""
    return content_id("c", *sorted({f"{u.statement}:{u.parts[0].start}:{u.parts[-1].end}" for u in units}))


def judged_groups(units: Sequence[Unit], groups: Groups, judgements: Iterable[Judgement]) -> Groups:
    """The groups after decisions on claims, by the ids that the claims have without them: one merged with another."""
    decided = [pair for pair, same in statement_judgements(judgements).items() if same]
    place = {claim_id(units[i] for i in group): number for number, group in enumerate(groups)}
    edges = [(1.0, place[a], place[b]) for a, b in sorted(decided) if a in place and b in place]
    joined = components(len(groups), edges, lambda left, right: True)
    return sorted(sorted({i for number in numbers for i in groups[number]}) for numbers in joined)


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
        self._figures = [(f.article, f.span, f.id) for reading in readings for f in reading.figures]

    def claim(self, group: Sequence[int]) -> Claim:
        """The claim of one group."""
        clearest = self._clearest(group)
        units = [self._units[i] for i in group]
        figures = {f for a, span, f in self._figures for u in units if u.article == a and _inside(span, u)}
        return Claim(claim_id(units), self._heading(clearest), self._members(group, clearest), tuple(sorted(figures)))

    def _clearest(self, group: Sequence[int]) -> int:
        """The unit that the others resemble most.

        An assertion comes before a denial, what tells this claim alone before what tells another one too, a sentence
        before a fragment.
        """

        def rank(i: int) -> tuple[bool, bool, bool, float, tuple[str, int, int, str]]:
            unit = self._units[i]
            others = [min(self._likeness(i, j), JUDGED) for j in group if j != i]
            mean = sum(others) / len(others) if others else 0.0
            return (unit.stance in REFUSALS, i in self._shared, len(unit.tokens) < SHORT, -round(mean, 6), unit.key)

        return min(group, key=rank)

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
        if clearest in numbers:
            return Member(statement, first.article, parts, first.stance, 1.0, (Because("clearest_wording"),))
        if spoken_of(first):
            return Member(statement, first.article, parts, first.stance, 1.0, (Because("speaks_of_the_claim"),))
        nearest = max(numbers, key=lambda i: (self._likeness(i, clearest), -i))
        score = round(scorer.squeeze(self._likeness(nearest, clearest)), 4)
        return Member(statement, first.article, parts, first.stance, score, self._likeness.because(nearest, clearest))


def _inside(span: Span, unit: Unit) -> bool:
    return any(part.overlaps(span) for part in unit.parts)


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
