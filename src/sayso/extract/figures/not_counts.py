"""Numbers that count nothing: years, dates, times, scores, phone and model numbers, list numbers, ages after a name.

Each rule looks at the tokens around an amount and says where the thing it takes the number for ends. The lists are in
``data/not_counts.toml``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sayso.extract.figures.amount import Amount
from sayso.extract.figures.amounts import amount_at, to_number
from sayso.extract.figures.called import docket_end, emergency, figures_of_pay, product, version, votes, worded_age
from sayso.extract.figures.clock_times import hour
from sayso.extract.figures.counted import counted_after, is_plural
from sayso.extract.figures.marks import marks, numbered_group, zero
from sayso.extract.figures.tokens import DASHES, Token, token_at
from sayso.extract.figures.words import grammar, group_class, groups, measures, not_counts

Rule = Callable[[list[Token], Amount], int]
_CLOSERS = frozenset({",", ".", ")", ";", ":", "—", "–"})
_PERIODS = grammar()["periods"]
_PERIOD_BEFORE = grammar()["period_before"]


def skip(tokens: list[Token], amount: Amount) -> int:
    """The token after the thing that the amount belongs to if it counts nothing, else 0.

    >>> from sayso.extract.figures.tokens import lex
    >>> def counts(text, at): tokens = lex(text); return skip(tokens, amount_at(tokens, at)) == 0
    >>> counts("in 2019", 1), counts("sent 2019 soldiers", 1), counts("at 10:27 p.m.", 1), counts("Flight 370 sank", 1)
    (False, True, False, False)
    """
    if amount.unit in ("money", "share") and amount.unit_tokens != (amount.last, amount.last):
        return 0
    for rule in _DIGIT_RULES if amount.digits else _WORD_RULES:
        if (end := rule(tokens, amount)) > 0:
            return end
    return 0


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Words that are no name though a headline writes them with a capital: verbs of measures, prepositions, trends."""
    lists = groups()
    verbs = {verb for measure in measures() for verb in (*measure.verbs, *measure.nouns, *measure.adjectives)}
    stops = (
        lists["boundaries"]["stops"]
        | lists["boundaries"]["auxiliaries"]
        | lists["trends"]["up"]
        | lists["trends"]["down"]
    )
    return frozenset(stops | verbs | not_counts()["no_names"])


# ------------------------------------------------------------------------------------------------ digits


def _glued_name(tokens: list[Token], amount: Amount) -> int:
    """S23, F-16, COVID-19, #5, 24/7, v2.0: digits that hang on letters or a slash."""
    token, before = tokens[amount.first], token_at(tokens, amount.first - 1)
    if not token.glued:
        return 0
    beyond = token_at(tokens, amount.first - 2)
    if before.is_word or before.text in "#@/_:&\\":
        return _chain(tokens, amount.last)
    if before.text in DASHES and before.glued and beyond.is_word:
        return (
            0 if beyond.low in ("sub", "minus", "mid") or beyond.low in group_class() else _chain(tokens, amount.last)
        )
    if before.text in ".+" and beyond.is_word and before.glued and token.glued:
        return _chain(tokens, amount.last)
    return 0


def _chain(tokens: list[Token], index: int) -> int:
    """The end of a run of tokens without a space, closing marks left out."""
    while index < len(tokens) and tokens[index].glued and tokens[index].text not in ",;)”\"'":
        index += 1
    return index


def _glued_after(tokens: list[Token], amount: Amount) -> int:
    """22nd, 1990s, 3G, 4K: letters after the digits that are no unit."""
    after = token_at(tokens, amount.last)
    if amount.unit or amount.scale != 1.0 or not (after.glued and after.is_word):
        return 0
    return amount.last + 1


def _clock(tokens: list[Token], amount: Amount) -> int:
    """10:27 PM, 5 a.m., 7.30pm, 0830 GMT."""
    after = token_at(tokens, amount.last)
    if (
        after.text == ":"
        and after.glued
        and token_at(tokens, amount.last + 1).is_number
        and token_at(tokens, amount.last + 1).glued
    ):
        return _chain(tokens, amount.last)
    value = amount.value or 0
    written = tokens[amount.first].text
    if after.low in not_counts()["clock_after"] and value < 2400:
        return amount.last + 1
    if (
        after.low in ("a", "p")
        and token_at(tokens, amount.last + 1).text == "."
        and token_at(tokens, amount.last + 2).low == "m"
    ):
        return amount.last + 3
    before = token_at(tokens, amount.first - 1).low
    written_so = "." in written and len(written.split(".")[-1]) == 2 and value < 24
    is_clock = before in not_counts()["clock_before"] and written_so
    return amount.last if is_clock and not amount.unit and not counted_after(tokens, amount.last) else 0


