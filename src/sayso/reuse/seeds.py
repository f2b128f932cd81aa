"""Where articles share runs of words: all at once, by sorting the hashes of all runs. No dictionary of runs is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.reuse.tokens import GRAM, Ints, Tokens

COMMON = 64
"""A run of words that stands in more places is an idiom, a slogan or furniture, and no seed."""

LEAST_SEEDED = 10
"""Words that the shared runs of a pair of articles must cover together before the pair is looked at."""


class Blocks(NamedTuple):
    """Exact matches between two articles: first word in the one, first word in the other, length in words."""

    one: int
    other: int
    rows: Ints


class _Hits(NamedTuple):
    """Pairs of places with the same run of words: article and word on either side."""

    a: Ints
    b: Ints
    at_a: Ints
    at_b: Ints


def seeded_pairs(many: Sequence[Tokens], apart: Ints | None = None) -> Iterator[Blocks]:
    """Every pair of articles that share enough runs of words, with their exact matches.

    ``apart`` holds a number for each article; articles with the same number are not compared (one outlet's own
    background paragraphs), minus one is compared with all.
    """
    hits = _hits(many)
    keep = hits.a != hits.b
    if apart is not None:
        keep &= (apart[hits.a] != apart[hits.b]) | (apart[hits.a] < 0)
    yield from _blocks(_Hits(*(column[keep] for column in hits)))


def _hits(many: Sequence[Tokens]) -> _Hits:
    grams = [tokens.grams() for tokens in many]
    sizes = [len(gram) for gram in grams]
    hashes = np.concatenate([*grams, np.zeros(0, np.uint64)])
    owners = np.repeat(np.arange(len(many), dtype=np.int64), sizes)
    places = np.concatenate([*(np.arange(size, dtype=np.int64) for size in sizes), np.zeros(0, np.int64)])
    order = _shared(hashes)
    hashes, owners, places = hashes[order], owners[order], places[order]
    found: list[npt.NDArray[np.int64]] = []
    left = np.arange(len(hashes))
    for step in range(1, COMMON):
        left = left[left + step < len(hashes)]
        left = left[hashes[left] == hashes[left + step]]
        if not len(left):
            break
        found.append(np.stack([left, left + step]))
    pairs = np.concatenate([*found, np.zeros((2, 0), np.int64)], axis=1)
    return _Hits(owners[pairs[0]], owners[pairs[1]], places[pairs[0]], places[pairs[1]])


def _shared(hashes: npt.NDArray[np.uint64]) -> Ints:
    """The places of hashes that occur twice and more, but not too often, in the order of the hashes."""
    order = np.argsort(hashes, kind="stable")
    in_order = hashes[order]
    starts = np.flatnonzero(np.r_[True, in_order[1:] != in_order[:-1]][: len(in_order)])
    lengths = np.diff(np.r_[starts, len(in_order)])
    kept: Ints = order[np.repeat((lengths > 1) & (lengths <= COMMON), lengths)]
    return kept


def _blocks(hits: _Hits) -> Iterator[Blocks]:
    """Neighbouring hits on one diagonal as one exact match, grouped by pair of articles."""
    shift = hits.at_b - hits.at_a
    order = np.lexsort((hits.at_a, shift, hits.b, hits.a))
    a, b, at_a, shift = hits.a[order], hits.b[order], hits.at_a[order], shift[order]
    if not len(a):
        return
    same = (a[1:] == a[:-1]) & (b[1:] == b[:-1])
    runs_on = same & (shift[1:] == shift[:-1]) & (at_a[1:] - at_a[:-1] == 1)
    starts = np.flatnonzero(np.r_[True, ~runs_on])
    lengths = np.diff(np.r_[starts, len(a)]) + GRAM - 1
    rows = np.stack([at_a[starts], at_a[starts] + shift[starts], lengths], axis=1)
    first = a[starts] * (int(b.max()) + 1) + b[starts]
    bounds = np.flatnonzero(np.r_[True, first[1:] != first[:-1], True])
    covered = np.add.reduceat(lengths, bounds[:-1])
    for begin, end in zip(bounds[:-1][covered >= LEAST_SEEDED], bounds[1:][covered >= LEAST_SEEDED], strict=True):
        group = rows[begin:end]
        place = starts[begin]
        yield Blocks(int(a[place]), int(b[place]), group[np.lexsort((group[:, 1], group[:, 0]))])
