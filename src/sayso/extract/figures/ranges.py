"""Ranges: which amounts are the two ends of one quantity ("15 to 17", "two to three million"), and which are not.

Units must agree and the order must rise, so that "rose 5 to 20" stays a change and a total.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.extract.figures import hedges
from sayso.extract.figures.amount import Amount
from sayso.extract.figures.amounts import aged, amount_at
from sayso.extract.figures.counted import counted_after
from sayso.extract.figures.not_counts import skip
from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import grammar, groups, not_counts


def second_end(tokens: list[Token], amount: Amount) -> Amount | None:
    """The second end of a range that begins with ``amount``, or ``None``."""
    if amount.form not in ("exact", "fraction"):
        return None
    before = tokens[amount.first - 1].low if amount.first else ""
    index = max(amount.last, amount.unit_tokens[1]) if amount.unit_tokens is not None else amount.last
    index += _hangs(tokens, index)
    if index + 1 >= len(tokens) or not _links(tokens[index], before):
        return None
    link = tokens[index]
    after = index + 1
    if link.low == "to" and tokens[after].low in ("up", "as", "around", "about", "nearly"):
        return None
    second = amount_at(tokens, after, money=amount.unit == "money" and tokens[index].text in DASHES)
    if (
        second is None
        or second.form not in ("exact", "fraction")
        or (second.first == after and tokens[after].low in ("a", "an"))
    ):
        return None
    second = _lending(tokens, amount, aged(tokens, second), before if link.low == "to" else "")
    if not _same_thing(tokens, amount, second) or (link.low == "to" and _moved(tokens, amount)):
        return None
    if link.low == "to" and before == "from" and (beyond := _beyond(tokens, second)) is not None:
        second = beyond
    return second if _joins(tokens, amount, second, link.low, before) else None


def _beyond(tokens: list[Token], second: Amount) -> Amount | None:
    """The upper end of "33-35 billion" in "from 24 to 33-35 billion": a move to a range goes as far as its end."""
    dash = tokens[second.last] if second.last + 1 < len(tokens) else None
    if dash is None or dash.text not in DASHES or second.unit_tokens is not None:
        return None
    return second_end(tokens, second)


def _same_thing(tokens: list[Token], amount: Amount, second: Amount) -> bool:
    """ "20 knots or 23 mph" is one speed told twice: two units of other kinds make no range."""
    if amount.unit != "other" or second.unit != "other" or not (amount.unit_tokens and second.unit_tokens):
        return True
    return tokens[amount.unit_tokens[0]].low.rstrip("s") == tokens[second.unit_tokens[0]].low.rstrip("s")


def _moved(tokens: list[Token], amount: Amount) -> bool:
    """ "Fell more than $11 billion to $106 billion" is a fall and a level; "fell 20 to 30 per cent" is one range."""
    first, effects = hedges.before(tokens, amount.first, amount.unit)
    trends = groups()["trends"]
    moves = first > 0 and tokens[first - 1].low in trends["up"] | trends["down"]
    return bool(effects) and moves and amount.unit == "money"


def _hangs(tokens: list[Token], index: int) -> int:
    """1 for the dash of "three- to four-day", which stands for the unit written once."""
    hanging = index + 1 < len(tokens) and tokens[index].text in DASHES and tokens[index].glued
    return int(hanging and tokens[index + 1].low == "to" and not tokens[index + 1].glued)


def _links(link: Token, before: str) -> bool:
    """Can the token stand between two ends? "Either 3 or 4" is no range, "3 and 4" only behind "between"."""
    if link.low == "or":
        return before != "either"
    return link.text in DASHES or link.low == "to" or (link.low == "and" and before == "between")


def _joins(tokens: list[Token], amount: Amount, second: Amount, link: str, before: str) -> bool:
    """Do the two amounts make one range? Units agree, the order rises (or "from .. to" says so)."""
    return _units_agree(amount, second, link) and not _is_date(tokens, second) and _rises(amount, second, link, before)


def _units_agree(amount: Amount, second: Amount, link: str) -> bool:
    """One unit, or the unit at one end for both ("between 5 and 7 per cent", "$5-7 million")."""
    units_agree = amount.unit == second.unit or not amount.unit or (not second.unit and link == "and")
    if amount.unit and not second.unit and link in ("to", *DASHES):
        units_agree = amount.unit == "age" or (amount.unit == "money" and (second.scale != 1.0 or amount.scale == 1.0))
    return units_agree


def _is_date(tokens: list[Token], amount: Amount) -> bool:
    """Is the second end of a range a date or a time rather than a number ("5 to 9 May")?"""
    return amount.digits and not amount.unit and skip(tokens, amount) > 0 and not 1000 <= amount.low <= 2100


def _rises(amount: Amount, second: Amount, link: str, before: str) -> bool:
    """Does the order fit a range? It rises; only "from .. to" may fall; "rose 5 to 20" is a change and a total."""
    low = amount.low * _lent(amount, second)
    trends = groups()["trends"]
    if link == "and":
        return True
    if link == "or":
        return 0 < second.low - low <= max(3.0, low) and not (amount.digits and before in not_counts()["designators"])
    percent = second.unit == "share" and not amount.unit and low < second.low  # "rose 20 to 30 per cent"
    moves = before in trends["up"] or before in trends["down"] or before in ("beat", "won", "lost")
    lone = before in trends["down"] and second.unit and not amount.unit and low < second.low  # "fell 10 to 12 feet"
    if link == "to" and moves and not percent and not lone:
        return False
    if link == "to" and before == "by" and (amount.unit or not second.unit):
        return False
    return low < second.low or (link == "to" and before == "from")


def _lent(amount: Amount, second: Amount) -> float:
    """The scale that the second end lends the first: "two to three million", not "900 to 1.2 million"."""
    lends = amount.scale == 1.0 and second.scale != 1.0 and amount.low <= second.mantissa * 10
    return second.scale if lends else 1.0


def _lending(tokens: list[Token], amount: Amount, second: Amount, before: str) -> Amount:
    """ "5-6,000 people", "10 to 12,000": the thousands written once are meant at both ends.

    Not "from 5 to 6,000", a rise; not "500-6,000" nor "1-100,000", where the ends lie too far apart; not "7 to 7,000";
    not "£5-£6,000".
    """
    group = _THOUSANDS.fullmatch(tokens[second.last - 1].text)
    bare = amount.digits and amount.scale == second.scale == 1.0 and not (amount.unit and second.unit)
    if group is None or not bare or before == "from":
        return second
    mantissa = float(group[1])
    if not (amount.low.is_integer() and amount.low < mantissa <= amount.low * _FAR_APART):
        return second
    return replace(second, scale=1000.0, mantissa=second.low / 1000)


_THOUSANDS = re.compile(r"(\d{1,3}),\d{3}")
_FAR_APART = 5


def ends(amount: Amount, second: Amount) -> tuple[float, float]:
    """Both ends of a range, the lower first."""
    low, high = amount.low * _lent(amount, second), second.low
    return (low, high) if low <= high else (high, low)


def is_years(tokens: list[Token], amount: Amount, second: Amount) -> bool:
    """ "between 1600 and 1900" without a unit is a pair of years, "1000 to 2000 hires" is none."""
    pair = (amount, second)
    if not amount.digits or any(one.unit or one.scale != 1.0 or one.last - one.first > 1 for one in pair):
        return False
    if not all(1000 <= one.low <= 2100 and len(tokens[one.first].text) == 4 for one in pair):
        return False
    return tokens[second.first - 1].low == "and" or not counted_after(tokens, second.last)


def is_change(tokens: list[Token], first: int, *, falls: bool) -> bool:
    """Is "from 7 to 8" at ``first`` a move from one to another ("rose from 7 to 8"), no range ("cost from 7 to 8")?

    What falls is a move; what rises is one where a word of moving stands before it in its clause.

    >>> from sayso.extract.figures.tokens import lex
    >>> [is_change(lex(text), 2, falls=False) for text in ("Tolls rose from 7 to 8", "It costs from 7 to 8")]
    [True, False]
    """
    if falls:
        return True
    trends, lists = groups()["trends"], grammar()
    for token in reversed(tokens[max(0, first - _MOVED_BACK) : first]):
        if token.text in ";:.!?" or token.low in lists["ranges"]:
            return False
        if token.low in trends["up"] | trends["down"] | lists["moves"]:
            return True
    return False


_MOVED_BACK = 12
