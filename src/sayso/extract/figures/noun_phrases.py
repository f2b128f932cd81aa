"""The noun phrase that a number counts, found by word lists and endings alone: no parser."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.extract.figures.counted import is_plural
from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import grammar, group_class, groups, measures, number_words
from sayso.text import QUOTATION_MARKS

_DETERMINERS = grammar()["determiners"]
_OTHERS = grammar()["others"]
_LIMIT = 8
_TITLES = frozenset({"Dr", "Gen", "Gov", "Mr", "Mrs", "Ms", "Rep", "Sen", "St"})
_NO_ADVERBS = grammar()["no_adverbs"]
_NO_PARTICIPLES, _SIZES, _PASTS = grammar()["no_participles"], grammar()["sizes"], grammar()["pasts"]


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

    >>> from sayso.extract.figures.tokens import lex
    >>> tokens = lex("100 Danish tank crews were killed")
    >>> found = after(tokens, 1)
    >>> [token.text for token in tokens[found.first : found.last]], tokens[found.head].text
    (['Danish', 'tank', 'crews'], 'crews')
    """
    if not _may_count(tokens, index):
        return None
    index = _skip_lead(tokens, index)
    first, last, head, seen_other = index, index, -1, index > 0 and tokens[index - 1].low in _OTHERS
    while last < min(len(tokens), first + _LIMIT):
        token = tokens[last]
        if not _belongs(tokens, first, last) or (head >= first and _leans(tokens, first, last)):
            break
        if last > first and _owns(tokens, last - 1):
            break
        plural = is_plural(token.low) or token.low in heads_of_measure()
        if head >= 0 and is_head(tokens[head].low) and not plural:
            break
        if token.is_word and (not token.low.endswith("ly") or token.low in _NO_ADVERBS):
            head = last
        last += 1
    if head < 0:
        return (
            NounPhrase(index - 1, index, index - 1, True) if seen_other and tokens[index - 1].low == "others" else None
        )
    return NounPhrase(first, head + 1, head, False)


def _owns(tokens: list[Token], index: int) -> bool:
    """ "12 people's data": the people are counted; "two women's groups", "one clerk's letter" count groups, letters."""
    low = tokens[index].low
    if not low.endswith(("'s", "’s")) or low[:-2] not in ("people", "women", "men", "children"):
        return False
    return not any(is_plural(token.low) and token.low != "data" for token in tokens[index + 1 : index + 4])


def _may_count(tokens: list[Token], index: int) -> bool:
    """ "Tens of thousands liked photos" counts no photos: a plural number takes its noun with "of" or "more"."""
    if index == 0 or tokens[index - 1].low not in number_words().plurals or index >= len(tokens):
        return True
    return tokens[index].low == "of" or tokens[index].low in _OTHERS or tokens[index].low in heads_of_measure()


def _leans(tokens: list[Token], first: int, index: int) -> bool:
    """Does a participle follow the noun and take something: "one firm facing charges"?"""
    one = first > 0 and tokens[first - 1].low == "one"
    leads = index + 1 < len(tokens) and tokens[index + 1].text not in DASHES and tokens[index - 1].text not in DASHES
    if one and tokens[index].low in ("people", "men", "women", "children") and not tokens[index - 1].is_capital:
        return True  # "one question people ask"
    return one and leads and tokens[index].low.endswith("ing") and tokens[index].low not in _NO_PARTICIPLES


def past_and(tokens: list[Token], phrase: NounPhrase) -> int:
    """The token behind the phrase, and behind the second of "12 women and girls were hurt"."""
    end = phrase.last
    pair = [token.low for token in tokens[end : end + 2]]
    both = pair[:1] == ["and"] and len(pair) > 1 and pair[1] in group_class() and counts_people(tokens, phrase)
    return end + 2 if both else end


def is_head(word: str) -> bool:
    """Can a noun phrase end in this word?"""
    return is_plural(word) or word in group_class() or word in heads_of_measure()


def _skip_lead(tokens: list[Token], index: int) -> int:
    """Past a closing quotation mark, "of", determiners and "other": "of the 300 ...", "other"."""
    while index < len(tokens) and tokens[index].text in QUOTATION_MARKS:
        index += 1
    if index < len(tokens) and tokens[index].low == "of":
        index += 1
    while index < len(tokens) and (tokens[index].low in _DETERMINERS or _is_other(tokens, index)):
        index += 1
    return index


