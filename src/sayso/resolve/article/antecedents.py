"""What "who", "which" and "that" stand for: the words right before them, as far as those can be whom or what they mean.

"Lawmakers who warned", "officials at the mill, who", "a petition on Change that", "Ada Roe of Lakeford, Fen., who".
"""

from __future__ import annotations

import re

from sayso.resolve import lexicon
from sayso.resolve.article import agreement
from sayso.resolve.phrases.tokens import Token, tokens

_ADJECTIVES = lexicon.word_list("adjectives")
_DETERMINERS = lexicon.determiners()
_PARTIES = lexicon.word_list("parties")
_PREPOSITIONS = frozenset({"at", "by", "for", "from", "in", "of", "on", "with"})
_SMALL = lexicon.word_list("prepositions") | lexicon.word_list("clause") | _PREPOSITIONS | {"and", "or", "than", "as"}
_PEOPLE = frozenset({"who", "whose", "whom"})
_SEATED = re.compile(
    r"(?:,? (?:of|from|for) (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:, [A-Z][a-z]+\.?| [A-Z]\.[A-Z]\.)?"
    r"| \([^()\n]{2,30}\)|, (?:[A-Z]-)?[A-Z][A-Za-z.]{1,8}|, \d\d){1,2},? "
)
REACH = 80
"""Characters before a relative word in which the words stand that it means."""
LONGEST = 4
"""Words before a noun that may describe whom or what it names."""
LONGEST_COMPLEMENT = 5
"""Words of "at the River Board" behind a noun."""


def is_beside(gap: str) -> bool:
    """Do the words between a name and a relative word only say where somebody is from, or whose seat it is?

    >>> is_beside(" of Fen County, Fen., "), is_beside(" (L-Fen.), "), is_beside(" left the mill, ")
    (True, True, False)
    """
    return _SEATED.fullmatch(gap) is not None


def words_of(text: str, place: int, relative: str) -> str | None:
    """The noun phrase without a name that ends right before ``place``, if the relative word there can stand for it.

    >>> text = "It angered mill lovers who"
    >>> words_of(text, text.index("who"), "who")
    'mill lovers'
    """
    start = max(0, place - REACH)
    words = tokens(text[start:place])
    while words and words[-1].text in (",", "—", "–"):
        words.pop()
    at = _noun(words, relative)
    if at is None:
        return None
    first = at
    while first and first > at - LONGEST and _qualifies(words[first - 1]):
        first -= 1
    if first == at and first and not _is_known(words[at]) and _describes(words[first - 1]):
        first -= 1  # "animal lovers"
    return text[start + words[first].start : start + words[-1].end]


def _noun(words: list[Token], relative: str) -> int | None:
    """Where the noun stands: last, or before a preposition and a name ("officials at the River Board")."""
    if not words:
        return None
    single = len(words) > 1 and words[-2].low in {*_DETERMINERS, "only"}
    if _is_told_of(words[-1], relative, last=True, single=single):
        return len(words) - 1
    for at in range(len(words) - 2, max(0, len(words) - 2 - LONGEST_COMPLEMENT), -1):
        if not words[at].text[0].isalnum() and words[at].text != ".":
            return None
        if words[at].low in _PREPOSITIONS:
            named = any(word.capital for word in words[at + 1 :])
            return at - 1 if named and _is_told_of(words[at - 1], relative) else None
    return None


def _is_told_of(token: Token, relative: str, *, last: bool = False, single: bool = False) -> bool:
    """May the word be whom "who" means, or the body or writing that "which" means? ``single``: it has a determiner."""
    stem, plural = lexicon.singular(token.low)
    if relative not in _PEOPLE:
        told = stem in lexicon.kinds() or stem in lexicon.impersonal_nouns() or stem in lexicon.owned_words()
        return told and not token.capital
    people = stem in lexicon.person_nouns() or lexicon.pronouns().get(token.low) == "other" or token.low == "people"
    if people or lexicon.demonyms().starts(token.low):
        return plural or single or (people and not token.capital)
    return last and plural and not token.capital and token.text.isalpha()  # "animal lovers who"


def _is_known(token: Token) -> bool:
    stem = lexicon.singular(token.low)[0]
    return stem in lexicon.person_nouns() or stem in lexicon.kinds() or stem in lexicon.impersonal_nouns()


def _describes(token: Token) -> bool:
    """A plain word in small letters that may tell what kind is meant."""
    return token.text.isalpha() and not token.capital and token.low not in _SMALL


def _qualifies(token: Token) -> bool:
    """May the word stand before the noun of a description: a determiner, a country, a party, an adjective?"""
    if token.owns or not token.text[0].isalnum():
        return False
    listed = token.low in _DETERMINERS or token.low in _ADJECTIVES or token.low in _PARTIES
    group = token.low in agreement.GROUP_MODIFIERS or lexicon.singular(token.low)[0] in lexicon.person_nouns()
    return listed or group or lexicon.demonyms().starts(token.low)
