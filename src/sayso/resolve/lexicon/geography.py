"""Countries, their peoples and capitals, states and well-known places, read once from ``sayso/data``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso import data
from sayso.resolve.lexicon.matching import Phrases, cells, plain
from sayso.resolve.lexicon.organisations import bodies
from sayso.text import fold


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
        name, others, people, capitals, seats = cells(line, 5)[:5]
        rows.append(Country(name[0], (name[0], *others), tuple(people), tuple(capitals), tuple(seats)))
    return tuple(rows)


def _country_phrases(field: str) -> Phrases:
    return Phrases(dotted({word: row.name for row in reversed(countries()) for word in getattr(row, field)}))


def dotted(names: Mapping[str, str]) -> dict[str, str]:
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
    return Phrases(dotted(words))


@cache
def country_short_forms() -> frozenset[str]:
    """Short forms of countries ("US", "ROC"), lower case: they mean the country only in capitals."""
    return frozenset(plain(name) for row in countries() for name in row.names if name.isupper() and name.isalpha())


@cache
def states() -> Phrases:
    """States of the United States and their short forms -> the name of the state."""
    found: dict[str, str] = {}
    for line in data.lines("us_states.txt"):
        name, short, _ = cells(line, 3)[:3]
        found.update(dict.fromkeys((name[0], *(s for s in short if "." in s)), name[0]))
    return Phrases(found)


@cache
def state_short_forms() -> frozenset[str]:
    """Short forms of states of the United States without their last stop: "tex", "n.h"."""
    rows = (cells(line, 3)[1] for line in data.lines("us_states.txt"))
    return frozenset(plain(short).removesuffix(".") for shorts in rows for short in shorts if "." in short)


@cache
def state_codes() -> frozenset[str]:
    """The two capitals that the post writes for a state of the United States: "TX", "DC"."""
    rows = (cells(line, 3)[1] for line in data.lines("us_states.txt"))
    return frozenset(short for shorts in rows for short in shorts if short.isupper() and short.isalpha())


@cache
def places() -> dict[str, str]:
    """Folded names of well-known places that stand for no country -> the name of the place."""
    found: dict[str, str] = {}
    for line in data.lines("places.txt"):
        for cell in line.partition(":")[2].split(";"):
            names = [name.strip() for name in cell.split(",")]
            found.update({fold(name): names[0] for name in names})
    return found