def _date(tokens: list[Token], amount: Amount) -> int:
    """September 8, 8 September, Dec. 13, 2019-09-01, 12/10/2024."""
    after, value = token_at(tokens, amount.last), amount.value or 0
    first = amount.first
    before = token_at(tokens, first - 1) if token_at(tokens, first - 1).text != "." else token_at(tokens, first - 2)
    dateable = value <= 31 or (1000 <= value <= 2100 and len(tokens[first].text) == 4)
    if dateable and not amount.unit:
        if _is_month(before) and not (token_at(tokens, first - 2).low == "in" and _people_follow(tokens, amount.last)):
            return _day_range(tokens, amount.last)
        if _is_month(after) or (after.low == "of" and _is_month(token_at(tokens, amount.last + 1))):
            return amount.last + 1
    separated = after.glued and (after.text in DASHES or after.text in "/.")
    third = token_at(tokens, amount.last + 2)
    if separated and token_at(tokens, amount.last + 1).is_number and third.glued and third.text == after.text:
        return _chain(tokens, amount.last)
    return amount.last + 2 if after.text == "/" and after.glued and token_at(tokens, amount.last + 1).is_number else 0


def _day_range(tokens: list[Token], index: int) -> int:
    """The end of "20-24" or "20 and 24" after a month, where ``index`` follows the first day."""
    link, day = token_at(tokens, index), token_at(tokens, index + 1)
    is_day = day.is_number and (to_number(day.text) or 99) <= 31
    return index + 2 if is_day and (link.text in DASHES or link.low == "and") else index


def _is_month(token: Token) -> bool:
    return token.low in not_counts()["months"] and (token.is_capital or token.low not in not_counts()["capital_months"])


def _people_follow(tokens: list[Token], index: int) -> bool:
    """Are people counted there: "2019 soldiers", not "2014 by guards"?"""
    if token_at(tokens, index).low in groups()["boundaries"]["stops"]:
        return False
    return any(token.low in group_class() for token in tokens[index : index + 2])


def _code(tokens: list[Token], amount: Amount) -> int:
    """Leading zeros, telephone groups, + before a country code."""
    written = tokens[amount.first].text
    if len(written) > 1 and written[0] == "0" and written[1] not in ".,":
        return _phone_end(tokens, amount.last)
    if token_at(tokens, amount.first - 1).text == "+" and tokens[amount.first].glued and len(written) <= 3:
        return _phone_end(tokens, amount.last) if token_at(tokens, amount.last).is_number else 0
    after = token_at(tokens, amount.last)
    local = token_at(tokens, amount.last + 1)
    is_phone = len(written) == 3 and after.text in DASHES and after.glued and len(local.text) == 4 and local.is_number
    return _phone_end(tokens, amount.last) if is_phone and not counted_after(tokens, amount.last + 2) else 0


def _phone_end(tokens: list[Token], index: int) -> int:
    while index < len(tokens) and (tokens[index].is_number or (tokens[index].glued and tokens[index].text in DASHES)):
        index += 1
    return index


def _year(tokens: list[Token], amount: Amount) -> int:
    """2019, 1600 to 1900, 2019-20: four digits where a year can stand."""
    written = tokens[amount.first].text
    if not (len(written) == 4 and written.isdecimal() and amount.last == amount.first + 1) or amount.unit:
        return 0
    value = amount.low
    before, after = token_at(tokens, amount.first - 1), token_at(tokens, amount.last)
    if after.text in DASHES and after.glued and (end := _year_range(tokens, amount, before.low)) > 0:
        return end
    since = 1900 <= value <= 2049 and before.low in _DURING  # "in 2016 guards drowned"
    if not 1000 <= value <= 2100 or (_people_follow(tokens, amount.last) and not since):
        return 0
    if _counted_range(tokens, amount.last):
        return 0
    hedged = {token_at(tokens, amount.first - step).low for step in (2, 3)} & _UNTIL  # "until at least 2015"
    named = bool(hedged) or before.low in not_counts()["year_before"] or before.low in not_counts()["seasons"]
    if 1900 <= value <= 2049:
        return 0 if before.low in _BOUNDING and not named else amount.last
    return amount.last if before.low in _YEAR_BEFORE and not counted_after(tokens, amount.last) else 0


