"""Which articles are worth comparing: those that share rare words, found through an inverted index.

Each article is filed under its most telling words, word pairs and combinations of its few most telling words. A key
that more than ``COMMON`` articles share says little and is passed over, so that the work for one article does not grow
with the collection.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.cluster.fingerprint import Fingerprint
from sayso.cluster.terms import Floats, Hashes, Terms, pairs_of, rarity

WORDS, PAIRS, COMBINED = 24, 12, 6
"""How many words, word pairs, and words to combine two by two, an article is filed under."""

LEAD_WORTH = 1.5
"""Words of the lead count half as much again: there news says what happened."""

COMMON = 96
"""A key shared by more articles is passed over."""

SHARED_KEYS = 2
"""So many keys must be shared; one alone is often a person who is in every day's news."""

WORTH = 0.25
"""A shared key is worth one part in as many as share it; candidates are worth the sum of theirs. The keys of an
article are worth no more than their number, so that candidates stay few however large the collection is."""

FEW, MOST = 8, 48
"""The best few are kept whatever they are worth, for an event that hundreds of articles tell of; most is the limit."""

Indices = npt.NDArray[np.int64]


def weights(terms: Terms) -> Floats:
    """Weight of each term of an article: the more often it occurs and the rarer it is, the more."""
    return damped(terms.counts) * rarity(terms.hashes)


def damped(counts: npt.NDArray[np.uint8]) -> Floats:
    """One plus the logarithm of the count."""
    return (1 + np.log(counts, dtype=np.float32)).astype(np.float32)


def _strongest(hashes: Hashes, scores: Floats, number: int) -> Hashes:
    """The ``number`` terms with the highest scores, equal scores by hash, so that no order is left to chance."""
    order = np.lexsort((hashes, -scores))
    return hashes[order[:number]]


def keys(fingerprint: Fingerprint) -> Hashes:
    """The keys that an article is filed under, distinct and in rising order."""
    scores = weights(fingerprint.text)
    scores[np.isin(fingerprint.text.hashes, fingerprint.lead.hashes, assume_unique=True)] *= LEAD_WORTH
    words = _strongest(fingerprint.text.hashes, scores, WORDS)
    pairs = _strongest(fingerprint.text_pairs.hashes, weights(fingerprint.text_pairs), PAIRS)
    few = np.sort(words[:COMBINED])
    left, right = np.triu_indices(len(few), 1)
    return np.unique(np.concatenate([words, pairs, pairs_of(few[left], few[right])]))


class Filing:
    """The inverted index over articles given in order: who shares keys with whom."""

    def __init__(self, filed: Sequence[Hashes]) -> None:
        sizes = np.array([len(hashes) for hashes in filed], dtype=np.int64)
        owners = np.repeat(np.arange(len(filed), dtype=np.int32), sizes)
        hashes = np.concatenate(filed) if filed else np.zeros(0, np.uint32)
        order = np.argsort(hashes, kind="stable")
        self._owners = owners[order]
        in_order = hashes[order]
        starts = np.flatnonzero(np.r_[True, in_order[1:] != in_order[:-1]]) if len(in_order) else np.zeros(0, np.int64)
        lengths = np.diff(np.r_[starts, len(in_order)])
        useful = (lengths > 1) & (lengths <= COMMON)
        group = np.repeat(np.arange(len(starts)), lengths)
        back = np.empty(len(order), dtype=np.int64)
        back[order] = group
        kept = useful[back]
        self._starts, self._lengths = starts, lengths
        self._groups = back[kept]
        self._bounds = np.searchsorted(owners[kept], np.arange(len(filed) + 1))

    def touched(self, new: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which articles' candidates may differ from what they were before the ``new`` ones came: a flag an article.

        Those that share a key with a new one; a key that was too common before is so still and changes nothing.
        """
        marked = new.copy()
        if len(self._starts):
            arrived = np.add.reduceat(new[self._owners].astype(np.int64), self._starts)
            changed = (arrived > 0) & (self._lengths - arrived <= COMMON)
            marked[self._owners[np.repeat(changed, self._lengths)]] = True
        return marked

    def candidates(self, index: int) -> Indices:
        """The articles worth comparing with article ``index``, in order; at most ``MOST``."""
        groups = self._groups[self._bounds[index] : self._bounds[index + 1]]
        starts, lengths = self._starts[groups].tolist(), self._lengths[groups]
        sharers = [self._owners[s : s + n] for s, n in zip(starts, lengths.tolist(), strict=True)]
        others, place = np.unique(np.concatenate([*sharers, np.zeros(0, np.int32)]), return_inverse=True)
        shared = np.bincount(place, minlength=len(others))
        weight = np.bincount(place, np.repeat(1 / lengths, lengths), minlength=len(others))
        kept = np.flatnonzero((shared >= SHARED_KEYS) & (others != index))
        kept = kept[np.lexsort((others[kept], -weight[kept].round(9)))]
        worth = int(np.sum(weight[kept] >= WORTH))
        return np.sort(others[kept[: min(max(worth, FEW), MOST)]]).astype(np.int64)
