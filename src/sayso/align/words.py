"""The word lists of this room (``data/align``): what a list means stands in its file."""

from __future__ import annotations

from functools import cache, lru_cache

from sayso import data as lists
from sayso.words import both_ways, table


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of ``data/align/NAME.txt``, one a line, remarks after ``#``.

    >>> "not" in word_list("negations")
    True
    """
    return frozenset(line.split("#")[0].strip() for line in lists.lines(f"align/{name}.txt"))


@lru_cache(maxsize=1)
def antonyms() -> frozenset[tuple[str, str]]:
    """Pairs of base forms that exclude each other, both ways round: ``data/align/antonyms.txt`` and WordNet's."""
    listed = (entry.split() for entry in word_list("antonyms"))
    return both_ways((left, right) for left, right in listed) | table().opposites


@lru_cache(maxsize=1)
def antonyms_of() -> dict[str, tuple[str, ...]]:
    """``{base form: its opposites}``."""
    out: dict[str, list[str]] = {}
    for left, right in sorted(antonyms()):
        out.setdefault(left, []).append(right)
    return {word: tuple(others) for word, others in out.items()}


@lru_cache(maxsize=1)
def event_classes() -> dict[str, frozenset[str]]:
    """``{base form: its classes of event}`` from ``data/align/event_classes.txt``."""
    out: dict[str, set[str]] = {}
    for entry in word_list("event_classes"):
        name, words = entry.split(":")
        for word in words.split():
            out.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in out.items()}
