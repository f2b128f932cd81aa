"""Finds what refers without a name: "the wartime leader", "our troops"; and lines where capitals say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.resolve import lexicon
from sayso.resolve.article.kin import titled
from sayso.resolve.article.mentions import Found
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.runs import joined
from sayso.resolve.phrases.tokens import Token, is_word, tokens
from sayso.text import fold, paragraphs

BODIES = lexicon.word_list("describing_bodies")
"""Nouns for a body that may stand for one where no "of" says whose it is."""
_DESCRIBING = lexicon.word_list("describing") | BODIES
_NOUNS = lexicon.person_nouns() | frozenset(lexicon.impersonal_nouns())
_LONGEST_TAIL = 4
_STRUCTURES = lexicon.word_list("told_structures")
_ANOTHER = frozenset({"a", "an", "another", "other", "second", "that", "this"})
_ANOTHER = frozenset({"a", "an", "another", "other", "second", "that", "this"})
_LANDS_IN_SHORT = lexicon.word_list("lands_in_short") - {"uk", "u.k"}
_PARTY_TAG = re.compile(r"(?:[DRI]|Rep|Dem|Ind|Lib|Con|Lab)\.?[-–] ?[A-Z][A-Za-z.]*\)")
_SEAT = re.compile(r"(?:[DRI]|Rep|Dem|Ind)\.?[-–][A-Z][A-Za-z.]*")
_OURS = re.compile(r"\b[Oo]ur (?:own |brave )?([a-z-]+)\b")


def described(text: str, words: list[Token] | None = None) -> list[Found]:
    """Definite descriptions of people and bodies in small letters: "the wartime leader", "the agency".

    >>> [found.phrase.text for found in described("The harbour agency denied it, but the old mayor saw the sea.")]
    ['The harbour agency', 'the old mayor']
    """
    found = []
    words = tokens(text) if words is None else words
    for index, token in enumerate(words):
        if token.low != "the":
            continue
        end = _description_end(text, words, index)
        if end > index + 1:
            found.append(Found(token.start, words[end - 1].end, parse(text[token.start : words[end - 1].end])))
    return found


def ends_of_names(words: Sequence[Token], names: Mapping[str, Iterable[str]]) -> list[tuple[int, int, str]]:
    """``(start, end, key)`` of "the harbour bridge", where only one of the names, by key, ends so.

    >>> from sayso.resolve.phrases.tokens import tokens
    >>> ends_of_names(tokens("Lake Harbour Bridge fell. The harbour bridge was old."), {"b": ["Lake Harbour Bridge"]})
    [(26, 44, 'b')]
    """
    ends: dict[tuple[str, ...], set[str]] = {}
    structures = _alone(words)
    for key, spelled in names.items():
        for name in spelled:
            lows = tuple(token.low for token in tokens(name))
            for first in range(1, len(lows) - (lows[-1:] not in structures)):
                ends.setdefault(lows[first:], set()).add(key)
    found = []
    for index, word in enumerate(words):
        tail = words[index + 1 : index + 1 + _LONGEST_TAIL] if word.low == "the" and ends else ()
        for length in range(len(tail), 0, -1):
            keys = ends.get(tuple(token.low for token in tail[:length]), set())
            if len(keys) == 1 and not any(token.capital for token in tail[:length]):
                found.append((word.start, tail[length - 1].end, min(keys)))
                break
    return found


def _alone(words: Sequence[Token]) -> set[tuple[str]]:
    """Kinds of structures of which the text does not introduce another one: no "a bridge" and no "bridges"."""
    lows = [word.low for word in words]
    told = _STRUCTURES.intersection(lows)
    if not told:
        return set()
    several = {after for before, after in pairwise(lows) if before in _ANOTHER}
    return {(noun,) for noun in told - several if f"{noun}s" not in lows}


def title_lines(text: str) -> list[tuple[int, int]]:
    r"""Lines in which nearly every word has a capital: there a capital says nothing.

    >>> title_lines("Mayor Roe Sees The Lake Rise\nMayor Roe sees the lake rise.")
    [(0, 28)]
    """
    found = []
    for start, end in paragraphs(text):
        if end - start < 200:
            long = [word for word in text[start:end].split() if len(word) > 3 and word[0].isalpha()]
            if len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long):
                found.append((start, end))
    return found


def of_headline(found: Found, full: Sequence[Found], single: Sequence[Found], title_end: int) -> Found | None:
    """The surname in "Roe Willing to Talk", read as a full name in a headline only, where "Mr. Roe" stands below."""
    phrase = found.phrase
    if found.start >= title_end or phrase.type != "person" or phrase.roles or phrase.gender:
        return None
    first = phrase.name.split()[0]
    if sum(other.phrase.name == phrase.name for other in full) > 1 or fold(first) in lexicon.given_names():
        return None
    if not any(titled(other.phrase) for other in single if other.phrase.name == first):
        return None
    end = phrase.start + len(first)
    return replace(found, end=found.start + end, phrase=replace(phrase, text=phrase.text[:end], name=first, end=end))


def tags_place_or_party(text: str, found: Found) -> bool:
    """Is it the state behind a town ("Austin, Tex.") or the party behind a politician ("(R-S.C.)"), and no name?

    >>> from sayso.resolve.article.mentions import find
    >>> text = "Ada Roe (D-Ore.) left Austin, Tex., on Monday."
    >>> [found.phrase.name for found in find(text) if not tags_place_or_party(text, found)]
    ['Ada Roe', 'Austin']
    """
    name, before, after = (
        text[found.start : found.end],
        text[max(0, found.start - 2) : found.start],
        text[found.end :][:1],
    )
    short = name in lexicon.state_codes() or name.lower().removesuffix(".") in _LANDS_IN_SHORT
    if before == ", " and short and text[max(0, found.start - 3) : found.start - 2].isalpha():
        return True  # "Austin, TX"
    if before == ", " and after == "." and name.lower() in lexicon.state_short_forms():
        return True
    if before == ", " and _SEAT.match(text, found.start, found.start + 12) is not None:
        return True
    return before[-1:] == "(" and _PARTY_TAG.match(text, found.start, found.start + 12) is not None


def ours(text: str) -> list[tuple[int, int, str]]:
    """``(start, end, words)`` of "our troops", "our soldiers".

    >>> ours("We thank our troops and our friends.")
    [(9, 19, 'our troops')]
    """
    return [
        (*match.span(), match[0])
        for match in _OURS.finditer(text)
        if match[1] in lexicon.group_nouns() or match[1] in ("guys", "boys")
    ]


def _description_end(text: str, words: list[Token], start: int) -> int:
    """The index behind the noun of a description that begins with "the" at ``start``, or ``start``."""
    for index in range(start + 1, min(start + 4, len(words))):
        token = words[index]
        based = token.capital and token.low.endswith("-based")  # "the Lakeford-based company"
        if (
            (token.capital and not based)
            or not is_word(token)
            or not joined(text, words[index - 1], token)
            or token.low == "the"
        ):
            return start
        following = words[index + 1].low if index + 1 < len(words) else ""
        if (
            token.low in lexicon.covers()
            or token.low in _DESCRIBING
            or (token.low in lexicon.roles() and "." not in token.low)
        ):
            whose = token.low in BODIES and (following == "of" or lexicon.singular(following)[0] in _NOUNS)
            roles = token.low in lexicon.roles() and following in lexicon.roles() and not token.owns
            if roles and following not in _DESCRIBING:
                continue  # "the attorney general"
            more = following in lexicon.roles() or following in _DESCRIBING or whose
            return start if more else index + 1
        if token.owns and lexicon.singular(token.low)[0] not in lexicon.kinds():  # "the statue's head" leads nobody
            return start
    return start
