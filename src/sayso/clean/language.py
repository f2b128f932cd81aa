"""The language of a text, well enough to tell English from the rest: only English is read for statements so far."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.model import Noted

SAMPLE = 20_000
FEW_WORDS = 20
"""A text with fewer words is taken for what its metadata says, or for English: it shows too little."""
CLEARLY = 1.5
"""How many times the hits of English another language must have: names and quotations bring in foreign words."""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    table = tomllib.loads(files("sayso.data").joinpath("languages.toml").read_text(encoding="utf-8"))
    table["words"] = {code: frozenset(words.split()) for code, words in table["words"].items()}
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
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", sample.lower())
    hits = _hits(words)
    best, most = max(hits.items(), key=lambda item: (item[1], item[0] == "en"))
    if len(words) >= FEW_WORDS and most >= 0.12 * len(words) and most >= CLEARLY * hits["en"] and best != "en":
        return Noted(best, "text")
    if len(words) >= FEW_WORDS and hits["en"] >= 0.12 * len(words):
        return Noted("en", "text")
    return Noted(given.value.split("-")[0].split("_")[0].lower(), given.where) if given else _rest(words, hits)


def _rest(words: list[str], hits: Mapping[str, int]) -> Noted:
    """English where nothing speaks against it; a text with enough words and none of ours is ``und``, undetermined."""
    unknown = len(words) >= FEW_WORDS and hits["en"] < 0.04 * len(words)
    return Noted("und" if unknown else "en", "default")


def _hits(words: list[str]) -> dict[str, int]:
    counts = Counter(words)
    return {code: sum(counts[word] for word in known) for code, known in _table()["words"].items()}


def _by_script(sample: str) -> str | None:
    """The language of a text most of whose letters are of another script."""
    if sample.isascii():
        return None
    letters = len(re.findall(r"[^\W\d_]", sample))
    for first, last, code in _table()["scripts"].values():
        of_script = len(re.findall(f"[{first}-{last}]", sample))
        if (letters and of_script > 0.5 * letters) or (code == "ja" and of_script > 0.15 * letters > 0):
            return _by_letters(sample, code, of_script)
    return None


def _by_letters(sample: str, code: str, of_script: int) -> str:
    for other, letters in _table()["letters"].items():
        same_script = (other == "uk") == (code == "ru")
        if code in ("ru", "ar") and same_script and len(re.findall(f"[{letters}]", sample)) > 0.02 * of_script:
            return str(other)
    return str(code)
