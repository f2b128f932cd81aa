"""Numbers that are called and not counted: votes for and against, emergency calls, versions, pay, ages in words."""

from __future__ import annotations

from sayso.extract.figures.amount import Amount
from sayso.extract.figures.amounts import amount_at
from sayso.extract.figures.counted import counted_after
from sayso.extract.figures.known import known
from sayso.extract.figures.tokens import DASHES, Token, token_at
from sayso.extract.figures.words import group_class, not_counts

_VOTE_REACH = 7
_FAMILY_REACH = 12


def votes(tokens: list[Token], amount: Amount) -> int:
    """ "Passed 52 to 48", "won, 134 to 63", "by a vote of 217 to 213", "a 217-to-213 vote": votes for and against."""
    link = next((at for at in (amount.last, amount.last + 1) if token_at(tokens, at).low == "to"), 0)
    dashed = link == amount.last + 1 and token_at(tokens, amount.last).text in DASHES
    if amount.unit or amount.scale != 1.0 or not link or (link > amount.last and not dashed):
        return 0
    after = link + 2 if dashed else link + 1
    second = amount_at(tokens, after) if token_at(tokens, after).is_number else None
    if second is None or second.unit or second.scale != 1.0:
        return 0
    behind = token_at(tokens, second.last + (token_at(tokens, second.last).text in DASHES)).low
    if behind in not_counts()["scores"]:
        return second.last
    before = {token.low for token in tokens[max(0, amount.first - _VOTE_REACH) : amount.first]}
    return second.last if before & not_counts()["vote_words"] and not counted_after(tokens, second.last) else 0


def emergency(tokens: list[Token], amount: Amount) -> int:
    """ "Called 911", "the 911 call"."""
    if tokens[amount.first].text not in ("911", "999", "112") or amount.unit or amount.scale != 1.0:
        return 0
    before, after = token_at(tokens, amount.first - 1).low, token_at(tokens, amount.last).low
    called = before in not_counts()["emergency_before"] and not counted_after(tokens, amount.last)
    return amount.last if called or after in not_counts()["emergency_after"] else 0


def version(tokens: list[Token], amount: Amount) -> int:
    """ "The 5.50 update", "updated to 5.00": the version of a program."""
    if "." not in tokens[amount.first].text or amount.unit or amount.scale != 1.0:
        return 0
    before = [token.low for token in tokens[max(0, amount.first - 2) : amount.first]]
    after = token_at(tokens, amount.last).low
    moved = before[-1:] == ["to"] and before[0] in not_counts()["updates"]
    return amount.last if after in not_counts()["versioned"] or moved else 0


def figures_of_pay(tokens: list[Token], amount: Amount) -> int:
    """ "In the low six figures"."""
    before, after = token_at(tokens, amount.first - 1).low, token_at(tokens, amount.last).low
    return amount.last if after == "figures" and before in ("low", "mid", "high", "the", "into", "-") else 0


def worded_age(tokens: list[Token], amount: Amount) -> int:
    """ "Her daughters Ada, nine, and Eva, six": ages in words after names, between marks."""
    before, name, after = (token_at(tokens, at) for at in (amount.first - 1, amount.first - 2, amount.last))
    closed = after.text in (",", ".") and token_at(tokens, amount.last + 1).text not in DASHES
    plain = not amount.unit and amount.scale == 1.0 and 0 < amount.low < 20 and name.low not in known()
    family = any(
        token.low in not_counts()["kin"] for token in tokens[max(0, amount.first - _FAMILY_REACH) : amount.first]
    )
    return amount.last if plain and family and closed and before.text == "," and name.is_capital else 0


def product(tokens: list[Token], amount: Amount, before: Token) -> bool:
    """ "Halden 2 pumps", "for Halden 2 owners": the number of a name, though a plural follows.

    "Gave Elmford 12 pumps" and "in Danmark 12 soldiers" count: a verb of giving, a known place, people behind.
    """
    head = token_at(tokens, amount.last).low
    people = head in group_class() and head not in not_counts()["product_people"]
    given = token_at(tokens, amount.first - 2).low in not_counts()["gives"]
    place = before.low in known() or before.low.endswith(("s", "ese", "an"))
    return amount.digits and amount.low < 1000 and not (people or given or place)


def docket_end(tokens: list[Token], index: int) -> int:
    """The token behind "No. 10-277", where ``index`` follows the first number."""
    dash, rest = token_at(tokens, index), token_at(tokens, index + 1)
    return index + 2 if dash.text in DASHES and dash.glued and rest.is_number and rest.glued else index
