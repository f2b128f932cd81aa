"""The rest of a figure's sentence: whose number it is, per what; fact, forecast or plan."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from sayso.extract.figures.counted import is_plural
from sayso.extract.figures.measures import SUFFERS, Found
from sayso.extract.figures.noun_phrases import (
    NounPhrase,
    after,
    counts_people,
    group_before,
    heads_of_measure,
    names_people,
)
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token, lex, phrase_at
from sayso.extract.figures.words import by_end, grammar, group_class, groups, units
from sayso.model import Modality

_SPEAKS = grammar()["speaks"]
_MODAL_REACH = 9
_GIVEN = frozenset({"the", "these", "those", "all"})
_DOUBT_REACH = 5

Place = tuple[int, int]
"""Tokens ``first``..``last`` (excluded)."""


def own_group(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None, found: Found) -> Place | None:
    """The group named right at the number: "100 Danish soldiers"; words of a measure are left out."""
    if phrase is None or phrase.plain or quantity.unit not in ("", "share"):
        return None
    first, last = phrase.first, phrase.last
    while last - first > 1 and _only_measures(tokens[first]):
        first += 1
    while last > first and _only_measures(tokens[last - 1]):
        last -= 1
    if last == first:
        return None
    named = (
        last == phrase.last or is_plural(tokens[last - 1].low) or any(token.is_capital for token in tokens[first:last])
    )
    return (first, last) if named else None


def _only_measures(token: Token) -> bool:
    """ "dead", "fatalities": a word of a measure that names no group of its own ("hostages" does)."""
    return token.low in heads_of_measure() and token.low not in group_class()


def inherited_group(tokens: list[Token], quantity: Quantity, found: Found, earlier: Place | None) -> Place | None:
    """The group of a bare count: that of the count it is joined to, or of the subject that suffers the loss.

    The nearest group before a number is often the one that did it; so it is taken only after "sustained", "lost",
    "of whom" and the like, and nothing is taken where none of these stands there.
    """
    if earlier is not None and _joined(tokens, earlier[1], quantity.first):
        return earlier
    if found.active:
        return None
    if found.rule == "noun before" and (numbered := _numbered(tokens, found.first, quantity.first)) is not None:
        return numbered
    if found.rule == "noun before":  # "the number of injured villagers rose to 30"
        named = group_before(tokens, quantity.first)
        return named if named is not None and named[0] >= found.first else None
    before = tokens[max(0, quantity.first - 4) : quantity.first]
    suffers = any(token.low in SUFFERS for token in before)
    relative = any(token.low in ("which", "whom", "them") for token in before[-2:])
    group = group_before(tokens, quantity.first) if suffers or relative else None
    if group is None or any(token.low in _SPEAKS for token in tokens[group[1] : group[1] + 2]):
        return None
    return group


def _numbered(tokens: list[Token], first: int, last: int) -> Place | None:
    """ "The number of villagers whose letters were leaked rose to 12": whom the number is of."""
    for index in range(max(0, first - _NUMBER_REACH), first):
        named = tokens[index].low in _NUMBER_NOUNS and tokens[index + 1].low == "of"
        phrase = after(tokens, index + 2) if named and index + 2 < last else None
        if phrase is None or phrase.plain or phrase.last >= last or not counts_people(tokens, phrase):
            continue
        head = tokens[phrase.head]
        if not _only_measures(head) and group_class().get(head.low) != "people":  # "the number of dead"
            return phrase.first, phrase.last
    return None


_NUMBER_REACH, _NUMBER_NOUNS = 12, grammar()["number_nouns"]


def age_group(tokens: list[Token], quantity: Quantity) -> Place | None:
    """ "Children as young as six": whose age it is, where the noun stands right before."""
    bounds = [token.low for token in tokens[max(0, quantity.core - 3) : quantity.core]]
    index = quantity.core - 4
    young = bounds in (["as", "young", "as"], ["as", "old", "as"])
    return (index, index + 1) if young and index >= 0 and names_people(tokens[index]) else None


def _joined(tokens: list[Token], first: int, last: int) -> bool:
    """Are two counts joined by "and", a comma or "while" with no full stop, no new subject between?"""
    between = tokens[first:last]
    if len(between) > 12 or any(token.text in ".;!?:" for token in between):
        return False
    turns = any(token.low in _SPEAKS or token.low in SUFFERS for token in between)
    return not turns and any(token.low in ("and", ",", "while", "with", "or") for token in between)


_NO_RATE_AFTER = grammar()["no_rate_after"]
_NO_RATE_BEFORE = grammar()["no_rate_before"]


def per(tokens: list[Token], quantity: Quantity, start: int) -> str | None:
    """The unit of a rate: "per day", "a week", "each month", "daily", "$6 each"."""
    lists = units()
    for index in range(quantity.last, min(len(tokens) - 1, max(start, quantity.end) + 5)):
        token, after = tokens[index], tokens[index + 1]
        if token.text in ".;!?":
            return None
        beyond = tokens[index + 2].low if index + 2 < len(tokens) else ""
        if token.low == "per" and (after.low in lists.per or after.is_word) and after.low != "cent":
            return f"{after.low} {beyond}" if after.low in ("square", "cubic") and beyond.isalpha() else after.low
        passing = tokens[index - 1].low in _NO_RATE_AFTER or beyond in _NO_RATE_BEFORE  # "in a year", "a year earlier"
        near = index <= max(quantity.end, start) + 1 and not passing
        if near and token.low in ("a", "an", "each", "every") and after.low in lists.per:
            return after.low
    near_words = [token.low for token in tokens[quantity.last : max(quantity.end, start) + 2]]
    return next((lists.per_adverbs[word] for word in near_words if word in lists.per_adverbs), None)


# ------------------------------------------------------------------------------------------------ modality


@lru_cache(maxsize=1)
def _modal_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    words = {
        tuple(token.low for token in lex(phrase)): kind
        for kind, phrases in groups()["modality"].items()
        if kind != "doubt"
        for phrase in phrases
    }
    return by_end(words, last=True)


def modality(tokens: list[Token], quantity: Quantity, found: Found) -> Modality:
    """Fact, forecast ("is expected to reach") or plan ("plans to send up to"): the nearest such words decide.

    Looked for before the number in its clause, and between the counted and what is said of it ("12 will be sent").
    "may have been killed" is doubt about what was, not a forecast.
    """
    lowest = max(-1, quantity.first - 1 - _MODAL_REACH)
    if not quantity.unit and quantity.first > 0 and tokens[quantity.first - 1].low in _GIVEN:
        lowest = quantity.first - 1  # "will meet the 12 who came"
    for index in range(quantity.first - 1, lowest, -1):
        if tokens[index].text in ";:.!?" or tokens[index].low in _ENDS_MODALITY:
            break
        if (kind := _modal_at(tokens, index)) is not None:
            return kind
    for index in range(quantity.end, found.first):
        if (kind := _modal_at(tokens, index)) is not None:
            return kind
    return "fact"


def _modal_at(tokens: list[Token], index: int) -> Modality | None:
    """What the modal phrase that ends at ``index`` says; the month of May says nothing."""
    if tokens[index].text == "May" and index > 0:
        return None
    for phrase, kind in _modal_phrases().get(tokens[index].low, ()):
        if phrase_at(tokens, index + 1 - len(phrase), phrase):
            follows = [token.low for token in tokens[index + 1 : index + 3]]
            if "have" in follows[:2] and phrase[-1] in ("may", "might", "could", "would", "will"):
                return None
            return "plan" if kind == "plan" else "forecast"
    return None


@lru_cache(maxsize=1)
def _doubts() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(token.low for token in lex(phrase)) for phrase in groups()["modality"]["doubt"]))


def doubt(tokens: list[Token], quantity: Quantity, found: Found) -> Place | None:
    """The words that make the telling unsure ("may have been", "feared"), in the clause of the number."""
    first, last = quantity.first, max(quantity.end, found.last)
    while first > 0 and quantity.first - first < _DOUBT_REACH and not _ends(tokens[first - 1]):
        first -= 1
    for index in range(first, min(last + 1, len(tokens))):
        phrase = next((phrase for phrase in _doubts() if phrase_at(tokens, index, phrase)), None)
        if phrase is not None:
            return index, index + len(phrase)
    return None


def _ends(token: Token) -> bool:
    return token.text in ",;:.!?" or token.low in _ENDS_DOUBT


_ENDS_MODALITY = grammar()["ends_modality"]
_ENDS_DOUBT = grammar()["ends_doubt"]


def same_period(tokens: list[Token]) -> bool:
    """Does the sentence point back to a window already named ("in the same period")?"""
    words = [token.low for token in tokens]
    pairs = set(pairwise(words))
    return any(pair in pairs for pair in (("same", "period"), ("that", "period"), ("same", "time"), ("this", "period")))


def degree(tokens: list[Token], quantity: Quantity, found: Found) -> tuple[str, int] | None:
    """How badly the wounded are hurt, or that the counted are so still; and the word that says so.

    "18 are critically injured" is no count of all the injured, "197 remain captive" none of all that were taken.

    >>> from sayso.extract.figures.numbers import find
    >>> tokens = lex("18 are critically injured")
    >>> degree(tokens, find(tokens)[0], Found("wounded", 3, 4, "said of it"))
    ('critical', 2)
    """
    names = _HURT if found.measure == "wounded" else _HELD if found.measure in _STATES else ()
    first, last = max(0, min(found.first, quantity.end) - 1), max(found.last, quantity.end) + 2
    for index in range(first, min(len(tokens), last)):
        for name in names:
            if tokens[index].low in grammar()[name]:
                return name, index
    return None


_HELD = ("still",)
_HURT = ("critical", "serious", "slight", *_HELD)
_STATES = frozenset({"arrested", "captured", "displaced", "trapped"})
