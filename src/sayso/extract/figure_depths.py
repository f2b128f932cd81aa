"""Depths of what fell: "20 cm of snow", "rainfall of 30 mm" measure snow and rain, and no distance."""

from __future__ import annotations

from sayso.extract.figure_tokens import Token
from sayso.extract.figure_words import grammar
from sayso.extract.numbers import Quantity

_PRECIPITATION, _FALLEN = grammar()["precipitation"], grammar()["fallen"]
_LINKS = grammar()["toll_links"] | grammar()["depth_links"]
_REACH_BACK, _REACH_FORWARD = 12, 3


def fallen(tokens: list[Token], quantity: Quantity) -> int | None:
    """The token that names what a length is of, if it fell from the sky.

    >>> from sayso.extract.figure_tokens import lex
    >>> from sayso.extract.numbers import find
    >>> texts = ("20 cm of fresh snow", "rainfall of 30 mm", "as the snow went on, 20 cm fell", "5 km in the rain")
    >>> [fallen(lex(text), find(lex(text))[0]) for text in texts]
    [4, 0, 2, None]
    """
    end = quantity.end
    if end < len(tokens) and tokens[end].low == "of":
        near = range(end + 1, min(len(tokens), end + 1 + _REACH_FORWARD))
    elif any(token.low in _FALLEN for token in tokens[end : end + _REACH_FORWARD]):
        near = range(max(0, quantity.first - _REACH_BACK), quantity.first)
    else:
        first = next((at for at in range(quantity.first - 1, -1, -1) if tokens[at].low not in _LINKS), 0)
        near = range(first, first + 1)
    return next((at for at in near if tokens[at].low in _PRECIPITATION), None)


def substance(token: Token) -> str:
    """Snow for snowfall, rain for rainfall and rainwater."""
    return token.low.removesuffix("fall").removesuffix("water")
