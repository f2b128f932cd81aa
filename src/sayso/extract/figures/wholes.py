"""Parts and wholes: in "five of the 12 hostages were freed" what is said is said of the five."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token
from sayso.extract.figures.words import grammar

Taken = Mapping[int, Quantity]
"""Token to the quantity that it is a part of."""

_PARTS = grammar()["of_the_whole"]
_OWNERS = frozenset({"the", "its", "their", "these", "those"})


def is_whole(tokens: list[Token], quantity: Quantity, taken: Taken) -> bool:
    """Is what follows said of others than the counted: "five of the 12", "none of the 12", "all but 12"?"""
    start = quantity.first - 1
    while start > 0 and (tokens[start].low in _OWNERS or tokens[start].low.endswith("'s")):
        start -= 1
    words = [token.low for token in tokens[max(0, start - 2) : start]]
    named = words[-1:] != [] and words[-1] in _PARTS
    if tokens[start].low in ("of", "among") and (named or words == ["not", "all"]):
        return True
    if [token.low for token in tokens[max(0, quantity.first - 2) : quantity.first]] == ["all", "but"]:
        return True
    before = taken.get(start - 1)
    return tokens[start].low == "of" and before is not None and before.end == start


def whole_of(tokens: list[Token], quantity: Quantity, taken: Taken) -> Quantity | None:
    """The second number of "five of the 12 hostages", "half of the town's 12 bridges"."""
    words = [token.low for token in tokens[quantity.end : quantity.end + 5]]
    if words[:1] != ["of"]:
        return None
    start = quantity.end + (2 if words[1:] and words[1] in _OWNERS else 1)
    owner = next((index for index, word in enumerate(words) if word.endswith("'s")), None)
    start = start if owner is None else quantity.end + owner + 1
    other = taken.get(start)
    return other if other is not None and other.first == start else None
