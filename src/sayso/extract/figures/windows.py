"""Windows of money and shares: which of the dates of a sentence an amount belongs to."""

from __future__ import annotations

from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token, token_at
from sayso.model import Dated

_LEADS = frozenset({"between", "during", "for", "from", "in", "since"})
_REACH = 6
_STATES = frozenset({"at", "came", "had", "is", "reached", "stood", "to", "totaled", "totalled", "was", "were"})
_MONTH, _YEAR = len("2008-01"), len("2008")


def led_in(tokens: list[Token], quantity: Quantity, date: Dated) -> bool:
    """ "In 2008, she paid $12", "$12 in fees from 2007 to 2014": a month, a year or more, led in near the amount.

    Of an amount a sentence tells as often when it was told, or when what it paid for was done: a day is no window, nor
    is a date that stands further off. Any date of the clause: 43 of 62 right on stories read; so: 15 of 16.
    """
    index = next((at for at, token in enumerate(tokens) if token.start >= date.span.start), 0)
    end = next((at for at, token in enumerate(tokens) if token.start >= date.span.end), len(tokens))
    opens = index <= 1 and end < len(tokens) and tokens[end].text == ","
    led = index > 0 and tokens[index - 1].low in _LEADS
    if not _is_long(date) or not (led or tokens[index].low in _LEADS or opens):
        return False
    if index < quantity.first and led | (tokens[index].low in _LEADS):
        between = {token.low for token in tokens[end : quantity.first]}
        return opens or (bool(between) and between <= _STATES)  # "the rate for 2014 was 35 per cent"
    more = token_at(tokens, end).low in (",", "and") and token_at(tokens, end + 1).is_number
    listed = more and len(tokens[end + 1].text) == _YEAR  # "in 2007, 2013 and 2014"
    return opens or (quantity.end <= index <= quantity.end + _REACH and not listed)


def _is_long(date: Dated) -> bool:
    return "/" in date.value or len(date.value) in (_MONTH, _YEAR)
