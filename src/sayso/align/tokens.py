"""The words and numbers of a text with their base form and what they tell."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.align.words import lemma, weight, word_list
from sayso.text import fold, words


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


@lru_cache(maxsize=8192)
def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words and numbers of ``text[start:end]``; marks are left out.

    >>> [token.base for token in tokenise("Two planes crashed.")]
    ['2', 'plane', 'crash']
    """
    return tuple(_token(text, a, b) for a, b in words(text, start, end) if text[a].isalnum())


def _token(text: str, start: int, end: int) -> Token:
    return Token(start, end, *_analysed(text[start:end]))


@lru_cache(maxsize=65536)
def _analysed(surface: str) -> tuple[str, str, float, bool]:
    word = fold(surface)
    if surface[0].isdigit():
        return word, word.replace(",", ""), 0.8, False
    base = number_words().get(word, lemma(word))
    return word, base, 0.7 if base[:1].isdigit() and word != "one" else weight(word), surface[0].isupper()
