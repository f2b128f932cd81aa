"""What one article gives: statements, figures, and the entities named in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.model.articles import Article, Span, content_id

Kind = Literal["direct", "mixed", "indirect"]
Stance = Literal["asserts", "confirms", "denies", "doubts", "could_not_verify", "no_comment", "predicts", "urges"]
EntityType = Literal["person", "organisation", "outlet", "place", "platform", "impersonal"]
Modality = Literal["fact", "forecast", "plan"]


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
