"""Numbers that only mark a thing: a picture of a gallery, a team's record, ground zero, page A 14, a type's letter."""

from __future__ import annotations

from sayso.extract.figures.amount import Amount
from sayso.extract.figures.tokens import DASHES, NO_TOKEN, Token, token_at
from sayso.extract.figures.words import grammar

_GROUPS = grammar()["numbered_groups"]


def marks(tokens: list[Token], amount: Amount) -> int:
    """The token after the mark that the amount is or begins, else 0.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.amounts import amount_at
    >>> def end(text, at): tokens = lex(text); return marks(tokens, amount_at(tokens, at))
    >>> end("3 of 26 Full Screen", 0), end("1 / 18", 0), end("the Group of 20", 3), end("Page A 14", 2)
    (3, 3, 4, 3)
    >>> end("3 of 26 gates", 0), end("a group of 20", 3)
    (0, 0)
    """
    if amount.unit:
        return 0
    if amount.scale != 1.0:
        return amount.last if _type_letter(tokens, amount) else 0
    return _picture(tokens, amount) or _record(tokens, amount) or _lettered(tokens, amount)


def zero(tokens: list[Token], amount: Amount) -> int:
    """ "Ground zero", "they zero in on": words, no count."""
    if tokens[amount.first].low != "zero":
        return 0
    ground = token_at(tokens, amount.first - 1).low == "ground"
    return amount.last if ground or token_at(tokens, amount.last).low == "in" else 0


def numbered_group(tokens: list[Token], amount: Amount) -> int:
    """The Group of 20, the Group of Seven."""
    before, group = token_at(tokens, amount.first - 1), token_at(tokens, amount.first - 2)
    return amount.last if before.low == "of" and group.is_capital and group.low in _GROUPS else 0


def _picture(tokens: list[Token], amount: Amount) -> int:
    """ "3 of 26 Full Screen", "1 / 18": the number of a picture, of how many."""
    link, whole = token_at(tokens, amount.last), token_at(tokens, amount.last + 1)
    if not (amount.digits and whole.text.isdecimal() and amount.low <= int(whole.text) < 1000):
        return 0
    behind, before = token_at(tokens, amount.last + 2), token_at(tokens, amount.first - 1)
    if link.text == "/" and not link.glued and not whole.glued:
        return amount.last + 2
    shown = behind.is_capital or (behind is NO_TOKEN and (before is NO_TOKEN or before.is_capital))
    return amount.last + 2 if link.low == "of" and shown else 0


def _record(tokens: list[Token], amount: Amount) -> int:
    """ "(4-11)": games won and lost."""
    dash, lost, close = (token_at(tokens, amount.last + step) for step in range(3))
    opened = token_at(tokens, amount.first - 1).text == "(" and close.text == ")"
    return amount.last + 2 if opened and dash.text in DASHES and lost.text.isdecimal() and len(lost.text) < 3 else 0


def _lettered(tokens: list[Token], amount: Amount) -> int:
    """ "Page A 14", and the Group of 20."""
    paged = len(token_at(tokens, amount.first - 1).text) == 1 and token_at(tokens, amount.first - 2).low == "page"
    return amount.last if paged else numbered_group(tokens, amount)


def _type_letter(tokens: list[Token], amount: Amount) -> bool:
    """The B of "a Halden 208B Cutter" makes no billions: a name stands before it, one more behind it."""
    letter = token_at(tokens, amount.first + 1)
    glued = letter.glued and letter.text in ("B", "K", "M", "T")
    return glued and all(token_at(tokens, at).is_capital for at in (amount.first - 1, amount.first + 2))
