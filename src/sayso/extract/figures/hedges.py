"""Hedges around a number: words that bound it or make it rough (``data/hedges_numeric.toml``)."""

from __future__ import annotations

from functools import lru_cache

from sayso import data
from sayso.extract.figures.tokens import Token, lex, phrase_at
from sayso.extract.figures.words import Phrase, by_end, grammar, number_words

Index = dict[str, tuple[tuple[Phrase, str], ...]]


@lru_cache(maxsize=1)
def _hedges() -> tuple[Index, Index, frozenset[str]]:
    """Hedges before a number by their last word, hedges after it by their first, words that make "over" a bound."""
    lists = data.table("hedges_numeric.toml")
    index: list[Index] = []
    for part in ("before", "after"):
        phrases = {
            tuple(token.low for token in lex(words)): effect for effect, rows in lists[part].items() for words in rows
        }
        index.append(by_end(phrases, last=part == "before"))
    return index[0], index[1], frozenset(lists["over"]["bounds_after"])


def before(tokens: list[Token], first: int, unit: str) -> tuple[int, list[str]]:
    """The first token of the hedges that end at ``first``, and their effects, nearest first."""
    hedges, _, bounds_after = _hedges()
    effects: list[str] = []
    start = _past_article(tokens, first)
    while start > 0 and len(effects) < 3:
        word = tokens[start - 1].low
        match = next((row for row in hedges.get(word, ()) if phrase_at(tokens, start - len(row[0]), row[0])), None)
        if match is None or not _bounds(match[0], tokens, start, first, unit, bounds_after):
            break
        if tokens[start - 1].text == "." and not tokens[start - 1].glued:
            break
        start -= len(match[0])
        effects.append(match[1])
    return (start, effects) if effects else (first, effects)


def _bounds(
    hedge: Phrase, tokens: list[Token], start: int, first: int, unit: str, bounds_after: frozenset[str]
) -> bool:
    """ "Over" may mean "during"; "within" bounds a time or a way ("within 24 hours"), but not in "within two wins"."""
    if hedge == ("over",):
        return _over_bounds(tokens, start, first, unit, bounds_after)
    return hedge != ("within",) or unit in ("duration", "distance")


def _past_article(tokens: list[Token], first: int) -> int:
    """Where "a" stands in "almost a 1000 days", else ``first``."""
    article = first > 1 and tokens[first].is_number and tokens[first - 1].low == "a"
    return first - 1 if article else first


def _over_bounds(tokens: list[Token], start: int, first: int, unit: str, bounds_after: frozenset[str]) -> bool:
    """ "over three days" may mean "during": a bound only after certain words or before "ago"."""
    if start >= 2 and tokens[start - 2].low in grammar()["phrasal_over"] | grammar()["nouns_with_over"]:
        return False
    if unit != "duration":
        return True
    if any(token.low in ("ago", "later", "old", "long") for token in tokens[first + 1 : first + 4]):
        return True
    return start >= 2 and tokens[start - 2].low in bounds_after


def after(tokens: list[Token], last: int) -> tuple[int, str | None]:
    """The token after a hedge that follows ("or more", "-odd", "+"), and its effect."""
    if last >= len(tokens):
        return last, None
    for phrase, effect in _hedges()[1].get(tokens[last].low, ()):
        if phrase_at(tokens, last, phrase):
            end = last + len(phrase)
            loose = phrase in (("odd",), ("plus",), ("at", "least"), ("+",)) and not tokens[last].glued
            counting_on = end < len(tokens) and (tokens[end].is_number or tokens[end].low in number_words().cardinals)
            if not counting_on and (not loose or phrase == ("at", "least")):
                return end, effect
    return last, None
