"""The word lists that name people, bodies and places, read once from ``sayso/data``.

Nothing here decides anything: each function gives one list in the form that the rules need. A new word goes into the
data file, not into code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso import data
from sayso.text import fold

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-"})


def plain(word: str) -> str:
    """A word as the lists hold it: lower case, straight apostrophes and hyphens.

    >>> plain("President’s")
    "president's"
    """
    return word.lower().translate(_STRAIGHT)


class Phrases:
    """Phrases of one or more words with a value each; finds the longest one that starts at a given word.

    A possessive 's is left out, as :func:`sayso.resolve.tokens.tokens` does.

    >>> Phrases({"prime minister": "pm", "prime": "x"}).at(["the", "prime", "minister"], 1)
    (2, 'pm')
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in values.items():
            words = tuple(word.removesuffix("'s") for word in plain(phrase).split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def at(self, words: Sequence[str], index: int) -> tuple[int, str] | None:
        """``(length, value)`` of the longest phrase that starts at ``words[index]``."""
        for phrase, value in self._by_first.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), value
        return None

    def starts(self, word: str) -> bool:
        """True if a phrase starts with this word."""
        return word in self._by_first


def _cells(line: str, count: int) -> list[list[str]]:
    cells = [[part.strip() for part in cell.split(",") if part.strip()] for cell in line.split("|")]
    return cells + [[] for _ in range(count - len(cells))]


@dataclass(frozen=True, slots=True)
class Country:
    """A row of ``countries.txt``."""

    name: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Every row of ``countries.txt``."""
    rows = []
    for line in data.lines("countries.txt"):
        name, others, people, capitals, seats = _cells(line, 5)[:5]
        rows.append(Country(name[0], (name[0], *others), tuple(people), tuple(capitals), tuple(seats)))
    return tuple(rows)


def _country_phrases(field: str) -> Phrases:
    return Phrases(_dotted({word: row.name for row in reversed(countries()) for word in getattr(row, field)}))


def _dotted(names: Mapping[str, str]) -> dict[str, str]:
    """The names with every short form also written with stops: "DPRK", "D.P.R.K."."""
    short = {f"{'.'.join(name)}.": country for name, country in names.items() if name.isupper() and name.isalpha()}
    return {**short, **names}


@cache
def country_names() -> Phrases:
    """Names ("Myanmar", "Burma") -> the name of the country."""
    return _country_phrases("names")


@cache
def demonyms() -> Phrases:
    """Adjectives and people ("Burmese", "Frenchwoman") -> the name of the country."""
    return _country_phrases("people")


@cache
def capitals() -> Phrases:
    """Capitals ("Ottawa") -> the name of the country; news uses capitals for governments."""
    return _country_phrases("capitals")


@cache
def seats() -> Phrases:
    """Seats of government ("Downing Street") -> the name of the country."""
    return _country_phrases("seats")


@cache
def any_country() -> Phrases:
    """Names, demonyms, capitals, seats and well-known bodies of a state together -> the name of the country."""
    words: dict[str, str] = {}
    for row in reversed(countries()):
        for group in (row.seats, row.capitals, row.people, row.names):
            words.update(dict.fromkeys(group, row.name))
    for body in bodies().values():
        if body.country is not None:
            words.update(dict.fromkeys(body.names, body.country))
    return Phrases(_dotted(words))


@cache
def country_short_forms() -> frozenset[str]:
    """Short forms of countries ("US", "ROC"), lower case: they mean the country only in capitals."""
    return frozenset(plain(name) for row in countries() for name in row.names if name.isupper() and name.isalpha())


@cache
def states() -> Phrases:
    """States of the United States and their short forms -> the name of the state."""
    found: dict[str, str] = {}
    for line in data.lines("us_states.txt"):
        name, short, _ = _cells(line, 3)[:3]
        found.update(dict.fromkeys((name[0], *(s for s in short if "." in s)), name[0]))
    return Phrases(found)


@cache
def state_short_forms() -> frozenset[str]:
    """Short forms of states of the United States without their last stop: "tex", "n.h"."""
    rows = (_cells(line, 3)[1] for line in data.lines("us_states.txt"))
    return frozenset(plain(short).removesuffix(".") for shorts in rows for short in shorts if "." in short)


@cache
def places() -> dict[str, str]:
    """Folded names of well-known places that stand for no country -> the name of the place."""
    found: dict[str, str] = {}
    for line in data.lines("places.txt"):
        for cell in line.partition(":")[2].split(";"):
            names = [name.strip() for name in cell.split(",")]
            found.update({fold(name): names[0] for name in names})
    return found


@cache
def outlets() -> dict[str, str]:
    """Folded names, other names and domains of well-known outlets -> the outlet's name."""
    found: dict[str, str] = {}
    for line in data.lines("outlets.txt"):
        name, domains, others = _cells(line, 3)[:3]
        for word in (*name, *domains, *others):
            found.setdefault(fold(word), name[0])
            found.setdefault(fold(word).removeprefix("the "), name[0])
    return found


@cache
def platforms() -> dict[str, str]:
    """Folded names of platforms -> the platform's name."""
    found: dict[str, str] = {}
    for line in data.lines("platforms.txt"):
        name, others = _cells(line, 2)[:2]
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
        name, others, country, function, told = _cells(line, 5)[:5]
        country_of, does = (cell[0] if cell else None for cell in (country, function))
        body = Body(name[0], (name[0], *others), country_of, does, tuple(told))
        for word in body.names:
            found[fold(word)] = body
    return found


@cache
def _people() -> dict[str, Any]:
    return data.table("people.toml")


@cache
def _organisations() -> dict[str, Any]:
    return data.table("organisations.toml")


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
def impersonal_nouns() -> dict[str, str]:
    """Noun -> "document", "footage" or "hearsay"."""
    nouns = data.table("impersonal.toml")["nouns"]
    return {word: kind for kind, words in nouns.items() for word in words}


@cache
def owned_words() -> frozenset[str]:
    """Words for what somebody said or published; with an owner, the owner is the source."""
    return frozenset(data.table("impersonal.toml")["words_of"]["owned"])


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


@cache
def plain_words() -> frozenset[str]:
    """Words that begin sentences with a capital and name nobody."""
    return frozenset(word for line in data.lines("plain_words.txt") for word in line.split())


@cache
def _noun_phrases() -> dict[str, Any]:
    return data.table("noun_phrases.toml")


@cache
def determiners() -> dict[str, str]:
    """Determiners by group: "an" -> "a", "these" -> "the", "seven" -> "some", "their" -> "his"."""
    return dict(_noun_phrases()["determiners"])


@cache
def place_kinds() -> dict[str, frozenset[str]]:
    """Noun for a place -> the kinds of place that it may point back to: "nation" -> {"country"}."""
    return {noun: frozenset(kinds) for noun, kinds in _noun_phrases()["place_kinds"].items()}


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``noun_phrases.toml`` by its name."""
    return frozenset(_noun_phrases()["lists"][name])


@cache
def trades() -> frozenset[str]:
    """What bodies do, as names say it before and behind "and": "iron", "coal", "food", "drug"."""
    return sectors() | word_list("trades")


def all_in(words: Iterable[str], allowed: frozenset[str]) -> bool:
    """True if every word stands in ``allowed``."""
    return all(word in allowed for word in words)
