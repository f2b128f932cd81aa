"""The record of one bare amount, and what its parts share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.words import number_words

Form = Literal["exact", "plural", "small", "fraction", "ratio"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A bare amount: tokens ``first``..``last`` (excluded), its value or vague interval, its unit.

    ``mantissa`` and ``scale`` are kept apart, so that "two to three million" can lend its scale. ``unit`` is the kind
    of a unit that belongs to it ("share", "money", "distance" ...), ``unit_tokens`` where that unit stands.
    """

    first: int
    last: int
    low: float
    high: float | None
    form: Form = "exact"
    mantissa: float = 0.0
    scale: float = 1.0
    digits: bool = False
    unit: str = ""
    unit_tokens: tuple[int, int] | None = None
    article: bool = False

    @property
    def value(self) -> float | None:
        """The one number it gives, if it gives one."""
        return self.low if self.low == self.high else None


def scale_word(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """The factor of a scale word at ``index`` ("million", "-million") and the token after it."""
    scales = number_words().scales
    if tokens[index].low in scales:
        return scales[tokens[index].low], index + 1
    dashed = tokens[index].text in DASHES and tokens[index].glued and index + 1 < len(tokens)
    if dashed and tokens[index + 1].glued and tokens[index + 1].low in scales:
        return scales[tokens[index + 1].low], index + 2
    return None
