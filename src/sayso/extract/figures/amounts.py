"""One amount at one place: digits or words, scale, currency, unit; hedges and ranges are left to ``numbers``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from sayso.extract.figures.amount import Amount, scale_word
from sayso.extract.figures.amount_words import amount_in_words, and_a_part
from sayso.extract.figures.tokens import DASHES, MINUS, Token
from sayso.extract.figures.words import grammar, not_counts, number_words, units

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_THIN = str.maketrans("", "", "\u00a0\u202f\u2009")
_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞")


def to_number(word: str) -> float | None:
    """The value of a token of digits, separators read as English news writes them; ``None`` if it is no number.

    >>> [to_number(word) for word in ("12,500", "1.5", "1,50,000", "1.234.567", "3,5", "1,2,3", "٣٤")]
    [12500.0, 1.5, 150000.0, 1234567.0, 3.5, None, 34.0]
    """
    if not word.isascii():
        word = word.translate(_THIN)
        word = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in word)
    if word.isdigit():
        return float(word)
    if _GROUPED.fullmatch(word):
        return float(word.replace(",", ""))
    if _DOTTED.fullmatch(word):
        return float(word.replace(".", ""))
    if _PLAIN.fullmatch(word):
        return float(word)
    return float(word.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(word) else None


def amount_at(tokens: list[Token], first: int, *, money: bool = False) -> Amount | None:
    """The amount that starts at token ``first``, currency sign included, or ``None``; ``money`` if a sign went before.

    >>> from sayso.extract.figures.tokens import lex
    >>> [amount_at(lex(text), 0).low for text in ("1.5 million", "$6m", "twenty-five hundred", "a third of it", "12bn")]
    [1500000.0, 6000000.0, 2500.0, 0.3333333333333333, 12000000000.0]
    """
    word = tokens[first]
    if (skip := _currency(tokens, first)) > 0:
        paid = _digits(tokens, first + skip, money=True) or amount_in_words(tokens, first + skip)
        if paid is None or (word.text == "PS" and paid.scale == 1.0 and paid.low < 100):
            return None
        paid = replace(paid, first=first, unit="money", unit_tokens=(first, first + skip))
        return _money_word_after(tokens, paid)
    if word.is_number or word.low == "minus" or word.text in ".-−–½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞":
        found = _digits(tokens, first, money=money)
    else:
        found = amount_in_words(tokens, first)
    return None if found is None else _unit_after(tokens, found)


# ------------------------------------------------------------------------------------------------ digits


def _currency(tokens: list[Token], first: int) -> int:
    """How many tokens of currency ("$", "US $", "A$", "RM", "Y=") stand at ``first`` before digits; 0 if none."""
    lists = units()
    index = first
    if tokens[index].text in lists.prefixes and tokens[index].text not in _SINGLE_LETTERS_ALONE:
        index += 1
        if index < len(tokens) and tokens[index].text == "=":
            index += 1
    elif tokens[index].text in _SINGLE_LETTERS_ALONE and _touches_sign(tokens, index):
        index += 1
    if index < len(tokens) and tokens[index].text in lists.signs:
        index += 1
        if index + 1 < len(tokens) and tokens[index].glued and tokens[index].text in lists.prefixes:
            index += 1
    elif index > first and not (tokens[first].text in lists.alone or tokens[index - 1].text == "="):
        return 0
    is_money = index > first and index < len(tokens) and (tokens[index].is_number or tokens[index].text == ".")
    worded = index > first and index < len(tokens) and tokens[first].text in lists.signs
    return index - first if is_money or (worded and tokens[index].low in number_words().starts) else 0


_SINGLE_LETTERS_ALONE = frozenset({"A", "C", "S", "R", "N", "Y"})


def _touches_sign(tokens: list[Token], index: int) -> bool:
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return after in units().signs or after == "="


def _digits(tokens: list[Token], first: int, *, money: bool) -> Amount | None:
    """An amount in digits at ``first``: sign, separators, glued suffix, scale words, vulgar fraction."""
    index, sign = first, 1.0
    if tokens[index].text in MINUS or tokens[index].low == "minus":
        worded = tokens[index].low == "minus"
        if (tokens[index].glued and not worded) or index + 1 >= len(tokens):
            return None
        index, sign = index + 1, -1.0
        if worded and tokens[index].text in DASHES and index + 1 < len(tokens):
            index += 1
        elif not (worded or tokens[index].glued):
            return None
    value, index = _digit_value(tokens, index)
    if value is None:
        return None
    if (half := _slashed(tokens, index, value)) is not None:
        return replace(half, first=first)
    if sign > 0 and value < _MIXED and value.is_integer():
        value, index = and_a_part(tokens, index, value, sure=True)
        value, index = _and_slashed(tokens, index, value)
    mantissa = sign * value
    scale, after, unit = _suffix(tokens, index, money=money)
    if unit:
        return Amount(first, after, mantissa, mantissa, "exact", mantissa, 1.0, True, unit, (index, after))
    while after < len(tokens) and (step := scale_word(tokens, after)) is not None:
        scale, after = scale * step[0], step[1]
    total = mantissa * scale
    return Amount(first, after, total, total, "exact", mantissa, scale, True)


_MIXED = 1000.0
"""Whole numbers below it may have a part written out behind: "4 and a half hours"."""


def _slashed(tokens: list[Token], index: int, top: float, *, whole: bool = False) -> Amount | None:
    """ "1/2 pound", "3/4 of": a fraction only before a unit or "of", or behind a whole number ("2 2/3 rounds")."""
    if index + 2 >= len(tokens) or tokens[index].text != "/" or not (tokens[index].glued and tokens[index + 1].glued):
        return None
    bottom = to_number(tokens[index + 1].text) if tokens[index + 1].is_number else None
    after = tokens[index + 2].low
    parts = whole and bottom in (2.0, 3.0, 4.0, 5.0, 8.0, 16.0) and (after.isalpha() or after in DASHES)
    if bottom is None or not top < bottom <= 16 or not (parts or after == "of" or after in units().words):
        return None
    return Amount(index, index + 2, top / bottom, top / bottom, "fraction", top / bottom, digits=True)


def _and_slashed(tokens: list[Token], index: int, value: float) -> tuple[float, int]:
    """ "3 1/2 miles": a whole number and a fraction, with the token behind."""
    top = to_number(tokens[index].text) if index < len(tokens) and tokens[index].is_number else None
    half = _slashed(tokens, index + 1, top, whole=True) if top is not None and not tokens[index].glued else None
    return (value + half.low, index + 3) if half is not None else (value, index)


def _digit_value(tokens: list[Token], index: int) -> tuple[float | None, int]:
    """The value of digits at ``index`` and the token after them: ".5", "12 000" with thin spaces, "2½"."""
    token = tokens[index]
    if token.text in _VULGAR:
        return unicodedata.numeric(token.text), index + 1
    if token.text == ".":
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or not (following.is_number and following.glued) or token.glued:
            return None, index
        return to_number("0." + following.text) if following.text.isdecimal() else None, index + 2
    if not token.is_number:
        return None, index
    word, index = token.text, index + 1
    while word.isdecimal() and word[0] != "0" and index < len(tokens) and _zero_group(tokens, index):
        word, index = word + tokens[index].text, index + 1
    value = to_number(word)
    if value is not None and index < len(tokens) and tokens[index].text in _VULGAR:
        return value + unicodedata.numeric(tokens[index].text), index + 1
    return value, index


def _zero_group(tokens: list[Token], index: int) -> bool:
    """ "12 000": a group of three that begins with a zero can only go on with a number."""
    group = tokens[index]
    return (
        len(group.text) == 3
        and group.text[0] == "0"
        and group.text.isdecimal()
        and group.start == tokens[index - 1].end + 1
    )


def _suffix(tokens: list[Token], index: int, *, money: bool) -> tuple[float, int, str]:
    """Scale, next token and unit kind of letters glued to digits ("12bn", "6m", "256GB", "80km/h")."""
    if index >= len(tokens) or not tokens[index].glued:
        return 1.0, index, ""
    letters = tokens[index].text
    suffixes = number_words().suffixes
    if letters == "b" or (letters == "m" and (money or _counts_millions(tokens, index + 1))):
        return (1e9 if letters == "b" else 1e6), index + 1, ""
    if letters in suffixes and (money or not (letters == "K" and _is_screen(tokens, index))):
        return suffixes[letters], index + 1, ""
    kind = units().glued.get(letters, "")
    if not kind or money or _is_picture(tokens, index):
        return 1.0, index, ""
    after = index + 1
    if after + 1 < len(tokens) and tokens[after].text == "/" and tokens[after + 1].is_word:
        return 1.0, after + 2, "other"
    return 1.0, after, kind


def _counts_millions(tokens: list[Token], index: int) -> bool:
    """ "6m people" is millions, "6m wall", "6m from" and "6m." are metres."""
    if index >= len(tokens) or tokens[index].glued:
        return False
    word = tokens[index].low
    lists = units()
    return word in lists.money or (word.isalpha() and word.endswith("s") and len(word) > 4) or word in _PEOPLE


_PEOPLE = grammar()["millions_of"]


def _is_picture(tokens: list[Token], index: int) -> bool:
    """ "Shown in 1080p", not "the shares rose to 1080p"."""
    if tokens[index - 1].text + tokens[index].text not in not_counts()["resolutions"]:
        return False
    return not any(token.low in not_counts()["prices"] for token in tokens[max(0, index - _PRICE_REACH) : index])


_PRICE_REACH = 12


def _is_screen(tokens: list[Token], index: int) -> bool:
    return tokens[index - 1].text in {"2", "4", "5", "8"}


# ------------------------------------------------------------------------------------------------ units


def _unit_after(tokens: list[Token], amount: Amount) -> Amount:
    """The amount with the per cent sign, currency word or unit that follows it."""
    if amount.unit or amount.last >= len(tokens):
        return amount
    index = amount.last
    if tokens[index].text in DASHES and tokens[index].glued and index + 1 < len(tokens) and tokens[index + 1].glued:
        index += 1
    if amount.form == "plural" and tokens[index].low == "of" and index + 1 < len(tokens):
        return _named_unit(tokens, _of_money(tokens, amount, index + 1), index + 1)  # "hundreds of miles"
    return _belonging(tokens, amount, index) or _named_unit(tokens, amount, index)


def _of_money(tokens: list[Token], amount: Amount, index: int) -> Amount:
    """ "millions of dollars"."""
    end = _money_words(tokens, index)
    return replace(amount, unit="money", unit_tokens=(index, end)) if end > index else amount


def _belonging(tokens: list[Token], amount: Amount, index: int) -> Amount | None:
    """A unit that is part of the number's own words: per cent, a currency sign or name."""
    lists = units()
    token = tokens[index]
    end = index
    if index == amount.last and [one.low for one in tokens[index : index + 2]] == ["per", "cent"]:
        end, kind = index + 2, "share"
    elif lists.words.get(token.low) == "share":
        end, kind = index + 1, "share"
    elif token.text in lists.signs and token.glued:
        end, kind = index + 1, "money"
    elif (end := _money_words(tokens, index)) > index:
        last = end if amount.digits else amount.last
        return replace(amount, last=last, unit="money", unit_tokens=(index, end))
    return replace(amount, last=end, unit=kind, unit_tokens=(index, end)) if end > index else None


