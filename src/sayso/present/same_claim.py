"""A person's decision that two claims are one, or are not: kept by a place in each, not by their ids.

A claim's id is made of its statements, so it changes when an article is added that tells it, too. A place in it stays:
the decision holds for whichever claims the two places lie in.
"""

from __future__ import annotations

from sayso.errors import UsageError
from sayso.model import Claim, Judgement, Member, Span, StoryReading
from sayso.places import Place
from sayso.present.views import Views


def decision(views: Views, left: str, right: str, *, same: bool, by: str, at: str) -> Judgement:
    """The row that says of two claims that they are one (``same``) or are not.

    Raises ``UsageError`` if they are not two claims of one story.
    """
    one, other = (views.collection.story_of(claim=id) for id in (left, right))
    if left == right or one != other:
        raise UsageError("two different claims of one story are needed; choose another one")
    story = views.story_reading(one)
    places = sorted(place_in(story, claim).written() for claim in story.claims if claim.id in (left, right))
    return Judgement(places[0], places[1], "positive" if same else "negative", by, at)


def place_in(story: StoryReading, claim: Claim) -> Place:
    """A place that stands for a claim: of its clearest wording, if it can be, words that no other claim has too."""
    elsewhere = {
        (member.article, part)
        for other in story.claims
        if other.id != claim.id
        for member in other.members
        for part in member.parts
    }

    def own(member: Member) -> list[Span]:
        return [part for part in member.parts if (member.article, part) not in elsewhere]

    def rank(member: Member) -> tuple[bool, bool, str, int]:
        clearest = any(reason.rule == "clearest_wording" for reason in member.because)
        return (not own(member), not clearest, member.article, member.parts[0].start)

    member = min(claim.members, key=rank)
    parts = own(member) or member.parts
    return Place(member.article, "content", tuple(sorted((part.start, part.end) for part in parts)))
