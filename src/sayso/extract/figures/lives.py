"""Nouns that stand for a measure or for none: lives lost and lives changed, bodies, the number of those who."""

from __future__ import annotations

from sayso.extract.figures.noun_phrases import NounPhrase
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token
from sayso.extract.figures.words import grammar

_NO_CORPSES, _TAKES_LIVES, _NUMBER_NOUNS = grammar()["no_corpses"], grammar()["takes_lives"], grammar()["number_nouns"]
_LIVES_REACH, _NUMBERED_REACH = 6, 12
_REACHES = frozenset({"to", "at", "reached", "has reached", "rose to", "has risen to", "had risen to"})


def counts_no_dead(tokens: list[Token], quantity: Quantity, phrase: NounPhrase) -> bool:
    """ "19 legislative bodies", "changed 12 lives": nobody died; "12 bodies", "claimed 12 lives" count the dead."""
    head = tokens[phrase.head].low
    if head in ("body", "bodies"):
        return tokens[phrase.head - 1].low in _NO_CORPSES
    if head != "lives":
        return False
    before = tokens[max(0, quantity.first - _LIVES_REACH) : quantity.first]
    ends = [at for at, token in enumerate(before) if token.is_number or token.low == "and"]
    return not any(token.low in _TAKES_LIVES for token in before[max(ends, default=-1) + 1 :])


def numbered(tokens: list[Token], index: int, between: list[Token]) -> bool:
    """ "The number of people whose letters were leaked rose to 12": of them the verb at ``index`` is said."""
    if " ".join(token.low for token in between) not in _REACHES:
        return False
    words = [token.low for token in tokens[max(0, index - _NUMBERED_REACH) : index]]
    counted = any(word in _NUMBER_NOUNS and words[at + 1 : at + 2] == ["of"] for at, word in enumerate(words))
    return counted and bool({"who", "whose", "that"} & set(words))
