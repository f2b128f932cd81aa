"""Fact-checks that others published, attached to the claims they are about.

A review is attached to words, not to a claim's id, so that it stays where it is when articles are added: a judgement
row with the review's id on its left and the place on its right. Only a claim that is surely the one is taken; the rest
is told with the reason. A row that a person took back is not made again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.align.outside import Near, chosen, nearest
from sayso.align.units import pages, vocabulary
from sayso.errors import UsageError
from sayso.model import Judgement, Member, Review
from sayso.places import Place
from sayso.present.views import View, Views
from sayso.store import Collection

CANDIDATES = 40
"""Claims that share words with a review and are compared with it."""


class Attached(NamedTuple):
    """What became of a review: the claim and how near it is, or ``None`` and why."""

    review: Review
    claim: str | None
    score: float
    note: str


def attach(
    collection: Collection, reviews: Sequence[Review], *, by: str, at: str, claim: str | None = None
) -> list[Attached]:
    """Keep the reviews and attach each to the claim it is about: the surely nearest one, or ``claim`` if that is given.

    Raises ``UsageError`` if there is no such claim.
    """
    collection.keep_reviews(reviews)
    views = Views(collection)
    given = views.collection.claim(claim) if claim else None
    made = []
    for review in reviews:
        if given is not None:
            found: Near | None = Near(1.0, given.id, given.members[0])
            note = "attached by hand"
        else:
            found, note = chosen(_near(views, review))
        if found is not None:
            note = note or f"nearness {found.score:.2f}"
            note = _keep(collection, review.id, found.member, by, at, by_hand=given is not None) or note
        made.append(Attached(review, found.claim if found else None, found.score if found else 0.0, note))
    return made


def _keep(collection: Collection, review: str, member: Member, by: str, at: str, *, by_hand: bool) -> str:
    """Write the judgement row, unless a person took it back or it stands already; returns why not."""
    place = Place(member.article, "content", tuple(sorted((part.start, part.end) for part in member.parts))).written()
    held = collection.query('SELECT revoked FROM judgement WHERE "left" = ? AND "right" = ?', (review, place))
    if any(not row["revoked"] for row in held):
        return "attached already"
    if held and not by_hand:
        return "taken back earlier; attach it by hand: --review, --claim"
    collection.judge(Judgement(review, place, "positive", by, at), recompute=False)
    return ""


def _near(views: Views, review: Review) -> Iterator[Near]:
    """The claims that share words with a review, compared story by story."""
    by_story: dict[str, list[str]] = defaultdict(list)
    for row in candidates(views.collection, review.reviewed):
        by_story[row["story"]].append(row["id"])
    for id, claims in sorted(by_story.items()):
        story = views.story_reading(id)
        known = pages(views.reading(article) for article in story.story.articles)
        wanted = [claim for claim in story.claims if claim.id in claims]
        yield from nearest(review.reviewed, wanted, known, vocabulary(known.values()))


def candidates(collection: Collection, words: str) -> Iterable[View]:
    """``{"id", "story"}`` of the claims that share most with the words. Raises ``UsageError`` if there are no words."""
    found = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", words)[:60]))
    if not found:
        raise UsageError("the review has no words to look for")
    rows = collection.query(
        "SELECT p.id, p.story FROM search JOIN searched AS p ON p.row = search.rowid"
        " WHERE search MATCH ? AND p.kind = 'claim' ORDER BY rank, p.id LIMIT ?",
        (found, CANDIDATES),
    )
    return [dict(row) for row in rows]
