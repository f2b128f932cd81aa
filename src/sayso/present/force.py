"""Hedges and attempts ("tried to", "some") that one wording has and the other has not, as places in the two.

What only one of them quotes says nothing: a cut is not stronger for what lies outside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.align.overlaps import Link, collate, strengthened, weakened
from sayso.align.tokens import Token, tokenise

FAR = 5
"""So many words between two that follow one another, and the outer one is met by chance."""


def weaker(base: str, wording: str) -> list[tuple[int, int]]:
    """Where a wording has words that weaken it.

    >>> weaker("They lifted the gate at noon.", "They tried to lift the gate at noon.")
    [(5, 10)]
    """
    return _places(weakened(_quoted_part(collate(tokenise(base), tokenise(wording)))))


def stronger(base: str, wording: str) -> list[tuple[int, int]]:
    """Where the base has words whose loss makes the wording stronger.

    >>> stronger("They tried to lift the gate.", "They lifted the gate.")
    [(5, 10)]
    """
    return _places(strengthened(_quoted_part(collate(tokenise(base), tokenise(wording)))))


def _places(tokens: Iterable[Token]) -> list[tuple[int, int]]:
    return [(token.start, token.end) for token in tokens]


def _quoted_part(links: list[Link]) -> list[Link]:
    """The links from the first word that both have, in order, to the last, less a word met by chance far off."""
    met = [n for n, link in enumerate(links) if link.left is not None and link.right is not None]
    met = [n for n in met if links[n].relation != "moved"]
    while len(met) > 1 and met[1] - met[0] > FAR:
        del met[0]
    while len(met) > 1 and met[-1] - met[-2] > FAR:
        del met[-1]
    return links[met[0] : met[-1] + 1] if met else []
