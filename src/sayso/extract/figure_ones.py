""" "One" that picks and does not count: "one of the largest gates", "one train stood, the other moved"."""

from __future__ import annotations

from itertools import takewhile

from sayso.extract.figure_tokens import Token
from sayso.extract.figure_words import grammar, groups
from sayso.extract.not_counts import is_plural
from sayso.extract.numbers import Quantity

_RANKS, _NO_RANKS = grammar()["ranks"], grammar()["no_ranks"]
_STOPS = groups()["boundaries"]["stops"] - grammar()["ranks"] - {"its", "his", "her", "their", "our", "my"}
_REACH_OF_RANK, _REACH_OF_OTHER = 7, 24


def picks(tokens: list[Token], quantity: Quantity) -> bool:
    """Does the number only pick one thing out, so that it is a figure only if a measure is told of it ("was killed")?

    >>> from sayso.extract.figure_tokens import lex
    >>> from sayso.extract.numbers import find
    >>> texts = ["one of the first towns to ask", "one of the two gates", "one gate was shut and the other open"]
    >>> texts += ["one of several old towns", "one of six bridges", "one of six"]
    >>> [picks(lex(text), find(lex(text))[0]) for text in texts]
    [True, False, True, True, True, False]
    """
    if tokens[quantity.core].low != "one" or quantity.last - quantity.first != 1:
        return False
    if quantity.last < len(tokens) and tokens[quantity.last].low == "of":
        return _ranked(tokens, quantity.last + 1) or _of_some(tokens, quantity.last + 1)
    return _contrasted(tokens, quantity.last)


def _ranked(tokens: list[Token], first: int) -> bool:
    """Does a superlative, an ordinal or a word like them stand there: "the town's two oldest", "the few"?"""
    for index in range(first, min(len(tokens), first + _REACH_OF_RANK)):
        token, word = tokens[index], tokens[index].low
        if not (token.is_word or token.is_number or token.text == "-") or (word in _STOPS and index > first + 1):
            return False
        more_than = word == "more" and index + 1 < len(tokens) and tokens[index + 1].low == "than"
        superlative = word.endswith("est") and len(word) > 5 and word not in _NO_RANKS
        if (word in _RANKS and not more_than) or superlative:
            return True
        if is_plural(word):
            return False
    return False


def _of_some(tokens: list[Token], first: int) -> bool:
    """ "One of several towns", "one of six bridges": not "one of the six"."""
    if first + 1 >= len(tokens) or tokens[first].low not in _SOME:
        return False
    words = takewhile(lambda token: token.is_word and token.low not in _STOPS, tokens[first + 1 : first + 4])
    return any(is_plural(token.low) for token in words)


def _contrasted(tokens: list[Token], first: int) -> bool:
    """Is the other one told of later in the sentence: "and the other was moving", "while another hit a wall"?"""
    words = [token.low for token in tokens[first : first + _REACH_OF_OTHER]]
    if words[:1] == [] or not words[0].isalpha():
        return False
    for index in range(2, len(words)):
        if words[index - 1] in _JOINS and words[index] == "another":
            return words[index + 1 : index + 2] != ["of"]
        if words[index - 1 : index + 1] == ["the", "other"] and words[index - 2] in _JOINS:
            return True
    return False


_JOINS = frozenset({"and", "but", "while", "whereas", ","})
_FEW = ("several", "many", "some", "numerous", "countless", "dozens", "hundreds")
_SOME = frozenset([*_FEW, "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
