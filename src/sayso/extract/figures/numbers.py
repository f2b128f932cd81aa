"""Quantities in a run of tokens: amounts with their hedges and ranges, as the interval that the words allow.

``find`` is the whole grammar: "at least 500", "between 15 and 17", "two to three million", "nearly two-thirds",
"several hundred", "$6 each", "up 58.06 points". Numbers that count nothing (years, dates, scores ...) are left out by
``not_counts``. What is counted is none of its business: see ``measures``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.extract import wordlists
from sayso.extract.figures import hedges
from sayso.extract.figures.amount import Amount, Form
from sayso.extract.figures.amounts import aged, amount_at
from sayso.extract.figures.counted import counted_after
from sayso.extract.figures.not_counts import skip
from sayso.extract.figures.ranges import ends, is_change, is_years, second_end
from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import grammar, group_class, groups, number_words, units


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: tokens ``first``..``last`` (excluded) with its hedges, ``core`` where the number itself begins.

    ``low`` and ``high`` are the interval, ``value`` the one number named, ``approx`` true if the words are rough,
    ``trend`` "up" or "down" for a change. ``unit`` and ``unit_tokens`` as in ``Amount``; ``end`` is the token after
    number and unit.
    """

    first: int
    core: int
    last: int
    low: float | None
    high: float | None
    value: float | None
    approx: bool
    form: Form
    unit: str
    unit_tokens: tuple[int, int] | None
    trend: str | None = None
    digits: bool = False

    @property
    def end(self) -> int:
        """The token after the number and its unit."""
        return max(self.last, self.unit_tokens[1]) if self.unit_tokens is not None else self.last


def find(tokens: list[Token]) -> list[Quantity]:
    """All quantities in ``tokens`` (one sentence), in order.

    >>> from sayso.extract.figures.tokens import lex
    >>> rows = find(lex("At least 500 of them went, up to 12,000 may follow in two or three weeks."))
    >>> [(row.low, row.high, row.value) for row in rows]
    [(500.0, None, 500.0), (None, 12000.0, 12000.0), (2.0, 3.0, None)]
    """
    found: list[Quantity] = []
    starts = _starts()
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not (token.is_number or token.low in starts or token.text in starts):
            index += 1
            continue
        quantity, index = _quantity_at(tokens, index)
        if quantity is not None:
            if found and quantity.first < found[-1].last:
                quantity = replace(quantity, first=found[-1].last)  # "12 at least hundred": a hedge has one number
            both = found and (_change(tokens, found[-1], quantity) or joined(tokens, found[-1], quantity))
            if both:
                found[-1] = both
            else:
                found[-1:] = _steps(tokens, found[-1], quantity) if found else [quantity]
    return found


