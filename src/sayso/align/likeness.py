"""How like the propositions of a story are, pair by pair: the learned scorer, and what outweighs it.

A person's decision comes first, then a common quotation group, then one place that was read as two statements; then
the words count, and are worth ``COUNTED`` at least where both give one number for the same. What the words count is
``pair_logit``: the learned scorer, then rules that words do not outvote.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.align import scorer
from sayso.align.decided import Decided
from sayso.align.figure_tellings import Telling
from sayso.align.figures import same_count
from sayso.align.lexicon import prepare
from sayso.align.overlaps import prepared_overlap
from sayso.align.units import Unit
from sayso.model import Because, Quotation, Span

LINK = 0.9
"""Logit from which two groups of propositions are one claim on average. Where about as many propositions of the
development stories join, 15 of the 19 surest pairs of a sample near this line were right, 4 of the 11 next."""
COUNTED = 3.0
"""Logit of two propositions that give one number for the same ("the toll stood at 11", "11 people died"), at least."""
QUOTED = 6.0
"""Logit of two propositions in one quotation group."""
REPEATED = 4
"""Words from which two propositions of one speaker in the very same words are one, however common the words are."""
NESTED = 0.4
"""Share of the longer of two overlapping propositions from which they say one thing: "rumours that the dam would break"
and "rumours of that were exaggerated"."""
CORRESPONDING = 0.3
"""Share of the lighter clause's weight that the other rendering's clause must have."""
JUDGED = 1e6
"""Weight of a person's decision: above anything that can be learned."""
ONE_NUMBER = 2.0
"""Taken from the logit if only one side gives a number, beside what the scorer takes: the pairs it learned from are
whole sentences, in which a number is often an aside."""
APART = 9.0
"""Taken if both give numbers and none agrees, or only one counts in digits: a claim with its own number is not the
general one. No likeness of words makes up for it."""
ONE_ARTICLE = 0.5
"""Taken if both stand in one article, where place and surroundings cannot speak against a join. Of 72 development
stories 220 of 295 joins inside an article are right with it and 1,139 of 1,281 across articles; without it 273 of 420
inside."""
LEAST_SHARED = 1.2
"""Weight that two propositions must share: "same-sex marriage" alone proposes nothing."""
FAR = -4.0
"""Logit of pairs that share no telling word and were not compared."""

Logits = dict[tuple[int, int], float]


class Likeness:
    """Logits of pairs of units, computed once each."""

    def __init__(
        self,
        units: Sequence[Unit],
        quoted: Mapping[int, set[str]],
        decided: Decided,
        counted: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self._units, self._quoted, self._decided, self._counted = units, quoted, decided, counted
        self._cache: Logits = {}
        self._shares: dict[tuple[int, int], scorer.Shares] = {}

    def __call__(self, i: int, j: int) -> float:
        """The logit that units ``i`` and ``j`` are one claim."""
        pair = (min(i, j), max(i, j))
        if pair not in self._cache:
            self._cache[pair] = self._logit(*pair)
        return self._cache[pair]

    def _logit(self, i: int, j: int) -> float:
        left, right = self._units[i], self._units[j]
        if (judged := self._decided.of(i, j)) is not None:
            return JUDGED if judged else -JUDGED
        if not self._quoted[i].isdisjoint(self._quoted[j]):
            return QUOTED if self._same_clause(left, right) else FAR
        if left.article == right.article and (shared := shared_words(left, right)):
            return QUOTED if shared >= NESTED else FAR
        pair = scorer.compare(left, right)
        self._shares[i, j] = pair.here
        score = pair_logit(pair)
        return max(score, COUNTED) if (i, j) in self._counted or repeats(left, right) else score

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
            for left, right in self._decided.as_one()
            for i in by_statement.get(left, ())
            for j in by_statement.get(right, ())
        ]

    @property
    def is_judged(self) -> bool:
        """Did a person decide anything about the units of this story?"""
        return self._decided.any

    def parted(self, i: int, j: int) -> bool:
        """Did a person say that two units, their statements or their claims, are not one claim?"""
        return self._decided.of(i, j) is False

    def known(self, i: int, j: int) -> float:
        """The logit if it was computed before, else ``FAR``."""
        return self._cache.get((min(i, j), max(i, j)), FAR)

    def compared(self) -> Iterator[tuple[int, int, float, scorer.Shares]]:
        """``(i, j, logit, how far they agree)`` of every pair whose words were compared."""
        for (i, j), shares in self._shares.items():
            yield i, j, self._cache[i, j], shares

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
        if repeats(self._units[i], self._units[j]):
            return (Because("same_words"),)
        pair = scorer.compare(self._units[i], self._units[j])
        return scorer.scorer("claim").because(scorer.claim_values(pair))


def pair_logit(pair: scorer.Pair) -> float:
    """The logit that two propositions are one, speakers and quotation groups left aside; 0 is the threshold."""
    if pair.here.shared < LEAST_SHARED:
        return FAR  # most pairs end here, before anything else is asked
    model = scorer.scorer("claim")
    values = {name: value.value for name, value in scorer.claim_values(pair).items()}
    one_article = pair.left.article == pair.right.article
    if one_article:
        # Place and surroundings tell nothing inside one article: they are set to what is usual.
        usual = dict(zip(model.names, model.means, strict=True))
        values |= {name: usual[name] for name in ("surroundings", "like_place", "both_early") if name in usual}
    apart = APART if counts_apart(pair) or values["number_clash"] else ONE_NUMBER * values["one_number"]
    apart += ONE_ARTICLE if one_article else 0.0
    return model.logit(values) - math.log(model.threshold / (1 - model.threshold)) - apart


def counts_apart(pair: scorer.Pair) -> bool:
    """Does only one side count in digits? "Ten tourists" gives the number of "10 tourists" all the same."""
    left, right = pair.left.profile, pair.right.profile
    return bool(left.counts) != bool(right.counts) and not left.numbers & right.numbers


def repeats(left: Unit, right: Unit) -> bool:
    """Does one speaker say the same in the same words, in two articles? Where all is common, the words weigh little."""
    words = [token.word for token in left.plain]
    one = left.speaker == right.speaker and left.stance == right.stance and left.article != right.article
    return one and len(words) >= REPEATED and words == [token.word for token in right.plain]


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
            if telling.figure.value is not None and inside(telling.figure.span, unit):
                by_value[telling.figure.measure, telling.figure.value].append((telling, number))
    return frozenset(
        (min(i, j), max(i, j))
        for rows in by_value.values()
        for (a, i), (b, j) in combinations(rows, 2)
        if a.article != b.article and same_count(a, b)
    )


def inside(span: Span, unit: Unit) -> bool:
    """True if the span shares a character with the unit."""
    return any(part.overlaps(span) for part in unit.parts)
