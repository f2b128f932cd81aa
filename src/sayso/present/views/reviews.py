"""Fact-checks that others published, beside the claims they are about; always in their publisher's own words."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property

from sayso.model import Claim, Review, StoryReading
from sayso.places import Place, place_of
from sayso.present.views.pieces import View
from sayso.present.views.place import PlaceViews


class ReviewViews(PlaceViews):
    """What others published about the claims of the collection."""

    @cached_property
    def _attached(self) -> list[tuple[Place, View]]:
        """``(place, review)`` of every review that stands attached."""
        held = {review.id: review for review in self.collection.reviews()}
        rows = self.collection.query(
            'SELECT "left", "right", "by", at FROM judgement WHERE revoked = 0 AND verdict = \'positive\''
            ' AND "left" IN (SELECT id FROM review) ORDER BY "left", at'
        )
        found = {
            (row["left"], row["right"]): (place, self._review(held[row["left"]], row["by"], row["at"], row["right"]))
            for row in rows
            if (place := place_of(row["right"]))
        }
        return list(found.values())

    def _review(self, review: Review, by: str, at: str, right: str) -> View:
        known = {key: value for key, value in asdict(review).items() if key not in ("id", "path")}
        return {"review": review.id, **known, "attached_by": by, "attached_at": at, "place": right}

    def claim_summary(self, claim: Claim, story: StoryReading) -> View:
        """A claim in the shape of the annotation guidelines, with what others published about it."""
        places = {
            (member.article, part.start, part.end) for member in claim.members for part in member.parts
        }  # fmt: skip
        return {**super().claim_summary(claim, story), "reviews": [v for p, v in self._attached if _stands(p, places)]}

    def reviews(self) -> list[View]:
        """Every review that was read, with the claims it is attached to."""
        claims: dict[str, list[str]] = {}
        for place, view in self._attached:
            claims.setdefault(view["review"], []).extend(self._claims_at(place))
        return [
            {**{"review" if key == "id" else key: value for key, value in asdict(review).items()},
             "claims": sorted(set(claims.get(review.id, [])))}
            for review in self.collection.reviews()
        ]  # fmt: skip

    def _claims_at(self, place: Place) -> list[str]:
        rows = self.collection.query(
            'SELECT claim, start, "end", article FROM claim_statement WHERE article = ?', (place.article,)
        )
        return [row["claim"] for row in rows if _stands(place, {(row["article"], row["start"], row["end"])})]

    def _meant(self, left: str, right: str) -> tuple[str, str, str]:
        kind, first, second = super()._meant(left, right)
        review = next((r for r in self.collection.reviews() if r.id == left), None) if left[:1] == "r" else None
        return ("review", review.reviewed[:160], second) if review else (kind, first, second)


def _stands(place: Place, places: set[tuple[str, int, int]]) -> bool:
    """True if some of these parts covers most of a piece of the place: readings of other versions differ a little."""
    return any(
        article == place.article and 2 * (min(end, b) - max(start, a)) > b - a
        for article, start, end in places
        for a, b in place.places
    )