def _named_unit(tokens: list[Token], amount: Amount, index: int) -> Amount:
    """Miles, days, degrees: the unit stands beside the number's words."""
    if amount.unit:
        return amount
    lists = units()
    two = " ".join(token.low for token in tokens[index : index + 2])
    if tokens[index + 1 : index + 2] and tokens[index + 1].text in DASHES and index + 2 < len(tokens):
        dashed = f"{tokens[index].low}-{tokens[index + 2].low}"  # "light-years"
        if dashed in lists.words:
            return replace(amount, unit=lists.words[dashed], unit_tokens=(index, index + 3))
    if " " in two and two in lists.words:
        return replace(amount, unit=lists.words[two], unit_tokens=(index, index + 2))
    kind = lists.words.get(tokens[index].low)
    if kind is None and (tokens[index].text in _SPACED_UNITS or _is_symbol(tokens[index].text)):
        kind = lists.glued[tokens[index].text]
    if kind is None and _in_money(tokens, amount, index):
        return replace(amount, unit="money", unit_tokens=(amount.last - 1, amount.last))
    return amount if kind is None else replace(amount, unit=kind, unit_tokens=(index, index + 1))


def _is_symbol(word: str) -> bool:
    """GWh, MHz, kW: a glued unit that a capital marks as one also after a space."""
    return len(word) > 1 and word in units().glued and word != word.lower()


