"""Adversarial texts for a regular expression, made from its own parts, and the growth of its cost on them."""

from __future__ import annotations

import re
import time
from collections import deque
from itertools import pairwise
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MARK = "\x00"
"""An ending that no pattern expects: what came before is tried in every way that is left."""


def texts_of(pattern: str, flags: int, most: int = 24) -> list[str]:
    """Pieces to repeat: a sample of what each repeat inside takes, alone and with what stands beside it."""
    tree = _parser.parse(pattern, flags & ~re.DEBUG)
    found: list[str] = []
    _collect(tree, found)
    whole = _sample(tree)
    pairs = [a + b for a, b in pairwise(found)]
    pieces = [piece for piece in dict.fromkeys([*found, whole, *pairs]) if piece]
    step = max(1, len(pieces) // most)
    return [piece[:40] for piece in pieces[::step]][:most]


def _collect(tree, found: list[str]) -> None:
    for op, value in tree:
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            _, high, body = value
            if high > 8:
                found.append(_sample(body))
            _collect(body, found)
        elif op == c.SUBPATTERN:
            _collect(value[3], found)
        elif op == c.BRANCH:
            for branch in value[1]:
                _collect(branch, found)
        elif op in (c.ASSERT, c.ASSERT_NOT):
            _collect(value[1], found)
        elif op == c.ATOMIC_GROUP:
            _collect(value, found)


def _sample(tree) -> str:
    """Something that the tree takes, or nearly."""
    return "".join(_one(op, value) for op, value in tree)


CATEGORIES = {
    c.CATEGORY_DIGIT: "1", c.CATEGORY_WORD: "a", c.CATEGORY_SPACE: " ",
    c.CATEGORY_NOT_DIGIT: "a", c.CATEGORY_NOT_WORD: " ", c.CATEGORY_NOT_SPACE: "a",
}  # fmt: skip


def _one(op, value) -> str:  # noqa: PLR0911
    if op == c.LITERAL:
        return chr(value)
    if op == c.ANY:
        return "a"
    if op == c.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if op == c.IN:
        return _of_set(value)
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        low, high, body = value
        return _sample(body) * max(1 if high else 0, min(low, 20))
    if op == c.SUBPATTERN:
        return _sample(value[3])
    if op == c.ATOMIC_GROUP:
        return _sample(value)
    if op == c.BRANCH:
        return _sample(value[1][0])
    return ""


def _of_set(items) -> str:
    if items[0][0] == c.NEGATE:
        taken = {chr(value) for op, value in items[1:] if op == c.LITERAL}
        return next(letter for letter in "a1 .,;xyz" if letter not in taken)
    op, value = items[0]
    if op == c.RANGE:
        return chr(value[0])
    return CATEGORIES.get(value, "a") if op == c.CATEGORY else chr(value)


def cost(made: re.Pattern[Any], text: Any, *, once: bool) -> float:
    """CPU seconds of this process to look through a text, or to match at its begin; the less of two."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        if once:
            made.match(text)
        else:
            deque(made.finditer(text), maxlen=0)
        best = min(best, time.process_time() - began)
    return best


def worst(
    pattern: str, flags: int, is_bytes: bool, *, once: bool = False, sizes: tuple[int, int] = (2_000, 8_000)
) -> tuple[float, float, str]:
    """``(growth, seconds at the larger size, piece)`` of the worst text; growth is 4 where cost is linear."""
    made = re.compile(pattern.encode("latin-1"), flags) if is_bytes else re.compile(pattern, flags)
    found = (0.0, 0.0, "")
    for piece in texts_of(pattern, flags):
        for repeated in dict.fromkeys((piece, piece + " ")):
            few, many = (_ended(repeated, size, is_bytes) for size in sizes)
            spent = cost(made, many, once=once)
            if spent > found[1]:
                found = (spent / max(cost(made, few, once=once), 1e-6), spent, repeated)
    return found


def _ended(piece: str, size: int, is_bytes: bool) -> str | bytes:
    text = (piece * (size // len(piece) + 1))[:size] + MARK
    return text.encode("utf-8", "replace") if is_bytes else text
