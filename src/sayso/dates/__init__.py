"""Dates as news writes them, found with a small grammar and given as ISO values.

"Dec. 16, 2024" is ``2024-12-16``, "fall 2024" is ``2024-09/2024-11``, "the 1990s" is ``1990/1999``. "Monday" and "last
week" mean something only beside an ``anchor``, the date of publication. A month and a day without a year take it from
the anchor, from ``default_year``, or from the date line of the text; where none is known the date is left out, for a
wrong year would be worse than none (``partial=True`` gives such dates as ``--12-16``). The modal "may" is no month.

The words are data (``data/dates.toml``); all expressions are linear.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.dates.clock import Clock, DateFound, words
from sayso.dates.forms import candidates, may_hold

__all__ = ["DateFound", "find", "published_in", "year_of"]


def find(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    anchor: str | None = None,
    default_year: int | None = None,
    partial: bool = False,
) -> list[DateFound]:
    """The dates in ``text[start:end]``, in order, none overlapping another.

    ``anchor`` is the ISO date of publication. ``default_year`` is used only where there is no anchor. With ``partial``
    a date whose year is not known is given as ``--12-16`` (or ``--12``) and not left out.

    >>> [found.value for found in find("On Dec. 16, 2024, and in fall 2023; since October.")]
    ['2024-12-16', '2023-09/2023-11']
    >>> [found.value for found in find("It rose since October; she spoke on Monday.", anchor="2024-12-17")]
    ['2024-10', '2024-12-16']
    """
    end = len(text) if end is None else end
    if not may_hold(text, start, end):
        return []
    if anchor is None and default_year is None:
        default_year = year_of(text)
    clock = Clock.of(anchor, default_year)
    kept: list[DateFound] = []
    for found in sorted(candidates(text, start, end, clock), key=lambda one: (one.start, -one.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    shared = _share_years(text, kept)
    return [found for found in shared if partial or not found.value.startswith("--")]


_TIME_OF_DAY = re.compile(
    r"[\s,.|–-]{0,5}(?:(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?[\s.|]{0,5}", re.IGNORECASE
)
_FOUR_DIGITS = re.compile(r"\d{4}")


def year_of(text: str) -> int | None:
    """The year in which the text says it was written: that of a date line such as "Published 3 May 2024".

    A full date in running text is none: news gives the year exactly where it is *not* the current one.

    >>> year_of("Updated: 2024-12-17\\n\\nThe gate, built in May 1962, failed on Monday.")
    2024
    >>> year_of("It began on 1 May 1962.") is None
    True
    """
    stamped = published_in(text)
    return int(stamped.value[:4]) if stamped else None


@lru_cache(maxsize=8)
def published_in(text: str) -> DateFound | None:
    """The full date of the first date line among the first ten or last five lines of the text, if there is one.

    A date line either says so ("published", "updated", "date") or holds nothing but a date.
    """
    lines = [match.span() for match in re.finditer(r"[^\r\n]+", text[:200_000])]
    for begin, stop in dict.fromkeys(lines[:10] + lines[-5:]):
        if _FOUR_DIGITS.search(text, begin, min(stop, begin + 300)) is None:
            continue
        for found in candidates(text, begin, min(stop, begin + 300), Clock(None, None, None)):
            if len(found.value) == 10 and found.value[0] != "-" and _is_stamp(text, begin, stop, found):
                return found
    return None


def _is_stamp(text: str, begin: int, stop: int, found: DateFound) -> bool:
    before = text[begin : found.start].strip().lower()
    said = re.findall(r"[a-z]+", before)
    if len(said) <= 3 and any(word in words()["stamp"] for word in said):
        return True
    return not said and _TIME_OF_DAY.fullmatch(text, found.end, stop) is not None


_JOINT = re.compile(r",? ?(?:and|to|or|until|through|-|–)? ?(?:on |in )?")


def _share_years(text: str, found: list[DateFound]) -> list[DateFound]:
    """In "Dec. 14 and Dec. 16, 2024" the year of the second is the year of the first too."""
    out: list[DateFound] = []
    year: str | None = None
    after = -1
    for one in reversed(found):
        joined = after >= 0 and _JOINT.fullmatch(text[one.end : after])
        value = one.value.replace("--", f"{year}-") if joined and year and one.value.startswith("--") else one.value
        year = value[:4] if value[:1].isdigit() else year if joined else None
        after = one.start
        out.append(DateFound(one.start, one.end, value))
    return out[::-1]
