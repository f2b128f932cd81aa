"""Scores of pairs as a visible list of features; each gives a value and a detail for ``explain``.

Two scorers share the shape: whether two quotations are one utterance, whether two propositions are one claim. The
weights are data (``data/quotation_scorer.json``, ``data/claim_scorer.json``), learned by ``training/claims.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.align.tokens import Overlap, Token, likeness, overlap
from sayso.align.units import Unit, Vocabulary
from sayso.align.words import antonyms, event_classes, table, vector, word_list
from sayso.model import Because

DIMENSIONS = 96
COMPANY = 6
"""Tokens between which two words count as near one another."""


class Value(NamedTuple):
    """What a feature gives: a number and the words or counts it rests on."""

    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units compared once, for all features."""

    left: Unit
    right: Unit
    known: Vocabulary
    like: NDArray[np.float64]
    here: Overlap
    """Agreement with the weights of the story."""
    plain: Overlap
    """Agreement with the weights of general English."""


def compare(left: Unit, right: Unit, known: Vocabulary) -> Pair:
    """The pair of two units; the order of the two does not matter."""
    if right.key < left.key:
        left, right = right, left
    like = likeness(left.plain, right.plain)
    here = overlap(left.tokens, right.tokens, like)
    return Pair(left, right, known, like, here, overlap(left.plain, right.plain, like))


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
    return Value(math.sqrt(pair.plain.left * pair.plain.right))


def rarest(pair: Pair) -> Value:
    """The rarest word or name that both have, as this story goes."""
    best, word = 0.0, ""
    for i, j in np.argwhere(pair.like >= 0.9).tolist():
        token = pair.left.tokens[i]
        weight = min(token.weight, pair.right.tokens[j].weight)
        if weight > best:
            best, word = weight, token.word
    return Value(best, word)


def meaning(pair: Pair) -> Value:
    """The nearness of the two wordings' mean word vectors."""
    return Value(float(_mean(pair.left.tokens) @ _mean(pair.right.tokens)))


def events(pair: Pair) -> Value:
    """How many of the telling common words (what is done, to what) find one of like meaning on the other side."""
    value = max(_met(pair.left.tokens, pair.like), _met(pair.right.tokens, pair.like.T))
    return Value(value)


def together(pair: Pair) -> Value:
    """The share of telling common words that agree in company: two near one another here, their like near one another
    there. "Burned" and "boat" far apart in both are no boat burned."""
    left, right = pair.left.tokens, pair.right.tokens
    places = _telling(pair.left.plain), _telling(pair.right.plain)
    links = [(i, j) for i in places[0] for j in places[1] if pair.like[i, j] >= 0.5]
    met = {(i, j) for i, j in links for k, m in links if _in_company(i, j, k, m)}
    here = sum(left[i].weight for i in {i for i, _ in met}) / max(sum(left[i].weight for i in places[0]), 1e-9)
    there = sum(right[j].weight for j in {j for _, j in met}) / max(sum(right[j].weight for j in places[1]), 1e-9)
    return Value(math.sqrt(here * there), ", ".join(pair.left.plain[i].word for i in sorted({i for i, _ in met})))


def _in_company(i: int, j: int, k: int, m: int) -> bool:
    return i != k and j != m and abs(i - k) <= COMPANY and abs(j - m) <= COMPANY


def _telling(tokens: Sequence[Token]) -> list[int]:
    """Places of common words that tell something: no names, no numbers."""
    known = table().places
    return [i for i, t in enumerate(tokens) if t.weight > 0.25 and not t.is_number and t.word in known]


def kinds_of_event(pair: Pair) -> Value:
    """How many kinds of event (``data/align/event_classes.txt``) both tell."""
    classes = event_classes()
    left, right = ({name for t in unit.plain for name in classes.get(t.base, ())} for unit in (pair.left, pair.right))
    return Value(float(len(left & right)), ", ".join(sorted(left & right)))


def surroundings(pair: Pair) -> Value:
    """Agreement of the sentences around both: a pronoun's sentence has its names there."""
    left, right = pair.left.around, pair.right.around
    return Value(math.sqrt(_bag(left, right) * _bag(right, left)))


def number_clash(pair: Pair) -> Value:
    """1 if both give numbers and none agrees."""
    left, right = numbers(pair.left), numbers(pair.right)
    clash = bool(left and right and not left & right)
    return Value(float(clash), f"{sorted(left)} against {sorted(right)}" if clash else "")


