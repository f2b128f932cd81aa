"""Joined counts: "five soldiers and two guards were killed" says it of both."""

from __future__ import annotations

from sayso.extract.figures.measures import Found
from sayso.extract.figures.noun_phrases import NounPhrase, counts_people
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token
from sayso.extract.figures.words import grammar

_SAID = frozenset({"said of it", "phrase", "adjective"})
_PASTS = grammar()["pasts"]
_LONGEST_LINK = 5
_LINKS = (["and"], [","], [",", "and"])


def joint(
    tokens: list[Token], phrase: NounPhrase | None, found: Found, after: tuple[Quantity, NounPhrase | None, Found]
) -> Found | None:
    """What is said behind the second of two joined counts of people, if the first (``found``) has no measure."""
    quantity, other, said = after
    if found.rule == "no noun" and _lists(tokens, found, quantity):
        return said._replace(rule="the noun of the next number")
    if phrase is None or other is None or not found.measure.startswith("other"):
        return None
    link = [token.low for token in tokens[phrase.last : quantity.first]]
    behind = said.first > other.head or (said.rule == "adjective" and said.first == other.head)
    behind = behind and said.rule in _SAID
    people = counts_people(tokens, phrase) and counts_people(tokens, other)
    return said if link in _LINKS and behind and people else None


def after_noun(
    tokens: list[Token], phrase: NounPhrase | None, found: Found, before: tuple[NounPhrase | None, Found] | None
) -> Found:
    """ "The deaths of ten guards and two rowers": a noun of harm before the first of two joined counts is of both."""
    if before is None or phrase is None or not found.measure.startswith("other") or found.rule != "noun":
        return found
    first, said = before
    if first is None or said.rule not in ("noun before", "deed before", "the noun of both"):
        return found
    link = [token.low for token in tokens[first.last : phrase.first]]
    behind = tokens[phrase.last].low if phrase.last < len(tokens) else ""
    told = behind.endswith("ed") or behind in _PASTS  # "the deaths of ten guards and two rowers fled"
    joined = link[:1] == ["and"] and len(link) <= _LONGEST_LINK and counts_people(tokens, phrase) and not told
    return said._replace(rule="the noun of both") if joined else found


def _lists(tokens: list[Token], found: Found, quantity: Quantity) -> bool:
    """ "14 and 11 points": two bare numbers, written alike, with one noun."""
    link = [token.low for token in tokens[found.last : quantity.first]]
    return link in (["and"], ["or"]) and tokens[found.first].is_number == tokens[quantity.core].is_number
