"""Which pairs are worth comparing: those that share a telling word.

All pairs of a story with 100 articles would be millions. Words are looked up from rare to common; a word that very
many units have tells little and is used only while a unit has few candidates. The cost grows with the units, not with
their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.align.tokens import Token

LONGEST = 120
"""Units that a word may lead to; a word in more of them is not looked up."""
LEAST = 0.1
"""Weight from which a word tells something."""
MOST = 24
"""Candidates that a unit keeps, those of the greatest shared weight."""


def candidates(units: Sequence[Sequence[Token]], longest: int = LONGEST, most: int = MOST) -> list[tuple[int, int]]:
    """Pairs ``(i, j)``, ``i < j``, of units that share a telling word, sorted.

    Units must be given in an order of their own (by article and place): ties are broken by it.
    """
    weights = [_weights(tokens) for tokens in units]
    holding: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, own in enumerate(weights):
        for base, weight in own.items():
            holding[base].append((number, weight))
    kept: set[tuple[int, int]] = set()
    for number, own in enumerate(weights):
        shared: dict[int, int] = {}
        for base, weight in own.items():
            if 1 < len(holding[base]) <= longest:
                for other, theirs in holding[base]:
                    shared[other] = shared.get(other, 0) + (weight if weight < theirs else theirs)
        shared.pop(number, None)
        for _, other in sorted([(-weight, other) for other, weight in shared.items()])[:most]:
            kept.add((number, other) if number < other else (other, number))
    return sorted(kept)


def _weights(tokens: Sequence[Token]) -> dict[str, int]:
    """The greatest weight of every telling base form, in thousandths: whole numbers add up the same in any order."""
    out: dict[str, int] = {}
    for token in tokens:
        if token.weight > LEAST:
            out[token.base] = max(out.get(token.base, 0), round(1000 * token.weight))
    return out
