"""One amount at one place: digits or words, scale, currency, unit; hedges and ranges are left to ``numbers``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from sayso.extract.figure_tokens import DASHES, MINUS, Token
from sayso.extract.figure_words import number_words, units

Form = Literal["exact", "plural", "small", "fraction", "ratio"]
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_THIN = str.maketrans("", "", "\u00a0\u202f\u2009")
_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞")


@dataclass(frozen=True, slots=True)
class Amount:
    """A bare amount: tokens ``first``..``last`` (excluded), its value or vague interval, its unit and how it is written.

    ``mantissa`` and ``scale`` are kept apart, so that "two to three million" can lend its scale. ``unit`` is the kind
    of a unit that belongs to it ("share", "money", "distance" ...), ``unit_tokens`` where that unit stands.
    """

    first: int
    last: int
    low: float
    high: float | None
    form: Form = "exact"
    mantissa: float = 0.0
    scale: float = 1.0
    digits: bool = False
    unit: str = ""
    unit_tokens: tuple[int, int] | None = None
    article: bool = False

    @property
    def value(self) -> float | None:
        """The one number it gives, if it gives one."""
        return self.low if self.low == self.high else None


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


def amount_at(tokens: list[Token], first: int) -> Amount | None:
    """The amount that starts at token ``first``, currency sign included, or ``None``.

    >>> from sayso.extract.figure_tokens import lex
    >>> [amount_at(lex(text), 0).low for text in ("1.5 million", "$6m", "twenty-five hundred", "a third of it", "12bn")]
    [1500000.0, 6000000.0, 2500.0, 0.3333333333333333, 12000000000.0]
    """
    word = tokens[first]
    if (skip := _currency(tokens, first)) > 0:
        money = _digits(tokens, first + skip, money=True) or _words(tokens, first + skip)
        if money is None:
            return None
        money = replace(money, first=first, unit="money", unit_tokens=(first, first + skip))
        return _money_word_after(tokens, money)
    if word.is_number or word.low == "minus" or word.text in ".-−–½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞":
        found = _digits(tokens, first, money=False)
    else:
        found = _words(tokens, first)
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
    mantissa = sign * value
    scale, after, unit = _suffix(tokens, index, money=money)
    if unit:
        return Amount(first, after, mantissa, mantissa, "exact", mantissa, 1.0, True, unit, (index, after))
    while after < len(tokens) and (step := _scale_word(tokens, after)) is not None:
        scale, after = scale * step[0], step[1]
    total = mantissa * scale
    return Amount(first, after, total, total, "exact", mantissa, scale, True)


def _slashed(tokens: list[Token], index: int, top: float) -> Amount | None:
    """ "1/2 pound", "3/4 of": a fraction only before a unit or "of"."""
    if index + 2 >= len(tokens) or tokens[index].text != "/" or not (tokens[index].glued and tokens[index + 1].glued):
        return None
    bottom = to_number(tokens[index + 1].text) if tokens[index + 1].is_number else None
    after = tokens[index + 2].low
    if bottom is None or not top < bottom <= 16 or not (after == "of" or after in units().words):
        return None
    return Amount(index, index + 2, top / bottom, top / bottom, "fraction", top / bottom, digits=True)


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
    if letters in suffixes and not (letters == "K" and _is_screen(tokens, index)):
        return suffixes[letters], index + 1, ""
    kind = units().glued.get(letters, "")
    if not kind or money:
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


_PEOPLE = frozenset({"people", "children", "women", "men", "tonnes", "barrels"})


def _is_screen(tokens: list[Token], index: int) -> bool:
    return tokens[index - 1].text in {"2", "4", "5", "8"}


def _scale_word(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """The factor of a scale word at ``index`` ("million", "-million") and the token after it."""
    scales = number_words().scales
    if tokens[index].low in scales:
        return scales[tokens[index].low], index + 1
    dashed = tokens[index].text in DASHES and tokens[index].glued and index + 1 < len(tokens)
    if dashed and tokens[index + 1].glued and tokens[index + 1].low in scales:
        return scales[tokens[index + 1].low], index + 2
    return None


# ------------------------------------------------------------------------------------------------ words


def _words(tokens: list[Token], first: int) -> Amount | None:
    """An amount in words at ``first``: cardinals, fractions, "a dozen", "several hundred", "tens of thousands"."""
    lists = number_words()
    word = tokens[first].low
    if word in ("a", "an"):
        return _article(tokens, first)
    if word in lists.small:
        return _small(tokens, first)
    if word in lists.tens_of or word in lists.plurals:
        return _plural(tokens, first)
    if word == "half":
        return _half(tokens, first)
    return _cardinal(tokens, first) if word in lists.cardinals or word in lists.scales else None


def _article(tokens: list[Token], first: int) -> Amount | None:
    """ "a hundred", "a dozen", "a third of", "a few hundred", "a couple"; the span begins at the article."""
    if first + 1 >= len(tokens):
        return None
    lists, after = number_words(), tokens[first + 1].low
    if after in lists.scales:
        found = _cardinal(tokens, first + 1)
    elif after in lists.small:
        found = _small(tokens, first + 1)
    elif after == "half":
        found = _half(tokens, first + 1)
    elif after in lists.fractions and not after.endswith("s"):
        found = _fraction(tokens, first, 1.0, first + 1)
    else:
        found = None
    return None if found is None else replace(found, first=first)


def _small(tokens: list[Token], first: int) -> Amount | None:
    """ "several", "a few", and with a scale word "several hundred", "a few dozen", "a couple of thousand"."""
    lists = number_words()
    low, high = lists.small[tokens[first].low]
    index = first + 1
    if index + 1 < len(tokens) and tokens[index].low == "of" and tokens[index + 1].low in lists.scales:
        index += 1
    if index < len(tokens) and tokens[index].low in lists.scales:
        scale = lists.scales[tokens[index].low]
        if index + 1 < len(tokens) and tokens[index + 1].low in lists.scales:
            index, scale = index + 1, scale * lists.scales[tokens[index + 1].low]
        return Amount(first, index + 1, low * scale, high * scale, "plural", low, scale)
    return Amount(first, first + 1, low, high, "small", low)


def _plural(tokens: list[Token], first: int) -> Amount | None:
    """ "thousands", "tens of thousands", "hundreds of thousands"; "scores" and "tens" only before "of"."""
    lists = number_words()
    word = tokens[first].low
    of = first + 1 < len(tokens) and tokens[first + 1].low == "of"
    if word in lists.tens_of and of and first + 2 < len(tokens) and tokens[first + 2].low in lists.plurals:
        scale = lists.plurals[tokens[first + 2].low] / 2
        if tokens[first + 2].low not in ("dozens", "scores"):
            low = lists.tens_of[word] * scale
            return Amount(first, first + 3, low, low * 10, "plural", lists.tens_of[word], scale)
    if word not in lists.plurals or (word == "scores" and not of):
        return None
    return Amount(first, first + 1, lists.plurals[word], None, "plural", lists.plurals[word])


def _half(tokens: list[Token], first: int) -> Amount | None:
    """ "half a million", "half a dozen", "half an hour", "half of", "half the"; not "second half", "half-time"."""
    lists = number_words()
    before = tokens[first - 1].low if first else ""
    after = tokens[first + 1].low if first + 1 < len(tokens) else ""
    if before in _NO_HALF or (before == "a" and first > 1 and tokens[first - 2].low == "and"):
        return None
    beyond = tokens[first + 2].low if first + 2 < len(tokens) else ""
    if after in ("a", "an") and beyond in lists.scales:
        return Amount(
            first, first + 3, lists.scales[beyond] / 2, lists.scales[beyond] / 2, "exact", 0.5, lists.scales[beyond]
        )
    if after in ("a", "an") and beyond in units().words:
        return Amount(
            first, first + 2, 0.5, 0.5, "exact", 0.5, unit=units().words[beyond], unit_tokens=(first + 2, first + 3)
        )
    if after in lists.scales:
        return Amount(
            first, first + 2, lists.scales[after] / 2, lists.scales[after] / 2, "exact", 0.5, lists.scales[after]
        )
    if after in DASHES or (after.isalpha() and after not in _AFTER_SHARE):
        return None
    return Amount(first, first + 1, 0.5, 0.5, "fraction", 0.5)


_NO_HALF = frozenset(
    {
        "first",
        "second",
        "this",
        "last",
        "latter",
        "other",
        "next",
        "final",
        "better",
        "opening",
        "per",
        "one",
        "and",
        "-",
        "top",
        "bottom",
        "northern",
        "southern",
        "eastern",
        "western",
        "upper",
        "lower",
        "every",
        "each",
    }
)
_AFTER_SHARE = frozenset(
    {
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "those",
        "all",
        "were",
        "was",
        "are",
        "is",
        "have",
        "had",
        "to",
        "that",
        "as",
        "in",
        "said",
        "our",
        "my",
        "from",
        "by",
        "since",
        "and",
        "on",
        "than",
    }
)


def _fraction(tokens: list[Token], first: int, top: float, index: int) -> Amount | None:
    """ "two-thirds", "a third of": ``index`` is the denominator's token."""
    lists = number_words()
    word = tokens[index].low
    if (top > 1) != word.endswith(("s", "halves")) and word != "half":
        return None
    after = tokens[index + 1].low if index + 1 < len(tokens) else "of"
    before = tokens[first - 1].low if first else ""
    shares = (
        after in _AFTER_SHARE or not after.isalpha() or before in ("by", "than", "about", "nearly", "almost", "over")
    )
    if (top == 1 and not shares) or after in DASHES:
        return None
    value = top / lists.fractions[word]
    rest = [token.low for token in tokens[index + 1 : index + 4]]
    if rest[:2] == ["of", "a"] and rest[2:] and rest[2] in lists.scales:
        scale = lists.scales[rest[2]]
        return Amount(first, index + 4, value * scale, value * scale, "exact", value, scale)
    return Amount(first, index + 1, value, value, "fraction", value)


