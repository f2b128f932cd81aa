"""The noun phrase that a number counts, found by word lists and endings alone: no parser."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.extract.figure_tokens import DASHES, Token
from sayso.extract.figure_words import grammar, group_class, groups, measures
from sayso.extract.not_counts import is_plural
from sayso.text import QUOTATION_MARKS

_DETERMINERS = grammar()["determiners"]
_OTHERS = grammar()["others"]
_LIMIT = 8


class NounPhrase(NamedTuple):
    """Tokens ``first``..``last`` (excluded) with the head at ``head``; ``plain`` if only "others" stands there."""

    first: int
    last: int
    head: int
    plain: bool


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """All verb forms that say what happened to the counted."""
    return frozenset(verb for measure in measures() for verb in measure.verbs)


@lru_cache(maxsize=1)
def heads_of_measure() -> frozenset[str]:
    """Nouns and adjectives that stand for a measure ("dead", "fatalities")."""
    return frozenset(word for measure in measures() for word in (*measure.nouns, *measure.adjectives))


def after(tokens: list[Token], index: int) -> NounPhrase | None:
    """The noun phrase at ``index``: right after a number, or after "of" ("thousands of", "one of the").

    >>> from sayso.extract.figure_tokens import lex
    >>> tokens = lex("100 Danish tank crews were killed")
    >>> found = after(tokens, 1)
    >>> [token.text for token in tokens[found.first : found.last]], tokens[found.head].text
    (['Danish', 'tank', 'crews'], 'crews')
    """
    index = _skip_lead(tokens, index)
    first, last, head, seen_other = index, index, -1, index > 0 and tokens[index - 1].low in _OTHERS
    while last < min(len(tokens), first + _LIMIT):
        token = tokens[last]
        if not _belongs(tokens, first, last):
            break
        plural = is_plural(token.low) or token.low in heads_of_measure()
        if head >= 0 and is_head(tokens[head].low) and not plural:
            break
        if token.is_word:
            head = last
        last += 1
    if head < 0:
        return (
            NounPhrase(index - 1, index, index - 1, True) if seen_other and tokens[index - 1].low == "others" else None
        )
    return NounPhrase(first, head + 1, head, False)


def is_head(word: str) -> bool:
    """Can a noun phrase end in this word?"""
    return is_plural(word) or word in group_class() or word in heads_of_measure()


def _skip_lead(tokens: list[Token], index: int) -> int:
    """Past a closing quotation mark, "of", determiners and "other": "of the 300 ...", "other"."""
    while index < len(tokens) and tokens[index].text in QUOTATION_MARKS:
        index += 1
    if index < len(tokens) and tokens[index].low == "of":
        index += 1
    while index < len(tokens) and (tokens[index].low in _DETERMINERS or tokens[index].low in _OTHERS):
        index += 1
    return index


def _belongs(tokens: list[Token], first: int, index: int) -> bool:
    """Can the token stand inside a noun phrase that began at ``first``?"""
    token = tokens[index]
    if token.text in DASHES:
        return token.glued and index > first and index + 1 < len(tokens) and tokens[index + 1].glued
    if not token.is_word or token.low in groups()["boundaries"]["stops"]:
        return False
    if index == first and token.low.endswith("ing") and not _counted_follows(tokens, index + 1):
        return False  # "one involving"
    ends_participle = token.low in verbs() and token.low not in heads_of_measure()
    return not (ends_participle and (index > first or not _counted_follows(tokens, index + 1)))


def _counted_follows(tokens: list[Token], index: int) -> bool:
    """ "deployed soldiers", "detained men": a participle before a noun is part of the phrase."""
    return index < len(tokens) and is_plural(tokens[index].low) and tokens[index].low not in verbs()


def group_before(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """The nearest group of people named before ``index``: ``(first, last)`` of its phrase, with proper adjectives.

    >>> from sayso.extract.figure_tokens import lex
    >>> tokens = lex("the Danish military is sustaining 30 killed")
    >>> first, last = group_before(tokens, 5)
    >>> [token.text for token in tokens[first:last]]
    ['Danish', 'military']
    """
    classes = group_class()
    for place in range(index - 1, max(-1, index - 61), -1):
        if tokens[place].low in classes:
            first = place
            while (
                first > 0
                and tokens[first - 1].is_word
                and tokens[first - 1].is_capital
                and tokens[first - 1].low not in _DETERMINERS
            ):
                first -= 1
            return first, place + 1
    return None
