"""Scores of pairs as a visible list of features; each gives a value and a detail for ``explain``.

Two scorers share the shape: whether two quotations are one utterance, whether two propositions are one claim. The
weights are data (``data/quotation_scorer.json``, ``data/claim_scorer.json``), learned by ``training/claims.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from operator import mul
from typing import Any, NamedTuple

from sayso import data
from sayso.align.lexicon import NAME, Meeting, Prepared, best_of, meetings
from sayso.align.overlaps import Overlap, most_overlap, prepared_overlap
from sayso.align.profiles import Around
from sayso.align.units import Unit
from sayso.align.words import antonyms_of
from sayso.model import Because


class Value(NamedTuple):
    """What a feature gives: a number and the words or counts it rests on."""

    value: float
    detail: str = ""


class Shares(NamedTuple):
    """How far two propositions agree, in any order of words: the share of each one's weight, the weight that agrees."""

    left: float
    right: float
    shared: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units compared once, for all features."""

    left: Unit
    right: Unit
    met: list[Meeting]
    best: tuple[list[float], list[float]]
    """How alike each token of the left, then of the right is to its best match."""
    here: Shares
    """Agreement with the weights of the story."""


def compare(left: Unit, right: Unit) -> Pair:
    """The pair of two units; the order of the two does not matter."""
    if right.key < left.key:
        left, right = right, left
    one, other = left.profile, right.profile
    met = meetings(one.prepared, other.prepared)
    best = best_of(met, len(left.plain), len(right.plain))
    return Pair(left, right, met, best, shares(best, (one.weights, one.total), (other.weights, other.total)))


Weights = tuple[Sequence[float], float]
"""The weights of a proposition's tokens, and their sum."""


def shares(best: tuple[Sequence[float], Sequence[float]], left: Weights, right: Weights) -> Shares:
    """The agreement of two propositions whose tokens have these weights: each token counts with its best match."""
    on_left, on_right = sum(map(mul, best[0], left[0])), sum(map(mul, best[1], right[0]))
    return Shares(on_left / max(left[1], 1e-9), on_right / max(right[1], 1e-9), min(on_left, on_right))


Feature = Callable[[Pair], Value]


# ------------------------------------------------------------------------------------------------ claims


def agreement(pair: Pair) -> Value:
    """How far each wording is contained in the other, both taken together: the root of the two shares' product."""
    value = math.sqrt(pair.here.left * pair.here.right)
    return Value(value, f"{pair.here.left:.2f} of one, {pair.here.right:.2f} of the other")


def weaker_share(pair: Pair) -> Value:
    """The smaller of the two shares: a short wording inside a long one may be only a part of it."""
    return Value(min(pair.here.left, pair.here.right))


def shared_weight(pair: Pair) -> Value:
    """How much weight agrees in all: two rare words are more than two shares of little."""
    return Value(math.log1p(pair.here.shared))


def general_agreement(pair: Pair) -> Value:
    """Agreement with the weights of general English: the words of the story's main event count here."""
    left, right = pair.left.profile, pair.right.profile
    plain = shares(pair.best, (left.plain, left.plain_total), (right.plain, right.plain_total))
    return Value(math.sqrt(plain.left * plain.right))


def rarest(pair: Pair) -> Value:
    """The rarest word or name that both have, as this story goes."""
    best, word = 0.0, ""
    left, right = pair.left.profile.weights, pair.right.profile.weights
    for i, j, like in pair.met:
        if like >= NAME and left[i] > best and right[j] > best:
            best, word = min(left[i], right[j]), pair.left.tokens[i].word
    return Value(best, word)


def meaning(pair: Pair) -> Value:
    """The nearness of the two wordings' mean word vectors."""
    return Value(float(pair.left.profile.mean @ pair.right.profile.mean))


def events(pair: Pair) -> Value:
    """How many of the telling common words (what is done, to what) find one of like meaning on the other side."""
    return Value(max(_met(pair.left.profile.heard, pair.best[0]), _met(pair.right.profile.heard, pair.best[1])))


def kinds_of_event(pair: Pair) -> Value:
    """How many kinds of event (``data/align/event_classes.txt``) both tell."""
    both = pair.left.profile.events & pair.right.profile.events
    return Value(float(len(both)), ", ".join(sorted(both)))


