"""Words and word pieces: the uncased BERT tokenisation over the model's vocabulary, with offsets into the text.

A word is a run of characters without white space or punctuation; every punctuation mark and every Chinese character is
a word of its own. The text itself is not touched: case, accents and control characters are folded away word by word,
and what is left is cut, longest piece first, into pieces of the vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

UNKNOWN, START, END = 100, 101, 102
_LONGEST_WORD = 100
_SPACE, _SINGLE, _INSIDE, _DROPPED = " ", "p", "w", "x"
_WORD = re.compile("p|w(?:[wx]*w)?")
_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


class _Classes(dict[int, str]):
    """Character -> space, mark that stands alone, part of a word, or nothing; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _character_class(code)
        return kind


def _character_class(code: int) -> str:
    character = chr(code)
    category = unicodedata.category(character)
    if character in "\t\n\r" or category[0] == "Z":
        return _SPACE
    if _is_dropped(character):
        return _DROPPED
    if category[0] == "P" or (code < 128 and category[0] == "S"):
        return _SINGLE
    return _SINGLE if any(low <= code <= high for low, high in _IDEOGRAPHS) else _INSIDE


_CLASSES = _Classes()


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """``{piece: id}``; the id is the line number in ``models/vocabulary.txt``."""
    text = files("sayso.extract.tagger").joinpath("models/vocabulary.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(text.split("\n")[:-1])}


def folded(word: str) -> str:
    """The word as the vocabulary has it: lower case, no accents, no control characters.

    >>> folded("Élan"), folded("a\\u200bb")
    ('elan', 'ab')
    """
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = "".join(character for character in word if not _is_dropped(character))
    bare = (character for character in unicodedata.normalize("NFD", kept) if unicodedata.category(character) != "Mn")
    return "".join(character.lower() for character in bare)


def _is_dropped(character: str) -> bool:
    """Control and format characters, private use, lone surrogates and the replacement character."""
    return character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}


@lru_cache(maxsize=1 << 16)
def pieces(word: str) -> tuple[int, ...]:
    """The ids of the pieces of one word; empty if nothing of it is left after folding.

    >>> inverse = {number: piece for piece, number in vocabulary().items()}
    >>> [inverse[number] for number in pieces("Floodgates")]
    ['flood', '##gate', '##s']
    """
    rest = folded(word)
    if len(rest) > _LONGEST_WORD:
        return (UNKNOWN,)
    known = vocabulary()
    found: list[int] = []
    prefix = ""
    while rest:
        end = next((end for end in range(len(rest), 0, -1) if prefix + rest[:end] in known), 0)
        if not end:
            return (UNKNOWN,)
        found.append(known[prefix + rest[:end]])
        rest, prefix = rest[end:], "##"
    return tuple(found)


def words(text: str) -> list[tuple[int, int]]:
    """``(start, end)`` of the words that have at least one piece, in order.

    >>> words("“It’s shut,” he said.")
    [(0, 1), (1, 3), (3, 4), (4, 5), (6, 10), (10, 11), (11, 12), (13, 15), (16, 20), (20, 21)]
    """
    spans = (match.span() for match in _WORD.finditer(text.translate(_CLASSES)))
    return [(start, end) for start, end in spans if pieces(text[start:end])]
