"""Two columns on a printed page whose text comes line by line across both: told by the gap between them, and parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

_GAP = re.compile(r"(?<=\S) {3,400}(?=\S)")
_LONGEST = 1000
FEWEST = 4
"""Lines that must have text on both sides of the gap."""
MOST = 0.5
"""The share of the written lines that must have it: a table of a few rows is none."""


def parted(plain: str, layout: str) -> str:
    """``plain``, or, where it runs across two columns of ``layout`` (the page as it looks), the one after the other.

    >>> lines = [f"left{n} says it       right{n} denies it" for n in range(4)]
    >>> parted("\\n".join(" ".join(line.split()) for line in lines), "\\n".join(lines)).splitlines()[3:5]
    ['left3 says it', 'right0 denies it']
    """
    lines = layout.splitlines()
    at = _gap(lines)
    if at is None:
        return plain
    both = [_sides(line, at) for line in lines]
    first = next(f"{one[0]} {one[1]}" for one in both if one is not None and one[0] and one[1])
    if _squeezed(first) not in _squeezed(plain):
        return plain  # the file gives its columns one after the other
    return "\n".join(_read_down(lines, at))


def _gap(lines: list[str]) -> int | None:
    """Where most lines have their gap, if enough of them have it at one place."""
    change = [0] * (_LONGEST + 2)
    for line in lines:
        for match in _GAP.finditer(line[:_LONGEST]):
            change[match.start() + 1] += 1
            change[match.end()] -= 1
    count = list(accumulate(change))
    best = max(reversed(range(len(count))), key=count.__getitem__)  # the last one: nearest to the right column
    written = sum(1 for line in lines if line.strip())
    return best if count[best] >= FEWEST and count[best] >= MOST * written else None


def _sides(line: str, at: int) -> tuple[str, str] | None:
    """What stands left and right of the gap; ``None`` for a line that runs over it."""
    if line[at - 2 : at + 1].strip():
        return None
    return line[:at].strip(), line[at:].strip()


def _read_down(lines: list[str], at: int) -> Iterator[str]:
    """The lines of the left column and then of the right one; a line over both ends what stands above it."""
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        sides = _sides(line, at)
        if sides is None:
            yield from (*left, *right, line.strip())
            left, right = [], []
        else:
            left.append(sides[0])
            right.append(sides[1])
    yield from (*left, *right)


def _squeezed(text: str) -> str:
    return "".join(text.split())