def _year_range(tokens: list[Token], amount: Amount, before: str) -> int:
    """The end of "2019-20" or "1914-1918"; 0 if the two are a range of something counted."""
    other = token_at(tokens, amount.last + 1)
    value = to_number(other.text) if other.is_number else None
    if value is None or not 1500 <= amount.low <= 2100 or len(other.text) not in (2, 4):
        return 0
    if len(other.text) == 4:
        counted = counted_after(tokens, amount.last + 2) and before not in not_counts()["year_before"]
        return 0 if counted or not amount.low < value <= 2100 else amount.last + 2
    return amount.last + 2


def _counted_range(tokens: list[Token], index: int, digits: int = 4) -> bool:
    """ "1000 to 2000 hires", "2000 - 2500 calories": the second number is counted, so the first is no year."""
    link, other = token_at(tokens, index), token_at(tokens, index + 1)
    linked = link.low == "to" or link.text in DASHES
    return linked and other.is_number and len(other.text) >= digits and counted_after(tokens, index + 2)


_DURING = frozenset({"during", "in", "since"})
_UNTIL = frozenset({"until", "till", "since", "before", "by"})
_BOUNDING = grammar()["bounds_year"]
_YEAR_BEFORE = grammar()["before_year"]


def _score(tokens: list[Token], amount: Amount) -> int:
    """2-2, won 3-1, a 9-2 lead, 6-4 6-3."""
    after, other = token_at(tokens, amount.last), token_at(tokens, amount.last + 1)
    if not (after.text in DASHES and after.glued and other.glued and other.is_number) or amount.unit:
        return 0
    second = amount_at(tokens, amount.last + 1)
    if second is None or second.unit or second.scale != 1.0:
        return 0
    before, beyond = token_at(tokens, amount.first - 1), token_at(tokens, second.last)
    if beyond.low in not_counts()["scores"] or before.low in not_counts()["score_verbs"]:
        return second.last
    falls = second.low <= amount.low
    return second.last if falls or (second.low < 10 and not counted_after(tokens, second.last)) else 0


def _listed(tokens: list[Token], amount: Amount) -> int:
    """ "1. Close the gate", "(2)", the number at the start of a line."""
    before, after = token_at(tokens, amount.first - 1), token_at(tokens, amount.last)
    bare = amount.last == amount.first + 1 and not amount.unit
    if bare and amount.first == 0 and after.text in (".", ")") and after.glued and amount.low < 100:
        return amount.last + 1
    return amount.last if before.text == "(" and after.text == ")" and amount.low < 111 and not amount.unit else 0


def _age(tokens: list[Token], amount: Amount) -> int:
    """ "Ada Roe, 45, said": an age in apposition to a name."""
    before, after = token_at(tokens, amount.first - 1), token_at(tokens, amount.last)
    name = token_at(tokens, amount.first - 2)
    plain = tokens[amount.first].text.isdecimal() and amount.low < 115
    ahead = [token_at(tokens, amount.first - 3)]
    ahead += [token_at(tokens, amount.first - 4)] if ahead[0].is_capital else []  # "the Holm singer, 61, said"
    owned = any(token.low in _OWNED_BY for token in ahead) and name.low.isalpha() and not is_plural(name.low)
    role = (
        owned and after.text == "," and token_at(tokens, amount.last + 1).low not in _NO_AGE_BEFORE
    )  # "the mayor, 61, said"
    another = after.low == "and" and token_at(tokens, amount.last + 1).is_capital  # "Ada Roe, 45 and Ola Voss, 9"
    named = name.is_capital and (after.text in _CLOSERS or another)
    return amount.last if plain and before.text == "," and (named or role) else 0


_NO_AGE_BEFORE = grammar()["no_age_before"]
_OWNED_BY = frozenset({"a", "an", "her", "his", "the", "their"})


def _named(tokens: list[Token], amount: Amount) -> int:
    """Page 12, Article 5, Windows 11, 787 Dreamliner, bottom three: a number that only names."""
    first = amount.first
    before = token_at(tokens, first - 1) if token_at(tokens, first - 1).text != "." else token_at(tokens, first - 2)
    if before.low in ("top", "bottom") and amount.scale == 1.0:
        return amount.last
    if before.low in not_counts()["designators"] and token_at(tokens, first - 1).text != ",":
        passing = before.low in _PERIODS and token_at(tokens, first - 2).low in _PERIOD_BEFORE
        return 0 if passing or amount.scale != 1.0 or _real_unit(tokens, amount) else docket_end(tokens, amount.last)
    if amount.unit or amount.scale != 1.0:
        return 0
    if len(before.text) == 1 and before.is_capital and before.low not in ("a", "i") and first > 1:
        return amount.last
    ranged = _counted_range(tokens, amount.last, 1)
    capital = (
        before.is_capital and first > 1 and token_at(tokens, first - 1).text != "." and before.low not in _no_names()
    )
    kin = token_at(tokens, amount.last).low
    single = amount.digits and (kin == "family" or f"{kin}s" in group_class())  # "the Halden 2 family of pumps"
    if capital and not ranged and (single or not counted_after(tokens, amount.last) or product(tokens, amount, before)):
        return amount.last
    return amount.last if amount.digits and _model(tokens, amount) else 0


