"""The word lists behind figures, read once from the TOML files in ``sayso/data``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso import data

Phrase = tuple[str, ...]
"""Lower-case tokens of a phrase, as the lexer cuts them."""


def by_end(phrases: dict[Phrase, str], *, last: bool) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases under their last (or first) word, the longest first, so that a look-up tries few of them."""
    index: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, effect in phrases.items():
        index.setdefault(phrase[-1 if last else 0], []).append((phrase, effect))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in index.items()}


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words of the number grammar."""

    cardinals: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    plurals: dict[str, float]
    tens_of: dict[str, float]
    small: dict[str, tuple[float, float]]
    fractions: dict[str, int]
    tens: frozenset[str]
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """Units: word to kind, glued unit to kind, and what belongs to money and to rates."""

    words: dict[str, str]
    glued: dict[str, str]
    signs: frozenset[str]
    prefixes: frozenset[str]
    alone: frozenset[str]
    money: frozenset[str]
    nationalities: frozenset[str]
    per: frozenset[str]
    per_adverbs: dict[str, str]
    parts: dict[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of ``data/measures.toml``; ``guideline`` is its name in the gold's exchange format."""

    name: str
    guideline: str
    person: bool
    unit: bool
    verbs: frozenset[str]
    phrases: tuple[Phrase, ...]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    examples: tuple[str, ...]
    leads: tuple[Phrase, ...] = ()
    ends: frozenset[str] = frozenset()
    between_never: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """The tables of ``data/numbers.toml``."""
    lists = data.table("numbers.toml")
    cardinals = {**lists["units"], **lists["tens"]}
    small = {word: (float(low), float(high)) for word, (low, high) in lists["small"].items()}
    starts = {*cardinals, *lists["scales"], *lists["plurals"], *lists["tens_of"], *small, *lists["fractions"]}
    return NumberWords(
        {word: float(value) for word, value in cardinals.items()},
        {word: float(value) for word, value in lists["scales"].items()},
        {word: float(value) for word, value in lists["suffixes"].items()},
        {word: float(value) for word, value in lists["plurals"].items()},
        {word: float(value) for word, value in lists["tens_of"].items()},
        small,
        dict(lists["fractions"]),
        frozenset(lists["tens"]),
        frozenset(starts),
    )


@lru_cache(maxsize=1)
def units() -> Units:
    """The tables of ``data/units.toml``."""
    lists = data.table("units.toml")
    kinds = ("duration", "distance", "other", "share")
    words = {word: kind for kind in kinds for word in lists[kind]["words"]}
    glued = {word: kind for kind in kinds for word in lists[kind]["glued"]}
    money = lists["money"]
    glued.update(dict.fromkeys(money["glued"], "money"))
    return Units(
        words,
        glued,
        frozenset(money["signs"]),
        frozenset(money["prefixes"]),
        frozenset(money["alone"]),
        frozenset(money["words"]),
        frozenset(money["nationalities"]),
        frozenset(lists["per"]["words"]),
        dict(lists["per"]["adverbs"]),
        {pair: float(parts) for pair, parts in lists["parts"].items()},
    )


@lru_cache(maxsize=1)
def measures() -> tuple[Measure, ...]:
    """The measures of ``data/measures.toml``, in file order."""
    return tuple(_measure(name, row) for name, row in data.table("measures.toml").items())


def _measure(name: str, row: dict[str, Any]) -> Measure:
    return Measure(
        name,
        row.get("guideline", f"other:{name}"),
        bool(row.get("person", False)),
        bool(row.get("unit", False)),
        frozenset(row.get("verbs", ())),
        tuple(tuple(phrase.split()) for phrase in row.get("phrases", ())),
        frozenset(row.get("nouns", ())),
        frozenset(row.get("adjectives", ())),
        tuple(row["examples"]),
        tuple(tuple(lead.split()) for lead in row.get("leads", ())),
        frozenset(row.get("ends", ())),
        frozenset(row.get("between_never", ())),
    )


def guideline_name(measure: str) -> str:
    """The name that the exchange format has for a measure: its own closed list, else ``other:<name>``.

    >>> guideline_name("killed"), guideline_name("missing"), guideline_name("other:houses")
    ('killed', 'other:missing', 'other:houses')
    """
    return next((row.guideline for row in measures() if row.name == measure), measure)


@lru_cache(maxsize=1)
def groups() -> dict[str, Any]:
    """The tables of ``data/groups.toml`` with every list as a frozenset."""
    lists = data.table("groups.toml")
    return {part: {key: frozenset(words) for key, words in rows.items()} for part, rows in lists.items()}


@lru_cache(maxsize=1)
def group_class() -> dict[str, str]:
    """Head noun to the class of people it names."""
    found: dict[str, str] = {}
    for name, words in groups()["classes"].items():
        for word in words:
            found.setdefault(word, name)
    return found


@lru_cache(maxsize=1)
def not_counts() -> dict[str, frozenset[str]]:
    """The lists of ``data/not_counts.toml``."""
    return {key: frozenset(words) for key, words in data.table("not_counts.toml").items()}


@lru_cache(maxsize=1)
def grammar() -> dict[str, frozenset[str]]:
    """The small closed word classes of ``data/figure_grammar.toml``."""
    return {key: frozenset(words) for key, words in data.table("figure_grammar.toml").items()}