def surroundings(pair: Pair) -> Value:
    """Agreement of the sentences around both: a pronoun's sentence has its names there."""
    left, right = pair.left.profile.around, pair.right.profile.around
    both = left.weights.keys() & right.weights.keys()
    return Value(math.sqrt(_bag(left, both) * _bag(right, both)))


def number_clash(pair: Pair) -> Value:
    """1 if both give numbers and none agrees."""
    left, right = pair.left.profile.numbers, pair.right.profile.numbers
    clash = bool(left and right and not left & right)
    return Value(float(clash), f"{', '.join(sorted(left))} against {', '.join(sorted(right))}" if clash else "")


def one_number(pair: Pair) -> Value:
    """1 if one gives a number and the other none: a claim with its own number is not the general one."""
    return Value(float(bool(pair.left.profile.numbers) != bool(pair.right.profile.numbers)))


def polarity(pair: Pair) -> Value:
    """1 if one side denies what the other says, or they hold words that exclude each other ("confirm", "deny")."""
    left, right = pair.left.profile, pair.right.profile
    # "Nobody may return before Saturday" and "stays closed until Saturday" turn nothing round.
    from_when = (left.deferred and right.timed) or (right.deferred and left.timed)
    turned = left.negated != right.negated and not from_when
    against = opposites(pair.left, pair.right)
    return Value(float(turned or bool(against)), " against ".join(against[0]) if against else "")


def weekday(pair: Pair) -> Value:
    """1 if both name the same day of the week or month, -1 if different ones."""
    left, right = pair.left.profile.days, pair.right.profile.days
    return Value(float(bool(left & right)) - float(bool(left and right and not left & right)))


def both_early(pair: Pair) -> Value:
    """Near 1 if both stand at the head of their articles, where the main event is told."""
    return Value(math.exp(-(pair.left.place + pair.right.place) / 4))


def like_place(pair: Pair) -> Value:
    """Near 1 if both stand equally far down."""
    return Value(math.exp(-abs(pair.left.place - pair.right.place) / 5))


CLAIM_FEATURES: tuple[tuple[str, Feature], ...] = (
    ("agreement", agreement),
    ("weaker_share", weaker_share),
    ("shared_weight", shared_weight),
    ("general_agreement", general_agreement),
    ("rarest", rarest),
    ("meaning", meaning),
    ("events", events),
    ("kinds_of_event", kinds_of_event),
    ("surroundings", surroundings),
    ("number_clash", number_clash),
    ("one_number", one_number),
    ("polarity", polarity),
    ("weekday", weekday),
    ("both_early", both_early),
    ("like_place", like_place),
)


def opposites(left: Unit, right: Unit) -> list[tuple[str, str]]:
    """Pairs of words, one on each side and not on the other, that exclude each other."""
    known, alone = antonyms_of(), right.profile.bases - left.profile.bases
    here = (left.profile.bases - right.profile.bases) & known.keys()
    return sorted((a, b) for a in here for b in known[a] if b in alone)


def _met(heard: Sequence[int], best: Sequence[float]) -> float:
    # At least three: one word met out of one says little.
    return sum(best[i] for i in heard) / max(3, len(heard))


def _bag(around: Around, common: Iterable[str]) -> float:
    # The exact sum does not depend on the order in which the common words come.
    return fsum(map(around.weights.__getitem__, common)) / around.total if around.total else 0.0


# ------------------------------------------------------------------------------------------------ quotations


