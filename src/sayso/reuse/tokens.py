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
_KNOWN_WORDS = 400_000
GRAM = 4
"""Words in a seed. Four find more of a rewritten passage than five, three find little but idioms."""

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class _WordHashes(dict[str, int]):
    """``{word as written: hash}``; case and the form of the apostrophe do not matter."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        folded = word.lower().replace("’", "'")
        value = self[word] = zlib.crc32(folded.encode("utf-8", "surrogatepass"))
        return value


_HASHES = _WordHashes()


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
    """The words of an article."""
    found = list(WORD.finditer(article.text))
    places = np.array([match.span() for match in found], dtype=np.int32).reshape(-1, 2)
    hashes = np.array([_HASHES[match[0]] for match in found], dtype=np.uint32)
    return Tokens(article, places[:, 0], places[:, 1], hashes)
