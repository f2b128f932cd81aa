"""Counts that lean on one before them: "12 were killed, three of them children", "18 gates, two from Roe"."""

from __future__ import annotations

from sayso.extract.figures.depths import goes_on
from sayso.extract.figures.measures import Found
from sayso.extract.figures.noun_phrases import NounPhrase, after, is_head
from sayso.extract.figures.nouns import compound
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token
from sayso.extract.figures.wholes import Taken, whole_of
from sayso.extract.figures.words import grammar, groups, measures

HARM = frozenset({"killed", "wounded", "casualties", "missing"})
OF_THEM = (["of", "them"], ["of", "whom"], ["of", "those"], ["of", "these"], ["of", "which"])
HOW = tuple([word] for word in sorted(grammar()["how_hurt"]))
_ADDED, _SAME_COUNT, _GOES_ON_IN = grammar()["added"], grammar()["same_count"], grammar()["goes_on_in"]
_NEAR = 12


_THEM = (["of", "them"], ["of", "whom"], ["of", "which"])
_NO_COUNT = frozenset({"a", "an", "the", "his", "her", "its", "their"})


def phrase_of(tokens: list[Token], quantity: Quantity, taken: Taken) -> NounPhrase | None:
    """The noun phrase that a number counts, if one follows it; ``taken`` are the tokens of the sentence's numbers."""
    if quantity.unit and quantity.unit != "share":
        return None
    words = [token.low for token in tokens[quantity.end : quantity.end + 3]]
    if (words[2:] if words[:2] in OF_THEM else words)[:1] in HOW or _is_complete(quantity, words):
        return None  # "five of them seriously", "180 a year", "raised to 12 the number"
    phrase = compound(tokens, quantity) or after(tokens, quantity.end)
    if words[:2] in _THEM and phrase is not None and not is_head(tokens[phrase.head].low):
        phrase = None  # "two of them left", but "two of them children"
    whole = whole_of(tokens, quantity, taken)
    if whole is not None:
        return after(tokens, whole.end) or _nameless(tokens, whole)
    if quantity.unit == "share" and phrase is not None and not _is_of(tokens, phrase, words):
        return None
    if phrase is None or any(index in taken for index in range(phrase.first, phrase.last)):
        return None
    return phrase


def _nameless(tokens: list[Token], whole: Quantity) -> NounPhrase | None:
    """ "12 of the 20 were killed": what is said behind the whole is said of the part, though neither has a noun."""
    told = whole.end < len(tokens) and tokens[whole.end].is_word
    return NounPhrase(whole.end, whole.end, whole.core, True) if told else None


def _is_of(tokens: list[Token], phrase: NounPhrase, words: list[str]) -> bool:
    """Can a share be of this: "of the vote", "half the gates", "60 per cent approval", not "100 per cent sure"?"""
    led = words[:1] == ["of"] or bool(_NO_COUNT & set(words[:1])) or tokens[phrase.first].is_capital
    return led or is_head(tokens[phrase.head].low) or phrase.last - phrase.first > 1


def _is_complete(quantity: Quantity, words: list[str]) -> bool:
    """Does an article follow, so that the number has no noun behind it? "Half the gates" has."""
    plain = not quantity.unit and quantity.form == "exact"
    return words[:1] in (["a"], ["an"]) or (plain and bool(_NO_COUNT & set(words[:1])))


def is_people(measure: str) -> bool:
    """Is it one of the measures that count people?"""
    return any(row.name == measure and row.person for row in measures())


def carried_on(tokens: list[Token], quantity: Quantity, found: Found, measured: Found | None) -> Found:
    """ "12 people were killed, three of them children": a bare or partial count goes on with the measure before."""
    if measured is None or quantity.unit:
        return found
    follow = [token.low for token in tokens[quantity.last : quantity.last + 2]]
    in_care = found.rule == "bare phrase" and follow[:1] == ["in"]  # "12 were hurt, three in critical condition"
    of_all = tokens[0].low == "of" and tokens[quantity.first - 1].text == ","  # "of the 64 injured, 12"
    if found.measure == measured.measure and (of_all or follow in OF_THEM or follow[:1] in HOW or in_care):
        return found._replace(subset=True)
    if not found.measure.startswith("other"):
        return found
    words = [token.low for token in tokens[max(0, quantity.first - 2) : quantity.first]]
    if found.rule == "no noun" and _same_count(tokens, quantity, words):
        return found._replace(measure=measured.measure, rule="the same count by another")
    if found.rule == "no noun" and _elsewhere(tokens, quantity, words):
        return found._replace(measure=measured.measure, rule="a count like the one before")
    lead = set(words)
    goes_on = measured.subset and lead & {"and", ","} and quantity.first - measured.last <= _NEAR
    part = lead & {"including", "among"} or follow in OF_THEM or goes_on or (follow[:1] in HOW and lead & {"and", ","})
    return found._replace(measure=measured.measure, rule="part of the count before", subset=True) if part else found


