"""The things Sayso speaks of, as frozen, slotted dataclasses; ``docs/architecture.md`` has a line for each.

Offsets are Unicode code points, 0-based, start included, end excluded, into ``Article.text``, which is the text as it
was read and is never changed. ``Article.span`` is the only maker of spans. Ids are derived from content
(:func:`content_id`), so that a link survives a re-run.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from sayso.errors import SpanError

Kind = Literal["direct", "mixed", "indirect"]
Stance = Literal["asserts", "confirms", "denies", "doubts", "could_not_verify", "no_comment", "predicts", "urges"]
EntityType = Literal["person", "organisation", "outlet", "place", "platform", "impersonal"]
Modality = Literal["fact", "forecast", "plan"]
CheckState = Literal["confirmed", "denied", "could_not_verify", "no_comment"]
BasisOfKnowledge = Literal[
    "witnessed", "video", "images", "documents", "intercept", "estimate", "second_hand", "not_stated"
]
ReuseKind = Literal["copy", "quotation", "both", "post", "furniture"]
DriftKind = Literal[
    "bound", "value", "measure", "window", "modality", "attribution_lost", "attribution_blurred", "hedge_lost"
]


def content_id(prefix: str, *parts: object) -> str:
    """A short id made of what makes the thing the same thing: ``prefix`` and 12 hex digits of SHA-256.

    >>> content_id("c", "a", 1) == content_id("c", "a", 1) != content_id("c", "a", 2)
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 form of a text, in hex. Lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ------------------------------------------------------------------------------------------------ spans and articles


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A slice of an article: ``article.text[start:end] == text``. Made by ``Article.span`` alone."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True if ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A span together with the id of the article it stands in: evidence that can be shown anywhere."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Noted:
    """A value and where it came from: ``Noted("Metro", "meta og:site_name")``, ``Noted("2024-12-17", "text")``."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What ingest gives to clean: one text with whatever its container said about it.

    ``name`` is the article's key in exports (file stem, or the record's ``id``), ``path`` where it was read (a file,
    a URL, ``FILE#ID``). ``text`` is the text offsets will refer to. ``page_map`` (HTML only) leads back to the page:
    triples ``(text_start, page_start, length)`` in code points.
    """

    name: str
    path: str
    text: str
    title: Noted | None = None
    outlet: Noted | None = None
    published: Noted | None = None
    url: str | None = None
    byline: str | None = None
    language: Noted | None = None
    page_map: tuple[tuple[int, int, int], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is not part of the story, with the reason: ``advertisement``, ``more_link``, ``repeated_lede``,
    ``share_prompt``, ``newsletter``, ``credit``, ``dateline`` ..."""

    span: Span
    reason: str


def _mark_end(mark: Mark) -> int:
    return mark.span.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet, stored as it was read.

    ``published`` is an ISO date or date-time if the text or its metadata shows one; ``not_before`` the latest date
    that the text mentions, if it does not. ``outlet`` may be unknown (``None``): unknown is a value. ``marks`` are in
    order and do not overlap.
    """

    id: str
    name: str
    path: str
    text: str = field(repr=False)
    sha256: str
    title: Noted | None = None
    outlet: Noted | None = None
    published: Noted | None = None
    not_before: str | None = None
    url: str | None = None
    byline: str | None = None
    language: Noted | None = None
    marks: tuple[Mark, ...] = ()
    page_map: tuple[tuple[int, int, int], ...] = ()
    warnings: tuple[str, ...] = ()

    def span(self, start: int, end: int, text: str | None = None) -> Span:
        """The slice ``text[start:end]`` as a span; the one door through which spans are made.

        Raises ``SpanError`` if it is empty, outside the text, or, with ``text`` given, holds other words.
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(f"{self.name}: no span {start}:{end} in a text of {len(self.text)} characters")
        words = self.text[start:end]
        if text is not None and text != words:
            raise SpanError(f"{self.name}: {start}:{end} holds {words[:60]!r}, not {text[:60]!r}")
        return Span(start, end, words)

    def is_marked(self, start: int, end: int) -> bool:
        """True if more than half of ``start:end`` lies in stretches marked as not part of the story."""
        inside = 0
        # A page may have thousands of marks, and every name in it is asked for.
        for number in range(bisect_right(self.marks, start, key=_mark_end), len(self.marks)):
            span = self.marks[number].span
            if span.start >= end:
                break
            inside += min(end, span.end) - max(start, span.start)
        return 2 * inside > end - start


def article_id(text: str) -> str:
    """The id of the article with this text: ``a`` and the first 12 hex digits of the SHA-256 of the text."""
    return "a" + text_hash(text)[:12]


# ------------------------------------------------------------------------------------------------ one article's reading


@dataclass(frozen=True, slots=True)
class Because:
    """One reason for a decision, for ``sayso explain``: the rule or model part, a detail, the words it rests on."""

    rule: str
    detail: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name someone or something. ``entity`` is the id of the entity it was resolved to, or ``None``."""

    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """Where a thing was said, if stated: ``name`` is the platform, programme or occasion, a slice of ``span``."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that words in the text give: ISO ``value`` (``2024-12-17``, ``2024-12``, ``2024-10/2024-12``)."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Material the source showed or cites: ``kind`` is ``video``, ``documents`` or ``images``; the words saying so."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """In one article, a source says a content, marked by a cue.

    ``source`` is ``None`` where the sentence names none ("allegedly"). ``content`` holds one span per contiguous
    piece, quotation marks left out; a quotation over several paragraphs is one statement. ``via`` lists who stands
    between the outlet and the source, nearest to the outlet first. ``confidence`` is the calibrated probability
    (0 to 1) that source, cue and content are right.
    """

    id: str
    article: str
    source: Mention | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: Kind
    stance: Stance = "asserts"
    channel: Channel | None = None
    via: tuple[Mention, ...] = ()
    said_on: Dated | None = None
    evidence: Evidence | None = None
    hedges: tuple[Span, ...] = ()
    confidence: float = 1.0
    because: tuple[Because, ...] = ()


def statement_id(article: str, source: Span | None, cue: Span | None, content: Iterable[Span]) -> str:
    """The id of a statement: its article and the places of its source, cue and content."""
    places = [(span.start, span.end) if span else None for span in (source, cue)]
    return content_id("s", article, *places, *((span.start, span.end) for span in content))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the interval its words allow.

    ``span`` covers the number with its hedges ("at least 500"). "At least 500" is low 500, high None; "nearly 100" is
    high 100 with ``approx``; "about 3,000" low = high = 3000 with ``approx``; exact n is [n, n]. ``measure`` is a name
    from ``data/measures.toml`` or ``other:<noun>``. ``unit`` holds the counted noun or unit. ``of`` and ``where`` are
    the words saying who is counted and where. ``statement`` is the statement it stands in, ``None`` in the outlet's
    own voice.
    """

    id: str
    article: str
    span: Span
    low: float | None
    high: float | None
    value: float | None
    approx: bool
    measure: str
    unit: Span | None = None
    of: Span | None = None
    where: Span | None = None
    when: Dated | None = None
    per: str | None = None
    modality: Modality = "fact"
    trend: str | None = None
    statement: str | None = None
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling or description of an entity. ``contextual``: means nothing outside its article ("the agency")."""

    text: str
    contextual: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, outlet, place, platform or impersonal source; one identity across spellings.

    ``named`` is False for unnamed sources: they keep their description and are never resolved to a name.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[Alias, ...] = ()
    named: bool = True
    party: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gives: its statements, figures, and the entities named in it.

    ``entities`` are this article's own; ``Statement.source.entity``, ``via`` and ``mentions`` point to their ids.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()


# ------------------------------------------------------------------------------------------------ across articles


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
class Claim:
    """Statements, in any outlets, that assert, deny, doubt or cannot verify one proposition.

    ``align`` fills the heading and the members; ``trace`` the origins (``origins_low`` to ``origins_high`` with
    ``origins_reason`` where two may be one), carriers, checks and silent articles.
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
