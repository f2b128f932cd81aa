"""The shapes of what an agent gets: every string is a :class:`Slice`, an :class:`Own`, or the id of something."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel


class Slice(BaseModel):
    """Verbatim words of an article and where they stand (code points, end excluded)."""

    text: str
    article: str
    start: int
    end: int
    sha256: str
    untrusted: Literal[True] = True


class Own(BaseModel):
    """Words of the program's own: a label, a note, a name as resolved; ``untrusted`` if made of what was read."""

    own: str
    untrusted: bool = False


Name = Slice | Own
"""A name: a slice where an article has it in these very words."""


class ClaimRow(BaseModel):
    """A row of the claim board."""

    claim: str
    heading: list[Slice | Own]
    origins_low: int
    origins_high: int
    outlets: int
    confirmed: int
    denied: int
    could_not_verify: int
    no_comment: int
    silent: int
    may_be_one: int


class ClaimRows(BaseModel):
    """Rows of the claim board, and whether there are more."""

    claims: list[ClaimRow]
    more: bool


class OriginOut(BaseModel):
    """An origin: its name, whether it is named, how it says it knows."""

    name: Name
    named: bool
    basis: Own
    basis_words: Slice | None
    possibly_same: list[Own]


class CheckOut(BaseModel):
    """Who checked a claim, in what words, about what."""

    state: Own
    by: Name
    words: Slice
    scope: Slice | None
    note: Own | None


class ReviewOut(BaseModel):
    """A fact-check that somebody else published: its publisher's words, none of them Sayso's or an article's."""

    publisher: Own | None
    reviewed: Own
    says: Own | None
    url: Own | None


class OtherOut(BaseModel):
    """Another claim that may be this one although nothing joins them; it counts nowhere.

    ``chance`` (0 to 1) is how many such pairs a reader makes one claim of.
    """

    claim: str
    heading: list[Slice | Own]
    chance: float
    why: list[Own]


class ClaimOut(BaseModel):
    """A claim with its origins, checks and every place; ``quotes`` are ids for compare_quote.

    ``may_be_one`` names claims that may be this one, for a person to decide.
    """

    claim: str
    heading: list[Slice | Own]
    origins_low: int
    origins_high: int
    origins_note: Own | None
    origins: list[OriginOut]
    outlets: list[Name]
    checks: list[CheckOut]
    silent: list[Name]
    places: list[Slice]
    quotes: list[str]
    reviews: list[ReviewOut]
    may_be_one: list[OtherOut]


class EdgeOut(BaseModel):
    """One telling: who passed it on, who published it, the words that name the source."""

    origin: Name
    via: list[Name]
    outlet: Name
    sure: Own
    words: Slice


class ChainOut(BaseModel):
    """How a claim came: origin, carried by, published by."""

    claim: str
    edges: list[EdgeOut]


class Checks(BaseModel):
    """The checks of one claim; an empty list means that nobody in this collection checked it."""

    claim: str
    checks: list[CheckOut]
    silent: list[Name]
    reviews: list[ReviewOut]


class WordingOut(BaseModel):
    """One wording of a quotation, with what it dropped and added against the first, what weakens and strengthens it."""

    words: Slice
    outlet: Name
    family: int
    dropped: list[Slice]
    added: list[Slice]
    weakened: list[Slice]
    strengthened: list[Slice]


class QuoteOut(BaseModel):
    """A quotation in all its wordings."""

    quote: str
    speaker: Name | None
    wordings: list[WordingOut]


class FigureOut(BaseModel):
    """A figure as the interval its words allow."""

    words: Slice
    low: float | None
    high: float | None
    approximate: bool
    measure: Own
    modality: Own
    of: Slice | None
    where: Slice | None
    when: Own | None
    outlet: Name
    said_by: Name | None


class Figures(BaseModel):
    """Figures; never summed."""

    figures: list[FigureOut]
    more: bool


class Hit(BaseModel):
    """Something the search found: an article, a claim or a speaker, by id, with words to know it by."""

    kind: Own
    id: str
    label: list[Slice | Own]


class Hits(BaseModel):
    """What the search found."""

    hits: list[Hit]
