"""From exact matches to passages: chains of matches across small changes, as a local alignment of words would find.

A word that agrees counts 1, a word replaced 1.5 against, a word left out or put in 1 against: the scores of a
Smith-Waterman alignment. Between matches the words are aligned exactly, so that single words that agree
in a rewritten sentence count too; only the cells around matches are ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

REPLACED, LEFT_OUT = 1.5, 1.0
LEAST_MATCHED = 20
"""Words that must agree in a passage (tried: 13 to 30)."""
LEAST_SCORE = 13.0
"""What the words that agree must outweigh those that do not by: scattered common words are no passage."""

_AGREE = 1 + 1e-6
_LEAST_CHAINED = 10
"""A chain of fewer words is not looked at more closely."""

_WINDOW = 16
"""Words beyond the end of a chain that are aligned at a time."""
_CELLS = 900
"""Gaps of more cells are not aligned word by word: their words count as replaced and left out."""
_MOST_BLOCKS = 300
_REACH = 60
"""A chain is not continued over more than so many words on either side."""

Block = tuple[int, int, int]


class Chain(NamedTuple):
    """A passage in words: ``[a_start, a_end)`` of the one and ``[b_start, b_end)`` of the other, and how many agree."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    matched: int

    def score(self) -> float:
        """The score of the alignment, its gaps taken as short as can be."""
        a, b = self.a_end - self.a_start - self.matched, self.b_end - self.b_start - self.matched
        return self.matched - REPLACED * min(a, b) - LEFT_OUT * abs(a - b)


class _Aligned(NamedTuple):
    score: float
    matched: int


def passages(one: Sequence[int], other: Sequence[int], blocks: Sequence[Block]) -> Iterator[Chain]:
    """The passages that two articles (as word hashes) share, best first; none overlaps another on both sides."""
    left = sorted(sorted(blocks, key=lambda block: (-block[2], block))[:_MOST_BLOCKS])
    while left:
        chain = _best(one, other, left)
        if chain.matched >= _LEAST_CHAINED:
            chain = _extended(one, other, chain)
        if chain.matched >= LEAST_MATCHED and chain.score() >= LEAST_SCORE:
            yield chain
        left = [rest for block in left for rest in _outside(block, chain)]
        if sum(block[2] for block in left) < LEAST_MATCHED // 2:
            return


def _outside(block: Block, chain: Chain) -> list[Block]:
    """What is left of a block beside a chain that was found: words may not be used twice on either side."""
    a, b, length = block
    kept: list[Block] = []
    before = min(length, max(chain.a_start - a, 0), max(chain.b_start - b, 0))
    if before >= 4:
        kept.append((a, b, before))
    skip = max(chain.a_end - a, chain.b_end - b, 0)
    if a >= chain.a_end and b >= chain.b_end:
        return [block]
    if a + length <= chain.a_start and b + length <= chain.b_start:
        return [block]
    if _apart(block, chain):
        return [block]
    if length - skip >= 4:
        kept.append((a + skip, b + skip, length - skip))
    return kept


def _apart(block: Block, chain: Chain) -> bool:
    a, b, length = block
    return (a + length <= chain.a_start or a >= chain.a_end) and (b + length <= chain.b_start or b >= chain.b_end)


class _Link(NamedTuple):
    """The best chain that ends in a block."""

    score: float
    matched: int
    a_start: int
    b_start: int


def _best(one: Sequence[int], other: Sequence[int], blocks: Sequence[Block]) -> Chain:
    """The chain with the highest score over blocks sorted by their place in the one article."""
    links: list[_Link] = []
    top, top_block = 0, blocks[0]
    for number, (a, b, length) in enumerate(blocks):
        link = _Link(length, length, a, b)
        for before in range(number - 1, -1, -1):
            link = max(link, _joined(one, other, blocks[before], links[before], (a, b, length)), key=_by_score)
        links.append(link)
        if link.score > links[top].score:
            top, top_block = number, (a, b, length)
    best = links[top]
    a, b, length = top_block
    return Chain(best.a_start, a + length, best.b_start, b + length, best.matched)