@dataclass(frozen=True, slots=True)
class Best:
    """The best of all pairs of sentences of two quotations, and the two quotations as wholes."""

    sentence: Overlap
    whole: Overlap


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation prepared for comparing: its sentences, and all of it."""

    pieces: tuple[Prepared, ...]
    whole: Prepared


def quotation_overlap(left: Quoted, right: Quoted) -> Best:
    """Compares two quotations; sentences may stand in another order."""
    whole = prepared_overlap(left.whole, right.whole)
    if len(left.pieces) == len(right.pieces) == 1:
        return Best(whole, whole)
    pairs = [(prepared_overlap(a, b), a, b) for a in left.pieces for b in right.pieces]
    return Best(max(pairs, key=lambda item: _quotation_rank(*item))[0] if pairs else whole, whole)


def most_quotation_overlap(left: Quoted, right: Quoted) -> Best | None:
    """No less than ``quotation_overlap`` in any feature; ``None`` for quotations of several sentences."""
    if len(left.pieces) > 1 or len(right.pieces) > 1:
        return None
    most = most_overlap(left.whole, right.whole)
    return Best(most, most)


def _quotation_rank(here: Overlap, left: Prepared, right: Prepared) -> tuple[float, float]:
    lighter = min(sum(t.weight for t in side.tokens) for side in (left, right))
    return here.short * (1 - math.exp(-lighter)) + 0.5 * (1 - math.exp(-here.run_weight / 2)), here.shared


QUOTATION_FEATURES: tuple[tuple[str, Callable[[Best], float]], ...] = (
    ("short", lambda best: best.sentence.short),
    ("weaker_share", lambda best: min(best.sentence.left, best.sentence.right)),
    ("run_length", lambda best: math.log1p(best.sentence.run)),
    ("run_weight", lambda best: 1 - math.exp(-best.sentence.run_weight)),
    ("shared", lambda best: math.log1p(best.sentence.shared)),
    ("whole_short", lambda best: best.whole.short),
    ("whole_shared", lambda best: math.log1p(best.whole.shared)),
)
"""``short``: share of the lighter sentence found in the other; ``weaker_share``: the smaller share; ``run_length`` and
``run_weight``: the densest stretch of agreement; ``shared``: the weight that agrees; the last two for the wholes."""


# ------------------------------------------------------------------------------------------------ logistic scorer


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic regression on standardised features: ``score`` is a probability, ``threshold`` decides."""

    names: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    threshold: float

    def logit(self, values: Mapping[str, float]) -> float:
        """The score before it is squeezed into 0 to 1."""
        rows = zip(self.names, self.means, self.scales, self.weights, strict=True)
        return self.bias + sum(weight * (values[name] - mean) / scale for name, mean, scale, weight in rows)

    def score(self, values: Mapping[str, float]) -> float:
        """The probability that the two are the same."""
        return squeeze(self.logit(values))

    def most(self, values: Mapping[str, float]) -> float:
        """No less than the score of any features from 0 up to ``values``."""
        return self.score({n: values[n] if w >= 0 else 0.0 for n, w in zip(self.names, self.weights, strict=True)})

    def because(self, values: Mapping[str, Value], most: int = 4) -> tuple[Because, ...]:
        """The features that moved the score most, the strongest first."""
        rows = zip(self.names, self.means, self.scales, self.weights, strict=True)
        parts = [(weight * (values[name].value - mean) / scale, name) for name, mean, scale, weight in rows]
        parts.sort(key=lambda item: (-abs(item[0]), item[1]))
        return tuple(Because(name, f"{part:+.2f} {values[name].detail}".strip()) for part, name in parts[:most])


def squeeze(logit: float) -> float:
    """The logistic function, safe for large values.

    >>> squeeze(0.0), squeeze(-1000.0)
    (0.5, 0.0)
    """
    return 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0


@cache
def scorer(name: str) -> Scorer:
    """The scorer in ``data/NAME_scorer.json``."""
    row: dict[str, Any] = json.loads(data.text(f"{name}_scorer.json"))
    columns = [row["features"][feature] for feature in row["features"]]
    return Scorer(
        tuple(row["features"]),
        tuple(column["mean"] for column in columns),
        tuple(column["scale"] for column in columns),
        tuple(column["weight"] for column in columns),
        row["bias"],
        row["threshold"],
    )


def claim_values(pair: Pair) -> dict[str, Value]:
    """Every claim feature of a pair."""
    return {name: feature(pair) for name, feature in CLAIM_FEATURES}


def claim_score(pair: Pair) -> float:
    """The probability that two units assert (deny, doubt) one proposition, from their words alone."""
    return scorer("claim").score({name: value.value for name, value in claim_values(pair).items()})


def quotation_values(best: Best) -> dict[str, float]:
    """Every quotation feature."""
    return {name: feature(best) for name, feature in QUOTATION_FEATURES}
