"""What the tagger is told about each word beside its pieces: case, state of quotation, line break before it.

The vocabulary has no capitals and the pieces know nothing of pairs of marks, so both are given as small classes. The
scanner here is an input of the trained weights: it must stay as it was in training, mistakes included. Evidence about
quotations is read by ``extract.quotes``, which is free to improve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from sayso.extract.tagger.wordpiece import pieces, words

Ints = npt.NDArray[np.int64]

OUTSIDE, IN_DOUBLE, IN_SINGLE, OPENING, CLOSING, UNCLOSED = range(6)
"""States of quotation. ``UNCLOSED``: after an opening mark that is not closed before the line ends."""

LOWER, TITLE, UPPER, DIGITS, OTHER = range(5)
"""Classes of case."""

_LINE = re.compile(r"[^\n]+")
_BREAK = re.compile(r"[\n\r\u2028\u2029]")
_OPENS_DOUBLE = '“„«"'
_OPENING = re.compile(f"[{_OPENS_DOUBLE}”‘']")
_STRAIGHT, _CLOSES_DOUBLE = re.compile('"'), re.compile("[”»]")
_ELISION = re.compile(r"‘\d\ds?\b|‘(?:til|em|n)\b")
_SINGLE_MARK = re.compile("['’‘]")
_LONGEST_SINGLE = 1500
_MOST_MARKS = 40
"""Marks looked at in search of the closing one, so that a line of nothing but marks costs no more than its length."""


@dataclass(frozen=True, slots=True)
class Words:
    """One text as the tagger sees it: arrays with one entry a word, but ``ids`` and ``word_of`` one a piece."""

    text: str
    spans: list[tuple[int, int]]
    ids: Ints
    word_of: Ints
    first: Ints
    """Index of each word's first piece: the one whose output counts."""
    case: Ints
    state: Ints
    line_start: Ints
    """1 where a line break stands between this word and the one before."""

    def __len__(self) -> int:
        return len(self.spans)


@lru_cache(maxsize=1 << 16)
def case_class(word: str) -> int:
    """The class of case of one word.

    >>> [case_class(word) for word in ("gate", "Gate", "GATE", "1953", "iPad")] == [LOWER, TITLE, UPPER, DIGITS, OTHER]
    True
    """
    if word.isdigit():
        return DIGITS
    if not word[0].isalpha() or word.islower():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    return TITLE if word[0].isupper() else OTHER


def quotation_states(text: str) -> npt.NDArray[np.int8]:
    """The state of quotation of every character. Marks are paired inside a line, without nesting."""
    states = np.zeros(len(text), np.int8)
    for line in _LINE.finditer(text):
        for start, end, inside in _quotations(text, line.start(), line.end()):
            states[start] = OPENING
            states[start + 1 : end] = inside
            if inside != UNCLOSED:
                states[end] = CLOSING
    return states


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """``(opening mark, closing mark or end of line, state inside)`` of the quotations of one line."""
    at = start
    while (mark := _OPENING.search(text, at, end)) is not None:
        at, character = mark.start(), mark[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        found: tuple[int, int] | None = None
        if character in _OPENS_DOUBLE or (character == "”" and before.isspace() and not after.isspace()):
            found = _close_double(text, at, end)
        elif character in "‘'" and _may_open_single(before, after):
            found = _close_single(text, at, end)
        if found is None:
            at += 1
            continue
        yield at, *found
        at = found[0] + 1


def _close_double(text: str, at: int, end: int) -> tuple[int, int]:
    closing = (_STRAIGHT if text[at] == '"' else _CLOSES_DOUBLE).search(text, at + 1, end)
    return (closing.start(), IN_DOUBLE) if closing else (end, UNCLOSED)


def _may_open_single(before: str, after: str) -> bool:
    return (before.isspace() or before in "([—–-") and (after.isalnum() or after in '“"[(.…£$')


def _close_single(text: str, at: int, end: int) -> tuple[int, int] | None:
    """The mark that closes a single quotation; one after "s" may be a genitive: taken only for want of another."""
    opening, weak = text[at], None
    for match in islice(_SINGLE_MARK.finditer(text, at + 1, min(end, at + _LONGEST_SINGLE)), _MOST_MARKS):
        mark, place = match[0], match.start()
        after = text[place + 1] if place + 1 < end else " "
        if (mark == "'" or (mark == "’" and opening == "‘")) and not after.isalnum():
            before = text[place - 1]
            if not before.isalnum() or after in ".,;:!?)—–" or place + 1 >= end or before not in "sS":
                return place, IN_SINGLE
            weak = place if weak is None else weak
        if mark == "‘" == opening and place > at + 1:
            break
    if weak is not None:
        return weak, IN_SINGLE
    return (end, UNCLOSED) if opening == "‘" and not _ELISION.match(text, at, at + 6) else None


def read(text: str, spans: Sequence[tuple[int, int]] | None = None) -> Words:
    """The words of a text with all that the tagger is told about them."""
    spans = words(text) if spans is None else list(spans)
    written = [text[start:end] for start, end in spans]
    ids = list(map(pieces, written))
    lengths = np.array(list(map(len, ids)), np.int64)
    first = np.cumsum(lengths) - lengths
    states = quotation_states(text)
    starts = np.array([start for start, _ in spans], np.int64)
    return Words(
        text=text,
        spans=list(spans),
        ids=np.array([number for word in ids for number in word], np.int64),
        word_of=np.repeat(np.arange(len(spans)), lengths),
        first=first,
        case=np.array(list(map(case_class, written)), np.int64),
        state=states[starts].astype(np.int64),
        line_start=_line_starts(text, starts),
    )


def _line_starts(text: str, starts: Ints) -> Ints:
    breaks = np.array([match.start() for match in _BREAK.finditer(text)], np.int64)
    line = np.searchsorted(breaks, starts)
    return np.diff(line, prepend=-1).astype(bool).astype(np.int64)


def piece_inputs(text_words: Words) -> npt.NDArray[np.int64]:
    """``[4, pieces]``: ids, case, state and line start of every piece (line start on a word's first piece only)."""
    inputs = np.zeros((4, len(text_words.ids)), np.int64)
    inputs[0] = text_words.ids
    inputs[1] = text_words.case[text_words.word_of]
    inputs[2] = text_words.state[text_words.word_of]
    inputs[3, text_words.first] = text_words.line_start
    return inputs
