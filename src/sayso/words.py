"""Common English words: base form, weight and a small vector each, from ``data/words.npz`` (``training/words.py``).

The table holds no names. A word that is not in it counts as rare and resembles only itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

COMMON, RARE = 5.0, 12.0
"""Negative log probabilities between which a word's weight grows from 0 to 1: "is" is 5.1, "gorilla" 12.8."""


class Table(NamedTuple):
    """The table as read: place of each word, its columns, and what joins base forms."""

    places: dict[str, int]
    lemmas: list[str]
    weights: list[float]
    vectors: NDArray[np.float32]
    verbs: frozenset[str]
    nouns: frozenset[str]
    related: dict[str, dict[str, float]]
    opposites: frozenset[tuple[str, str]]
    kin: tuple[NDArray[np.int64], NDArray[np.uint16], NDArray[np.uint16]]
    """Where the row of each word begins, then the places and the nearness (in 127 * 127 parts) of the words near it."""
    words: list[str]


@lru_cache(maxsize=1)
def table() -> Table:
    """The table, read once."""
    with files("sayso.data").joinpath("words.npz").open("rb") as handle:
        data = np.load(handle, allow_pickle=False)
        words = str(data["words"]).split("\n")
        lemmas = str(data["lemmas"]).split("\n")
        rarity = (data["weights"].astype(np.float64) - COMMON) / (RARE - COMMON)
        weights = np.clip(rarity, 0.03, 1.0).round(4).tolist()
        vectors = data["vectors"].astype(np.float32) / 127
        verbs = frozenset(str(data["verbs"]).split("\n"))
        nouns = frozenset(str(data["nouns"]).split("\n"))
        kin = _rows(data["near"], data["nearness"], len(words))
        related = _related(words, data["related"].tolist(), data["strengths"].tolist())
        opposites = both_ways((words[a], words[b]) for a, b in data["opposites"].tolist())
    places = {word: place for place, word in enumerate(words)}
    return Table(places, lemmas, weights, vectors, verbs, nouns, related, opposites, kin, words)


def _related(words: list[str], pairs: list[list[int]], strengths: list[int]) -> dict[str, dict[str, float]]:
    out: dict[str, dict[str, float]] = {}
    for (a, b), strength in zip(pairs, strengths, strict=True):
        out.setdefault(words[a], {})[words[b]] = strength / 100
        out.setdefault(words[b], {})[words[a]] = strength / 100
    return out


def _rows(
    pairs: NDArray[np.uint16], nearness: NDArray[np.uint16], count: int
) -> tuple[NDArray[np.int64], NDArray[np.uint16], NDArray[np.uint16]]:
    """The pairs, both ways round, by their first word."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    order = np.lexsort((both[:, 1], both[:, 0]))
    starts = np.searchsorted(both[order, 0], np.arange(count + 1))
    return starts, both[order, 1], np.concatenate([nearness, nearness])[order]


def both_ways(pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Each pair, and the other way round."""
    return frozenset(pair for left, right in pairs for pair in ((left, right), (right, left)))


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The base form of a folded word; a possessive ending is dropped, an unknown plural too.

    >>> lemma("crashed"), lemma("crew's"), lemma("zorbs")
    ('crash', 'crew', 'zorb')
    """
    bare = word if word in table().places else word.removesuffix("'s").removesuffix("'")
    if bare in table().places:
        return _listed_lemma(bare)
    return bare[:-1] if len(bare) > 4 and bare.endswith("s") and not bare.endswith(("ss", "us", "is")) else bare


def _listed_lemma(word: str) -> str:
    """The table's base form, unless the word is a noun that is more common than it: "crew" is no form of "crow".

    "First" stays a word: it counts nothing.
    """
    places, weights = table().places, table().weights
    listed = table().lemmas[places[word]]
    rarer = listed not in places or weights[places[listed]] > weights[places[word]]
    return word if listed.isdigit() or (rarer and word in table().nouns) else listed


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How much a folded word tells, 0.03 to 1: next to nothing for "the", 1 for a rare or unknown word."""
    if not word[:1].isalnum():
        return 0.0
    place = table().places.get(word)
    return 0.9 if place is None else table().weights[place]


@lru_cache(maxsize=65536)
def kin(word: str) -> dict[str, float]:
    """The words whose vectors are near that of a folded word (``KIN`` in ``training/words.py``), and how near.

    >>> [other for other, near in kin("forbidden").items() if near > 0.75]
    ['prohibited']
    """
    place = table().places.get(word)
    if place is None:
        return {}
    starts, places, nearness = table().kin
    row = slice(int(starts[place]), int(starts[place + 1]))
    found = zip(places[row].tolist(), nearness[row].tolist(), strict=True)
    words = table().words
    return {words[other]: near / 127**2 for other, near in found}
