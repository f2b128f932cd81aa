"""Tokens for the number grammar: words, numbers with their dots and commas, single marks."""

from __future__ import annotations

import re
from typing import NamedTuple

# Typographic spaces group thousands; a plain space may also part two numbers ("flight 93 200 people").
TOKEN = re.compile(r"\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*|\S")
APOSTROPHES = str.maketrans("’", "'")
DASHES = frozenset("-–—‐‑‒―−")
MINUS = frozenset("-−–")


class Token(NamedTuple):
    """One token: its place, its words as they stand, the same in lower case, and whether it touches the one before."""

    start: int
    end: int
    text: str
    low: str
    glued: bool

    @property
    def is_number(self) -> bool:
        """True for digits (of any script)."""
        return self.text[0].isdecimal()

    @property
    def is_capital(self) -> bool:
        """True for a word that begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """True for a word of letters."""
        return self.text[0].isalpha()


def lex(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``.

    >>> [token.text for token in lex("killed 1,200-odd in Roe's town")]
    ['killed', '1,200', '-', 'odd', 'in', "Roe's", 'town']
    """
    found: list[Token] = []
    previous = -1
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        begin, stop = match.span()
        word = match[0]
        found.append(Token(begin, stop, word, word.lower().translate(APOSTROPHES), begin == previous))
        previous = stop
    return found


def phrase_at(tokens: list[Token], first: int, phrase: tuple[str, ...]) -> bool:
    """Do the lower-case tokens from ``first`` read ``phrase``?"""
    if first < 0 or first + len(phrase) > len(tokens):
        return False
    return all(tokens[first + offset].low == word for offset, word in enumerate(phrase))
