"""What every part of trace looks up: statements, articles, entities, by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.model import Article, Entity, Mention, Reading, Resolution, Reuse, Span, Statement
from sayso.text import fold


@dataclass(frozen=True, slots=True)
class Context:
    """The readings of one story by id. Build it with :func:`context_of`.

    ``of`` leads from an article's entity to the story's, ``possible`` from an entity to those that it may be, each with
    the reason, ``outlets`` from an outlet's folded name to its entity. What is asked for often is kept in the last two.
    """

    readings: dict[str, Reading]
    statements: dict[str, Statement]
    entities: dict[str, Entity]
    of: dict[str, str]
    possible: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    reuse: tuple[Reuse, ...] = ()
    outlets: dict[str, str] = field(default_factory=dict)
    _spots: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    _quoted: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)

    def article(self, statement: Statement) -> Article:
        """The article a statement stands in."""
        return self.readings[statement.article].article

    def entity_of(self, mention: Mention | None) -> str | None:
        """The story entity that a mention was resolved to."""
        if mention is None or mention.entity is None:
            return None
        entity = self.of.get(mention.entity, mention.entity)
        return entity if entity in self.entities else None

    def source(self, statement: Statement) -> str | None:
        """The story entity that is the source of a statement."""
        return self.entity_of(statement.source)

    def speaker(self, statement: Statement) -> str | None:
        """Who speaks in a statement: its source, or, where it names none, the outlet itself if the story knows it."""
        outlet = self.article(statement).outlet
        return self.source(statement) or (self.outlets.get(_plain(outlet.value)) if outlet else None)

    def spots(self, article: str) -> dict[str, list[int]]:
        """Where each story entity is named in an article: starts, in order. Found once, when first asked."""
        if article not in self._spots:
            found: dict[str, list[int]] = {}
            for mention in self.readings[article].mentions:
                entity = self.entity_of(mention)
                if entity is not None:
                    found.setdefault(entity, []).append(mention.span.start)
            self._spots[article] = {entity: sorted(starts) for entity, starts in found.items()}
        return self._spots[article]

    def quoted(self, article: str) -> list[tuple[Span, str]]:
        """The direct quotations of an article, each with the id of its statement. Found once, when first asked."""
        if article not in self._quoted:
            self._quoted[article] = [
                (piece, statement.id)
                for statement in self.readings[article].statements
                if statement.kind == "direct"
                for piece in statement.content
            ]
        return self._quoted[article]

    def via(self, statement: Statement) -> list[str]:
        """The story entities between the outlet and the source, nearest to the outlet first."""
        return [entity for mention in statement.via if (entity := self.entity_of(mention))]


def context_of(readings: Sequence[Reading], resolution: Resolution, reuse: Sequence[Reuse]) -> Context:
    """The context of one story."""
    possible: dict[str, list[tuple[str, str]]] = {}
    for left, right, reason in resolution.possible:
        possible.setdefault(left, []).append((right, reason))
        possible.setdefault(right, []).append((left, reason))
    return Context(
        readings={reading.article.id: reading for reading in readings},
        statements={s.id: s for reading in readings for s in reading.statements},
        entities={entity.id: entity for entity in resolution.entities},
        of=dict(resolution.of),
        possible=possible,
        reuse=tuple(reuse),
        outlets={
            _plain(name): entity.id
            for entity in resolution.entities
            if entity.type == "outlet"
            for name in (entity.name, *(alias.text for alias in entity.aliases if not alias.contextual))
        },
    )


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")
