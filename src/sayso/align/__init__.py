"""What the articles of one story have in common: claims, quotation groups, figures that compare.

* ``tokens``, ``words``: words with base forms and weights; the word lists of this room.
* ``clauses``, ``units``, ``profiles``: statements cut into propositions, weighed for the story.
* ``lexicon``, ``overlaps``: which words are alike; two wordings laid side by side.
* ``blocking``, ``scorer``, ``likeness``: which pairs are compared, by what, how like they are and what outweighs that.
* ``decided``, ``linking``, ``grouping``: what people decided; pairs to groups.
* ``references``, ``asked``, ``refusals``: denials and silences put with what they speak of.
* ``claims``, ``writing``, ``headings``, ``heading_slices``: groups to claims with members, reasons and headings.
* ``quotations``, ``families``: one utterance in several wordings.
* ``possible``: claims that may be one, though nothing joins them.
* ``figure_tellings``, ``figure_groups``, ``figures``, ``figure_drift``: tellings of a number: who is counted, series,
  conflicts, drift.
* ``outside``: which claim a sentence from elsewhere is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.align.claims import find_claims
from sayso.align.figures import compare
from sayso.align.quotations import group_quotations
from sayso.align.units import pages, vocabulary
from sayso.model import Claim, Conflict, Drift, Judgement, Quotation, Reading, Resolution, Series


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the articles of one story have in common; origins and checks are still missing from the claims."""

    claims: tuple[Claim, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    series: tuple[Series, ...] = ()
    drifts: tuple[Drift, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def align(readings: Sequence[Reading], resolution: Resolution, judgements: Sequence[Judgement] = ()) -> Alignment:
    """Joins what is the same in one story's articles; the order of the articles changes nothing.

    Judgements on two statements keep them in one claim or apart; judgements on two claims, by the ids that they have
    without the judgement, merge them.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    by_article = pages(ordered)
    known = vocabulary(by_article.values())
    quotations = group_quotations(ordered, resolution, known.lexicon)
    claims = find_claims(ordered, resolution, quotations, judgements, by_article, known)
    series, drifts, conflicts = compare(ordered, resolution)
    return Alignment(claims, quotations, series, drifts, conflicts)
