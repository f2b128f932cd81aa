"""Words of a noun phrase or an article, with what names need to know of each: capital, possessive, place."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.resolve import lexicon

_JOINTS = str.maketrans("‐‑’'ʼ", "-----")
_JOINED = r"[^\W_]+(?:[-‐‑&’'ʼ](?!s\b)[^\W_]+)*"


class Token(NamedTuple):
    """A word or mark at ``start:end``. ``owns``: a possessive 's follows. ``low``: as the word lists hold it."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    owns: bool


_PATTERN = re.compile(rf"(?:[^\W\d_a-z]\.)+|(?P<owner> ?[’‘'ʼ]s\b)|No\. ?\d+|{_JOINED}|[^\w\s]|_")


@cache
def _dotted() -> frozenset[str]:
    """Titles and short forms without their stop: "gen", "mr", for several people "reps"."""
    short = {word[:-1] for word in (*lexicon.titles(), *lexicon.roles()) if word.endswith(".")}
    return frozenset(short | {f"{word}s" for word in short if word[-1] != "s"})


def _is_capital(word: str) -> bool:
    """Does it begin with a capital, a digit or a small article before a capital ("al-Roe", "d'Oru")?"""
    if word[0].isupper() or word[0].isdigit():
        return True
    first, _, rest = word.translate(_JOINTS).partition("-") if not word.isalpha() else ("", "", "")
    return rest[:1].isupper() and first in lexicon.word_list("name_articles")


@lru_cache(maxsize=1 << 14)
def _looked_up(word: str) -> tuple[str, bool, bool]:
    """The word as the lists hold it; whether it begins with a capital; whether a stop behind it would be its own."""
    low = word.lower() if word.isascii() else lexicon.plain(word)
    return low, _is_capital(word), low in _dotted()


SHORT = 300
"""Characters of a text whose tokens are kept: names and phrases are asked for again and again, articles are not."""


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``; "Gen." and "U.S." keep their stops, "'s" is a mark of the word before it.

    >>> [(t.text, t.owns) for t in tokens("Gen. Roe’s aide")]
    [('Gen.', False), ('Roe', True), ('aide', False)]
    """
    end = len(text) if end is None else end
    return list(_of_short(text, start, end)) if len(text) <= SHORT else _cut(text, start, end)


@lru_cache(maxsize=8192)
def _of_short(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(_cut(text, start, end))


def _cut(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    last = 0
    for match in _PATTERN.finditer(text, start, end):
        first, after = match.span()
        if match.lastgroup == "owner":
            if found:
                found[-1] = found[-1]._replace(owns=True)
            continue
        if first < last:
            continue
        word = text[first:after]
        low, capital, is_short = _looked_up(word)
        if is_short and text[after : after + 1] == ".":
            word, low, after = word + ".", low + ".", after + 1
        last = after
        found.append(Token(first, after, word, low, capital, False))
    return found


def is_word(token: Token) -> bool:
    """True for words and numbers, False for punctuation."""
    return token.text[0].isalnum()


@lru_cache(maxsize=8192)
def is_acronym(word: str) -> bool:
    """True for "NATO", "U.N.", "MoD", "RFE/RL": short, two capitals or more, more capitals than other letters.

    >>> [is_acronym(w) for w in ("NATO", "U.N.", "MoD", "Roe", "X", "McCoy")]
    [True, True, True, False, False, False]
    """
    capitals = sum(character.isupper() for character in word)
    letters = sum(character.isalpha() for character in word)
    return capitals >= 2 and len(word) <= 9 and 2 * capitals > letters
