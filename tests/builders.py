"""Model objects built by hand, so that no test of plumbing needs a model or a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sayso.model import (
    Article,
    Claim,
    Entity,
    HeadingPart,
    Member,
    Mention,
    Noted,
    Passage,
    Quotation,
    Reading,
    Resolution,
    Span,
    Statement,
    Story,
    StoryReading,
    Variant,
    article_id,
    content_id,
    statement_id,
    text_hash,
)
from sayso.store import Collection
from sayso.trace import trace_claim
from sayso.trace.context import context_of


def article(text: str, name: str = "one", outlet: str | None = None, published: str | None = None) -> Article:
    """An article with this text."""
    return Article(
        id=article_id(text),
        name=name,
        path=f"{name}.txt",
        text=text,
        sha256=text_hash(text),
        outlet=Noted(outlet, "text") if outlet else None,
        published=Noted(published, "text") if published else None,
    )


def find(article: Article, words: str, nth: int = 0) -> Span:
    """The nth place where the words stand in the article."""
    at = -1
    for _ in range(nth + 1):
        at = article.text.index(words, at + 1)
    return article.span(at, at + len(words))


def entity(name: str, type: Any = "person", *, named: bool = True, party: tuple[str, ...] = ()) -> Entity:
    """A story entity."""
    return Entity(content_id("e", name, type), name, type, named=named, party=party)


def statement(
    article: Article, source: str | None, cue: str, *content: str, by: Entity | None = None, **more: Any
) -> Statement:
    """A statement whose words are found in the article; ``by`` is the source's entity."""
    spans = tuple(find(article, piece) for piece in content)
    cue_span = find(article, cue)
    who = Mention(find(article, source), by.id if by else None) if source else None
    id = statement_id(article.id, who.span if who else None, cue_span, spans)
    return Statement(id, article.id, who, cue_span, spans, **{"kind": "indirect", **more})


def mention(article: Article, words: str, by: Entity, nth: int = 0) -> Mention:
    """A mention of an entity."""
    return Mention(find(article, words, nth), by.id)


def reading(article: Article, *statements: Statement, entities: tuple[Entity, ...] = ()) -> Reading:
    """A reading with these statements."""
    return Reading(article, statements, entities=entities)


def resolution(*entities: Entity, possible: tuple[tuple[str, str, str], ...] = ()) -> Resolution:
    """A resolution in which every entity is its own."""
    return Resolution(entities, tuple((e.id, e.id) for e in entities), possible)


def claim(*statements: Statement, title: str = "X said: Y") -> Claim:
    """A claim that these statements are members of, whole."""
    members = tuple(Member(s.id, s.article, s.content, s.stance) for s in statements)
    first = statements[0]
    heading = (HeadingPart(title), HeadingPart(first.content[0].text, Passage(first.article, first.content[0])))
    return Claim(content_id("c", *sorted(s.id for s in statements)), heading, members)


def story(*readings: Reading) -> Story:
    """The story of these readings."""
    ids = tuple(sorted(r.article.id for r in readings))
    return Story(content_id("t", *ids), ids)


def changed(thing: Any, **more: Any) -> Any:
    """A copy with other fields."""
    return replace(thing, **more)


def told_alike(readings: list[Reading], statements: list[Statement], speaker: Entity, title: str) -> StoryReading:
    """A story of one claim and one quotation, which all the statements make in words of their own."""
    known = resolution(speaker)
    one = trace_claim(claim(*statements, title=title), context_of(readings, known, ()))
    variants = tuple(Variant(s.id, Passage(s.article, s.content[0]), n) for n, s in enumerate(statements))
    return StoryReading(story(*readings), known, (one,), (Quotation("q1", speaker.id, variants),))


def keep(collection: Collection, readings: Iterable[Reading], story: StoryReading, fingerprint: bytes = b"") -> None:
    """Store the readings and the story that they give."""
    by_article = {reading.article.id: reading for reading in readings}
    for reading in by_article.values():
        collection.add(reading, fingerprint)
    collection.save_stories([story.story])
    collection.save_story(story, by_article)