@lru_cache(maxsize=1)
def trigger() -> re.Pattern[str]:
    """What any quantity holds: a digit or a number word. A sentence without it needs no lexing."""
    words = wordlists.one_of(number_words().starts)
    hedges = sorted(grammar()["before_article"])
    begins = "".join(sorted({word[0] for word in (*number_words().starts, *hedges)}))  # most words fail at one look
    return re.compile(
        rf"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]|\b(?=[{begins}])(?:(?:{words})\b|(?:{'|'.join(hedges)}) an? )", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    lists = units()
    return frozenset(
        {*number_words().starts, *lists.signs, *lists.prefixes, "a", "an", ".", "-", "−", "minus", *"½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"}
    )


def _quantity_at(tokens: list[Token], index: int) -> tuple[Quantity | None, int]:
    """The quantity at ``index`` and the token to go on from."""
    if tokens[index].low in ("a", "an") and (unit := _article_unit(tokens, index)) is not None:
        return unit, unit.last
    amount = amount_at(tokens, index)
    if amount is None:
        return None, index + 1
    if (ratio := _ratio(tokens, amount)) is not None:
        return _bounded(tokens, ratio, ratio), ratio.last
    if (end := skip(tokens, amount)) > 0:
        return None, end
    amount = aged(tokens, amount)
    second = second_end(tokens, amount)
    if second is not None and is_years(tokens, amount, second):
        return None, second.last
    quantity = _bounded(tokens, amount, second or amount)
    return quantity, max(quantity.last, index + 1)


def _article_unit(tokens: list[Token], index: int) -> Quantity | None:
    """ "more than a week", "nearly a mile": with a hedge, the article is the number one; "an hour and a half"."""
    kind = units().words.get(tokens[index + 1].low) if index + 1 < len(tokens) else None
    if kind not in ("duration", "distance") or tokens[index + 1].low in ("second", "min", "m"):
        return None
    half = [token.low for token in tokens[index + 2 : index + 5]] == ["and", "a", "half"]
    if half:
        more = Amount(index, index + 5, 1.5, 1.5, unit=kind, unit_tokens=(index + 1, index + 2))
        return _bounded(tokens, more, more)
    one = Amount(index, index + 2, 1.0, 1.0, unit=kind, unit_tokens=(index + 1, index + 2))
    quantity = _bounded(tokens, one, one)
    bounding = quantity.first < index and not (quantity.low == quantity.high and quantity.approx)
    bounding = bounding and tokens[quantity.first].low != "within"  # "within a year" names no number
    return quantity if bounding else None


def _ratio(tokens: list[Token], amount: Amount) -> Amount | None:
    """ "one in five", "9 out of 10", "1 in 100": a share."""
    index = amount.last
    if (
        amount.form != "exact"
        or amount.unit
        or amount.scale != 1.0
        or not 1 <= amount.low < 100
        or amount.digits != _digit_at(tokens, index + 1, amount)
    ):
        return None
    steps = 2 if [token.low for token in tokens[index : index + 2]] == ["out", "of"] else 1
    if steps == 1 and (index >= len(tokens) or tokens[index].low != "in"):
        return None
    whole = amount_at(tokens, index + steps) if index + steps < len(tokens) else None
    if whole is None or whole.unit or whole.form != "exact" or not amount.low < whole.low or whole.low > 1e6:
        return None
    round_whole = whole.low <= 20 or whole.low % 10 == 0
    if skip(tokens, whole) > 0 or not round_whole or (steps == 1 and whole.low > 20 and amount.low > 1):
        return None
    value = amount.low / whole.low
    return replace(amount, last=whole.last, low=value, high=value, form="ratio", unit="share", unit_tokens=None)


def _digit_at(tokens: list[Token], index: int, amount: Amount) -> bool:
    """Are the parts of a ratio written alike? "one out of 3" is allowed, "12 in one" is not."""
    if not amount.digits:
        return False
    return index < len(tokens) and (tokens[index].is_number or (tokens[index].low == "of" and index + 1 < len(tokens)))


def _change(tokens: list[Token], before: Quantity, quantity: Quantity) -> Quantity | None:
    """ "from 20 miles an hour in spring to 29", "to 138 lots from 212 lots": two ends of one change with words between.

    Only where both have one unit, or are followed by the same noun, so that "from 5 camps to 3 towns" stays two counts.
    """
    leads = (tokens[before.first - 1].low if before.first else "", tokens[quantity.first - 1].low)
    between = tokens[before.last : quantity.first]
    if leads not in (("from", "to"), ("to", "from")) or len(between) > _CHANGE_REACH or before.trend or quantity.trend:
        return None
    exact = all(one.value is not None and one.low == one.high and not one.approx for one in (before, quantity))
    if not exact or any(not (token.is_word or token.is_number) for token in between):
        return None
    if not _same_unit(tokens, before, quantity):
        return None
    old, new = (before, quantity) if leads[0] == "from" else (quantity, before)
    ends = sorted((old.low or 0.0, new.low or 0.0))
    trend = "up" if (new.low or 0.0) > (old.low or 0.0) else "down"
    return replace(
        before, first=before.first - 1, last=quantity.last, low=ends[0], high=ends[1], value=None, trend=trend
    )


def _steps(tokens: list[Token], before: Quantity, quantity: Quantity) -> list[Quantity]:
    """ "From 12 to 15 to 20": the second step goes on from the first; "from 5 to 7 to 3 to 4" moves a range."""
    on = [token.low for token in tokens[before.end : quantity.first]] == ["to"] and before.value is None
    if not (on and before.trend and before.unit == quantity.unit):
        return [before, _converted(tokens, before, quantity)]
    reached = (before.high if before.trend == "up" else before.low) or 0.0
    if quantity.value is None or quantity.low != quantity.high or quantity.first != quantity.core:
        return [replace(before, trend=None), quantity]
    low, high = sorted((reached, quantity.value))
    trend = "up" if high == quantity.value else "down"
    return [before, replace(quantity, first=quantity.first - 1, low=low, high=high, value=None, trend=trend)]


_CHANGE_REACH = 8


def _same_unit(tokens: list[Token], before: Quantity, quantity: Quantity) -> bool:
    """One unit, or a unit at the first alone, or the same noun right after both."""
    if before.unit:
        return quantity.unit == before.unit or (not quantity.unit and not counted_after(tokens, quantity.last))
    nouns = [tokens[one.last].low if one.last < len(tokens) else "" for one in (before, quantity)]
    return nouns[0] == nouns[1] and nouns[0].isalpha() and nouns[0] not in group_class()  # a toll stays a toll


def joined(tokens: list[Token], before: Quantity, quantity: Quantity) -> Quantity | None:
    """ "Nine minutes and 46 seconds", "5 feet 10 inches": one length, in the smaller of its units."""
    between = [token.low for token in tokens[before.end : quantity.first]]
    one = before.unit == quantity.unit and between in ([], ["and"], [","])
    if not one or before.unit_tokens is None or quantity.unit_tokens is None or quantity.first != quantity.core:
        return None
    units_of = [tokens[row[0]].low.rstrip("s") for row in (before.unit_tokens, quantity.unit_tokens)]
    parts = units().parts.get(f"{units_of[0]} {units_of[1]}")
    if parts is None or before.value is None or quantity.value is None or quantity.value >= parts:
        return None
    rest = quantity.value
    low = before.low * parts + rest if before.low is not None else None
    high = before.high * parts + rest if before.high is not None else None
    value = before.value * parts + rest
    return replace(before, last=quantity.last, low=low, high=high, value=value, unit_tokens=quantity.unit_tokens)


def _converted(tokens: list[Token], before: Quantity, quantity: Quantity) -> Quantity:
    """ "more than 100 kilometres (60 miles)": a conversion in brackets has the bound of what it converts."""
    opened = quantity.first == before.end + 1 and tokens[before.end].text == "("
    if (
        not (opened and quantity.unit and before.unit and quantity.low == quantity.high)
        or quantity.approx
        or before.approx
    ):
        return quantity
    if before.high is None:
        return replace(quantity, high=None)
    return replace(quantity, low=None) if before.low is None else quantity


# ------------------------------------------------------------------------------------------------ bounds


def _bounded(tokens: list[Token], amount: Amount, second: Amount) -> Quantity:
    """The quantity of one amount, or of a range from ``amount`` to ``second``, with the hedges around it."""
    unit = second.unit or amount.unit
    first, effects = hedges.before(tokens, amount.first, unit)
    last, effect = hedges.after(tokens, second.last)
    if effect is not None:
        effects.append(effect)
    trend = _trend(tokens, first, unit) if tokens[first].low not in _LEVELS else None
    low: float | None
    high: float | None
    if second is not amount:
        low, high = ends(amount, second)
        if tokens[first - 1].low in ("between", "from") and first > 0 and not effects:
            first -= 1
            rises = "up" if second.low > amount.low else "down"
            led = tokens[first].low == "from" and tokens[second.first - 1].text not in DASHES  # "from 2-3,000" is none
            moves = led and is_change(tokens, first, falls=rises == "down")
            trend = rises if moves else _trend(tokens, first, unit)
        approx, value = "about" in effects or "near" in effects, None
        form: Form = "exact"
    else:
        low, high, value, approx = _interval(amount, effects)
        form = amount.form
    unit_tokens = second.unit_tokens or amount.unit_tokens
    core = amount.first
    return Quantity(first, core, last, low, high, value, approx, form, unit, unit_tokens, trend, amount.digits)


def _interval(amount: Amount, effects: list[str]) -> tuple[float | None, float | None, float | None, bool]:
    """``(low, high, value, approx)`` of an amount under its hedges; the outermost bound wins, roughness stays."""
    least, value = amount.low, amount.value
    low: float | None = least
    high: float | None = amount.high
    # "tens of thousands" has both ends of its order of magnitude, "thousands" and "several hundred" are rough
    rough = amount.form in ("plural", "small") and amount.high != amount.low * 10
    approx = rough or "about" in effects or "near" in effects
    bound = next((effect for effect in reversed(effects) if effect in ("low", "high", "near")), None)
    if bound == "low":
        high = None
    elif bound is not None:
        low, high = None, amount.high if amount.high is not None else least * 5
    return low, high, value, approx


_LEVELS = grammar()["levels"]


def _takes_down(word: str) -> bool:
    """ "Mowed down 12", "gunning down 12", but "going down 12 points"."""
    return word.endswith(("ed", "ot")) or (word.endswith("ing") and word not in ("coming", "going", "moving"))


def _trend(tokens: list[Token], first: int, unit: str) -> str | None:
    """ "up" or "down" if the number is a change: "up 58 points", "fell by 3", not "rose to 3"."""
    index = first - 1
    if index >= 0 and tokens[index].low in ("by", "a", "another"):
        index -= 1
    if index < 0:
        return None
    trends = groups()["trends"]
    word = tokens[index].low
    objects = grammar()["no_trend"] if not unit else grammar()["moves_money"] if unit == "money" else ()
    if word in objects:
        return None  # "lost 50": men, not points; "raised $45m"
    if word in ("up", "down") and index > 0 and _takes_down(tokens[index - 1].low):
        return None  # "mowed down 12"
    if word in trends["up"]:
        return "up"
    return "down" if word in trends["down"] else None
