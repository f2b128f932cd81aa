"""Bodies, outlets and platforms that news names, and the words that head names of bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso import data
from sayso.resolve.lexicon.matching import Phrases, cells
from sayso.resolve.lexicon.words import word_list
from sayso.text import fold


@cache
def outlets() -> dict[str, str]:
    """Folded names, other names and domains of well-known outlets -> the outlet's name."""
    found: dict[str, str] = {}
    for line in data.lines("outlets.txt"):
        name, domains, others = cells(line, 3)[:3]
        for word in (*name, *domains, *others):
            found.setdefault(fold(word), name[0])
            found.setdefault(fold(word).removeprefix("the "), name[0])
    return found


@cache
def platforms() -> dict[str, str]:
    """Folded names of platforms -> the platform's name."""
    found: dict[str, str] = {}
    for line in data.lines("platforms.txt"):
        name, others = cells(line, 2)[:2]
        found.update({fold(word): name[0] for word in (*name, *others)})
    return found


@dataclass(frozen=True, slots=True)
class Body:
    """A row of ``bodies.txt``: a body that news names by a short form."""

    name: str
    names: tuple[str, ...]
    country: str | None
    function: str | None
    told: tuple[str, ...]


@cache
def bodies() -> dict[str, Body]:
    """Folded names of well-known bodies -> the body."""
    found: dict[str, Body] = {}
    for line in data.lines("bodies.txt"):
        name, others, country, function, told = cells(line, 5)[:5]
        country_of, does = (cell[0] if cell else None for cell in (country, function))
        body = Body(name[0], (name[0], *others), country_of, does, tuple(told))
        for word in body.names:
            found[fold(word)] = body
    return found


@cache
def _organisations() -> dict[str, Any]:
    return data.table("organisations.toml")


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Head word of a body -> the kinds it stands in: "directorate" -> {"agency"}."""
    found: dict[str, set[str]] = {}
    for kind, words in _organisations()["kinds"].items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def functions() -> Phrases:
    """What bodies do: "spy agency" -> "intelligence", "ministry of defence" -> "defence_ministry"."""
    table = _organisations()
    return Phrases({phrase: name for name, phrases in table["functions"].items() for phrase in phrases})


@cache
def group_nouns() -> frozenset[str]:
    """Plural nouns that with a country mean its military ("troops")."""
    return frozenset(_organisations()["group_nouns"]["military"])


@cache
def outlet_heads() -> frozenset[str]:
    """Last words of names of outlets."""
    return frozenset(_organisations()["outlets"]["heads"])


@cache
def outlet_words() -> frozenset[str]:
    """Words that speak of an outlet: "the paper"."""
    return frozenset(_organisations()["outlets"]["words"])


@cache
def inner_words() -> frozenset[str]:
    """Joining words allowed inside the name of a body."""
    return frozenset(_organisations()["words"]["inner"])


@cache
def person_joiners() -> frozenset[str]:
    """Joining words allowed inside the name of a person."""
    return frozenset(_organisations()["words"]["person"])


@cache
def sectors() -> frozenset[str]:
    """Fields of work that come before "and" inside a name."""
    return frozenset(_organisations()["words"]["sectors"])


@cache
def trades() -> frozenset[str]:
    """What bodies do, as names say it before and behind "and": "iron", "coal", "food", "drug"."""
    return sectors() | word_list("trades")