def _by_score(link: _Link) -> tuple[float, int]:
    return link.score, link.matched


_NONE = _Link(float("-inf"), 0, 0, 0)


def _joined(one: Sequence[int], other: Sequence[int], before: Block, link: _Link, block: Block) -> _Link:
    """The chain that goes on from ``before`` to ``block``, if it can."""
    a, b, length = block
    gap_a, gap_b = a - before[0] - before[2], b - before[1] - before[2]
    if gap_a > _REACH or gap_b > _REACH or a <= before[0] or b <= before[1]:
        return _NONE
    overlap = max(-gap_a, -gap_b, 0)
    if overlap:
        a, b, length, gap_a, gap_b = a + overlap, b + overlap, length - overlap, gap_a + overlap, gap_b + overlap
        if length <= 0:
            return _NONE
    if link.score + min(gap_a, gap_b) - abs(gap_a - gap_b) * LEFT_OUT <= 0:
        return _NONE
    gap = _between(one[a - gap_a : a], other[b - gap_b : b])
    score = link.score + gap.score
    if score <= 0:
        return _NONE
    return _Link(score + length, link.matched + gap.matched + length, link.a_start, link.b_start)


def _between(one: Sequence[int], other: Sequence[int]) -> _Aligned:
    """The best alignment of all words of two stretches between matches."""
    if not one or not other or len(one) * len(other) > _CELLS:
        short, long = sorted((len(one), len(other)))
        return _Aligned(-REPLACED * short - LEFT_OUT * (long - short), 0)
    for row in _rows(one, other):
        last = row[-1]
    return _Aligned(*_split(last))


def _rows(one: Sequence[int], other: Sequence[int]) -> Iterator[list[float]]:
    """The rows of an alignment's table, one for each word of ``one``.

    A cell is the score plus a millionth for every word that agrees, so that one number holds both.
    """
    row = [-LEFT_OUT * n for n in range(len(other) + 1)]
    for number, word in enumerate(one, start=1):
        corner = row[0]
        left = row[0] = -LEFT_OUT * number
        for place, against in enumerate(other, start=1):
            above = row[place]
            cell = corner + _AGREE if word == against else corner - REPLACED
            corner = above
            above -= LEFT_OUT
            cell = max(cell, above)
            left -= LEFT_OUT
            cell = max(cell, left)
            left = row[place] = cell
        yield row


def _split(cell: float) -> tuple[float, int]:
    """The score and the number of words that agree, out of a cell."""
    score = round(cell * 2) / 2
    return score, round((cell - score) * 1e6)


def _extended(one: Sequence[int], other: Sequence[int], chain: Chain) -> Chain:
    """The chain with what still agrees before its first and after its last match, across single changed words."""
    a_start, a_end, b_start, b_end, matched = chain
    while True:
        a, b, more = _tail(one[a_end : a_end + _WINDOW], other[b_end : b_end + _WINDOW])
        a_end, b_end, matched = a_end + a, b_end + b, matched + more
        if not a:
            break
    while True:
        before_a = one[max(0, a_start - _WINDOW) : a_start][::-1]
        before_b = other[max(0, b_start - _WINDOW) : b_start][::-1]
        a, b, more = _tail(before_a, before_b)
        a_start, b_start, matched = a_start - a, b_start - b, matched + more
        if not a:
            return Chain(a_start, a_end, b_start, b_end, matched)


def _tail(one: Sequence[int], other: Sequence[int]) -> tuple[int, int, int]:
    """How far an alignment that begins at the first words of both gains: words on either side, words that agree."""
    best, best_a, best_b = 0.0, 0, 0
    for number, row in enumerate(_rows(one, other), start=1):
        top = max(row)
        if top > best:
            best, best_a, best_b = top, number, row.index(top)
    return best_a, best_b, _split(best)[1]