def _is_other(tokens: list[Token], index: int) -> bool:
    """ "12 more", "12 new" but not "12 New Yorkers"."""
    named = tokens[index].is_capital and index + 1 < len(tokens) and tokens[index + 1].is_capital
    return tokens[index].low in _OTHERS and not named


def _belongs(tokens: list[Token], first: int, index: int) -> bool:
    """Can the token stand inside a noun phrase that began at ``first``?"""
    token = tokens[index]
    if token.text in DASHES:
        return token.glued and index > first and index + 1 < len(tokens) and tokens[index + 1].glued
    if token.text == "." or token.is_number:
        return _in_name(tokens, first, index)
    if not token.is_word or (token.low in groups()["boundaries"]["stops"] and not _describes(tokens, index)):
        return False
    if _is_verb(tokens, index):
        return False
    if index == first and _is_gerund(tokens, index):
        return False  # "one involving"
    ends_participle = token.low in verbs() and token.low not in heads_of_measure()
    return not (ends_participle and (index > first or not _counted_follows(tokens, index + 1)))


def _is_gerund(tokens: list[Token], index: int) -> bool:
    """ "One involving the mill", not "one building," nor "three training camps"."""
    if not tokens[index].low.endswith("ing") or _counted_follows(tokens, index + 1):
        return False
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    ends = behind is None or not behind.is_word or behind.low in groups()["boundaries"]["stops"]
    return not (ends and tokens[index].low in _NO_PARTICIPLES)


def _in_name(tokens: list[Token], first: int, index: int) -> bool:
    """The full stop of "one of Mr. Roe's accounts", the number of "four Mark-12 pumps", "three Mark 12 pumps"."""
    if index == first:
        return False
    if not tokens[index].glued:
        numbered = tokens[index].is_number and tokens[index - 1].is_capital and len(tokens[index].text) < 4
        return numbered and index + 1 < len(tokens) and is_plural(tokens[index + 1].low)
    if tokens[index].text == ".":
        return tokens[index - 1].text in _TITLES
    return index > first + 1 and tokens[index - 1].text in DASHES and tokens[index - 2].is_capital


def _describes(tokens: list[Token], index: int) -> bool:
    """Is a word that mostly ends a phrase part of one: "two long-range pumps", "50 tall poles"?"""
    if index + 1 >= len(tokens):
        return False
    dash = tokens[index + 1].text in DASHES and tokens[index + 1].glued
    joined = dash and index + 2 < len(tokens) and tokens[index + 2].glued and tokens[index + 2].is_word
    return joined or (tokens[index].low in _SIZES and _counted_follows(tokens, index + 1))


def _is_verb(tokens: list[Token], index: int) -> bool:
    """ "Two of them travelled about", "one pump tested in June": a past form with no noun behind it."""
    word = tokens[index].low
    if word in _PASTS:
        return not _counted_follows(tokens, index + 1)
    if not word.endswith("ed") or len(word) < 5 or word in _NO_PARTICIPLES or word in heads_of_measure():
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or not (after.is_word or after.text in DASHES):
        return True
    return after.low in groups()["boundaries"]["stops"] and not _describes(tokens, index + 1)


def _counted_follows(tokens: list[Token], index: int) -> bool:
    """ "deployed soldiers", "detained Elmish men": a participle before a noun is part of the phrase."""
    while index < len(tokens) and tokens[index].is_capital and not is_plural(tokens[index].low):
        index += 1
    return index < len(tokens) and is_plural(tokens[index].low) and tokens[index].low not in verbs()


def group_before(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """The nearest group of people named before ``index``: ``(first, last)`` of its phrase, with proper adjectives.

    >>> from sayso.extract.figures.tokens import lex
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


def counts_people(tokens: list[Token], phrase: NounPhrase) -> bool:
    """Does the phrase name people: a known group, a nationality ("30 Danes"), a word of a measure?"""
    return names_people(tokens[phrase.head])


def names_people(head: Token) -> bool:
    """Is the noun one of people?"""
    low = head.low.removesuffix("'s").removesuffix("’s")
    if low in group_class() or f"{low}s" in group_class() or low in heads_of_measure() or low in _PEOPLE_NOUNS:
        return True
    return (head.is_capital and head.low.endswith("s") and len(head.low) > 4) or head.low.endswith(_PEOPLE_ENDINGS)


_PEOPLE_NOUNS = grammar()["people_nouns"]
_PEOPLE_ENDINGS = tuple(sorted(grammar()["people_endings"]))
