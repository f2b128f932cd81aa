"""What the hedges of a figure say of its end: "more than 10" leaves 10 itself out, "at least 10" does not.

A figure keeps its ends (10 and open for both); its own words tell the two apart, so nothing more is stored.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from sayso import data

Excluding = Literal["more than", "less than", "just under"]


def excluding(words: str) -> Excluding | None:
    """How the words of a figure leave their number itself out, or ``None`` where it is in.

    >>> [excluding(words) for words in ("more than 10", "fewer than 12", "nearly 100", "at least 10")]
    ['more than', 'less than', 'just under', None]
    """
    lists = data.table("hedges_numeric.toml")
    for match in _hedges().finditer(words.lower()):
        hedge = " ".join(match[0].split())
        if hedge in lists["excluding"]["above"]:
            return "more than"
        if hedge in lists["excluding"]["below"]:
            return "less than"
        if hedge in lists["before"]["near"]:
            return "just under"
        if hedge in lists["before"]["low"] or hedge in lists["before"]["high"]:
            return None  # "no more than": the outermost bound decides
    return None


@lru_cache(maxsize=1)
def _hedges() -> re.Pattern[str]:
    """All hedges before a number, the longest first."""
    lists = data.table("hedges_numeric.toml")["before"]
    listed = sorted({row for rows in lists.values() for row in rows}, key=lambda row: (-len(row), row))
    named = "|".join(r"\s".join(map(re.escape, row.split())) for row in listed if row[0].isalpha())
    signs = "|".join(re.escape(row) for row in listed if not row[0].isalpha())
    return re.compile(rf"\b(?:{named})(?![\w-])|{signs}")
