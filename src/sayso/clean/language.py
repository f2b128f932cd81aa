"""The language of a text, well enough to tell English from the rest: only English is read for statements so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import fsum
from typing import Any

from sayso import data
from sayso.model import Noted

SAMPLE = 20_000
FEW_WORDS = 20
"""A text with fewer words shows little: two words of another language are asked for, and metadata go before them."""
ENGLISH, OTHER = 0.08, 0.06
"""Shares of a longer text's words (each weighted, see ``_hits``) that tell a language. In 60 development articles
English has 0.22 and more, any other language 0.04 and less."""
CLEARLY = 1.5
"""How many times the hits of English another language must have: names and quotations bring in foreign words."""
FOREIGN_LETTERS = 0.2
"""The share of words with letters that English has not, above which a short text is none of English."""
A_SENTENCE, LEAST = 5, 0.3
"""So many words of English hold one of its frequent words; the least that counts as one."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
"""The same, found in half the time where no other letters are."""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    table = data.table("languages.toml")
    words = {code: frozenset(words.split()) for code, words in table["words"].items()}
    shared = Counter(word for known in words.values() for word in known)
    table["words"] = {code: {word: 1 / shared[word] for word in known} for code, known in words.items()}
    return table


def detect(text: str, given: Noted | None = None) -> Noted:
    """The language with where it was found: the text's own words first, metadata where they say too little.

    >>> detect("The gate had failed and the water was in the town, as she said that it would. " * 2)
    Noted(value='en', where='text')
    >>> detect("Die Stadt war nach dem Bruch des Tores nicht mehr zu retten, und es ist ein Schaden. " * 2).value
    'de'
    """
    sample = text[:SAMPLE]
    script = _by_script(sample)
    if script is not None:
        return Noted(script, "text")
    words = _words(sample)
    hits = _hits(words)
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    is_long = len(words) >= FEW_WORDS
    if is_long and best != "en" and hits[best] >= max(OTHER * len(words), CLEARLY * hits["en"]):
        return Noted(best, "text")
    if is_long and hits["en"] >= ENGLISH * len(words):
        return Noted("en", "text")
    if given is not None:
        return Noted(given.value.split("-")[0].split("_")[0].lower(), given.where)
    return _of_little(words, hits, best)


def other_than_english(line: str) -> str | None:
    """The language of a line that clearly is none of English, else ``None``: what an English article quotes or repeats.

    >>> other_than_english("Das Fluttor ist in der Nacht gebrochen, sagte sie."), other_than_english("Das Tor.")
    ('de', None)
    """
    if not line.isascii() and (script := _by_script(line)) is not None and len(line) >= 20:
        return script
    words = _words(line)
    english = _table()["words"]["en"]
    if len(words) <= A_SENTENCE or sum(english.get(word, 0.0) for word in words) >= ENGLISH * len(words):
        return None  # most lines end here, and no other language is looked at
    found = detect(line)
    return found.value if found.where == "text" and found.value != "en" else None


def _words(text: str) -> list[str]:
    plain = text.replace("’", "'").lower()
    return (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)


def _of_little(words: list[str], hits: Mapping[str, float], best: str) -> Noted:
    """The language of a text that shows little: English where nothing speaks against it, ``und`` where much does."""
    seen = sum(word in _table()["words"][best] for word in set(words))
    if best != "en" and seen >= 2 and hits[best] >= max(1.4, 2 * hits["en"]):
        return Noted(best, "text")
    foreign = sum(not word.isascii() for word in words)
    is_foreign = foreign >= 2 and foreign > FOREIGN_LETTERS * len(words) and hits["en"] < 1
    is_silent = len(words) >= A_SENTENCE and hits["en"] < max(LEAST, ENGLISH / 2 * len(words))
    return Noted("und" if is_foreign or is_silent else "en", "default")


def _hits(words: list[str]) -> dict[str, float]:
    """How often each language's words stand in the text; one that several have counts for each by its part.

    "a" is a word of seven of these languages and tells next to nothing; counted whole it made Portuguese English.
    """
    counts = Counter(words)
    return {
        code: fsum(counts[word] * known[word] for word in counts.keys() & known.keys())  # exact in any order
        for code, known in _table()["words"].items()
    }


def _by_script(sample: str) -> str | None:
    """The language of a text most of whose letters are of another script."""
    if sample.isascii() or _any_script().search(sample) is None:
        return None
    letters = len(re.findall(r"[^\W\d_]", sample))
    for first, last, code in _table()["scripts"].values():
        of_script = len(re.findall(f"[{first}-{last}]", sample))
        if (letters and of_script > 0.5 * letters) or (code == "ja" and of_script > 0.15 * letters > 0):
            return _by_letters(sample, code, of_script)
    return None


@lru_cache(maxsize=1)
def _any_script() -> re.Pattern[str]:
    return re.compile(f"[{''.join(f'{first}-{last}' for first, last, _ in _table()['scripts'].values())}]")


def _by_letters(sample: str, code: str, of_script: int) -> str:
    for other, letters in _table()["letters"].items():
        same_script = (other == "uk") == (code == "ru")
        if code in ("ru", "ar") and same_script and len(re.findall(f"[{letters}]", sample)) > 0.02 * of_script:
            return str(other)
    return str(code)
