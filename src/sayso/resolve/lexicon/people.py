"""Titles, roles, nouns and names of people, and the pronouns."""

from __future__ import annotations

from functools import cache
from typing import Any

from sayso import data
from sayso.resolve.lexicon.matching import Phrases, plain
from sayso.text import fold


@cache
def _people() -> dict[str, Any]:
    return data.table("people.toml")


@cache
def titles() -> dict[str, str]:
    """Titles and ranks: "mr." -> "male", "ms" -> "female", "dr" -> "any"; ranks are "any" too."""
    table = _people()
    found = {word: gender for gender, words in table["titles"].items() for word in words}
    return {**dict.fromkeys(table["ranks"]["words"], "any"), **found}


@cache
def roles() -> dict[str, frozenset[str]]:
    """Role word -> the classes it stands in: "senator" -> {"lawmaker", "senator"}."""
    found: dict[str, set[str]] = {}
    for role, words in _people()["roles"].items():
        for word in words:
            found.setdefault(plain(word), set()).add(role)
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def role_phrases() -> Phrases:
    """Role words and phrases, each -> itself."""
    return Phrases({word: word for word in roles()})


def role_group(name: str) -> frozenset[str]:
    """A group of roles by its name in ``people.toml``."""
    return frozenset(_people()["role_groups"][name])


@cache
def covers() -> dict[str, frozenset[str]]:
    """Word -> classes of the people it may stand for: "leader" -> president, prime_minister, ..."""
    return {word: frozenset(classes) for word, classes in _people()["covers"].items()}


@cache
def person_nouns() -> frozenset[str]:
    """Every noun for a person, singular."""
    nouns = _people()["nouns"]
    return frozenset([*nouns["any"], *nouns["male"], *nouns["female"], *roles()])


@cache
def gendered_nouns() -> dict[str, str]:
    """Nouns that tell the gender: "spokeswoman" -> "female"."""
    nouns = _people()["nouns"]
    return {word: gender for gender in ("male", "female") for word in nouns[gender]}


@cache
def _irregular() -> dict[str, str]:
    return dict(_people()["plurals"])


def singular(word: str) -> tuple[str, bool]:
    """The singular of a noun, and whether the noun was a plural. Guesses by rule, good enough for nouns in the lists.

    >>> singular("officials"), singular("witness"), singular("ministries"), singular("police")
    (('official', True), ('witness', False), ('ministry', True), ('police', False))
    """
    if word in _irregular():
        return _irregular()[word], True
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "news")):
        return word, False
    return (word[:-3] + "y" if word.endswith("ies") else word[:-1]), True


@cache
def pronouns() -> dict[str, str]:
    """Pronoun -> "male", "female", "plural", "thing", "relative", "speaker" or "other"."""
    return {word: kind for kind, words in _people()["pronouns"].items() for word in words}


@cache
def given_names() -> dict[str, str]:
    """Folded given name -> "male" or "female"; names in both lists stand in neither."""
    found: dict[str, set[str]] = {}
    for line in data.lines("given_names.txt"):
        gender, _, names = line.partition(":")
        for name in names.split():
            found.setdefault(fold(name), set()).add(gender)
    return {name: (next(iter(genders)) if len(genders) == 1 else "any") for name, genders in found.items()}


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """Folded given name -> numbers of the families of names it stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(data.lines("nicknames.txt")):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
