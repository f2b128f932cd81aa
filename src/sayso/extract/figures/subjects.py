"""Whose price, share or length it is: "the lock trades at $6", "shares of the mill fell 3 per cent", "a mile of wall".

Only what stands at a verb of moving or of pricing is taken: who pays, loses or raises money is not what it is of.
"""

from __future__ import annotations

from sayso.extract.figures.counted import is_plural
from sayso.extract.figures.measures import Found
from sayso.extract.figures.noun_phrases import after
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import DASHES, Token, token_at
from sayso.extract.figures.words import grammar, groups

Place = tuple[int, int]
"""Tokens ``first``..``last`` (excluded)."""
_LINKS, _PRICED, _HELPERS, _NO_SUBJECT = (
    grammar()["before_price"],
    grammar()["priced"],
    grammar()["helps_price"],
    grammar()["no_subject"],
)
_DOES, _PASTS = grammar()["moves_other_things"], grammar()["pasts"]
_LONGEST = 5


def subject(tokens: list[Token], quantity: Quantity, found: Found) -> Place | None:
    """What a price, a share or a length is of, where the words at it say so.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> def of(text):
    ...     tokens = lex(text); quantity = find(tokens)[0]
    ...     place = subject(tokens, quantity, Found(quantity.unit, 0, 1, "unit"))
    ...     return place and " ".join(token.text for token in tokens[slice(*place)])
    >>> of("The price of Roe stock has fallen by 3 per cent"), of("It is worth $5"), of("some 12 miles of border wall")
    ('price of Roe stock', None, 'border wall')
    """
    named = _named_before(tokens, quantity)
    if named is not None or (found.rule == "unit" and found.measure.startswith(("distance", "other:"))):
        return named or _measured(tokens, quantity)
    return _at_verb(tokens, quantity, found) if found.measure in ("money", "share") else None


def _at_verb(tokens: list[Token], quantity: Quantity, found: Found) -> Place | None:
    """The subject of the verb of moving or of pricing that leads to the number."""
    index = quantity.first - 1
    while index > 0 and tokens[index].low in _LINKS:
        index -= 1
    verbs = (_PRICED | groups()["trends"]["up"] | groups()["trends"]["down"]) - _DOES
    verbs -= grammar()["moves_money"] if found.measure == "money" else frozenset()
    if index < 1 or tokens[index].low not in verbs:
        return None
    if tokens[index].low in ("up", "down") and (
        tokens[index - 1].low.endswith("ed") or tokens[index - 1].low in _PASTS
    ):
        return None  # "the mill racked up 27 per cent"
    if tokens[index].low == "worth" and tokens[index - 1].low not in _HELPERS:
        return (index - 1, index) if tokens[index - 1].low.isalpha() else None  # "will see posters worth $5"
    while index > 0 and (tokens[index - 1].low in _HELPERS or _is_adverb(tokens[index - 1])):
        index -= 1
    return _noun_before(tokens, index)


def _named_before(tokens: list[Token], quantity: Quantity) -> Place | None:
    """ "A family of five", "winds of 20 knots"."""
    if quantity.first < 2 or tokens[quantity.first - 1].low != "of" or quantity.unit not in ("", "other", "distance"):
        return None
    noun = tokens[quantity.first - 2]
    if quantity.unit:
        named = is_plural(noun.low) and noun.low not in grammar()["depth_links"]
    else:  # "a city of 12,000" counts its people
        named = noun.low in grammar()["collectives"] - grammar()["peopled"]
    return (quantity.first - 2, quantity.first - 1) if named else None


def _measured(tokens: list[Token], quantity: Quantity) -> Place | None:
    """ "Two miles of border wall"."""
    if quantity.end >= len(tokens) or tokens[quantity.end].low != "of":
        return None
    first = quantity.end + 1
    phrase = after(tokens, first)
    if phrase is not None:
        return None if phrase.plain else (phrase.first, phrase.last)
    return (first, first + 1) if token_at(tokens, first).low.endswith("ing") else None  # "two miles of fencing"


def _is_adverb(token: Token) -> bool:
    return token.low.endswith("ly") and len(token.low) > 4


def _noun_before(tokens: list[Token], end: int) -> Place | None:
    """The noun phrase that ends before ``end``, with what it is of: "the price of Roe stock"."""
    first = _back(tokens, end)
    if first == end or all(token.low in _NO_SUBJECT for token in tokens[first:end]):
        return None
    start = first - 1 if first > 0 and tokens[first - 1].low in ("the", "all", "its", "their", "a", "these") else first
    start -= start > 0 and tokens[start - 1].low == "all"
    if start > 1 and tokens[start - 1].low == "of" and (head := _back(tokens, start - 1)) < start - 1:
        return head, end
    before = [token.low for token in tokens[max(0, start - 1) : start]]
    leads = groups()["boundaries"]["prepositions"] - {"with"}  # "with the lock rising 3 per cent"
    behind = bool(before) and before[0] in leads  # "the clerk at the mill lost 3 per cent"
    last = start > 1 and before[0] in ("and", "or") and tokens[start - 2].is_capital  # "in Roe and Ashel fell by 3"
    return None if behind or last else (first, end)


def _back(tokens: list[Token], end: int) -> int:
    """Where the run of nouns and names begins that ends before ``end``; ``end`` where there is none."""
    stops, first = groups()["boundaries"]["stops"], end
    while first > max(0, end - _LONGEST):
        token = tokens[first - 1]
        dash = token.text in DASHES and token.glued and first < end
        if not dash and (not token.is_word or token.low in stops | _NO_SUBJECT | _PASTS):
            break
        first -= 1
    return first
