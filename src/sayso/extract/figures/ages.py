"""Ages that no unit shows: "who is 19", "turned 50 on Monday", "as young as six"."""

from __future__ import annotations

from sayso.extract.figures.counted import counted_after
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token
from sayso.extract.figures.words import grammar

_TURNS, _ARE, _WHOSE = grammar()["turns_an_age"], grammar()["is_an_age"], grammar()["has_an_age"]
_FOLLOWS = grammar()["after_an_age"]
_OLDEST = 115


def is_age(tokens: list[Token], quantity: Quantity) -> bool:
    """Does a bare number tell how old somebody is?

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> texts = ["Voss, who is 19.", "she turned 50 on Monday", "children as young as six", "he is 12 metres away"]
    >>> texts += ["police said he is 3.", "when he was about 15 and at school", "the toll is 19."]
    >>> [is_age(lex(text), find(lex(text))[0]) for text in texts]
    [True, True, True, False, True, True, False]
    """
    value = quantity.value
    if quantity.unit or value is None or not (value.is_integer() and 0 < value <= _OLDEST):
        return False
    bounds = [token.low for token in tokens[max(0, quantity.core - 3) : quantity.core]]
    if bounds in (["as", "young", "as"], ["as", "old", "as"]):
        return not counted_after(tokens, quantity.last)
    behind = tokens[quantity.last] if quantity.last < len(tokens) else None
    if behind is not None and ((behind.is_word and behind.low not in _FOLLOWS) or counted_after(tokens, quantity.last)):
        return False
    words = [token.low for token in tokens[max(0, quantity.first - 3) : quantity.first]]
    if words[-1:] and words[-1] in _TURNS:
        return True
    own = words[-2:-1] == ["my"] and words[-1].removesuffix("'s").removesuffix("’s") in _WHOSE  # "my mom's 82"
    return own or (len(words) > 1 and words[-1] in _ARE and words[-2] in _WHOSE)