def same_depth(tokens: list[Token], quantity: Quantity, found: Found, depth: Found | None) -> Found:
    """ "34 inches of snow. Another 24 inches fell": ``depth`` is the last measure of what fell from the sky."""
    if depth is None or found.measure != "distance" or not goes_on(tokens, quantity):
        return found
    return found._replace(measure=depth.measure, rule="what fell before")


def _same_count(tokens: list[Token], quantity: Quantity, words: list[str]) -> bool:
    """ "Put at 12 by the mayor and at 15 by the brigade", "the rebels put it at 60", "organisers said 20,000"."""
    ends = quantity.last >= len(tokens) or not tokens[quantity.last].is_word
    put = words[1:] in (["at"], ["to"]) and words[0] in _SAME_COUNT
    return words == ["and", "at"] or put or (ends and words[-1:] == ["said"])


def _elsewhere(tokens: list[Token], quantity: Quantity, words: list[str]) -> bool:
    """ "12 people in Elmford, six in Roe and three on Monday": a bare count in a row, with its own place or day."""
    place = tokens[quantity.last : quantity.last + 2]
    here = len(place) > 1 and place[0].low in _GOES_ON_IN and place[1].is_capital
    return here and words[-1:] in (["and"], [","])


def same_things(
    tokens: list[Token], quantity: Quantity, found: Found, named: Found | None, *, here: bool = True
) -> Found:
    """ "18 gates, including two in Roe", "25 suspects, five of whom": a bare number counts what the one before counts.

    ``named`` is the last count of the sentence (``here``), or of the one before it ("Two of them leak"), whose noun is
    known and no measure is.
    """
    if named is None or found.rule != "no noun" or found.measure != "other" or quantity.unit:
        return found
    follow = [token.low for token in tokens[quantity.last : quantity.last + 2]]
    before = tokens[quantity.first - 1].low if quantity.first else ""
    if not here and (quantity.first > 0 or follow not in OF_THEM):
        return found
    part = follow in OF_THEM or before in ("including", "among")
    told = bool(follow) and (follow[0] in _OWN_PLACE | _PASTS or follow[0].endswith(("ed", "ly")))
    compared = [token.low for token in tokens[max(0, quantity.first - 2) : quantity.first]] in _COMPARED
    row = (before in _ROW and told) or compared
    if not part and not row:
        return found
    return found._replace(measure=named.measure, rule="what the number before counts", subset=part)


_ROW = frozenset({",", "and", "—", "–", "-", "plus", "with"})
_PASTS = grammar()["pasts"]
_COMPARED = (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"])
_OWN_PLACE = frozenset({"from", "in", "on", "at", "by", "near", "was", "were"})


def same_unit(tokens: list[Token], quantity: Quantity, found: Found, before: Quantity | None) -> Found:
    """ "Men work nine hours and women work six": the unit of the number ``before``, behind the same word.

    >>> from sayso.extract.figures.tokens import lex
    >>> from sayso.extract.figures.numbers import find
    >>> tokens = lex("Men work nine hours and women work six.")
    >>> first, second = find(tokens)
    >>> same_unit(tokens, second, Found("other", 8, 9, "no noun"), first).measure
    'duration'
    """
    if found.rule != "no noun" or found.measure != "other" or quantity.unit or before is None:
        return found
    leads = [tokens[one.first - 1].low if one.first else "" for one in (before, quantity)]
    ends = quantity.last >= len(tokens) or tokens[quantity.last].text in ",.;"
    moves = groups()["trends"]["up"] | groups()["trends"]["down"]
    alike = leads[0] == leads[1] or (before.unit == "share" and set(leads) <= moves)  # "one lost 5%, one was down 4"
    same = before.unit in _LENGTHS and alike and leads[0].isalpha() and ends
    return found._replace(measure=before.unit, rule="the unit before") if same else found


_LENGTHS = frozenset({"duration", "distance", "money", "share"})


def owned(tokens: list[Token], quantity: Quantity, found: Found) -> bool:
    """ "A woman and her two sons": those whose they are suffered the same, so the two are not all."""
    before = [token.low for token in tokens[max(0, quantity.first - 2) : quantity.first]]
    return found.measure in HARM and before in (["and", "her"], ["and", "his"])


def of_all(tokens: list[Token], quantity: Quantity, found: Found) -> bool:
    """ "Nine of the dead", "five of the wounded guards": some of all those that the measure is told of."""
    led = [token.low for token in tokens[quantity.end : quantity.end + 2]]
    named = quantity.end + 2 <= found.first <= quantity.end + 3
    return found.measure in HARM and led in (["of", "the"], ["of", "those"], ["of", "these"]) and named


def adds(tokens: list[Token], quantity: Quantity, found: Found, measured: Found | None) -> bool:
    """ "12 more people", "an additional 12": what comes on top of another count is no whole count.

    After "killed 12 and wounded 40 more" the forty are all that were wounded.
    """
    if measured is not None and is_people(found.measure) and measured.measure != found.measure:
        return False
    words = [token.low for token in tokens[max(0, quantity.first - 1) : quantity.first]]
    if quantity.unit != "share":  # "20 per cent more likely"
        words += [token.low for token in tokens[quantity.last : quantity.last + 1]]
    return any(word in _ADDED for word in words)
