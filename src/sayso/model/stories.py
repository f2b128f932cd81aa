"""What articles about one event give together, and what people and fact-checkers say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

from sayso.model.articles import Passage, Span
from sayso.model.readings import Because, Entity, Stance

CheckState = Literal["confirmed", "denied", "could_not_verify", "no_comment"]
BasisOfKnowledge = Literal[
    "witnessed", "video", "images", "documents", "intercept", "estimate", "second_hand", "not_stated"
]
ReuseKind = Literal["copy", "quotation", "both", "post", "furniture"]
DriftKind = Literal[
    "bound", "value", "measure", "window", "modality", "attribution_lost", "attribution_blurred", "hedge_lost"
]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about two things (entity ids, claim ids, statement ids): kept as a row, revoked by marking.

    ``verdict`` is ``positive`` (the same), ``negative`` (not the same) or ``unsure``.
    """

    left: str
    right: str
    verdict: Literal["positive", "negative", "unsure"]
    by: str
    at: str
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A fact-check that somebody else published (ClaimReview), in its publisher's own words.

    ``reviewed`` is the claim as the publisher puts it, ``says`` the publisher's rating in words; neither is a slice of
    an article, and neither is Sayso's. Which words of the collection it is about is a :class:`Judgement`.
    """

    id: str
    reviewed: str
    publisher: str | None = None
    says: str | None = None
    url: str | None = None
    claimant: str | None = None
    published: str | None = None
    language: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities of one story. ``of`` maps every article-local entity id to the id of the story's entity.

    ``possible`` lists pairs that may be one, label only ("a lawmaker" and a named one), with the reason; they are
    never merged.
    """

    entities: tuple[Entity, ...]
    of: tuple[tuple[str, str], ...]
    possible: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """Why two articles share a story: the score and its features as ``(name, value, detail)``."""

    a: str
    b: str
    score: float
    features: tuple[tuple[str, float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event: sorted article ids, and what joined them."""

    id: str
    articles: tuple[str, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that article ``a`` shares with article ``b`` nearly word for word.

    ``direction`` is ``a_from_b``, ``b_from_a`` or ``unknown``; ``matched`` counts the words that agree.
    """

    a: str
    b: str
    a_span: Span
    b_span: Span
    kind: ReuseKind
    matched: int
    direction: str = "unknown"
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A statement's part in a claim: ``parts`` are the spans of its content that speak of the proposition."""

    statement: str
    article: str
    parts: tuple[Span, ...]
    stance: Stance
    score: float = 1.0
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """A piece of a claim's heading: a slice (``passage`` given) or, with ``passage`` None, the program's own words."""

    text: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The most upstream source of a claim, after via, channel and "reported by".

    ``entity`` is the story entity's id; ``statements`` those in which it speaks; ``basis`` how it says it knows;
    ``possibly_same`` names other origins of the claim that may be this one, with the reason.
    """

    entity: str
    statements: tuple[str, ...]
    basis: BasisOfKnowledge = "not_stated"
    basis_words: Passage | None = None
    possibly_same: tuple[tuple[str, str], ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody confirmed, denied, could not verify or would not comment on exactly this claim."""

    state: CheckState
    entity: str
    statement: str
    words: Passage
    scope: Passage | None = None
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class MayBeOne:
    """Another claim of the story that may be the same one; nothing joins it, and it counts nowhere.

    ``chance`` is the calibrated probability (0 to 1) that who reads both makes one claim of them; ``because`` says what
    both have and what keeps them apart.
    """

    claim: str
    chance: float
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements, in any outlets, that assert, deny, doubt or cannot verify one proposition.

    ``align`` fills the heading and the members; ``trace`` the origins (``origins_low`` to ``origins_high`` with
    ``origins_reason`` where two may be one), carriers, checks and silent articles. ``may_be_one`` names other claims of
    the story that may be this one, the likeliest first: for a person to decide.
    """

    id: str
    heading: tuple[HeadingPart, ...]
    members: tuple[Member, ...]
    figures: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    origins_low: int = 0
    origins_high: int = 0
    origins_reason: str = ""
    carriers: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    silent: tuple[str, ...] = ()
    may_be_one: tuple[MayBeOne, ...] = ()

    @property
    def title(self) -> str:
        """The heading as one line. Slices and the program's own words alike: ``heading`` tells them apart."""
        return "".join(part.text for part in self.heading)

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that carry the claim, sorted."""
        return tuple(sorted({member.article for member in self.members}))

    def _repr_html_(self) -> str:
        """What a notebook shows: the heading, the counts, the words."""
        origins = (
            str(self.origins_high)
            if self.origins_low == self.origins_high
            else (f"{self.origins_low} to {self.origins_high}")
        )
        counts = f"origins {origins}, articles {len(self.articles)}, checks {len(self.checks)}"
        words = sorted({part.text for member in self.members for part in member.parts})
        return f"<b>{escape(self.title)}</b><p>{counts}</p>{_html_list(words)}"


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an utterance: the slice, the statement it stands in, the family of wording it belongs to."""

    statement: str
    passage: Passage
    family: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation group: the same utterance by one speaker in different words, cuts or translations."""

    id: str
    speaker: str | None
    variants: tuple[Variant, ...]

    def _repr_html_(self) -> str:
        """What a notebook shows: every wording."""
        return _html_list(f"{variant.passage.span.text}" for variant in self.variants)


@dataclass(frozen=True, slots=True)
class Series:
    """Comparable figures: one measure, group, place and compatible windows, across articles."""

    id: str
    measure: str
    label: str
    figures: tuple[str, ...]
    origins: tuple[tuple[str, str | None], ...] = ()
    """``(figure id, entity id of its origin or None)`` in the order of ``figures``."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A change between two tellings of one origin (``certain``), or of origins that may be one (not ``certain``)."""

    kind: DriftKind
    before: str
    after: str
    before_words: Passage
    after_words: Passage
    origin: str | None
    certain: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures of one window and group whose intervals exclude each other."""

    a: str
    b: str
    note: str


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something dated: ``what`` is ``said``, ``published``, ``happened`` or ``expected``; the words that show it."""

    date: str
    what: Literal["said", "published", "happened", "expected"]
    article: str
    statement: str | None = None
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    """A line of the desk list: what an editor should still do about a claim or a figure, and why."""

    kind: str
    claim: str | None
    figure: str | None
    text: str


@dataclass(frozen=True, slots=True)
class StoryReading:
    """All that one story gives, computed from its articles' readings."""

    story: Story
    resolution: Resolution
    claims: tuple[Claim, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    series: tuple[Series, ...] = ()
    drifts: tuple[Drift, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    todo: tuple[Todo, ...] = ()
    texts: tuple[tuple[str, ...], ...] = ()
    """Text origins: groups of article ids that rest on one text."""

    def _repr_html_(self) -> str:
        """What a notebook shows: how many articles and claims, and the claims."""
        counts = f"{len(self.story.articles)} articles, {len(self.claims)} claims"
        return f"<p>{counts}</p>{_html_list(claim.title for claim in self.claims)}"


def _html_list(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"
