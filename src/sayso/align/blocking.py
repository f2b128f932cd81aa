"""Which pairs are worth comparing: those that share a telling word.

All pairs of a story with 100 articles would be millions. Words are looked up from rare to common; a word that very
many units have tells little and is used only while a unit has few candidates. The cost grows with the units, not with
their square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.align.tokens import Token

LONGEST = 120
"""Units that a word may lead to; a word in more of them is not looked up."""
MOST = 24
"""Candidates that a unit keeps, those of the greatest shared weight."""


def candidates(units: Sequence[Sequence[Token]], longest: int = LONGEST, most: int = MOST) -> list[tuple[int, int]]:
    """Pairs ``(i, j)``, ``i < j``, of units that share a telling word, sorted.

    Units must be given in an order of their own (by article and place): ties are broken by it.
    """
    holding: dict[str, list[int]] = defaultdict(list)
    weight: dict[tuple[int, str], float] = {}
    for number, tokens in enumerate(units):
        for token in tokens:
            if token.weight > 0.1:
                if (number, token.base) not in weight:
                    holding[token.base].append(number)
                weight[number, token.base] = max(weight.get((number, token.base), 0.0), token.weight)
    kept: set[tuple[int, int]] = set()
    for number, tokens in enumerate(units):
        shared: Counter[int] = Counter()
        for base in {token.base for token in tokens}:
            posting = holding.get(base, ())
            if 1 < len(posting) <= longest and (number, base) in weight:
                for other in posting:
                    shared[other] += round(
                        1000 * min(weight[number, base], weight[other, base])
                    )  # exact, so order-free
        shared.pop(number, None)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]
        kept.update((min(number, other), max(number, other)) for other, _ in best)
    return sorted(kept)
