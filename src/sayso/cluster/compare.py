"""How alike two articles are: cosines of their terms, plain and seen against the articles around them.

Two cosines decide who is near whom: over the whole text and over the lead. Then each article looks at its near ones
and weighs its terms anew: what all of them have (the people, the place, the topic) counts little, what only
some have (this event's words) counts much. This is what keeps two events of the same actors apart, and it is local:
a new article changes the view of those near it and of nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.cluster.candidates import Indices, damped, weights
from sayso.cluster.fingerprint import Fingerprint
from sayso.cluster.terms import Floats, Hashes, Terms, rarity, shares

NEAR = 0.06
"""From this mean of the two plain cosines on, an article belongs to the surroundings against which terms are weighed;
what lies below is not looked at again (pairs of one story lie above; tried: 0.05 to 0.12)."""

BACKGROUND = 20.0
"""The shipped counts speak with the weight of so many articles against the surroundings' own (tried: 5 to 100)."""


class Norms(NamedTuple):
    """Lengths of an article's term vectors, computed once."""

    text: float
    lead: float
    text_pairs: float
    lead_pairs: float


def norms(fingerprint: Fingerprint) -> Norms:
    """The lengths of the vectors that cosines divide by."""
    parts = (fingerprint.text, fingerprint.lead, fingerprint.text_pairs, fingerprint.lead_pairs)
    return Norms(*(float(np.sqrt(np.sum(np.square(weights(terms))))) for terms in parts))


class Stack(NamedTuple):
    """The terms of several articles one after the other; ``owner`` says whose each is."""

    hashes: Hashes
    weights: Floats
    owner: Indices
    size: int


def stack(many: Sequence[Terms]) -> Stack:
    """Put the terms of several articles one after the other, counts damped."""
    owner = np.repeat(np.arange(len(many)), [len(terms.hashes) for terms in many])
    hashes = np.concatenate([terms.hashes for terms in many])
    return Stack(hashes, damped(np.concatenate([terms.counts for terms in many])), owner, len(many))


def dots(terms: Terms, others: Stack) -> npt.NDArray[np.float64]:
    """The product of one article's rarity-weighted terms with those of each of the others: ``others.size`` numbers."""
    if not len(terms.hashes):
        return np.zeros(others.size)
    places = np.searchsorted(terms.hashes, others.hashes)
    places[places == len(terms.hashes)] = 0
    shared = terms.hashes[places] == others.hashes
    own = damped(terms.counts) * np.square(rarity(terms.hashes))
    product = own[places[shared]] * others.weights[shared]
    return np.bincount(others.owner[shared], product, minlength=others.size).astype(np.float64)


def cosines(terms: Terms, norm: float, others: Stack, other_norms: Floats) -> Floats:
    """The plain cosine of one article's terms with those of each of the others: ``others.size`` numbers.

    ``norm`` is the length of the article's own vector, ``other_norms`` those of the others.
    """
    cosine: Floats = (dots(terms, others) / np.maximum(norm * other_norms, 1e-9)).astype(np.float32)
    return cosine


def local_cosines(own: Terms, others: Sequence[Terms]) -> Floats:
    """Cosines with terms weighed by how common they are among these articles themselves, the background mixed in.

    One number for each of the others, which must be at least one.
    """
    together = stack([own, *others])
    unique, place = np.unique(together.hashes, return_inverse=True)
    around = np.bincount(place, minlength=len(unique))
    expected = (around + BACKGROUND * shares(unique)) / (together.size + BACKGROUND)
    weight = np.square(np.maximum(-np.log(expected), 0))
    mine = np.zeros(len(unique))
    count = len(own.hashes)
    mine[place[:count]] = together.weights[:count]
    scaled = together.weights * weight[place]
    product = np.bincount(together.owner, scaled * mine[place], minlength=together.size)
    length = np.sqrt(np.bincount(together.owner, scaled * together.weights, minlength=together.size))
    cosine: Floats = (product / np.maximum(length * length[0], 1e-9)).astype(np.float32)
    return cosine[1:]


class View(NamedTuple):
    """What one article sees: those near it, in rising order of their indices, and how alike seen against them all."""

    others: Indices
    text: Floats
    lead: Floats


def view(index: int, others: Indices, prints: Sequence[Fingerprint], lengths: Floats) -> View:
    """What article ``index`` sees of ``others``, places in ``prints`` in rising order.

    ``lengths`` holds the ``Norms`` of every print as rows.
    """
    own = prints[index]
    around = [prints[other] for other in others.tolist()]
    if around:
        text = cosines(own.text, lengths[index, 0], stack([p.text for p in around]), lengths[others, 0])
        lead = cosines(own.lead, lengths[index, 1], stack([p.lead for p in around]), lengths[others, 1])
        near = (text + lead) / 2 >= NEAR
        others, around = others[near], [around[place] for place in np.flatnonzero(near).tolist()]
    if not around:
        return View(others, np.zeros(0, np.float32), np.zeros(0, np.float32))
    seen_text = local_cosines(own.text, [other.text for other in around])
    return View(others, seen_text, local_cosines(own.lead, [other.lead for other in around]))
