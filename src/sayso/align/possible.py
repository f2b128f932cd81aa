"""Claims that may be one although nothing joins them: for each the others of its story, with how likely and why.

What grouping compared anyway is the evidence; no pair of propositions is compared for this alone. Two claims are then
looked at as wholes (``FEATURES``), and a scorer learned from stories that were grouped by hand gives the chance that
a reader would make one of them. What is offered is never joined and counts nowhere: a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log1p

import numpy as np

from sayso.align import scorer
from sayso.align.asked import is_bare
from sayso.align.likeness import FAR, Likeness, counts_apart
from sayso.align.profiles import HEARD, Floats
from sayso.align.references import spoken_of
from sayso.align.scorer import Value
from sayso.align.units import Unit
from sayso.align.words import event_classes
from sayso.model import Because, MayBeOne

MOST = 5
"""Others that a claim names at most."""
LOOKED_AT = 6
"""Others of a claim that are looked at as wholes: those with the best pair of propositions."""
LEAST_SHARED, LEAST_AGREEMENT, LEAST_LIKENESS = 0.7, 0.18, -1.6
"""Weight that the best pair shares, its agreement, its logit, at least: nine in ten of what is offered without these
bounds are left, for a quarter of the work."""
CEILING = 0.7
"""Chance above which nothing is told apart: of 44 such pairs, held out, 30 were one claim."""
TOLD = 5
"""Words that both have, at most so many of them named."""
REASONS = 3
"""Features of the best pair that are named, as where they join."""


@dataclass(frozen=True)
class Whole:
    """A claim in the making, as a whole: all its propositions."""

    units: tuple[Unit, ...]

    @cached_property
    def statements(self) -> frozenset[str]:
        """Its statements."""
        return frozenset(unit.statement for unit in self.units)

    @cached_property
    def words(self) -> dict[str, tuple[float, str]]:
        """The greatest weight in the story of every base form, and the word that has it."""
        out: dict[str, tuple[float, str]] = {}
        for unit in self.units:
            for token in unit.tokens:
                if token.weight > 0.0:
                    out[token.base] = max(out.get(token.base, (0.0, "")), (token.weight, token.word))
        return out

    @cached_property
    def mean(self) -> Floats:
        """The direction of its words' vectors."""
        total: Floats = np.sum([unit.profile.mean for unit in self.units], axis=0)
        length = float(np.linalg.norm(total))
        return total / length if length else total

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The story's entities that say it."""
        return frozenset(unit.speaker for unit in self.units if unit.speaker is not None)

    @cached_property
    def events(self) -> frozenset[str]:
        """The kinds of event told."""
        return frozenset[str]().union(*(unit.profile.events for unit in self.units))

    @cached_property
    def certain_events(self) -> frozenset[str]:
        """The kinds told by a word of one kind: "fire" may dismiss, burn or launch, and tells none for sure."""
        classes = event_classes()
        kinds = [classes.get(token.base, ()) for unit in self.units for token in unit.plain]
        return frozenset(kind for found in kinds if len(found) == 1 for kind in found)

    @cached_property
    def days(self) -> frozenset[str]:
        """The days named."""
        return frozenset[str]().union(*(unit.profile.days for unit in self.units))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers given."""
        return frozenset[str]().union(*(unit.profile.numbers for unit in self.units))

    def share(self, stance: str) -> float:
        """The share of its propositions with a stance."""
        return sum(unit.stance == stance for unit in self.units) / len(self.units)


@dataclass(frozen=True)
class Both:
    """Two claims and the most alike pair of their propositions."""

    left: Whole
    right: Whole
    best: scorer.Pair

    @cached_property
    def values(self) -> dict[str, Value]:
        """What the scorer of pairs asks of the best pair."""
        return scorer.claim_values(self.best)

    @cached_property
    def likeness(self) -> float:
        """How alike the best pair is."""
        return scorer.scorer("claim").logit({name: value.value for name, value in self.values.items()})

    @cached_property
    def shared(self) -> dict[str, float]:
        """The base forms that both claims have, with the smaller weight."""
        left, right = self.left.words, self.right.words
        return {base: min(left[base][0], right[base][0]) for base in left.keys() & right.keys()}


Feature = Callable[[Both], Value]


def likeness(both: Both) -> Value:
    """How alike the two most alike propositions are, from their words alone (the logit of the scorer of pairs)."""
    return Value(both.likeness)


def agreement(both: Both) -> Value:
    """How far the wordings of these two are contained in each other, by the weights of the story."""
    return both.values["agreement"]


def general_agreement(both: Both) -> Value:
    """The same by the weights of general English."""
    return both.values["general_agreement"]


def meaning(both: Both) -> Value:
    """The nearness of the two claims' mean word vectors."""
    return Value(float(both.left.mean @ both.right.mean))


