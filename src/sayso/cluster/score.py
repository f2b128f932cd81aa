"""Whether two articles tell of one event: a visible list of features, each weighed, summed to one score.

The score is a log-odds: at nought the two are as likely as not of one story, as far as the pair alone can say. The
weights were fitted by ``training/story_weights.py`` (logistic regression over the candidate pairs of the development
stories, before candidates were chosen by worth; a fit over today's gives weights within a tenth of these); nothing
in them names a story, an outlet or a date. That of ``published_gap`` was set by hand, at a
quarter of what a fit gives: archives are full of crawl dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.cluster.candidates import Indices
from sayso.cluster.compare import View, cosines, stack
from sayso.cluster.fingerprint import Fingerprint
from sayso.cluster.terms import Floats, Hashes


class Feature(NamedTuple):
    """A feature's name, its weight in the score, and the sentence shown to the user."""

    name: str
    weight: float
    sentence: str


FEATURES: tuple[Feature, ...] = (
    Feature("local_text", 11.55, "shared words that the articles around them do not all have"),
    Feature("local_lead", 7.5, "the same, in headline and lead"),
    Feature("phrases", 4.52, "shared pairs of neighbouring words"),
    Feature("lead_phrases", 4.58, "the same, in headline and lead"),
    Feature("numbers", 2.35, "shared numbers"),
    Feature("weekdays", 1.86, "the same weekdays named in the lead"),
    Feature("first_day", 0.36, "the same weekday (1) or another one (-1) named most"),
    Feature("day_gap", -0.15, "how far apart the nearest days of the year lie that the two texts name"),
    Feature("same_outlet", -2.11, "one outlet: its background paragraphs recur from event to event"),
    Feature("published_gap", -1.5, "days between publication, 6 and more counting alike, as dates may be wrong"),
)
INTERCEPT = -5.37
LIMIT = 6.0
"""Scores are cut at plus and minus this, so that no single pair decides over a group."""

UNKNOWN_WEEKDAYS = 0.3
UNKNOWN_DAY_GAP = 1.5
UNKNOWN_PUBLISHED_GAP = 0.25
"""What a feature is where one of the two texts does not say it: between what speaks for one event and what against it,
for silence is neither. The weights were fitted with these values."""
_MOST_DAYS, _MOST_GAP = 60, 6
"""Days between named days, and between publications, that count as no farther apart than this."""
_MONTH_DAYS, _YEAR_DAYS = 30.44, 366
"""A day of the year is its month times the mean length of one, plus the day: near enough for gaps of weeks."""


class Pairs(NamedTuple):
    """One article with later ones: ``features`` has a row a pair and a column a feature, ``scores`` an entry a pair."""

    others: Indices
    features: Floats
    scores: Floats


def score_of(features: Floats) -> Floats:
    """The score of each row of features (a column a feature, in the order of ``FEATURES``)."""
    weight = np.array([feature.weight for feature in FEATURES], np.float32)
    scores: Floats = np.clip(features @ weight + np.float32(INTERCEPT), -LIMIT, LIMIT).astype(np.float32)
    return scores


def shared_share(own: Hashes, other: Hashes) -> float:
    """Shared entries over the geometric mean of the two sizes."""
    if not len(own) or not len(other):
        return 0.0
    return len(np.intersect1d(own, other, assume_unique=True)) / float(np.sqrt(len(own) * len(other)))


def weekday_cosines(own: npt.NDArray[np.uint8], others: npt.NDArray[np.uint8]) -> Floats:
    """Cosine of the weekday counts of leads (seven) with those of others (rows of seven).

    ``UNKNOWN_WEEKDAYS`` where one names none.
    """
    mine, theirs = own.astype(np.float32), others.astype(np.float32)
    length = np.sqrt(np.sum(mine**2)) * np.sqrt(np.sum(theirs**2, axis=1))
    return np.where(length > 0, theirs @ mine / np.maximum(length, 1e-9), UNKNOWN_WEEKDAYS).astype(np.float32)


