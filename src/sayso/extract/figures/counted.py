"""Is something counted there: a plural or collective noun, a unit?"""

from __future__ import annotations

from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import group_class, groups, units


def is_plural(word: str) -> bool:
    """Does a lower-case word look like a plural or collective noun?

    >>> is_plural("houses"), is_plural("people"), is_plural("has"), is_plural("glass")
    (True, True, False, False)
    """
    lists = groups()["heads"]
    if word in lists["irregular"] or word in group_class() or _men(word):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in lists["no_nouns"]
    )


def counted_after(tokens: list[Token], index: int) -> bool:
    """Does a counted noun or a unit follow within a few words, with no boundary before it?"""
    stops = groups()["boundaries"]["stops"]
    for token in tokens[index : index + 4]:
        if token.low in units().words or is_plural(token.low):
            return True
        if token.low in stops or not (token.is_word or token.text in DASHES):
            return False
    return False


def _men(word: str) -> bool:
    """ "Freshmen", "linesmen", "saleswomen"; not "specimen"."""
    return word.endswith("men") and len(word) > 5 and word not in groups()["heads"]["no_men"]
