"""Places that a decision points at: pieces of one article's text, as a judgement row holds them.

``a1b2c3d4e5f6a:content:120-180,190-204`` names the article, the role and the pieces. As it holds the article and the
places themselves, it still says what was meant when articles are added or a later version reads them otherwise.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.model import Article, Span

PLACE = re.compile(r"([^:]+):(source|cue|content|figure):(\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*)", re.ASCII)


class Place(NamedTuple):
    """What a correction points at: ``places`` are ``(start, end)`` in code points of the article's text."""

    article: str
    role: str
    places: tuple[tuple[int, int], ...]

    def written(self) -> str:
        """The place as a judgement holds it.

        >>> Place("a1", "cue", ((4, 9),)).written()
        'a1:cue:4-9'
        """
        return f"{self.article}:{self.role}:" + ",".join(f"{start}-{end}" for start, end in self.places)

    def spans(self, article: Article) -> tuple[Span, ...]:
        """The slices there. Raises ``SpanError`` if the article has no such places."""
        return tuple(article.span(start, end) for start, end in self.places)


def place_of(right: str) -> Place | None:
    """The place that the right side of a judgement holds, ``None`` if it is an id.

    >>> place_of("a1:content:4-9,12-20")
    Place(article='a1', role='content', places=((4, 9), (12, 20)))
    >>> place_of("e0123456789ab") is None
    True
    """
    found = PLACE.fullmatch(right)
    if found is None:
        return None
    pairs = (pair.split("-") for pair in found[3].split(","))
    return Place(found[1], found[2], tuple((int(start), int(end)) for start, end in pairs))
