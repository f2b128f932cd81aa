"""Where a figure is: the place that a preposition leads in near it ("in Elmford", "in the river town of Roe")."""

from __future__ import annotations

from sayso.extract.figures.counted import is_plural
from sayso.extract.figures.known import known
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import grammar, groups, not_counts

Place = tuple[int, int]
"""Tokens ``first``..``last`` (excluded)."""

_REACH_AFTER, _REACH_BEFORE = 22, 60
_SPEAKS, _WEEKDAYS = grammar()["speaks"], grammar()["weekdays"]
_LEADS, _SKIPPED = grammar()["leads_to_place"], grammar()["before_place"]
_NO_PLACES, _LANGUAGES, _FACILITIES = grammar()["no_places"], grammar()["languages"], grammar()["facilities"]
_OWNS = ("'s", "s'")
_WORDS_BEFORE_KIND = 5


def where(tokens: list[Token], first: int, last: int, *, moves: bool = False) -> Place | None:
    """The place named nearest after a number ("in Elmford", "on the Elm front"), else the nearest before it.

    With ``moves`` also where they were sent ("to Elmford").

    >>> from sayso.extract.figures.tokens import lex
    >>> texts = ["12 fell in the old river town of Roe", "12 fell in Sunday's flood", "12 worked at Lakeworks in Roe"]
    >>> rows = [(tokens := lex(text), where(tokens, 0, 1)) for text in texts]
    >>> [place and tokens[place[0]].text for tokens, place in rows]
    ['Roe', None, 'Roe']
    """
    for index in range(last, min(len(tokens), last + _REACH_AFTER)):
        if _ends(tokens, index) or tokens[index].low in ("while", "but"):
            break
        if (place := _place_at(tokens, index, moves=moves)) is not None:
            return place
    for index in range(first - 1, max(-1, first - 1 - _REACH_BEFORE), -1):
        if tokens[index].text in ";!?" or tokens[index].low in _SPEAKS:
            break
        if (place := _place_at(tokens, index, moves=moves)) is not None:
            return place
    return None


def is_glued(tokens: list[Token], quantity: Quantity) -> bool:
    """ "A 25-tonne truck": a unit that a dash joins tells of the thing, not of what is where."""
    dash = tokens[quantity.last] if quantity.last < len(tokens) else None
    return quantity.unit == "other" and dash is not None and dash.text in DASHES


def _ends(tokens: list[Token], index: int) -> bool:
    """A full stop that is none of "St. Roe" or "Mr. Voss"."""
    token = tokens[index]
    return token.text in ";!?" or (token.text == "." and not (token.glued and len(tokens[index - 1].text) <= 3))


def _place_at(tokens: list[Token], index: int, *, moves: bool) -> Place | None:
    """A place that the preposition at ``index`` leads in: capitals, with a place noun or a possessor."""
    token = tokens[index]
    if not (token.low in _LEADS or (moves and token.low == "to")) or index + 1 >= len(tokens):
        return None
    if (place := _of_its_kind(tokens, index + 1)) is not None:
        return place
    first = index + 1
    if tokens[first].low in _SKIPPED and first + 1 < len(tokens):
        first += 1
    last = _name_end(tokens, first)
    if last == first or _is_time(tokens[first]):
        return None
    nouns = groups()["places"]["nouns"]
    end = last
    while end < len(tokens) and tokens[end].low in nouns:
        end += 1
    if end > last:
        return first, end
    if token.low == "on" and not (index > 0 and tokens[index - 1].low in groups()["places"]["targets"]):
        return None
    return (first, last) if _is_place(tokens, first, last, sure=token.low == "at") else None


def _of_its_kind(tokens: list[Token], first: int) -> Place | None:
    """ "(in) the northern Elmish town of Roe": the name behind the kind of place."""
    kinds = groups()["places"]["nouns"]
    for index in range(first, min(len(tokens) - 2, first + _WORDS_BEFORE_KIND)):
        if tokens[index].low in kinds and tokens[index + 1].low == "of" and tokens[index + 2].is_capital:
            return index + 2, _name_end(tokens, index + 2)
        if not (tokens[index].is_word or tokens[index].text in DASHES) or tokens[index].low in ("of", "and", "which"):
            return None
    return None


def _name_end(tokens: list[Token], first: int) -> int:
    """The token behind a name: capitals, "Bay of Roe", "Roe-on-Elm", "St. Roe"; a possessive ends it."""
    last = first
    while last < len(tokens):
        token = tokens[last]
        inner = last > first and token.glued and (token.text in DASHES or _is_saint(tokens, last))
        joined = last > first and token.low == "of" and last + 1 < len(tokens) and tokens[last + 1].is_capital
        if not (token.is_capital or inner or joined) or (last > first and _is_time(token)):
            break
        last += 1
        if token.low.endswith(_OWNS) and not _named_on(tokens, last):
            break
    return last


def _is_saint(tokens: list[Token], index: int) -> bool:
    return tokens[index].text == "." and tokens[index - 1].text in ("St", "Ft", "Mt")


def _named_on(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].is_capital


def _is_place(tokens: list[Token], first: int, last: int, *, sure: bool) -> bool:
    """Can the name be one of a place? With ``sure`` only a known one, or one of a stadium, a school and the like."""
    name = " ".join(token.low for token in tokens[first:last])
    if name in known() or name.removesuffix("'s") in known():
        return True
    words = [token.low for token in tokens[first:last]]
    if sure:
        return any(word in _FACILITIES for word in words)
    language = len(words) == 1 and words[0] in _LANGUAGES
    if language or _NO_PLACES & set(words) or words[-1].endswith(_OWNS) or _is_short_of_body(tokens, first, last):
        return False
    behind = tokens[last] if last < len(tokens) else None
    return behind is None or not (behind.is_word and not behind.is_capital and is_plural(behind.low))  # "Roe officials"


def _is_short_of_body(tokens: list[Token], first: int, last: int) -> bool:
    """ "In the NLCS", "in NATO": three capitals or more that no list of places has."""
    return last - first == 1 and len(tokens[first].text) > 1 and tokens[first].text.replace(".", "").isupper()


def _is_time(token: Token) -> bool:
    word = token.low.removesuffix("'s")
    lists = not_counts()
    return word in lists["months"] or word in _WEEKDAYS or word in lists["seasons"] or len(token.text) == 1
