"""An article's words as arrays: where each stands, its hash, whether it stands in quotation marks or in furniture."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.model import Article
from sayso.reuse.quoted import quoted_ranges

WORD = re.compile(r"\w+(?:['’]\w+)*")
"""A word. ``tokens`` finds the same places without it: see there."""
GRAM = 4
"""Words in a seed. Four find more of a rewritten passage than five, three find little but idioms."""

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


_UNSEEN, _GAP, _IN_WORD = 0, 1, 2
_KINDS = np.zeros(0x110000, dtype=np.uint8)
"""For every code point, whether it is part of words; filled as characters come."""
_LINE_FEED = np.uint32(10)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of one article in order: first and last offset, and hash."""

    article: Article
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    hashes: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.hashes)

    def grams(self, size: int = GRAM) -> npt.NDArray[np.uint64]:
        """One hash for every run of ``size`` words, by its first word."""
        count = len(self.hashes) - size + 1
        if count <= 0:
            return np.zeros(0, np.uint64)
        grams = np.zeros(count, np.uint64)
        for place in range(size):
            grams = grams * np.uint64(0x9E3779B97F4A7C15) + self.hashes[place : place + count]
            grams ^= grams >> np.uint64(29)
        return grams

    def inside(self, ranges: list[tuple[int, int]]) -> Flags:
        """Which words begin in one of the ranges, which are sorted and do not overlap."""
        if not ranges:
            return np.zeros(len(self), dtype=np.bool_)
        bounds = np.array(ranges)
        place = np.searchsorted(bounds[:, 0], self.starts, side="right") - 1
        flags: Flags = (place >= 0) & (self.starts < bounds[np.maximum(place, 0), 1])
        return flags

    def quoted(self) -> Flags:
        """Which words stand in quotation marks."""
        return self.inside(quoted_ranges(self.article.text))

    def marked(self) -> Flags:
        """Which words stand in stretches marked as not part of the story."""
        ranges: list[tuple[int, int]] = []
        for start, end in sorted((mark.span.start, mark.span.end) for mark in self.article.marks):
            if ranges and start <= ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
            else:
                ranges.append((start, end))
        return self.inside(ranges)


def tokens(article: Article) -> Tokens:
    """The words of an article, where ``WORD`` finds them.

    All is done on the whole text at once. A match for every word and a dictionary of words cost four times as much,
    and a word more with every article: the dictionary left the cache, and garbage was looked for among the matches.
    """
    codes = np.frombuffer(article.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    inside = _in_words(codes)
    edges = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int32)
    return Tokens(article, edges[::2], edges[1::2], _hashes(np.where(inside[1:-1], codes, _LINE_FEED)))


def _in_words(codes: npt.NDArray[np.uint32]) -> Flags:
    """Which characters are in words, with one that is not put before the first and after the last."""
    kinds = _KINDS[codes]
    if not kinds.all():
        for code in set(codes[kinds == _UNSEEN].tolist()):
            _KINDS[code] = _IN_WORD if WORD.match(chr(code)) else _GAP
        kinds = _KINDS[codes]
    inside = np.zeros(len(codes) + 2, dtype=np.bool_)
    inside[1:-1] = kinds == _IN_WORD
    marks = np.flatnonzero((codes == ord("'")) | (codes == ord("’")))
    inside[marks[inside[marks] & inside[marks + 2]] + 1] = True
    return inside


def _hashes(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """A hash for each word of a text that has line feeds between its words; case and the apostrophe's form are folded.

    No word has white space in it, in whatever case, so that the bytes can be split at it.
    """
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    folded = text.lower().replace("’", "'").encode("utf-8", "surrogatepass").split()
    return np.fromiter(map(zlib.crc32, folded), dtype=np.uint32, count=len(folded))
