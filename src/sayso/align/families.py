"""Families of wording: variants of an utterance that descend from one translation or one transcript.

Two cuts of one translation share their words and the order of them, two translations the sense. So wording is compared
by pairs of neighbouring words, spelling and all. A fragment ("burn the bridge") fits every family; where it belongs
shows in the other quotations of the same article, so the likeness of two articles over all groups is taken in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sayso.align.linking import average_link
from sayso.align.tokens import Token

LEAST = 0.68
"""Average likeness from which variants are of one family: two English renderings of one post share .3 to .65 of their
pairs of words, reprints and light edits of one rendering .7 to 1."""
FRAGMENT = 8
"""A variant of fewer words is placed after the longer ones."""
PRIOR = 6.0
"""Pairs of words that the likeness of the two articles counts for beside the variants' own."""

Placed = tuple[int, str, Sequence[Token]]
"""A variant: its number, its article, its tokens."""


def wording(left: Sequence[Token], right: Sequence[Token]) -> tuple[float, int]:
    """How much of the shorter wording's pairs of neighbouring words the longer has, and how many pairs it has.

    >>> from sayso.align.tokens import tokenise
    >>> wording(tokenise("We hid the boat."), tokenise("And so we hid the boat there."))
    (1.0, 3)
    """
    first, second = _pairs(left), _pairs(right)
    least = min(len(first), len(second))
    return (len(first & second) / least, least) if least else (0.5, 0)


def _pairs(tokens: Sequence[Token]) -> set[tuple[str, str]]:
    words = [token.word for token in tokens]
    return set(pairwise(words))


def families(groups: Sequence[Sequence[Placed]]) -> dict[int, int]:
    """``{variant number: family}``; in each group families are numbered from 0, the largest first."""
    near = affinity(groups)
    out: dict[int, int] = {}
    for group in groups:
        for family, members in enumerate(_families_of(group, near)):
            out.update(dict.fromkeys(members, family))
    return out


def affinity(groups: Sequence[Sequence[Placed]]) -> dict[tuple[str, str], tuple[float, int]]:
    """For every two articles: the share of word pairs they have in common over all groups, and of how many."""
    hits: dict[tuple[str, str], float] = defaultdict(float)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for group in groups:
        for i, (_, a, left) in enumerate(group):
            for _, b, right in group[i + 1 :]:
                if a != b:
                    share, count = wording(left, right)
                    hits[min(a, b), max(a, b)] += share * count
                    counts[min(a, b), max(a, b)] += count
    return {pair: (hits[pair] / counts[pair], counts[pair]) for pair in sorted(counts) if counts[pair]}


def _families_of(group: Sequence[Placed], near: Mapping[tuple[str, str], tuple[float, int]]) -> list[list[int]]:
    """A group's families, the largest first, then by the lowest number."""
    by_number = {number: (article, tokens) for number, article, tokens in group}

    def likeness(i: int, j: int) -> float:
        return _likeness(by_number[i], by_number[j], near)

    whole = [number for number, _, tokens in group if len(tokens) >= FRAGMENT]
    fragments = [number for number, _, _ in group if number not in whole]
    made = average_link(whole, likeness, LEAST) if whole else [[fragments.pop(0)]]
    for number in fragments:
        rated = [(-sum(likeness(number, other) for other in family) / len(family), k) for k, family in enumerate(made)]
        score, k = min(rated)
        if -score >= LEAST:
            made[k] = [*made[k], number]
        else:
            made.append([number])
    return sorted((sorted(family) for family in made), key=lambda family: (-len(family), family))


def _likeness(
    left: tuple[str, Sequence[Token]],
    right: tuple[str, Sequence[Token]],
    near: Mapping[tuple[str, str], tuple[float, int]],
) -> float:
    share, count = wording(left[1], right[1])
    if left[0] == right[0]:
        # A fragment repeats its own article's fuller variant; two full variants there may be two translations.
        return (share * count + PRIOR) / (count + PRIOR) if count < FRAGMENT - 1 else share
    over_all, _ = near.get((min(left[0], right[0]), max(left[0], right[0])), (share, 0))
    return (share * count + over_all * PRIOR) / (count + PRIOR)
