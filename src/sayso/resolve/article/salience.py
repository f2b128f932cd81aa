"""How near in mind somebody is at a place of a text: the sum of visible features of the mentions before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.model import EntityType
from sayso.resolve.article.layout import Layout

WEIGHTS = {
    "same sentence": 2.0,
    "sentence before": 2.2,
    "two sentences before": 1.3,
    "three to five sentences before": 0.6,
    "same paragraph": 0.6,
    "paragraph before": 0.3,
    "subject of its sentence": 1.0,
    "speaks there": 1.2,
    "spoke last": 1.4,
    "spoke last, paragraphs before": 0.7,
    "inside a quotation": -1.6,
    "possessor or after a preposition": -0.8,
    "named often": 0.5,
    "gender known to agree": 0.6,
}
"""What speaks for a candidate. Set by hand on development articles; see ``docs/entities.md`` for what it reaches."""
FAR = 8
"""Sentences after which somebody named is no candidate for a pronoun any more."""


@dataclass(slots=True)
class Referent:
    """Somebody or something that words may refer back to. ``key`` names it inside the article."""

    key: str
    type: EntityType
    gender: str = ""
    plural: bool = False
    named: bool = True
    roles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    spots: list[Spot] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    affiliated: bool = False
    told: frozenset[str] = frozenset()
    """What the lists say "the" may point back to it with."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place where a referent is mentioned."""

    start: int
    end: int
    speaks: bool = False
    subject: bool = False
    oblique: bool = False
    quoted: bool = False


def _start(spot: Spot) -> int:
    return spot.start


def salience(
    referent: Referent, place: int, layout: Layout, last: str | None, gender: str, far: int = FAR
) -> tuple[float, str] | None:
    """The sum of features of a referent seen from ``place``, with their names; ``None`` if it is too far away."""
    best: tuple[float, str] | None = None
    nearest = place
    before = bisect_right(referent.spots, place, key=_start)
    first = bisect_right(referent.spots, layout.reach(place, far) - 1, key=_start)
    for spot in referent.spots[first:before]:
        if spot.end > place:
            continue
        distance = layout.distance(place, spot.start)
        if distance <= far:
            names = list(_features(spot, distance, place, layout))
            score = sum(WEIGHTS[name] for name in names)
            nearest = spot.start
            if best is None or score > best[0]:
                best = score, ", ".join(names)
    if best is None:
        return None
    spoke = referent.key == last
    afar = spoke and layout.paragraph(place) - layout.paragraph(nearest) > 1
    extra = [name for name, holds in (
        ("spoke last", spoke and not afar),
        ("spoke last, paragraphs before", afar),
        ("named often", before > 2),
        ("gender known to agree", bool(gender) and referent.gender == gender),
    ) if holds]  # fmt: skip
    return best[0] + sum(WEIGHTS[name] for name in extra), ", ".join([best[1], *extra])


def _features(spot: Spot, distance: int, place: int, layout: Layout) -> Iterable[str]:
    near = ("same sentence", "sentence before", "two sentences before", *["three to five sentences before"] * 3)
    if distance < len(near):
        yield near[distance]
    apart = layout.paragraph(place) - layout.paragraph(spot.start)
    if apart < 2:
        yield ("same paragraph", "paragraph before")[apart]
    if spot.speaks:
        yield "speaks there"
    elif spot.subject:
        yield "subject of its sentence"
    if spot.quoted:
        yield "inside a quotation"
    if spot.oblique:
        yield "possessor or after a preposition"
