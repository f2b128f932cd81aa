"""What every comparison of a proposition needs, computed once for each proposition and not once for each pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

import numpy as np
from numpy.typing import NDArray

from sayso.align.lexicon import Lexicon, Prepared, prepare
from sayso.align.tokens import Token
from sayso.align.words import event_classes, word_list
from sayso.words import table

DIMENSIONS = 96
CLOCK_AFTER = frozenset({"at", "until", "till", "since"})
"""Words before a time of day that has no "a.m." behind it."""
HEARD = 0.3
"""Weight in the story from which a common word must find its like on the other side."""

UNCOUNTED = frozenset({"one", "hundred", "thousand", "million", "billion", "hundreds", "thousands", "millions"})
"""Number words that count nothing by themselves: "one" is more often a pronoun, two sums in millions are not equal."""
YEAR = 4
"""Digits of a year; "2,024" with its comma is a count."""

Floats = NDArray[np.float64]


class Around:
    """The weight of every base form of a sentence and its neighbours, added up when first asked for: most
    propositions meet no other that is like enough."""

    def __init__(self, sums: Callable[[], dict[str, float]]) -> None:
        self._sums = sums

    @cached_property
    def weights(self) -> dict[str, float]:
        """``{base form: weight}``."""
        return self._sums()

    @cached_property
    def total(self) -> float:
        """All the weight; the exact sum, which does not depend on the order of the words."""
        return fsum(self.weights.values())


@dataclass(frozen=True, slots=True)
class Profile:
    """The looked-up side of a proposition.

    ``weights`` are its tokens' weights in the story, ``plain`` those of general English. ``heard`` are the places of
    common words that say something in this story.
    """

    prepared: Prepared
    bases: frozenset[str]
    weights: tuple[float, ...]
    total: float
    plain: tuple[float, ...]
    plain_total: float
    mean: Floats
    heard: tuple[int, ...]
    numbers: frozenset[str]
    counts: frozenset[str]
    """The numbers written in digits: what is counted, where "two" may be said by the way."""
    days: frozenset[str]
    events: frozenset[str]
    negated: bool
    deferred: bool
    """Negated up to a time only: "nobody may return before Saturday"."""
    timed: bool
    """Something is bounded in time: "until Saturday", "after the gate reopens"."""
    around: Around


def profile(tokens: Sequence[Token], plain: Sequence[Token], around: Around, lexicon: Lexicon | None = None) -> Profile:
    """The profile of tokens given with the story's weights and with those of general English."""
    known, classes, days = table().places, event_classes(), word_list("days")
    words = [t.word for t in plain]
    weights, general = tuple([t.weight for t in tokens]), tuple([t.weight for t in plain])
    return Profile(
        prepared=prepare(plain, lexicon),
        bases=frozenset(t.base for t in plain),
        weights=weights,
        total=sum(weights),
        plain=general,
        plain_total=sum(general),
        mean=_mean(tokens),
        heard=tuple(i for i, t in enumerate(tokens) if t.weight > HEARD and t.word in known),
        numbers=frozenset(_number(plain, i) for i in range(len(plain)) if _is_count(plain, i)),
        counts=frozenset(t.base for i, t in enumerate(plain) if t.word[0].isdigit() and _is_count(plain, i)),
        days=frozenset(t.word[:3] for t in plain if t.capital and t.word in days),
        events=frozenset(name for t in plain for name in classes.get(t.base, ())),
        negated=not word_list("negations").isdisjoint(words),
        deferred=_is_deferred(words),
        timed=not word_list("time_bounds").isdisjoint(words),
        around=around,
    )


def _is_deferred(words: Sequence[str]) -> bool:
    """ "Nobody may return before Saturday": that says from when, and denies only what comes earlier."""
    negations = word_list("negations")
    first = next((place for place, word in enumerate(words) if word in negations), len(words))
    return not {"before", "until", "till"}.isdisjoint(words[first:])


def _is_count(tokens: Sequence[Token], place: int) -> bool:
    """A number that is neither a year nor the day of a month nor only the scale of the one before it."""
    token = tokens[place]
    if not token.is_number or token.word in UNCOUNTED or (len(token.word) == YEAR and token.base[:2] in ("19", "20")):
        return False
    if [t.base for t in tokens[place + 1 : place + 3]] == ["year", "old"] or _is_clock_or_rank(tokens, place):
        return False
    beside = (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])
    return not any(other.capital and other.word in word_list("days") for other in beside)


def _number(tokens: Sequence[Token], place: int) -> str:
    """The number's digits; "twenty-one" is two tokens and one number, of which the second counts with the first."""
    here = tokens[place]
    if place and (joined := _joined(tokens[place - 1], here)):
        return joined
    return (place + 1 < len(tokens) and _joined(here, tokens[place + 1])) or here.base


def _joined(tens: Token, unit: Token) -> str:
    """The digits 21 for "twenty" and "one" with one character between them, else nothing."""
    worded = tens.word.isalpha() and unit.word.isalpha() and unit.start - tens.end == 1
    fits = len(tens.base) == len("20") and tens.base.endswith("0") and tens.base > "19" and len(unit.base) == 1
    return tens.base[0] + unit.base if worded and fits and tens.is_number and unit.is_number else ""


def _is_clock_or_rank(tokens: Sequence[Token], place: int) -> bool:
    """Part of a time of day ("5:10 a.m.", "at 21:00", "9pm") or of a rank ("53rd Street"): it counts nothing."""
    if tokens[place - 1 : place] and _hours_and_minutes(tokens, place - 1):
        place -= 1
    end = place + 2 if _hours_and_minutes(tokens, place) else place + 1
    said = [token.word for token in tokens[end : end + 2]]
    if said[:1] in (["am"], ["pm"], ["gmt"]) or said in (["a", "m"], ["p", "m"], ["o", "clock"]):
        return True
    if end == place + 2:
        return place > 0 and tokens[place - 1].word in CLOCK_AFTER
    return said[:1] in (["st"], ["nd"], ["rd"], ["th"]) and tokens[end].start == tokens[place].end


def _hours_and_minutes(tokens: Sequence[Token], place: int) -> bool:
    """Two numbers with one character between them, the second of two digits up to 59: hours and minutes, perhaps."""
    if place + 1 >= len(tokens) or tokens[place + 1].start - tokens[place].end != 1:
        return False
    hours, minutes = tokens[place].word, tokens[place + 1].word
    return hours.isdigit() and minutes.isdigit() and len(minutes) == len("00") and int(hours) < 25 and int(minutes) < 60


def _mean(tokens: Sequence[Token]) -> Floats:
    known, vectors = table().places, table().vectors
    telling = [token for token in tokens if token.weight > 0.1 and token.word in known]
    if not telling:
        return np.zeros(DIMENSIONS)
    weights = np.array([token.weight for token in telling], np.float32)
    rows = vectors[[known[token.word] for token in telling]]
    total: Floats = (weights[:, None] * rows).sum(axis=0, dtype=np.float64)
    length = float(np.linalg.norm(total))
    return total / length if length else total