def _cardinal(tokens: list[Token], first: int) -> Amount | None:
    """A cardinal in words; "two-thirds" and "one and a half" lead to fractions."""
    total, current, index = _cardinal_words(tokens, first)
    if index == first or (tokens[first].low == "dozen" and (first == 0 or tokens[first - 1].low not in ("a", "half"))):
        return None
    value = total + current
    joined = index + 1 < len(tokens) and tokens[index].text in DASHES and tokens[index].glued
    bottom = index + 1 if joined else index
    lists = number_words()
    if bottom < len(tokens) and tokens[bottom].low in lists.fractions and value < 100:
        found = _fraction(tokens, first, value, bottom)
        if found is not None or (joined and value == 1):
            return found
    value, index = _and_a_half(tokens, index, value)
    scale = 1.0
    if value < 1000 and index < len(tokens) and (step := _scale_word(tokens, index)) is not None:
        scale, index = step
    mantissa, lent = _mantissa(value, scale)
    return Amount(first, index, value * scale, value * scale, "exact", mantissa, lent)


def _mantissa(value: float, scale: float) -> tuple[float, float]:
    """``(mantissa, scale)`` so that a range can lend its scale: 3,000,000 is (3, million), 250 is (250, 1)."""
    if scale != 1.0:
        return value, scale
    for step in (1e12, 1e9, 1e6, 1e3, 1e2):
        if value >= step and value % step == 0:
            return value / step, step
    return value, 1.0