def words(both: Both) -> Value:
    """The weight of the words that both claims have somewhere; those that say something in this story are named."""
    rare = sorted((-weight, base) for base, weight in both.shared.items() if weight > HEARD)
    told = [both.left.words[base][1] for _, base in rare[:TOLD]]
    return Value(log1p(fsum(both.shared.values())), ", ".join(told))


def kinds_of_event(both: Both) -> Value:
    """How many kinds of event both tell."""
    certain = both.left.certain_events & both.right.certain_events
    return Value(float(len(both.left.events & both.right.events)), ", ".join(sorted(certain)))


def one_speaker(both: Both) -> Value:
    """1 if somebody says both."""
    return Value(float(bool(both.left.speakers & both.right.speakers)))


def days(both: Both) -> Value:
    """1 if both name the same day, -1 if only different ones."""
    left, right = both.left.days, both.right.days
    return Value(float(bool(left & right)) - float(bool(left and right and not left & right)))


def number_clash(both: Both) -> Value:
    """1 if both give numbers and none agrees."""
    left, right = both.left.numbers, both.right.numbers
    clash = bool(left and right and not left & right)
    return Value(float(clash), f"{', '.join(sorted(left))} against {', '.join(sorted(right))}" if clash else "")


def one_number(both: Both) -> Value:
    """1 if only one of the two most alike propositions counts in digits: a rule that keeps claims apart."""
    return Value(float(counts_apart(both.best)))


def polarity(both: Both) -> Value:
    """1 if one of these two denies what the other says, or they hold words that exclude each other."""
    return both.values["polarity"]


def urging(both: Both) -> Value:
    """How far one claim urges and the other does not."""
    return Value(abs(both.left.share("urges") - both.right.share("urges")))


def one_article(both: Both) -> Value:
    """1 if these two stand in one article."""
    return Value(float(both.best.left.article == both.best.right.article))


FEATURES: tuple[tuple[str, Feature], ...] = (
    ("likeness", likeness),
    ("agreement", agreement),
    ("general_agreement", general_agreement),
    ("meaning", meaning),
    ("words", words),
    ("kinds_of_event", kinds_of_event),
    ("one_speaker", one_speaker),
    ("days", days),
    ("number_clash", number_clash),
    ("one_number", one_number),
    ("polarity", polarity),
    ("urging", urging),
    ("one_article", one_article),
)
SIGNS = ("words", "kinds_of_event", "one_speaker", "days", "number_clash", "one_number", "polarity", "one_article")
"""Features that a reader is told of wherever they are there; what keeps claims apart by rule is among them."""


def values_of(both: Both) -> dict[str, Value]:
    """Every feature of two claims."""
    return {name: feature(both) for name, feature in FEATURES}


def because(both: Both, values: Mapping[str, Value], names: Mapping[str, str]) -> tuple[Because, ...]:
    """Why two claims may be one, and what speaks against it; then what moved the score of the best pair most.

    ``names`` are those of the story's entities.
    """
    details = {name: values[name].detail for name in SIGNS if values[name].value}
    if "one_speaker" in details:
        details["one_speaker"] = ", ".join(sorted(names.get(id, id) for id in both.left.speakers & both.right.speakers))
    if values["days"].value < 0:
        details["different_days"] = details.pop("days")
    # What they share may say nothing in this story, and a word may tell of several kinds of event.
    untold = {name for name in ("words", "kinds_of_event") if not details.get(name)}
    signs = (Because(name, detail) for name, detail in details.items() if name not in untold)
    return (*signs, *scorer.scorer("claim").because(both.values, REASONS))