def main_days(counts: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """The weekday each article names most, leads counting double; -1 where it names none.

    ``counts`` is articles by (lead, whole text) by weekdays: the whole text counts its lead once more.
    """
    both = counts[:, 0].astype(np.int64) + counts[:, 1]
    return np.where(both.max(axis=1) > 0, both.argmax(axis=1), -1)


def day_gap(own: npt.NDArray[np.uint16], other: npt.NDArray[np.uint16]) -> float:
    """Logarithm of the days between the nearest days named; ``UNKNOWN_DAY_GAP`` where one names none."""
    if not len(own) or not len(other):
        return UNKNOWN_DAY_GAP
    mine, theirs = ((days.astype(np.int64) >> 5) * _MONTH_DAYS + (days & 31) for days in (own, other))
    gaps = np.abs(mine[:, None] - theirs[None, :])
    return float(np.log1p(min(float(np.minimum(gaps, _YEAR_DAYS - gaps).min()), _MOST_DAYS)))


def published_gap(own: int | None, other: int | None) -> float:
    """Days between publication as a share of ``_MOST_GAP``; one day is no gap."""
    if own is None or other is None:
        return UNKNOWN_PUBLISHED_GAP
    return min(max(abs(own - other) - 1, 0), _MOST_GAP - 1) / (_MOST_GAP - 1)


def pairs_of(index: int, others: Indices, local: Floats, prints: Sequence[Fingerprint], lengths: Floats) -> Pairs:
    """Article ``index`` with each of ``others``, which are places in ``prints``.

    ``local`` has a row for each of the others, of the two local cosines (text, lead); ``lengths`` a row of
    ``compare.Norms`` for each of the prints.
    """
    if not len(others):
        return Pairs(others, np.zeros((0, len(FEATURES)), np.float32), np.zeros(0, np.float32))
    own = prints[index]
    around = [prints[other] for other in others.tolist()]
    rows = np.zeros((len(around), len(FEATURES)), np.float32)
    rows[:, 0:2] = local
    for column, part in ((2, "text_pairs"), (3, "lead_pairs")):
        terms = stack([getattr(other, part) for other in around])
        rows[:, column] = np.sqrt(cosines(getattr(own, part), lengths[index, column], terms, lengths[others, column]))
    days = np.array([other.weekdays for other in around])
    rows[:, 4] = [shared_share(own.numbers, other.numbers) for other in around]
    rows[:, 5] = weekday_cosines(own.weekdays[0], days[:, 0])
    first, firsts = main_days(own.weekdays[None])[0], main_days(days)
    rows[:, 6] = np.where((first < 0) | (firsts < 0), 0, np.where(firsts == first, 1, -1))
    rows[:, 7] = [day_gap(own.days, other.days) for other in around]
    rows[:, 8] = [float(own.outlet is not None and own.outlet == other.outlet) for other in around]
    rows[:, 9] = [published_gap(own.day, other.day) for other in around]
    return Pairs(others, rows, score_of(rows))


class Met(NamedTuple):
    """Every pair that either side sees: for article ``n`` the rows ``bounds[n]:bounds[n + 1]``, with later articles."""

    others: Indices
    local: Floats
    bounds: Indices


def met(views: Sequence[View]) -> Met:
    """The pairs of all views, each once at its earlier article, with the mean of the local cosines of both sides.

    There must be a view at least. Where only one of two articles sees the other, the mean is its own cosine.
    """
    number = len(views)
    seer = np.repeat(np.arange(number), [len(seen.others) for seen in views])
    seen = np.concatenate([view.others for view in views])
    local = np.stack([np.concatenate([getattr(v, part) for v in views]) for part in ("text", "lead")], axis=1)
    early, late = np.minimum(seer, seen), np.maximum(seer, seen)
    order = np.lexsort((seer, late, early))
    early, late, local = early[order], late[order], local[order]
    first = np.flatnonzero(np.r_[True, (early[1:] != early[:-1]) | (late[1:] != late[:-1])][: len(early)])
    sides = np.diff(np.r_[first, len(early)])[:, None]
    mean = np.add.reduceat(local, first, axis=0) / sides if len(first) else local
    return Met(late[first], mean.astype(np.float32), np.searchsorted(early[first], np.arange(number + 1)))
