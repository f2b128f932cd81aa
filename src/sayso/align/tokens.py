"""The words and numbers of a text with their base form and what they tell."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from sayso.align.words import word_list
from sayso.text import fold, words
from sayso.words import lemma, weight

NUMBER, NUMBER_WORD = 0.8, 0.7
"""What a number tells, in digits and in words: more than most words, less than a name that English does not know."""


class Token(NamedTuple):
    """A word of an article, folded: ``base`` is its base form (digits for a number), ``weight`` what it tells."""

    start: int
    end: int
    word: str
    base: str
    weight: float
    capital: bool

    @property
    def is_number(self) -> bool:
        """Digits, or a word for a number."""
        return self.base[:1].isdigit()


@lru_cache(maxsize=1)
def number_words() -> dict[str, str]:
    """``{"seven": "7", ...}`` from ``data/align/numbers.txt``."""
    return dict(line.split() for line in word_list("numbers"))


LONG = 40_000
"""Characters of a text that is not cut as a whole: what is kept of many articles stays small."""


class _Cut(NamedTuple):
    """The tokens of a whole text, and where each begins."""

    tokens: tuple[Token, ...]
    starts: list[int]


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words and numbers of ``text[start:end]``; marks are left out.

    >>> [token.base for token in tokenise("Two planes crashed.")]
    ['2', 'plane', 'crash']
    """
    end = len(text) if end is None else end
    if len(text) > LONG:
        return _tokens(text, start, end)
    tokens, starts = _cut(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    # A word that an edge cuts is another word.
    if (first and tokens[first - 1].end > start) or (last and tokens[last - 1].end > end):
        return _tokens(text, start, end)
    return tokens[first:last]


@lru_cache(maxsize=128)
def _cut(text: str) -> _Cut:
    """The text cut once: statements, their clauses and the sentences around them are asked for one after another."""
    tokens = _tokens(text, 0, len(text))
    return _Cut(tokens, [token.start for token in tokens])


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple([Token(a, b, *_analysed(text[a:b])) for a, b in words(text, start, end) if text[a].isalnum()])


@lru_cache(maxsize=65536)
def _analysed(surface: str) -> tuple[str, str, float, bool]:
    word = fold(surface)
    if surface[0].isdigit():
        return word, word.replace(",", ""), NUMBER, False
    base = number_words().get(word, lemma(word))
    is_number = base[:1].isdigit() and word != "one"
    return word, base, NUMBER_WORD if is_number else weight(word), surface[0].isupper()