def _and_a_half(tokens: list[Token], index: int, value: float) -> tuple[float, int]:
    """ "two and a half" and "one point five" after a cardinal."""
    rest = [token.low for token in tokens[index : index + 3]]
    if rest[:3] == ["and", "a", "half"]:
        return value + 0.5, index + 3
    dashed = [token.low for token in tokens[index : index + 6]]
    if dashed == ["-", "and", "-", "a", "-", "half"]:
        return value + 0.5, index + 6
    cardinals = number_words().cardinals
    if rest[:1] == ["point"] and len(rest) > 1 and cardinals.get(rest[1], 10.0) < 10:
        return value + cardinals[rest[1]] / 10, index + 2
    return value, index


def _cardinal_words(tokens: list[Token], first: int) -> tuple[float, float, int]:
    """``(thousands so far, current group, next token)`` of the cardinal words at ``first``."""
    lists = number_words()
    total = current = 0.0
    index, last = first, first
    was_unit = False
    while index < len(tokens):
        word = tokens[index].low
        if word in lists.cardinals:
            value = lists.cardinals[word]
            tens_before = was_unit and current % 100 >= 20 and current % 10 == 0 and value < 10
            if was_unit and not tens_before:
                break
            current, was_unit = current + value, True
        elif word in lists.scales and word != "dozen":
            scale = lists.scales[word]
            if scale == 1e2:
                current = max(current, 1.0) * scale
            else:
                total, current = total + max(current, 1.0 if index == first else current) * scale, 0.0
            was_unit = False
        elif word == "dozen" and total == 0:
            return 0.0, max(current, 1.0) * 12, index + 1
        elif _links(tokens, index, first, total + current):
            index += 1
            continue
        else:
            break
        index, last = index + 1, index + 1
    return total, current, last


