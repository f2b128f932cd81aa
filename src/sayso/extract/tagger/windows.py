"""Where a text is cut into windows for the network: at line breaks if possible, so that little must be read twice.

A window holds pieces of its own, whose scores are taken from it, and context at both ends, whose scores are taken from
its neighbours. Sentences are read by themselves for the most part, and paragraphs nearly always: a cut between two of
them needs less context than one inside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

WINDOW = 254
"""Pieces in one pass; with the two marks of its ends half of what the encoder's positions allow, as in training."""

CONTEXT = 32
"""Pieces at both ends of a window whose scores are taken from the neighbouring window, which sees more around them.
With cuts at line breaks 32 read 210 training articles a little better (78.4 "full") than 48 with cuts anywhere (78.2),
in four fifths of the pieces; 24 read the development articles worse."""

INSIDE = 30
"""What a cut inside a line costs, in pieces: it is made only where it saves more than so many from being read again."""

GRAIN = 16
"""Cuts inside lines are tried at every so many pieces."""

Window = tuple[int, int, int, int]
"""``(start, end, own start, own end)``, in pieces."""


def windows(first: Sequence[int], lines: Iterable[int], pieces: int) -> list[Window]:
    """The windows of a text in order; their own parts cover all pieces once.

    ``first`` holds the first piece of every word, ``lines`` those of them that begin a line. Of all ways to
    cut, the one with the fewest pieces to read.

    >>> windows(range(300), [0, 140], 300)
    [(0, 172, 0, 140), (108, 300, 140, 300)]
    """
    if pieces <= WINDOW:
        return [(0, pieces, 0, pieces)]
    places, prices = _places(first, set(lines), pieces)
    cuts = _cheapest(places, prices, pieces)
    return [(*_read(start, end, pieces), start, end) for start, end in pairwise(cuts)]


def _places(first: Sequence[int], lines: set[int], pieces: int) -> tuple[list[int], list[int]]:
    """Where it may be cut, and what each cut costs."""
    inside = {first[bisect_left(first, at)] for at in range(GRAIN, first[-1], GRAIN)}
    places = sorted({0, pieces} | lines | inside)
    return places, [0 if place in lines or place == pieces else INSIDE for place in places]


def _read(start: int, end: int, pieces: int) -> tuple[int, int]:
    """The own part with its context."""
    return max(0, start - CONTEXT), min(pieces, end + CONTEXT)


def _cheapest(places: list[int], prices: list[int], pieces: int) -> list[int]:
    """The cuts of least cost: for every place in turn the best last window that ends there."""
    cost: list[float] = [0.0]
    before = [0]
    for at in range(1, len(places)):
        best, chosen = float("inf"), at - 1
        for start in range(at - 1, -1, -1):
            low, high = _read(places[start], places[at], pieces)
            if high - low > WINDOW and start < at - 1:
                break
            if cost[start] + high - low < best:
                best, chosen = cost[start] + high - low, start
        cost.append(best + prices[at])
        before.append(chosen)
    cuts = [len(places) - 1]
    while cuts[-1]:
        cuts.append(before[cuts[-1]])
    return [places[at] for at in reversed(cuts)]
