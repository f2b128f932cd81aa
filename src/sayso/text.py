"""Pure helpers on text: paragraphs, sentences, words, and folding with a map back to offsets.

Every function works with offsets into the text it is given and changes nothing. All expressions are linear: no nested
quantifiers, so hostile text costs time in proportion to its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sayso import data
from sayso.model import Article, Span, Statement

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*|\w|[^\w\s]")
_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[”’\"'»)\]]*(?=\s|$)")
"""A run of marks from its first on; it begins with the mark, so that other characters are passed over at once."""
_NEXT = re.compile(r"\s+([“‘\"'«(\[]*)(\S)")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_TOKEN = re.compile(r"(\S{1,20})$")

DOUBLE_MARKS = '“”„‟"«»'
SINGLE_MARKS = "‘’‚‛'‹›"
QUOTATION_MARKS = DOUBLE_MARKS + SINGLE_MARKS
_ANY_MARK = frozenset(QUOTATION_MARKS)


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Abbreviations that end in a full stop without ending a sentence, from ``data/abbreviations.txt``."""
    return frozenset(data.lines("abbreviations.txt"))


@lru_cache(maxsize=1)
def _at_ends() -> frozenset[str]:
    """Abbreviations that may also be the last word of a sentence."""
    return frozenset(data.lines("abbreviations_at_ends.txt"))


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Words that begin a sentence and no name."""
    return frozenset(data.lines("sentence_openers.txt"))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """``(start, end)`` of every line that holds more than white space, white space at both ends left out.

    >>> paragraphs("One.\\n\\n Two. \\n")
    [(0, 4), (7, 11)]
    """
    return [span for match in LINE.finditer(text) if (span := trim(text, *match.span())) is not None]


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without white space at its ends, or ``None`` if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends_sentence(text: str, start: int, stop: int, after: int) -> bool:
    """Does the mark run that starts at ``stop`` and ends at ``after`` close a sentence begun at ``start``?"""
    if text[stop] != ".":
        following = _NEXT.match(text, after)
        return following is None or bool(following[1]) or not following[2].islower()
    token = _LAST_TOKEN.search(text, max(start, stop - 20), stop)
    word = (token[1] if token else "").lstrip("(“‘\"'[")
    following = _NEXT.match(text, after)
    if following is None:
        return True
    if following[2].islower() and not following[1]:
        return False
    closed = after > stop + 1
    if closed:
        return True
    short = word.rsplit("-", 1)[-1] + "."  # "D-N.Y."
    if short in _at_ends() or short in abbreviations():
        opener = _LETTERS.match(text, following.start(2))
        return short in _at_ends() and opener is not None and opener[0] in _openers()
    single_letter = len(word) == 1 and word.isalpha() and word.isupper() and not _is_platform(text, start, stop)
    initials = "." in word and all(len(part) == 1 for part in word.split("."))
    return not (single_letter or (initials and not following[1] and following[2].isupper() and len(word) < 4))


def _is_platform(text: str, start: int, stop: int) -> bool:
    """ "He wrote so on X. Another did not": no initial of a name."""
    return text.endswith((" on X", " via X"), start, stop)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """``(start, end)`` of the sentences in ``text[start:end]``; a line break always ends one.

    "MP. Lee" or "Dec. 13" do not end a sentence, a closing quotation mark after the full stop belongs to it.

    >>> text = "Gen. Roe said so on Dec. 13. “We left.” Nobody else did."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Gen. Roe said so on Dec. 13.', '“We left.”', 'Nobody else did.']
    >>> text = "She left the U.S. Army at 5 p.m. The guard did not see it."
    >>> [text[a:b] for a, b in sentences(text)]
    ['She left the U.S. Army at 5 p.m.', 'The guard did not see it.']
    """
    return list(_sentences(text, start, len(text) if end is None else end))


@lru_cache(maxsize=256)
def _sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentences, kept for a while: several rooms cut up the same article one after another."""
    lines = (line.span() for line in LINE.finditer(text, start, end))
    return tuple([sentence for line in lines for sentence in _sentences_of_line(text, *line)])


def _sentences_of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, begin, match.start(), match.end()):
            if (span := trim(text, begin, match.end())) is not None:
                yield span
            begin = match.end()
    if (span := trim(text, begin, end)) is not None:
        yield span


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """``(start, end)`` of words, numbers (with their dots and commas) and single other marks."""
    return [match.span() for match in WORD.finditer(text, start, len(text) if end is None else end)]


_FOLDED = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "ß": "ss"}


def fold(text: str) -> str:
    """Case, accents and typographic marks folded away, white space as it is: for comparing, never for showing.

    >>> fold("Mr Müller’s “plan”")
    'mr muller\\'s "plan"'
    """
    return text.lower() if text.isascii() else text.translate(_FOLDING)


class _Folding(dict[int, str]):
    """What each character folds to, found once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character < "\x80":
            folded = character.lower()
        else:
            pieces = unicodedata.normalize("NFKD", _FOLDED.get(character, character)).casefold()
            folded = "".join(piece for piece in pieces if not unicodedata.combining(piece))
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """The folded text and, for every character of it, the offset in ``text`` that it came from."""
    out: list[str] = []
    back: list[int] = []
    for offset, character in enumerate(text):
        for piece in _FOLDING[ord(character)]:
            out.append(piece)
            back.append(offset)
    return "".join(out), back


def quoted_pieces(article: Article, statement: Statement) -> list[Span]:
    """The pieces of a statement that stand in quotation marks: all of a direct one, of a mixed one those with marks."""
    if statement.kind == "direct":
        return list(statement.content)
    if statement.kind == "indirect":
        return []
    return [span for span in statement.content if _has_marks(article.text, span)]


def _has_marks(text: str, span: Span) -> bool:
    """Does a quotation mark touch the span? A comma or full stop may stand between its end and the mark."""
    after = text[span.end : span.end + 2].lstrip(",.")
    return (span.start > 0 and text[span.start - 1] in _ANY_MARK) or after[:1] in _ANY_MARK


def accuses(statement: Statement) -> bool:
    """Does its cue accuse somebody: "accused", "blamed", "alleges" (``data/accusing.txt``)?"""
    cue = fold(statement.cue.text) if statement.cue is not None else ""
    return any(cue[start:end] in _accusing() for start, end in words(cue))


@lru_cache(maxsize=1)
def _accusing() -> frozenset[str]:
    return frozenset(data.lines("accusing.txt"))
