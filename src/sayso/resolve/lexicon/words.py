"""Words of noun phrases that are neither people nor bodies: determiners, documents, words that open sentences."""

from __future__ import annotations

from functools import cache
from typing import Any

from sayso import data


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