def _real_unit(tokens: list[Token], amount: Amount) -> bool:
    return amount.unit != "" and amount.unit_tokens is not None


def _model(tokens: list[Token], amount: Amount) -> bool:
    """787 Dreamliner, 49 Elm Road, 9 E 71st: a capitalised singular follows, and nothing that can be counted."""
    after = token_at(tokens, amount.last)
    if amount.low >= 2100:
        return False
    if not after.is_capital or after.low.endswith("s") or after.low in not_counts()["months"]:
        return False
    if after.low.endswith("day") or after.low in _no_names() or not after.low.isalpha():
        return False
    return not counted_after(tokens, amount.last) and (len(after.text) == 1 or after.text != after.text.upper())


# ------------------------------------------------------------------------------------------------ words


@lru_cache(maxsize=1)
def _harm_verbs() -> frozenset[str]:
    """Verbs whose object is people: killed, wounded, arrested."""
    return frozenset(word for row in measures() if row.person for word in row.verbs) & _ACTIVE


_ACTIVE = grammar()["transitive"] | grammar()["harms"]


def _one(tokens: list[Token], amount: Amount) -> int:
    """ "one" as pronoun, determiner of a day, or part of a fixed phrase."""
    if tokens[amount.last - 1].low != "one" or amount.last - amount.first > 1:
        return 0
    before, after = token_at(tokens, amount.first - 1), token_at(tokens, amount.last)
    lists = not_counts()
    undone = before.low in _harm_verbs() and after.low in ("and", "by")
    counts = before.low == "only" and after.is_word and token_at(tokens, amount.first - 2).low not in _OWNED_BY
    if (before.low in lists["one_never_after"] and not counts) or (
        after.low in lists["one_never_before"] and not undone
    ):
        return amount.last
    if before.low in _harm_verbs() or (before.low == "least" and after.text in _CLOSERS):
        return 0  # "killed one and wounded two"
    if after.low in lists["one_pronoun_before"] and before.low not in ("least", "than", "only"):
        return amount.last
    unit = amount.unit in ("duration", "distance") and after.text in DASHES
    follows = unit or after.is_word or (after.low == "of") or after.is_number
    return 0 if follows and before.text not in DASHES else amount.last


def _compound(tokens: list[Token], amount: Amount) -> int:
    """Three-bed, two-time, four-door: a number word in an adjective counts only if a unit follows."""
    dash, word = token_at(tokens, amount.last), token_at(tokens, amount.last + 1)
    if (
        tokens[amount.first].glued
        and token_at(tokens, amount.first - 1).text in DASHES
        and token_at(tokens, amount.first - 1).glued
    ):
        return amount.last
    return (
        amount.last + 2 if dash.text in DASHES and dash.glued and word.glued and word.is_word and not amount.unit else 0
    )


def _proper(tokens: list[Token], amount: Amount) -> int:
    """Group of Seven, Big Three, Seven Oaks: a capitalised number word inside a name."""
    token, before, after = tokens[amount.first], token_at(tokens, amount.first - 1), token_at(tokens, amount.last)
    if not token.is_capital or amount.first == 0 or before.text in '"“‘.:—–-':
        return 0
    inside = (before.is_capital and before.low not in _no_names()) or before.low == "of"
    return amount.last if inside or (after.is_capital and not counted_after(tokens, amount.last)) else 0


_DIGIT_RULES: tuple[Rule, ...] = (
    marks,
    votes,
    emergency,
    version,
    _glued_name,
    _clock,
    hour,
    _date,
    _code,
    _year,
    _score,
    _glued_after,
    _listed,
    _age,
    _named,
)
_WORD_RULES: tuple[Rule, ...] = (
    zero,
    numbered_group,
    hour,
    _one,
    _compound,
    _proper,
    _named,
    figures_of_pay,
    worded_age,
)