_SPACED_UNITS = frozenset({"W", "C", "F", "V"})


def _money_words(tokens: list[Token], index: int) -> int:
    """The token after "dollars", "US dollars", "New Zealand dollars", "Danish crowns"; ``index`` itself if no money."""
    lists = units()
    stop = index
    while stop < min(index + 2, len(tokens)) and tokens[stop].low in lists.nationalities:
        stop += 1
    word = tokens[stop].low if stop < len(tokens) else ""
    pounds = word in ("pound", "pounds") and (stop > index or _is_paid(tokens, stop))
    is_money = pounds or (word in lists.money and not (word == "real" and stop == index))
    return stop + 1 if is_money else index


def _is_paid(tokens: list[Token], index: int) -> bool:
    """ "30,000 pounds (about $1,680)", "to pay 2 million pounds": money, while "30 pounds of fish" is a weight."""
    behind = tokens[index + 1 : index + 4]
    converted = bool(behind) and behind[0].text == "(" and any(token.text in units().signs for token in behind)
    paid = any(token.low in grammar()["pays"] for token in tokens[max(0, index - _PAY_REACH) : index])
    return converted or (paid and behind[:1] != [] and behind[0].low != "of")


def _in_money(tokens: list[Token], amount: Amount, index: int) -> bool:
    """ "Billions in damage": a great number, and what money is spent on or lost."""
    named = index + 1 < len(tokens) and tokens[index].low == "in" and tokens[index + 1].low in grammar()["in_money"]
    return named and amount.low >= _GREAT


