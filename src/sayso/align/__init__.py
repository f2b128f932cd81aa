"""Statements of many articles become claims and quotation groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.align.claims import find_claims
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
    """Joins what is the same in one story's articles; their order changes nothing."""
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    by_article = pages(ordered)
    quotations = group_quotations(ordered, resolution, by_article)
    claims = find_claims(ordered, resolution, quotations, judgements, by_article, vocabulary(by_article.values()))
    return Alignment(claims, quotations)
