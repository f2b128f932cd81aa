"""Which claim a sentence from outside is about: the claim scorer on its words alone, abstaining wherever it is unsure.

The sentence has no article around it and no story's vocabulary of its own, so it is weighed with the story that it is
compared to. Of 97 pairs labelled by hand (each side once as the sentence from outside) 31 of the 98 that are one claim
pass, and none that are two. In a collection of 76 articles none of 88 sentences about other stories was attached; of
106 sentences of its own stories 53 were, 49 of them to a claim that holds the labelled words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.align.scorer import claim_values, compare, scorer
from sayso.align.units import Page, Unit, Vocabulary, page, unit_of
from sayso.model import Article, Claim, Member, article_id, text_hash

SURE = 0.8
"""Probability from which a claim is taken; at 0.7 the pairs above gave 34, also without a mistake, yet a collection
holds many more claims that a sentence is not about than labelled pairs do."""
SHARE = 0.3
"""Share of each side's weight that the other must have. Without it 45 sentences were attached, 40 of them rightly:
claims near in theme alone stood beside the right one, or in its place. At 0.2 one sentence of another story was."""
LEAD = 0.15
"""By how much the second best claim must fall behind: two claims that are nearly alike leave the sentence open."""
CLASHES = ("number_clash", "one_number", "polarity")
"""Features that rule a pair out, however alike its words: another number, a number on one side only, a denial."""


class Near(NamedTuple):
    """How near a claim is to a sentence, by the member that is nearest."""

    score: float
    claim: str
    member: Member


def nearest(words: str, claims: Iterable[Claim], pages: Mapping[str, Page], known: Vocabulary) -> list[Near]:
    """The claims of one story, the nearest to the words first; those that clash with them score 0."""
    text = Article(article_id(words), "outside", "outside", words, text_hash(words))
    outside = unit_of(page(text), known, [text.span(0, len(words))])
    found = [_near(outside, claim, member, pages, known) for claim in claims for member in claim.members]
    best: dict[str, Near] = {}
    for near in sorted(found, key=lambda near: (-near.score, near.claim, near.member.statement)):
        best.setdefault(near.claim, near)
    return list(best.values())


def _near(outside: Unit, claim: Claim, member: Member, pages: Mapping[str, Page], known: Vocabulary) -> Near:
    values = claim_values(compare(outside, unit_of(pages[member.article], known, member.parts)))
    ruled_out = any(values[name].value > 0 for name in CLASHES) or values["weaker_share"].value < SHARE
    score = 0.0 if ruled_out else scorer("claim").score({name: value.value for name, value in values.items()})
    return Near(score, claim.id, member)


def chosen(found: Iterable[Near]) -> tuple[Near | None, str]:
    """The one claim that a sentence is surely about, or ``None`` and why none is."""
    ordered = sorted(found, key=lambda near: (-near.score, near.claim))
    if not ordered or ordered[0].score < SURE:
        return None, "no claim is near enough"
    if len(ordered) > 1 and ordered[0].score - ordered[1].score < LEAD:
        return None, f"{ordered[0].claim} and {ordered[1].claim} are both near"
    return ordered[0], ""
