"""Hours of the day that no mark or letter shows: "6 or 7 p.m.", "around 6 on Sunday morning", "half past ten"."""

from __future__ import annotations

from sayso.extract.figures.amount import Amount
from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import grammar, not_counts, number_words

_PARTS, _BEFORE_HOUR = grammar()["parts_of_day"], grammar()["before_hour"]
_WEEKDAYS = grammar()["weekdays"]


def hour(tokens: list[Token], amount: Amount) -> int:
    """The token after the time that a bare number is the hour of, else 0.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.amounts import amount_at
    >>> def end(text, at): tokens = lex(text); return hour(tokens, amount_at(tokens, at))
    >>> end("6 or 7 p.m.", 0), end("nine o'clock", 0), end("at 6 on Sunday morning", 1), end("half past ten", 2)
    (6, 2, 5, 3)
    >>> end("6 or 7 people", 0), end("at 6 mills in the morning", 1)
    (0, 0)
    """
    if amount.unit or amount.scale != 1.0 or not 0 <= amount.low <= 24 or not amount.low.is_integer():
        return 0
    if (end := _named(tokens, amount.last)) > 0:
        return end
    if (end := _of_two(tokens, amount)) > 0 or (end := _past(tokens, amount)) > 0:
        return end
    return _in_the_day(tokens, amount)


def _low(tokens: list[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _named(tokens: list[Token], index: int) -> int:
    """ "o'clock", "pm", "p.m.", "noon" behind the number; "21h30"."""
    word = _low(tokens, index)
    if word in not_counts()["clock_after"] or word in ("noon", "midnight"):
        return index + 1
    if word in ("a", "p") and _low(tokens, index + 1) == "." and _low(tokens, index + 2) == "m":
        return index + 3
    glued = word == "h" and index + 1 < len(tokens) and tokens[index].glued and tokens[index + 1].glued
    return index + 2 if glued and tokens[index + 1].is_number else 0


def _of_two(tokens: list[Token], amount: Amount) -> int:
    """ "6 or 7 p.m.", "between 6 and 7pm": the first of two hours."""
    link = _low(tokens, amount.last)
    if link not in ("or", "to", "and") and link not in DASHES:
        return 0
    second = amount.last + 1
    number = second < len(tokens) and (tokens[second].is_number or tokens[second].low in number_words().cardinals)
    return _named(tokens, second + 1) if number else 0


def _past(tokens: list[Token], amount: Amount) -> int:
    """ "five past ten", "half past ten", "a quarter to ten": either number of it."""
    cardinals = number_words().cardinals
    if _low(tokens, amount.last) == "past" and cardinals.get(_low(tokens, amount.last + 1), 99) <= 12:
        return amount.last + 2
    before = [_low(tokens, amount.first - 2), _low(tokens, amount.first - 1)]
    return amount.last if before[0] in ("half", "quarter") and before[1] in ("past", "to") else 0


def _in_the_day(tokens: list[Token], amount: Amount) -> int:
    """ "at 6 in the morning", "by 6 this evening", "around 6 on Sunday morning"."""
    before = _low(tokens, amount.first - 1)
    if before in ("about", "around"):
        before = _low(tokens, amount.first - 2) if _low(tokens, amount.first - 2) == "at" else before
    if before not in _BEFORE_HOUR:
        return 0
    index = amount.last
    if [_low(tokens, index), _low(tokens, index + 1)] == ["in", "the"] or (
        _low(tokens, index) == "on" and _low(tokens, index + 1) in _WEEKDAYS
    ):
        index += 2
    elif _low(tokens, index) in ("this", "yesterday", "tomorrow", "that"):
        index += 1
    elif _low(tokens, index) != "tonight":
        return 0
    return index + 1 if _low(tokens, index) in _PARTS else 0