_GREAT, _PAY_REACH = 1e6, 6


def _money_word_after(tokens: list[Token], money: Amount) -> Amount:
    """ "$5 million dollars": the spare currency word belongs to the amount."""
    end = _money_words(tokens, money.last) if money.last < len(tokens) else money.last
    return replace(money, last=end) if end > money.last else money


def aged(tokens: list[Token], amount: Amount) -> Amount:
    """ "aged 12", "over the age of 21", "65-year-old": the unit is age."""
    after = [token.low for token in tokens[amount.last : amount.last + 6]]
    words = [word for word in after if word not in DASHES]
    olds = words[:2] in (["year", "old"], ["years", "old"], ["year", "olds"], ["month", "old"], ["months", "old"])
    if olds or words[:3] == ["years", "of", "age"]:
        return replace(amount, unit="age")
    index = amount.first
    while index > 1 and not amount.unit and tokens[index - 1].low in ("and", ",") and tokens[index - 2].is_number:
        index -= 2  # "aged 31 and 44"
    if index and tokens[index - 1].low in ("between", "from"):
        index -= 1
    before = tokens[index - 1].low if index else ""
    of_age = before == "of" and amount.first > 1 and tokens[amount.first - 2].low in ("age", "ages")
    return replace(amount, unit="age") if before in ("aged", "age", "ages") or of_age else amount
