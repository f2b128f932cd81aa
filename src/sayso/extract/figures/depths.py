"""Depths of what fell: "20 cm of snow", "rainfall of 30 mm" measure snow and rain, and no distance."""

from __future__ import annotations

from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token
from sayso.extract.figures.words import grammar

_PRECIPITATION, _FALLEN = grammar()["precipitation"], grammar()["fallen"]
_LINKS = grammar()["toll_links"] | grammar()["depth_links"]
_REACH_BACK, _REACH_FORWARD, _REACH_BRINGS = 12, 3, 14
_BRINGS = grammar()["brings"]


def fallen(tokens: list[Token], quantity: Quantity) -> int | None:
    """The token that names what a length is of, if it fell from the sky.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
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
        if tokens[quantity.first - 1].low in _BRINGS and quantity.first > 0:
            return _named(tokens, quantity)
        first = next((at for at in range(quantity.first - 1, -1, -1) if tokens[at].low not in _LINKS), 0)
        near = range(first, first + 1)
    return next((at for at in near if tokens[at].low in _PRECIPITATION), None)


def _named(tokens: list[Token], quantity: Quantity) -> int | None:
    """ "The storm brought 34 inches on Monday, a record snowfall": what is named behind the depth."""
    reach = range(quantity.end, min(len(tokens), quantity.end + _REACH_BRINGS))
    return next((at for at in reach if tokens[at].low in _PRECIPITATION), None)


def goes_on(tokens: list[Token], quantity: Quantity) -> bool:
    """ "Another 24 inches fell by noon, bringing the total to 62 inches": a depth of what the one before was of."""
    words = [token.low for token in tokens[max(0, quantity.first - _REACH_BACK) : quantity.first]]
    behind = [token.low for token in tokens[quantity.end : quantity.end + _REACH_FORWARD]]
    return "total" in words or bool(_FALLEN & set(behind)) or words[-1:] in (["another"], ["additional"])


def substance(token: Token) -> str:
    """Snow for snowfall, rain for rainfall and rainwater."""
    return token.low.removesuffix("fall").removesuffix("water")