def same_numbers(pair: Pair) -> Value:
    """How many numbers both give, two at most."""
    both = numbers(pair.left) & numbers(pair.right)
    return Value(float(min(2, len(both))), ", ".join(sorted(both)))


def one_number(pair: Pair) -> Value:
    """1 if one gives a number and the other none: a claim with its own number is not the general one."""
    return Value(float(bool(numbers(pair.left)) != bool(numbers(pair.right))))


def polarity(pair: Pair) -> Value:
    """1 if one side denies what the other says, or they hold words that exclude each other ("confirm", "deny")."""
    words = word_list("negations")
    turned = any(t.word in words for t in pair.left.plain) != any(t.word in words for t in pair.right.plain)
    against = opposites(pair.left.plain, pair.right.plain)
    return Value(float(turned or bool(against)), " against ".join(against[0]) if against else "")


def weekday(pair: Pair) -> Value:
    """1 if both name the same day of the week or month, -1 if different ones."""
    left, right = _days(pair.left), _days(pair.right)
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
    ("together", together),
    ("kinds_of_event", kinds_of_event),
    ("surroundings", surroundings),
    ("number_clash", number_clash),
    ("one_number", one_number),
    ("polarity", polarity),
    ("weekday", weekday),
    ("both_early", both_early),
    ("like_place", like_place),
)


def numbers(unit: Unit) -> set[str]:
    """The numbers of a unit; "one" is more often a pronoun than a count."""
    return {t.base for t in unit.plain if t.is_number and t.word != "one"}


def opposites(left: Sequence[Token], right: Sequence[Token]) -> list[tuple[str, str]]:
    """Pairs of words, one on each side and not on the other, that exclude each other."""
    ours, theirs = {t.base for t in left}, {t.base for t in right}
    pairs = antonyms()
    return sorted((a, b) for a in ours - theirs for b in theirs - ours if (a, b) in pairs)


def _mean(tokens: Sequence[Token]) -> NDArray[np.float64]:
    total = np.zeros(DIMENSIONS)
    for token in tokens:
        found = vector(token.word)
        if found is not None and token.weight > 0.1:
            total += token.weight * found
    length = float(np.linalg.norm(total))
    return total / length if length else total


def _met(tokens: Sequence[Token], like: NDArray[np.float64]) -> float:
    telling = [i for i, t in enumerate(tokens) if t.weight > 0.3 and vector(t.word) is not None]
    if not telling or not like.size:
        return 0.0
    # At least three: one word met out of one says little.
    return float(like[telling].max(axis=1).sum()) / max(3, len(telling))


def _bag(left: Sequence[Token], right: Sequence[Token]) -> float:
    bases = {t.base for t in right}
    total = sum(t.weight for t in left)
    return sum(t.weight for t in left if t.base in bases) / total if total else 0.0


def _days(unit: Unit) -> set[str]:
    days = word_list("days")
    return {t.word[:3] for t in unit.plain if t.capital and t.word in days}


# ------------------------------------------------------------------------------------------------ quotations


@dataclass(frozen=True, slots=True)
class Best:
    """The best of all pairs of sentences of two quotations, and the two quotations as wholes."""

    sentence: Overlap
    whole: Overlap


def quotation_overlap(text_left: Sequence[Sequence[Token]], text_right: Sequence[Sequence[Token]]) -> Best:
    """Compares two quotations given as lists of sentences' tokens; sentences may stand in another order."""
    whole = overlap([t for s in text_left for t in s], [t for s in text_right for t in s])
    pairs = [(overlap(a, b), a, b) for a in text_left for b in text_right if a and b]
    if not pairs:
        return Best(whole, whole)
    return Best(max(pairs, key=lambda item: _quotation_rank(*item))[0], whole)


def _quotation_rank(here: Overlap, left: Sequence[Token], right: Sequence[Token]) -> tuple[float, float]:
    lighter = min(sum(t.weight for t in left), sum(t.weight for t in right))
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
    row: dict[str, Any] = json.loads(files("sayso.data").joinpath(f"{name}_scorer.json").read_text(encoding="utf-8"))
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


def quotation_score(text_left: Sequence[Sequence[Token]], text_right: Sequence[Sequence[Token]]) -> float:
    """The probability that two quotations are one utterance, from their words alone; who speaks is not asked here."""
    return scorer("quotation").score(quotation_values(quotation_overlap(text_left, text_right)))
