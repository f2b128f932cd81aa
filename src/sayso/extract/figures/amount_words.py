"""Amounts in words: cardinals, fractions, "a dozen", "several hundred", "tens of thousands"."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.figures.amount import Amount, scale_word
from sayso.extract.figures.tokens import DASHES, Token, token_at
from sayso.extract.figures.words import grammar, group_class, number_words, units


def amount_in_words(tokens: list[Token], first: int) -> Amount | None:
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
        return _half_dozen(tokens, first) or _half(tokens, first)
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
        found = _half_dozen(tokens, first + 1) or _half(tokens, first + 1)
    elif after in lists.fractions and not after.endswith("s"):
        found = _fraction(tokens, first, 1.0, first + 1)
    else:
        found = None
    return None if found is None else replace(found, first=first)


def _small(tokens: list[Token], first: int) -> Amount | None:
    """ "several", "a few", and with a scale word "several hundred", "a few dozen", "a couple of thousand"."""
    lists = number_words()
    low, high = lists.small[tokens[first].low]
    if tokens[first].low == "couple" and first > 0 and tokens[first - 1].low in ("that", "the", "this"):
        return None
    index = first + 1
    if index + 1 < len(tokens) and tokens[index].low == "of" and tokens[index + 1].low in lists.scales:
        index += 1
    if index < len(tokens) and tokens[index].low in lists.scales:
        scale = lists.scales[tokens[index].low]
        if index + 1 < len(tokens) and tokens[index + 1].low in lists.scales:
            index, scale = index + 1, scale * lists.scales[tokens[index + 1].low]
        return Amount(first, index + 1, low * scale, high * scale, "plural", low, scale)
    return Amount(first, first + 1, low, high, "small", low)


def _twice(tokens: list[Token], first: int, last: int) -> int:
    """The token behind "thousands and thousands", said twice for once; ``last`` if it is said once."""
    words = [token.low for token in tokens[first:last]]
    said = [token.low for token in tokens[last + 1 : last + 1 + len(words)]]
    return last + 1 + len(words) if said == words and tokens[last].low in ("and", "upon") else last


def _plural(tokens: list[Token], first: int) -> Amount | None:
    """ "thousands", "tens of thousands", "hundreds of thousands"; "scores" and "tens" only before "of"."""
    lists = number_words()
    word = tokens[first].low
    of = first + 1 < len(tokens) and tokens[first + 1].low == "of"
    if word in lists.tens_of and of and first + 2 < len(tokens) and tokens[first + 2].low in lists.plurals:
        scale = lists.plurals[tokens[first + 2].low] / 2
        if tokens[first + 2].low not in ("dozens", "scores"):
            low = lists.tens_of[word] * scale
            last = _twice(tokens, first, first + 3)
            return Amount(first, last, low, low * 10, "plural", lists.tens_of[word], scale)
    if word not in lists.plurals or (word == "scores" and not of and not _of_people(tokens, first + 1)):
        return None
    return Amount(first, _twice(tokens, first, first + 1), lists.plurals[word], None, "plural", lists.plurals[word])


def _of_people(tokens: list[Token], index: int) -> bool:
    """ "Scores escaped", "scores more were hurt": the word counts people and no points."""
    return index < len(tokens) and tokens[index].low in grammar()["after_scores"]


def _half_dozen(tokens: list[Token], first: int) -> Amount | None:
    """ "Half-dozen" is six; "half a dozen" is read by ``_half``."""
    dash = token_at(tokens, first + 1)
    dozen = dash.text in DASHES and dash.glued and token_at(tokens, first + 2).low == "dozen"
    return Amount(first, first + 3, 6.0, 6.0, "exact", 6.0) if dozen else None


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
    if before in ("a", "an") and (unit := _halved(tokens, first + 1)) > 0:
        kind = units().words[tokens[unit].low]
        return Amount(first, first + 1, 0.5, 0.5, "exact", 0.5, unit=kind, unit_tokens=(unit, unit + 1))
    shares = not (after in DASHES or (after.isalpha() and after not in _AFTER_SHARE))
    return Amount(first, first + 1, 0.5, 0.5, "fraction", 0.5) if shares else None


def _halved(tokens: list[Token], index: int) -> int:
    """The token of the unit in "a half hour", "a half-mile", else 0; "a half-year report" has none."""
    if index < len(tokens) and tokens[index].text in DASHES and tokens[index].glued:
        index += 1
    return index if index < len(tokens) and tokens[index].low in grammar()["halved"] else 0


_NO_HALF = grammar()["no_half_after"]
_AFTER_SHARE = grammar()["share_before"]
_BEFORE_SHARE = grammar()["before_share"]


def _fraction(tokens: list[Token], first: int, top: float, index: int) -> Amount | None:
    """ "two-thirds", "a third of": ``index`` is the denominator's token."""
    lists = number_words()
    word = tokens[index].low
    if (top > 1) != word.endswith(("s", "halves")) and word != "half":
        return None
    after = tokens[index + 1].low if index + 1 < len(tokens) else "of"
    before = tokens[first - 1].low if first else ""
    if word == "quarters" and top != 3:
        return None  # "two quarters": of a year
    shares = after in _AFTER_SHARE or not after.isalpha() or before in _BEFORE_SHARE
    if (top == 1 and not shares) or after in DASHES:
        return None
    if after in _SINGULAR and _one_more(tokens, first, lists.fractions[word]):
        return None
    value = top / lists.fractions[word]
    rest = [token.low for token in tokens[index + 1 : index + 4]]
    if rest[:2] == ["of", "a"] and rest[2:] and rest[2] in lists.scales:
        scale = lists.scales[rest[2]]
        return Amount(first, index + 4, value * scale, value * scale, "exact", value, scale)
    return Amount(first, index + 1, value, value, "fraction", value)


