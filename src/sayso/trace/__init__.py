"""Claims to origins, checks, timeline and desk list: the last stage of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from sayso.model import (
    Claim,
    Conflict,
    Drift,
    Quotation,
    Reading,
    Resolution,
    Reuse,
    Series,
    Story,
    StoryReading,
)
from sayso.trace.checks import checks_of, silent_of
from sayso.trace.context import Context, context_of
from sayso.trace.desk import todo_of
from sayso.trace.origins import carriers_of, origins_of
from sayso.trace.timeline import timeline_of

__all__ = ["trace", "trace_claim"]


class Aligned(Protocol):
    """What ``align`` gives, as far as this room needs it: rooms of one row do not import one another."""

    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def quotations(self) -> tuple[Quotation, ...]: ...
    @property
    def series(self) -> tuple[Series, ...]: ...
    @property
    def drifts(self) -> tuple[Drift, ...]: ...
    @property
    def conflicts(self) -> tuple[Conflict, ...]: ...


def trace(
    story: Story,
    readings: Sequence[Reading],
    resolution: Resolution,
    alignment: Aligned,
    reuse: Sequence[Reuse],
    texts: Sequence[Sequence[str]],
) -> StoryReading:
    """All that one story gives, with the origins and checks of every claim."""
    context = context_of(readings, resolution, reuse)
    claims = tuple(trace_claim(claim, context) for claim in alignment.claims)
    return StoryReading(
        story=story,
        resolution=resolution,
        claims=claims,
        quotations=tuple(alignment.quotations),
        series=tuple(alignment.series),
        drifts=tuple(alignment.drifts),
        conflicts=tuple(alignment.conflicts),
        reuse=tuple(reuse),
        timeline=timeline_of(tuple(readings)),
        todo=todo_of(claims, context),
        texts=tuple(tuple(group) for group in texts),
    )


def trace_claim(claim: Claim, context: Context) -> Claim:
    """The claim with its origins, carriers, checks and silent articles."""
    origins, low, reason = origins_of(claim, context)
    checks = checks_of(claim, origins, context)
    return replace(
        claim,
        origins=origins,
        origins_low=low,
        origins_high=len(origins),
        origins_reason=reason,
        carriers=carriers_of(claim, origins, context),
        checks=checks,
        silent=silent_of(claim, checks, context),
    )
