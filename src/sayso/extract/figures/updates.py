"""Counts that were brought up to date: "rose to 43 from 31", "12 died, up from nine"."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.figures.carried import is_people
from sayso.extract.figures.measures import Found
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token

EARLIER = "an earlier count"
"""The rule of a number that a later one took the place of."""
Count = tuple[Quantity, Found]
_REACH = 8
_SINCE = (["up", "from"], ["down", "from"])
_BESIDE = (["compared", "with"], ["compared", "to"], ["instead", "of"])


def updated(tokens: list[Token], quantity: Quantity, found: Found, before: Count | None) -> tuple[Quantity, Found]:
    """The count as it is, or with the measure of the one ``before`` where one of the two took the other's place.

    An earlier count has a trend, so that nobody takes it for the one that holds now.
    """
    if before is None or quantity.unit or not _is_bare(quantity, found):
        return quantity, found
    if earlier(tokens, quantity, before):
        then = replace(quantity, trend=_moved(quantity, before[0]))
        return then, found._replace(measure=before[1].measure, rule=EARLIER)
    if _reached(tokens, quantity, before[0]):
        return quantity, found._replace(measure=before[1].measure, rule="what the count came to")
    return quantity, found


def earlier(tokens: list[Token], quantity: Quantity, before: Count) -> bool:
    """Is the number what the count ``before`` it was until then: "to 43 from 31", "12 died, up from nine"?

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> def last_is(text):
    ...     tokens = lex(text); first, last = find(tokens)
    ...     return earlier(tokens, last, (first, Found("killed", 0, 1, "noun")))
    >>> last_is("The toll rose to 43 from 31"), last_is("12 died, up from nine"), last_is("12 died and nine fled")
    (True, True, False)
    """
    count = before[0]
    between = [token.low for token in tokens[count.end : quantity.first]]
    if len(between) > _REACH or any(word in (".", ";", ":", "and") for word in between):
        return False
    if between[-2:] in _BESIDE:  # "compared with 43 in 2016" has its own window
        behind = tokens[quantity.end].low if quantity.end < len(tokens) else ""
        return is_people(before[1].measure) and behind not in ("in", "on")
    led = count.first > 0 and tokens[count.first - 1].low == "to" and between[-1:] == ["from"]
    return led or between[-2:] in _SINCE


def _reached(tokens: list[Token], quantity: Quantity, before: Quantity) -> bool:
    """Is the number what a count came to by the change ``before`` it: "climbed by 12 to 31"?"""
    if before.trend is None:
        return False
    between = [token.low for token in tokens[before.end : quantity.first]]
    return between == ["to"] or (not between and quantity.trend is not None)  # "from 12 to 15 to 20"


def _is_bare(quantity: Quantity, found: Found) -> bool:
    """Has the number no noun of its own, and nothing said of it behind?"""
    return found.rule not in ("noun", "noun told before") and found.first <= quantity.core


def _moved(quantity: Quantity, before: Quantity) -> str:
    """ "down" if the count fell from ``quantity`` to ``before``, else "up"."""
    return "down" if _number(before) < _number(quantity) else "up"


def _number(quantity: Quantity) -> float:
    return next(end for end in (quantity.value, quantity.low, quantity.high) if end is not None)