def _one_more(tokens: list[Token], first: int, bottom: int) -> bool:
    """ "Two men died and a third was hurt": the number before says that "a third" is one more man."""
    cardinals = number_words().cardinals
    before = range(max(0, first - 14), first - 1)
    people = (tokens[index] for index in before if tokens[index + 1].low in group_class())
    return any(cardinals.get(token.low) == bottom - 1 or token.text == str(bottom - 1) for token in people)


_SINGULAR = grammar()["singular_verbs"]


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
    value, index = _and_more(tokens, index, value)
    scale = 1.0
    if value < 1000 and index < len(tokens) and (step := scale_word(tokens, index)) is not None:
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


def and_a_part(tokens: list[Token], index: int, value: float, *, sure: bool = False) -> tuple[float, int]:
    """ "and a half", "and a quarter", "and three-quarters" after a whole number, with the token behind.

    Other parts than a half need a unit or a scale word behind them ("two and a third was hurt" is one more), and so
    does a half if its number is written in digits (``sure``) and a word follows.
    """
    rest = [token.low for token in tokens[index : index + 6]]
    if rest == ["-", "and", "-", "a", "-", "half"]:
        return value + 0.5, index + 6
    ends = len(rest) < 4 or not (rest[3].isalpha() or rest[3] in DASHES)
    if rest[:3] == ["and", "a", "half"] and (not sure or ends):
        return value + 0.5, index + 3
    lists = number_words()
    top = 1.0 if rest[1:2] in (["a"], ["one"]) else lists.cardinals.get(rest[1] if len(rest) > 2 else "", 0.0)
    at = 3 if rest[2:3] and rest[2] in DASHES else 2
    bottom = lists.fractions.get(rest[at], 0) if at < len(rest) else 0
    after = tokens[index + at + 1].low if index + at + 1 < len(tokens) else ""
    if rest[:1] == ["and"] and 0 < top < bottom and (after in units().words or after in lists.scales):
        return value + top / bottom, index + at + 1
    return value, index


def _and_more(tokens: list[Token], index: int, value: float) -> tuple[float, int]:
    """ "two and a half" and "one point five" after a cardinal."""
    more, behind = and_a_part(tokens, index, value)
    if behind > index:
        return more, behind
    rest = [token.low for token in tokens[index : index + 2]]
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
