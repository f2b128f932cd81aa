""" "One" and "the two" that pick and do not count: "one of the gates", "one gate stood, the other moved", "the two"."""

from __future__ import annotations

from functools import lru_cache

from sayso import data
from sayso.extract.figures.measures import Found
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token
from sayso.extract.figures.words import grammar
from sayso.text import QUOTATION_MARKS

_REACH_OF_OTHER = 24
_POINTS = frozenset({"all", "the", "these", "those"})


def picks(tokens: list[Token], quantity: Quantity, found: Found) -> bool:
    """Does the number only pick things out, so that it is a figure only if a measure is told of them ("was killed")?

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> def picked(text): tokens = lex(text); return picks(tokens, find(tokens)[0], Found("other", 0, 1, "no noun"))
    >>> [picked(text) for text in ("one of the two gates", "one gate shut and the other open", "than the one built")]
    [True, True, True]
    >>> [picked(text) for text in ("the two towns agreed", "two towns agreed", "one of six", "12 left")]
    [True, False, True, False]
    """
    word = tokens[quantity.core].low
    if quantity.last - quantity.first != 1 or word not in ("one", "two"):
        return _known(tokens, quantity, found)
    if word == "two":
        return _pointed(tokens, quantity) and found.measure.startswith("other")
    behind = tokens[quantity.last].low if quantity.last < len(tokens) else ""
    pronoun = found.rule == "no noun" and found.measure == "other" and not _that_counts(tokens, quantity)
    if behind == "of" or pronoun or _brought_in(tokens, quantity, found):
        return True
    return _certain(tokens, quantity, found) or _contrasted(tokens, quantity.last)


def named_among(tokens: list[Token], quantity: Quantity, found: Found) -> bool:
    """ "One of the captives told us": the measure is that of the others, and the one only speaks.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> tokens = lex("One of the captives told us")
    >>> named_among(tokens, find(tokens)[0], Found("captured", 3, 4, "noun"))
    True
    """
    one = tokens[quantity.core].low == "one" and quantity.last - quantity.first == 1
    if not one or quantity.last >= len(tokens) or tokens[quantity.last].low != "of" or found.first <= quantity.last:
        return False
    if quantity.first > 0 and tokens[quantity.first - 1].low in grammar()["to_be"]:
        return True  # "her cousin was one of the guards who died"
    return found.rule in ("noun", "adjective", "phrase") or (
        found.rule == "reduced" and tokens[quantity.last + 1].low in ("them", "those")
    )


def _that_counts(tokens: list[Token], quantity: Quantity) -> bool:
    """ "One that failed" may count; ", and one that matters" says more of what was named."""
    behind = tokens[quantity.last].low if quantity.last < len(tokens) else ""
    before = [token.low for token in tokens[max(0, quantity.first - 2) : quantity.first]]
    return behind == "that" and before not in ([",", "and"], [",", "but"]) and before[-1:] != [","]


def _brought_in(tokens: list[Token], quantity: Quantity, found: Found) -> bool:
    """ "One witness said", "at one point", "arrested one Ola Voss": somebody or a time brought in, and no count.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> clerk = Found("other:clerks", 1, 2, "noun")
    >>> def brought_in(text): tokens = lex(text); return _brought_in(tokens, find(tokens)[0], clerk)
    >>> [brought_in(line) for line in ("One clerk said so", "One clerk at Roe wrote", "at one point", "One clerk fell")]
    [True, True, True, False]
    """
    behind = tokens[quantity.last : quantity.last + _REACH_OF_SPEAKER]
    before = tokens[quantity.first - 1].low if quantity.first else ""
    if before == "at" and behind[:1] and behind[0].low in grammar()["one_time"]:
        return True
    if before != "only" and any(token.low in grammar()["brings_in"] for token in _noun_of(behind)):
        return True  # "one reason is that", "there was one problem"
    if not found.measure.startswith("other:") or found.rule != "noun":
        return False
    name = len(behind) > 1 and behind[0].is_capital and behind[1].is_capital
    return (name and behind[0].low in _given_names()) or (before not in _COUNTS_ON and _speaks_alone(behind))


def _noun_of(behind: list[Token]) -> list[Token]:
    """The word right behind the number, and the one behind an adjective: "one immediate advantage"."""
    adjective = len(behind) > 1 and behind[0].is_word and not behind[0].is_capital and behind[1].is_word
    return behind[: 2 if adjective else 1]


def _speaks_alone(behind: list[Token]) -> bool:
    """Is the one of these words the subject of a verb of saying, at once or behind what describes the one?"""
    words = [token.low for token in behind]
    verb = next((at for at, word in enumerate(words) if word in grammar()["speaks_alone"]), 0)
    if not verb:
        return False
    stop = next((at for at, word in enumerate(words[:verb]) if not behind[at].is_word), verb)
    describes = next((at for at, word in enumerate(words[:verb]) if word in grammar()["follows_speaker"]), verb)
    if describes < stop:
        return 0 < describes <= _LONGEST_NAME and stop == verb
    apposed = 0 < stop < verb and words[stop] == words[verb - 1] == "," and words[stop + 1] in ("a", "an", "the")
    return apposed or (stop == verb and verb <= _LONGEST_NAME)


def _certain(tokens: list[Token], quantity: Quantity, found: Found) -> bool:
    """ "At one stall", "said one clerk", "according to one clerk", "the one gate": a certain one, and no count."""
    if found.rule != "noun" or not found.measure.startswith("other:") or quantity.first == 0:
        return False
    before = [token.low for token in tokens[max(0, quantity.first - 2) : quantity.first]]
    if before[-1] in _CERTAIN_AFTER or before == ["according", "to"]:
        return True
    return before[-1] == "told" or (before[-1] in _REPORTS and before[0] in (",", *QUOTATION_MARKS))


def _pointed(tokens: list[Token], quantity: Quantity) -> bool:
    """ "The two towns": two that were told of before, and no more than "both"."""
    return quantity.first > 0 and tokens[quantity.first - 1].low in _POINTS


def _known(tokens: list[Token], quantity: Quantity, found: Found) -> bool:
    """ "All three agreed", "the five left": a few told of before, with no noun."""
    few = tokens[quantity.core].low in _FEW and quantity.last - quantity.first == 1
    return few and found.rule == "no noun" and found.measure == "other" and _pointed(tokens, quantity)


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


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(" ".join(line.partition(":")[2] for line in data.lines("given_names.txt")).lower().split())


_REACH_OF_SPEAKER, _LONGEST_NAME = 16, 4
_COUNTS_ON = frozenset({"just", "least", "only", "than"})
_JOINS = frozenset({"and", "but", "while", "whereas", ","})
_FEW = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_CERTAIN_AFTER, _REPORTS = grammar()["certain_after"], grammar()["reports_of_one"]
