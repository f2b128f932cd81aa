"""What kind of act a cue names: speech, showing, an act in words, an attitude. The words are data (``data/cues.toml``).

Verbs are listed in their base form. Endings are made by rule here; irregular forms stand in the list.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from sayso import data
from sayso.extract import wordlists
from sayso.text import fold

CueClass = Literal["speech", "show", "act", "attitude", "other"]
CLASSES: tuple[CueClass, ...] = ("speech", "show", "act", "attitude")

_WORD = re.compile(r"[a-z][a-z'-]*")
_VOWELS = "aeiou"


def forms(verb: str) -> set[str]:
    """The regular forms of an English verb, and its plural if it is a noun.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    plural = "es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return {verb, verb + plural, verb + "ed", verb + "ing"}


@lru_cache(maxsize=1)
def _irregular() -> dict[str, list[str]]:
    irregular: dict[str, list[str]] = data.table("cues.toml")["forms"]
    return irregular


@lru_cache(maxsize=1)
def irregular() -> frozenset[str]:
    """Every irregular form in the list."""
    return frozenset(form for forms_of in _irregular().values() for form in forms_of)


@cache
def inflected(table: str, key: str) -> frozenset[str]:
    """Every form of the words and phrases of one list; of a phrase the first word is inflected."""
    found: set[str] = set()
    for entry in wordlists.table(table)[key]:
        verb, _, rest = entry.partition(" ")
        every = forms(verb) | set(_irregular().get(verb, ()))
        found.update(f"{form} {rest}".strip() for form in every)
    return frozenset(found)


@lru_cache(maxsize=16384)
def holds(words: str, table: str, key: str) -> str | None:
    """The first form of a list that the words hold, or ``None``.

    >>> holds("has flatly denied", "stance.toml", "denies_cues")
    'denied'
    """
    wanted = inflected(table, key)
    tokens: list[str] = _WORD.findall(fold(words))
    for index, token in enumerate(tokens):
        phrases = (" ".join(tokens[index : index + length]) for length in (3, 2))
        if (found := next((phrase for phrase in (*phrases, token) if phrase in wanted), None)) is not None:
            return found
    return None


@lru_cache(maxsize=4096)
def class_of(cue: str) -> CueClass:
    """The class of a cue: speech before showing, showing before acts, acts before attitudes.

    >>> class_of("has repeatedly said"), class_of("hopes to"), class_of("'s chairs are")
    ('speech', 'attitude', 'other')
    """
    return next((name for name in CLASSES if holds(cue, "cues.toml", name)), "other")
