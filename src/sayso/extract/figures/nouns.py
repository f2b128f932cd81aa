"""The noun of a number that none follows: "a 48-page report", "a family of five", "the number of gates rose to 12"."""

from __future__ import annotations

from sayso.extract.figures.counted import is_plural
from sayso.extract.figures.noun_phrases import NounPhrase, after
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import grammar, groups, units

_COLLECTIVES, _BEHIND = grammar()["collectives"], grammar()["toll_links"] | grammar()["population_links"]
_REACH, _NEAR = 16, 7
_ENDINGS = (("person", "people"), ("child", "children"), ("woman", "women"), ("man", "men"), ("life", "lives"))
_HISSES = ("s", "x", "z", "ch", "sh")


def compound(tokens: list[Token], quantity: Quantity) -> NounPhrase | None:
    """The noun of "a 48-page report": joined to the number by a dash, and no unit."""
    at = quantity.end + 1
    if quantity.unit or at >= len(tokens) or tokens[at - 1].text not in DASHES:
        return None
    word = tokens[at]
    joined = tokens[at - 1].glued and word.glued and word.text.isalpha() and word.text.islower()
    named = joined and len(word.text) > 2 and word.low not in units().words and word.low not in _stops()
    return NounPhrase(at, at + 1, at, False) if named else None


def _stops() -> frozenset[str]:
    lists: frozenset[str] = groups()["boundaries"]["stops"]
    return lists


def noun_before(tokens: list[Token], quantity: Quantity) -> tuple[int, int, int] | None:
    """Where the words stand that say what a bare number counts: first, last (excluded), head.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> texts = ("a family of 5 left", "Roe, population 4,850", "cut the number of old gates to 12", "it fell to 12")
    >>> rows = [(tokens := lex(text), noun_before(tokens, find(tokens)[-1])) for text in texts]
    >>> [row and tokens[row[2]].text for tokens, row in rows]
    ['family', 'population', 'gates', None]
    """
    at = quantity.first - 1
    if at > 0 and tokens[at].low == "of" and tokens[at - 1].low in _COLLECTIVES:
        return at - 1, at + 1, at - 1
    return _population(tokens, quantity) or _number_of(tokens, quantity)


def _population(tokens: list[Token], quantity: Quantity) -> tuple[int, int, int] | None:
    """ "Population 4,850", "the population, which stood at 12 million"."""
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - _REACH), -1):
        word = tokens[index].low
        if word == "population":
            near = all(one.low in _BEHIND for one in tokens[index + 1 : min(index + 3, quantity.first)])
            return (index, index + 1, index) if near else None
        if tokens[index].is_number or tokens[index].text in ";.":
            return None
    return None


def _number_of(tokens: list[Token], quantity: Quantity) -> tuple[int, int, int] | None:
    """ "The number of gates that were shut rose to 12": the noun behind "number of"."""
    at = quantity.first - 1
    if at < 2 or tokens[at].low not in ("to", "at", "is", "was", "reached", "hit", "exceeds", "exceeded"):
        return None
    for index in range(at - 1, max(0, at - _REACH), -1):
        if tokens[index].is_number or tokens[index].text in ";.":
            return None
        if tokens[index].low == "of" and tokens[index - 1].low in ("number", "numbers"):
            found = after(tokens, index)
            return (found.first, found.last, found.head) if found is not None and not found.plain else None
    return None


def name_of(word: str, *, one: bool) -> str:
    """What many of it are called, so that "one gate" and "two gates" count the same thing.

    >>> [name_of(word, one=True) for word in ("gate", "child", "ferry", "day", "box", "gates")]
    ['gates', 'children', 'ferries', 'days', 'boxes', 'gates']
    >>> name_of("snow", one=False)
    'snow'
    """
    many = word.endswith("s") and (is_plural(word) or word in groups()["heads"]["no_nouns"])
    if not one or not word.isalpha() or many or word in groups()["heads"]["irregular"]:
        return word
    for ending, others in _ENDINGS:
        if word.endswith(ending) and (word == ending or ending != "man"):
            return word.removesuffix(ending) + others
    if word.endswith("man") and len(word) > len("man"):
        return f"{word[:-2]}en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_HISSES) else f"{word}s"
