"""Tolls: a noun of harm and its number with a verb between ("the death toll from the flood has climbed to 12")."""

from __future__ import annotations

from typing import Literal

from sayso.extract.figures.tokens import Token
from sayso.extract.figures.words import grammar, group_class, groups

_LINKS = grammar()["toll_links"]
_OF, _VERBS, _INCLUDES = grammar()["toll_of"], grammar()["toll_verbs"], grammar()["includes"]
_SETTING = grammar()["toll_setting"]


def is_set(before: list[Token]) -> bool:
    """Do the words before a noun of harm say that somebody set it: "raised the official", "put the"?"""
    return any(token.low in _SETTING for token in before[-4:])


def toll_link(between: list[Token], *, change: bool = False, put: bool = False) -> Literal["toll", "part"] | None:
    """How the words between a noun of harm and a number link the two, if they do.

    ``change`` if the number is one ("raised the toll from 12 to 14"): it follows the noun at once. ``put`` if somebody
    set it ("put the toll of the flood at 12"): then no verb stands between.

    >>> from sayso.extract.figures.tokens import lex
    >>> [toll_link(lex(text)) for text in ("rose to", "from the flood has climbed to", "included", "in the north said")]
    ['toll', 'toll', 'part', None]
    """
    words = [token.low for token in between]
    if words[:1] and words[0] in _INCLUDES:
        return "part"
    linked = (change and not words) or _links(words) or _links(_behind(words)) or (put and _is_put(words))
    return "toll" if linked else None


def _links(words: list[str]) -> bool:
    """Do the words only link: "rose to", "soldiers stood at some"? "Were members of" does not."""
    rising = groups()["trends"]["up"]
    verb = next((index for index, word in enumerate(words) if word in _VERBS), len(words))
    people = [word in group_class() and index < verb for index, word in enumerate(words)]
    return bool(words) and all(
        named or word in _LINKS or word in rising for named, word in zip(people, words, strict=True)
    )


def _is_put(words: list[str]) -> bool:
    """ "in the flood to", "from the storm at": what the toll is of, then what it is set to."""
    return bool(words) and words[0] in _OF and words[-1] in ("to", "at") and _plain(words) and not set(words) & _VERBS


def _plain(words: list[str]) -> bool:
    return all(word.replace("-", "").replace("'", "").isalpha() for word in words)


def _behind(words: list[str]) -> list[str]:
    """The words from the verb of "from the flood has risen to": what the toll is of is passed over."""
    if not words or words[0] not in _OF:
        return []
    first = next((index for index, word in enumerate(words) if word in _VERBS), len(words))
    return words[first:] if _plain(words[:first]) else []


def far_toll(tokens: list[Token], first: int) -> int | None:
    """Where "toll" stands in "the death toll in Roe, which was flooded, rose to 12" before the number at ``first``."""
    if first < 2 or tokens[first - 1].low not in ("to", "at", "reached") or tokens[first - 2].low not in _MOVED:
        return None
    reach = range(first - 3, max(-1, first - _REACH), -1)
    at = next((index for index in reach if tokens[index].low == "toll" or tokens[index].text in ";."), None)
    asides = at is not None and sum(token.text == "," for token in tokens[at : first - 2]) == 2
    return at if asides and tokens[at or 0].low == "toll" and tokens[first - 3].text == "," else None


_REACH = 40
_MOVED = frozenset({"rose", "risen", "climbed", "stood", "stands", "rises", "climbs", "jumped", "fell", "was"})