Pairs = dict[tuple[int, int], tuple[int, int]]
"""For two claims (their numbers) the most alike pair of their propositions (their numbers)."""


def looked_at(units: Sequence[Unit], groups: Sequence[Sequence[int]], likeness: Likeness) -> Pairs:
    """Pairs of claims that are looked at: of each the ``LOOKED_AT`` others with the most alike pair of propositions."""
    homes: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if any(not (is_bare(units[i]) or spoken_of(units[i])) for i in group):
            for i in group:
                homes[i].append(number)
    best: dict[tuple[int, int], tuple[float, float, int, int]] = {}
    for i, j, score, here in likeness.compared():
        if here.shared < LEAST_SHARED or here.left * here.right < LEAST_AGREEMENT**2:
            continue
        for a in homes.get(i, ()):
            for b in homes.get(j, ()):
                if a != b:
                    pair = (min(a, b), max(a, b))
                    best[pair] = min(best.get(pair, (9.0, 0.0, 0, 0)), (-max(score, FAR), -here.shared, i, j))
    near: dict[int, list[tuple[tuple[float, float, int, int], tuple[int, int]]]] = defaultdict(list)
    for pair, key in best.items():
        if _apart_in_statements(units, groups[pair[0]], groups[pair[1]]):
            near[pair[0]].append((key, pair))
            near[pair[1]].append((key, pair))
    return {pair: key[2:] for rows in near.values() for key, pair in sorted(rows)[:LOOKED_AT]}


def _apart_in_statements(units: Sequence[Unit], left: Sequence[int], right: Sequence[int]) -> bool:
    """Has each of two claims a statement that the other has not? Else one would not gain by the other."""
    one, other = ({units[i].statement for i in group} for group in (left, right))
    return bool(one - other) and bool(other - one)


Offer = tuple[int, float, tuple[Because, ...]]
"""Another claim's number, the chance that it is the same, and why."""


def offers(
    units: Sequence[Unit], groups: Sequence[Sequence[int]], likeness: Likeness, names: Mapping[str, str]
) -> dict[int, list[Offer]]:
    """For each claim, by its number, up to ``MOST`` others that may be the same one, the likeliest first."""
    model = scorer.scorer("possible")
    found: dict[int, list[tuple[float, Offer]]] = defaultdict(list)
    for (a, b), both in wholes(units, groups, looked_at(units, groups, likeness)):
        values = values_of(both)
        chance = model.score({name: value.value for name, value in values.items()})
        if chance >= model.threshold and not _parted(likeness, groups[a], groups[b]):
            why = because(both, values, names)
            shown = round(min(chance, CEILING), 4)
            found[a].append((chance, (b, shown, why)))
            found[b].append((chance, (a, shown, why)))
    ranked = {a: sorted(rows, key=lambda row: (-row[0], row[1][0])) for a, rows in found.items()}
    return {a: [offer for _, offer in rows[:MOST]] for a, rows in ranked.items()}


def by_id(offered: Sequence[Offer], ids: Sequence[str]) -> tuple[MayBeOne, ...]:
    """The offers of one claim, by the ids of the others."""
    return tuple(MayBeOne(ids[other], chance, why) for other, chance, why in offered)


def wholes(
    units: Sequence[Unit], groups: Sequence[Sequence[int]], pairs: Pairs
) -> Iterable[tuple[tuple[int, int], Both]]:
    """Both claims of each pair whose best propositions are alike enough to ask further.

    If these count and no number agrees, they are two claims by rule: 6 hurt are not 43.
    """
    made: dict[int, Whole] = {}
    for pair, (i, j) in sorted(pairs.items()):
        for number in pair:
            if number not in made:
                made[number] = Whole(tuple(units[k] for k in groups[number]))
        both = Both(made[pair[0]], made[pair[1]], scorer.compare(units[i], units[j]))
        if both.likeness >= LEAST_LIKENESS and not both.values["number_clash"].value:
            yield pair, both


def _parted(likeness: Likeness, left: Sequence[int], right: Sequence[int]) -> bool:
    """Did a person say that two propositions of these claims are not one?"""
    return likeness.is_judged and any(likeness.parted(i, j) for i in left for j in right)
