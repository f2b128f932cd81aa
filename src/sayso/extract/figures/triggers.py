"""Words that tell a measure (``data/measures.toml``), looked up where they begin; what may stand before them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.extract.figures.counted import is_plural
from sayso.extract.figures.noun_phrases import heads_of_measure
from sayso.extract.figures.tokens import Token, phrase_at
from sayso.extract.figures.words import Measure, Phrase, grammar, groups, measures, number_words


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
    if "phrase" in kinds and (trigger := _parted(tokens, index)) is not None:
        return trigger
    for trigger in _triggers().get(tokens[index].low, ()):
        if trigger.kind in kinds and phrase_at(tokens, index, trigger.words):
            if trigger.words == ("voted",) and index + 1 < len(tokens) and tokens[index + 1].low in _VOTED_HOW:
                continue
            if "and" in trigger.words and has_number(tokens, index + len(trigger.words)):
                continue  # "12 dead and wounded 30": two counts
            return trigger
    return None


@lru_cache(maxsize=1)
def _leads() -> dict[str, tuple[tuple[Measure, Phrase], ...]]:
    """First word to the leads of phrases with words between, longest first."""
    index: dict[str, list[tuple[Measure, Phrase]]] = {}
    for measure in measures():
        for lead in measure.leads:
            index.setdefault(lead[0], []).append((measure, lead))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[1]))) for word, rows in index.items()}


def _parted(tokens: list[Token], index: int) -> Trigger | None:
    """ "treated for minor, non-life-threatening injuries": a phrase with a few words inside it."""
    for measure, lead in _leads().get(tokens[index].low, ()):
        if not phrase_at(tokens, index, lead):
            continue
        for last in range(index + len(lead), min(len(tokens), index + len(lead) + _BETWEEN)):
            token = tokens[last]
            if token.low in measure.ends:
                return Trigger(measure, "phrase", tuple(one.low for one in tokens[index : last + 1]))
            if token.low in measure.between_never or not (token.is_word or token.text in _INSIDE):
                break
    return None


def treated(tokens: list[Token], first: int, last: int) -> Trigger | None:
    """ "Treated 12 people for burns", "treating 12 at the scene", where the counted stand at ``first:last``."""
    if first == 0 or tokens[first - 1].low not in grammar()["treats"] or last >= len(tokens):
        return None
    passive = [Token(-1, -1, "treated", "treated", False), *tokens[last : last + _BETWEEN + 2]]
    found = trigger_at(passive, 0, "phrase")
    return found if found is not None and found.measure.name == "wounded" else None


_BETWEEN = 8
"""Words and marks from a lead to the last noun: "serious but non-life-threatening injuries" has seven."""
_INSIDE = frozenset("-‐‑,")


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


_AGO, _VOTED_HOW = 6, grammar()["voted_how"]
_BEGINS_OBJECT = grammar()["begins_object"]


def has_object(tokens: list[Token], index: int) -> bool:
    """Does an object follow a verb: a number, a determiner, a plural noun?"""
    if index >= len(tokens):
        return False
    token = tokens[index]
    if any(one.low in ("ago", "earlier") for one in tokens[index : index + _AGO]):
        return False  # "abducted more than two years ago"
    return (
        token.is_number
        or (
            token.low in _BEGINS_OBJECT
            and (token.low != "at" or (index + 1 < len(tokens) and tokens[index + 1].low == "least"))
        )
        or (is_plural(token.low) and token.low not in heads_of_measure())
    )


def starts_verb(tokens: list[Token], index: int) -> bool:
    """A clause word, a verb of loss, an unknown verb after "and": what stands before it says nothing of the number."""
    word = tokens[index].low
    if word in groups()["boundaries"]["clauses"] or word in grammar()["suffers"]:
        return True
    joined = index > 0 and tokens[index - 1].low in ("and", ",", "or")
    return (
        joined
        and word.endswith(("ed", "ing"))
        and trigger_at(tokens, index, "verb", "adjective", "noun", "phrase") is None
    )
