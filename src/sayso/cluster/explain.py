"""The words behind a join, for ``sayso explain``: a fingerprint holds numbers, so they are read from the articles."""

from __future__ import annotations

import numpy as np

from sayso.cluster.fingerprint import LONGEST
from sayso.cluster.terms import WORD, hash_word, rarity
from sayso.model import Article, Passage


def shared_words(one: Article, other: Article, *, most: int = 12) -> tuple[tuple[Passage, Passage], ...]:
    """The most telling words that two articles share, rarest first: where each first stands in either."""
    here, there = _first_places(one), _first_places(other)
    shared = sorted(here.keys() & there.keys())
    weights = rarity(np.array(shared, dtype=np.uint32)) if shared else np.zeros(0)
    order = np.argsort(-weights, kind="stable")[:most]
    return tuple((_passage(one, here[shared[n]]), _passage(other, there[shared[n]])) for n in order.tolist())


def _passage(article: Article, place: tuple[int, int]) -> Passage:
    return Passage(article.id, article.span(*place))


def _first_places(article: Article) -> dict[int, tuple[int, int]]:
    """Each term's first place in the text outside marked stretches."""
    places: dict[int, tuple[int, int]] = {}
    for match in WORD.finditer(article.text, 0, LONGEST):
        if len(match[0]) > 2 and not article.is_marked(*match.span()):
            places.setdefault(hash_word(match[0]), match.span())
    return places
