"""The word lists of this room, read once from ``sayso/data``: what a list means stands in its file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sayso import data


@cache
def lines(name: str) -> frozenset[str]:
    """The entries of a list with one entry a line; lines that begin with ``#`` are remarks."""
    return frozenset(data.lines(name))


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """A TOML file of named lists: ``{class: entries}``."""
    return {key: frozenset(value) for key, value in data.table(name).items() if isinstance(value, list)}


def one_of(words: Iterable[str]) -> str:
    """Any of the words, for a regular expression: the longest first, so that none hides another; those with the same
    first letter behind it, so that a look at one letter rules most out.

    >>> one_of(["no", "no comment", "n.a.", "yes"])
    'n(?:o\\\\ comment|\\\\.a\\\\.|o)|yes'
    """
    alike: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        alike.setdefault(word[:1].casefold(), []).append(word)
    return "|".join(map(_behind_first, alike.values()))


def _behind_first(words: list[str]) -> str:
    first = words[0][:1]
    if len(words) == 1 or any(word[:1] != first for word in words):
        return "|".join(map(re.escape, words))
    return f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in words)})"


def any_of(name: str, *keys: str) -> str:
    """Any entry of some lists of one TOML file, for a regular expression.

    >>> any_of("counts.toml", "stands").split("|")[-1] in table("counts.toml")["stands"]
    True
    """
    return one_of({word for key in keys for word in table(name)[key]})


@cache
def given_names() -> frozenset[str]:
    """The given names of ``data/given_names.txt``, whatever their gender."""
    return frozenset(name for line in lines("given_names.txt") for name in line.partition(":")[2].split())


@cache
def rows(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """A list whose lines hold cells parted by ``|``, each cell names parted by commas: ``(("Fiji",), ("Fijian",))``."""
    return tuple(
        tuple(tuple(part.strip() for part in cell.split(",") if part.strip()) for cell in line.split("|"))
        for line in data.lines(name)
    )
