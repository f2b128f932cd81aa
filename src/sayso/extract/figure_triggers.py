"""Words that tell a measure (``data/measures.toml``), looked up where they begin; what may stand before them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.extract.figure_tokens import Token, phrase_at
from sayso.extract.figure_words import Measure, Phrase, grammar, measures, number_words


class Trigger(NamedTuple):
    """A word or phrase of a measure: ``kind`` is "verb", "noun", "adjective" or "phrase"."""

    measure: Measure
    kind: str
    words: Phrase


@lru_cache(maxsize=1)
def _triggers() -> dict[str, tuple[Trigger, ...]]:
    """First word to the triggers that begin with it, longest first."""
    index: dict[str, list[Trigger]] = {}
    for measure in measures():
        rows: list[tuple[str, Phrase]] = [("phrase", phrase) for phrase in measure.phrases]
        rows += [("verb", (word,)) for word in sorted(measure.verbs)]
        rows += [("noun", tuple(word.split())) for word in sorted(measure.nouns)]
        rows += [("adjective", (word,)) for word in sorted(measure.adjectives)]
        for kind, words in rows:
            index.setdefault(words[0], []).append(Trigger(measure, kind, words))
    return {word: tuple(sorted(rows, key=lambda row: -len(row.words))) for word, rows in index.items()}


def trigger_at(tokens: list[Token], index: int, *kinds: str) -> Trigger | None:
    """The longest trigger of the given kinds that starts at ``index``."""
    for trigger in _triggers().get(tokens[index].low, ()):
        if trigger.kind in kinds and phrase_at(tokens, index, trigger.words):
            if "and" in trigger.words and has_number(tokens, index + len(trigger.words)):
                continue  # "12 dead and wounded 30": two counts
            return trigger
    return None


def has_number(tokens: list[Token], index: int) -> bool:
    """Does a number begin there, hedged or not? "12 dead and wounded dozens" wounds dozens, and kills the twelve."""
    if index >= len(tokens):
        return False
    hedged = [token.low for token in tokens[index : index + 2]] in (["at", "least"], ["more", "than"])
    return hedged or tokens[index].is_number or tokens[index].low in number_words().starts


def past_ages(tokens: list[Token], start: int) -> int:
    """The token behind "aged 34 and 41" that stands at ``start``."""
    index = start
    if start < len(tokens) and tokens[start].low == "aged":
        while index < len(tokens) and (tokens[index].is_number or tokens[index].low in _OF_AGES):
            index += 1
    return index


_OF_AGES = grammar()["of_ages"]
