"""Articles and statements from a few words, for the tests of ``resolve``."""

from __future__ import annotations

from sayso import resolve
from sayso.model import Article, Entity, Mention, Noted, Reading, Resolution, Span, Statement, article_id, text_hash


def article(text: str, name: str = "one", outlet: str | None = None) -> Article:
    noted = Noted(outlet, "test") if outlet else None
    return Article(article_id(text), name, name, text, text_hash(text), outlet=noted)


def place(art: Article, words: str, after: int = 0) -> Span:
    start = art.text.index(words, after)
    return art.span(start, start + len(words))


def said(art: Article, source: str, content: str | None = None, number: int = 0) -> Statement:
    span = place(art, source)
    end = art.text.find(".", span.end)
    rest = place(art, content) if content else art.span(span.end, end if end > span.end else len(art.text))
    return Statement(f"s{number}", art.id, Mention(span), None, (rest,), "direct" if content else "indirect")


def read(text: str, *sources: str, outlet: str | None = None, contents: dict[str, str] | None = None) -> Reading:
    art = article(text, outlet=outlet)
    return resolve.within(art, [said(art, s, (contents or {}).get(s), i) for i, s in enumerate(sources)], ())


def entity_of(reading: Reading, source: str) -> Entity:
    by_id = {entity.id: entity for entity in reading.entities}
    for statement in reading.statements:
        if statement.source is not None and statement.source.span.text == source:
            assert statement.source.entity is not None
            return by_id[statement.source.entity]
    raise AssertionError(f"no statement of {source!r}")


def story_entity(resolution: Resolution, reading: Reading, source: str) -> Entity:
    final = dict(resolution.of)[entity_of(reading, source).id]
    return next(entity for entity in resolution.entities if entity.id == final)
