"""Articles to stories: which articles tell of one event, in any order of reading, wherever dates are missing or wrong.

``fingerprint(article)`` looks at one article alone; ``cluster(fingerprints)`` groups them; ``update(grouping, new)``
adds articles to a grouping and gives what grouping all at once gives. ``docs/stories.md`` has the method and its
measured errors.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.cluster.explain import shared_words
from sayso.cluster.fingerprint import Fingerprint, fingerprint
from sayso.cluster.grouping import Grouping
from sayso.model import Story
from sayso.settings import Settings


def cluster(fingerprints: Iterable[Fingerprint], *, settings: Settings | None = None) -> tuple[Story, ...]:
    """The stories of these articles; every article is in exactly one, and their order does not matter."""
    return Grouping().extend(fingerprints).stories((settings or Settings()).story_threshold)


def update(grouping: Grouping, new: Iterable[Fingerprint]) -> Grouping:
    """A grouping with more articles: the same as grouping all at once, at the cost of what the new ones touch."""
    return grouping.extend(new)


__all__ = ["Fingerprint", "Grouping", "cluster", "fingerprint", "shared_words", "update"]
