"""Tokens for the number grammar: words, numbers with their dots and commas, single marks."""

from __future__ import annotations

import re
from typing import NamedTuple

# Typographic spaces group thousands; a plain space may also part two numbers ("flight 93 200 people").
TOKEN = re.compile(
    r"(?<![^\W\d_])(?:[A-Z]\.){2,}|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*|\S"
)
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


def addresses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where links, mail addresses, handles and hashtags stand in ``text[start:end]``: their digits count nothing.

    >>> text = "See t.co/aB12c9d, @gate27c, #Flood500c or ida9c@roe.example, paid $5/month at 24/7 shops #5."
    >>> [text[first:last] for first, last in addresses(text, 0, len(text))]
    ['t.co/aB12c9d,', '@gate27c', '#Flood500c', 'ida9c@roe.example']
    """
    if not any(text.find(sign, start, end) >= 0 for sign in _ADDRESS_SIGNS):
        return []
    return [match.span() for match in _ADDRESS.finditer(text, start, end)]


_ADDRESS_SIGNS = ("@", "#", "/", "www.", ".com")
_ADDRESS = re.compile(
    r"\bhttps?://\S+|\bwww\.\S+|(?<![\w.-])[a-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,4}\.(?:[a-z]{2,8}/\S+|com\b)"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}|(?<!\w)[@#](?=\w{0,60}[^\W\d])\w{1,100}"
)


def phrase_at(tokens: list[Token], first: int, phrase: tuple[str, ...]) -> bool:
    """Do the lower-case tokens from ``first`` read ``phrase``?"""
    if first < 0 or first + len(phrase) > len(tokens):
        return False
    return all(tokens[first + offset].low == word for offset, word in enumerate(phrase))


NO_TOKEN = Token(-1, -1, " ", " ", False)


def token_at(tokens: list[Token], index: int) -> Token:
    """The token, or ``NO_TOKEN`` before the first and behind the last."""
    return tokens[index] if 0 <= index < len(tokens) else NO_TOKEN