def _links(tokens: list[Token], index: int, first: int, so_far: float) -> bool:
    """Is the token a link inside a cardinal: the "and" after hundred or thousand, the hyphen after a ten?"""
    lists = number_words()
    if index == first or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1].low, tokens[index + 1].low
    if tokens[index].text in DASHES:
        return tokens[index].glued and (
            (before in lists.tens and lists.cardinals.get(after, 99) < 10)
            or (after in lists.scales and after != "dozen")
        )
    return (
        tokens[index].low == "and"
        and before in lists.scales
        and so_far >= 100
        and lists.cardinals.get(after, 100) < 100
    )


# ------------------------------------------------------------------------------------------------ units


def _unit_after(tokens: list[Token], amount: Amount) -> Amount:
    """The amount with the per cent sign, currency word or unit that follows it."""
    if amount.unit or amount.last >= len(tokens):
        return amount
    lists = units()
    index = amount.last
    if tokens[index].text in DASHES and tokens[index].glued and index + 1 < len(tokens) and tokens[index + 1].glued:
        index += 1
    word = tokens[index].low
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if index == amount.last and word == "per" and after == "cent":
        return replace(amount, last=index + 2, unit="share", unit_tokens=(index, index + 2))
    if lists.words.get(word) == "share":
        return replace(amount, last=index + 1, unit="share", unit_tokens=(index, index + 1))
    if tokens[index].text in lists.signs and tokens[index].glued:
        return replace(amount, last=index + 1, unit="money", unit_tokens=(index, index + 1))
    if (end := _money_words(tokens, index)) > index:
        return replace(amount, last=end if amount.digits else amount.last, unit="money", unit_tokens=(index, end))
    if f"{word} {after}" in lists.words:
        return replace(amount, unit=lists.words[f"{word} {after}"], unit_tokens=(index, index + 2))
    kind = lists.words.get(word)
    if kind is None and (tokens[index].text in _SPACED_UNITS or _is_symbol(tokens[index].text)):
        kind = lists.glued[tokens[index].text]
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
    is_money = stop < len(tokens) and tokens[stop].low in lists.money
    return stop + 1 if is_money and not (tokens[stop].low == "real" and stop == index) else index


def _money_word_after(tokens: list[Token], money: Amount) -> Amount:
    """ "$5 million dollars": the spare currency word belongs to the amount."""
    end = _money_words(tokens, money.last) if money.last < len(tokens) else money.last
    return replace(money, last=end) if end > money.last else money
