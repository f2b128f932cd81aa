"""What the words of a noun phrase tell besides a name: countries, function, roles, gender."""

from __future__ import annotations

from sayso.resolve import lexicon
from sayso.resolve.phrases.tokens import Token
from sayso.resolve.phrases.types import country_at
from sayso.text import fold

NEUTRAL = lexicon.word_list("neutral")
_TIED = lexicon.word_list("tied")
TAIL_HEADS = lexicon.word_list("tail_heads")
_PRIVATE = frozenset({"company", "group", "team", "school", "hotel"})
_PUBLIC = frozenset({"agency", "ministry", "government", "body", "court", "police", "unit", "party", "airport"})
"""Kinds of organisations.toml whose bodies mostly are no state's, and those whose bodies mostly are."""


def countries_in(found: list[Token]) -> tuple[str, ...]:
    """Countries that the words name, by name, adjective, capital or seat, each once, in order.

    >>> from sayso.resolve.phrases.tokens import tokens
    >>> countries_in(tokens("Danish and Norwegian officials in Oslo"))
    ('Denmark', 'Norway')
    """
    lows = [token.low for token in found]
    countries: list[str] = []
    index = 0
    while index < len(found):
        spelled = lows[index] not in lexicon.country_short_forms() or found[index].text.isupper()
        hit = lexicon.any_country().at(lows, index) if found[index].capital and spelled else None
        if hit is None:
            index += 1
            continue
        if hit[1] not in countries and not names_company(found, index):
            countries.append(hit[1])
        index += hit[0]
    return tuple(countries)


def names_company(found: list[Token], index: int) -> bool:
    """Does a people's adjective there only begin the name of a body that is no state's ("Danish Airlines")?

    >>> from sayso.resolve.phrases.tokens import tokens
    >>> [names_company(tokens(name), 0) for name in ("Danish Lake Airlines", "Danish Navy", "Danish officials")]
    [True, False, False]
    """
    lows = [token.low for token in found]
    hit = lexicon.demonyms().at(lows, index)
    end = index + hit[0] if hit is not None else index
    while hit is not None and end < len(found) and found[end].capital and not found[end - 1].owns:
        end += 1
    if hit is None or end == index + hit[0]:
        return False
    last = lows[end - 1]
    return is_private(last) and function_of(found[index:end]) is None and last not in lexicon.group_nouns()


def is_private(word: str) -> bool:
    """Does the last word of a name mostly head one of a body that is no state's?"""
    kinds = _kinds(word)
    return bool(kinds & _PRIVATE) and not kinds & _PUBLIC


def is_company(word: str) -> bool:
    """Does the last word of a name mostly head a company's?

    >>> [is_company(word) for word in ("power", "airlines", "ministry", "union")]
    [True, True, False, False]
    """
    return is_private(word) and "company" in _kinds(word)


def _kinds(word: str) -> frozenset[str]:
    return lexicon.kinds().get(word) or lexicon.kinds().get(lexicon.singular(word)[0], frozenset())


def function_of(found: list[Token]) -> str | None:
    """What a body of a state does, if the words say nothing narrower: "the Danish defence ministry".

    >>> from sayso.resolve.phrases.tokens import tokens
    >>> function_of(tokens("Denmark's Ministry of Defence")), function_of(tokens("Air Rescue Forces"))
    ('defence_ministry', None)
    """
    lows = [token.low for token in found]
    kept = [low for low, keep in zip(lows, _not_country(found, lows), strict=True) if keep]
    while len(kept) > 1 and kept[-1] == "of":
        kept.pop()
    for index in range(len(kept)):
        hit = lexicon.functions().at(kept, index)
        if hit is not None and lexicon.all_in(kept[:index], NEUTRAL) and _only_tells_more(kept[index + hit[0] :]):
            return hit[1]
    if kept and kept[-1] in lexicon.group_nouns() and all(word in NEUTRAL or "-" in word for word in kept[:-1]):
        return "military"
    return None


def _only_tells_more(tail: list[str]) -> bool:
    """Do the words behind a function only say what it is a part of ("command", "of the armed forces")?"""
    if tail[:1] != ["of"]:
        return lexicon.all_in(tail, TAIL_HEADS)
    whole = [word for word in tail[1:] if word != "the"]
    hit = lexicon.functions().at(whole, 0) if whole else None
    return hit is not None and hit[0] == len(whole)


def _not_country(found: list[Token], lows: list[str]) -> list[bool]:
    keep = [True] * len(found)
    for index, token in enumerate(found):
        if keep[index] and token.capital and (hit := lexicon.any_country().at(lows, index)) is not None:
            keep[index : index + hit[0]] = [False] * hit[0]
    return keep


def roles_in(found: list[Token]) -> tuple[frozenset[str], str]:
    """Classes of the roles that the words name, and the gender that a title or a noun tells."""
    roles: set[str] = set()
    gender = ""
    lows = [token.low for token in found]
    index = 0
    while index < len(lows):
        told = lexicon.gendered_nouns().get(lows[index]) or lexicon.titles().get(lows[index], "")
        gender = gender or (told if told in ("male", "female") else "")
        hit = lexicon.role_phrases().at(lows, index)
        if hit is not None:
            roles |= lexicon.roles()[hit[1]]
            index += hit[0]
        else:
            index += 1
    return frozenset(roles), gender


def modifiers_in(found: list[Token]) -> frozenset[str]:
    """What tells one "agency" from another: the words before the noun but for countries and states."""
    lows = [token.low for token in found]
    kept = []
    index = 0
    while index < len(found):
        length = country_at(lows, index) if found[index].capital else None
        if length is None and lows[index] not in NEUTRAL and lows[index].rpartition("-")[2] not in _TIED:
            kept.append(lows[index])
        index += length or 1
    return frozenset(kept)


def is_plain(name: list[Token]) -> bool:
    """Does a name say only what every state has ("Defence Forces", "Ministry of Health")?"""
    lows = [token.low for token in name]
    hit = lexicon.functions().at(lows, 0)
    return hit is not None and hit[0] == len(lows)


def given_gender(name: list[Token]) -> str:
    """The gender that a given name before another name tells, if it goes with one only."""
    if len(name) < 2:
        return ""
    gender = lexicon.given_names().get(fold(name[0].text), "")
    return "" if gender == "any" else gender


def head_of_name(name: list[Token]) -> str:
    """The head word of the name of a body, singular: "institute" of "Institute for the Study of Lakes"."""
    end = next(
        (i for i, t in enumerate(name) if i and t.low in ("of", "for", "on", "against") and not t.capital), len(name)
    )
    return lexicon.singular(name[end - 1].low)[0]


def of_place(complement: list[Token]) -> list[Token]:
    """What follows "of", "from" or "in", where a country may stand."""
    return complement[1:] if complement and complement[0].low in ("of", "from", "in") else []
