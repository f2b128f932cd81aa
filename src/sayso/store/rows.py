"""The query rows of an article and of a story: one function a table, each deriving its rows from the model objects."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sayso.model import Article, Claim, Entity, Reading, StoryReading
from sayso.text import paragraphs, sentences

Row = tuple[Any, ...]
LONGEST_LABEL = 200
"""Code points of a story's label that is a sentence of an article."""


def outlet_of(article: Article) -> str:
    """The outlet's name, or, where it is unknown, words that keep unknown outlets apart."""
    return article.outlet.value if article.outlet else f"unknown ({article.name})"


def date_of(article: Article) -> str | None:
    """The day it was published, ``None`` where it is not known: the dates that a text mentions are not its own."""
    return article.published.value[:10] if article.published else None


def article_row(reading: Reading, story: str | None, read_at: str, fingerprint: bytes, payload: str) -> Row:
    """The row of ``article``."""
    a = reading.article
    return (
        a.id, a.name, a.path, a.sha256, a.text, a.title and a.title.value,
        a.outlet and a.outlet.value, a.outlet and a.outlet.where,
        a.published and a.published.value, a.published and a.published.where,
        a.not_before, a.url, a.byline, a.language and a.language.value, story, read_at, fingerprint, payload,
    )  # fmt: skip


def statement_rows(reading: Reading) -> Iterable[Row]:
    """Rows of ``statement``."""
    for s in reading.statements:
        source, cue = (s.source.span if s.source else None), s.cue
        yield (
            s.id, s.article,
            source and source.text, source and source.start, source and source.end,
            cue and cue.text, cue and cue.start, cue and cue.end,
            " … ".join(piece.text for piece in s.content), s.content[0].start, s.content[-1].end,
            s.kind, s.stance, s.channel and s.channel.name, s.said_on and s.said_on.value,
            s.evidence and s.evidence.kind, s.confidence,
        )  # fmt: skip


def figure_rows(reading: Reading) -> Iterable[Row]:
    """Rows of ``figure``."""
    for f in reading.figures:
        yield (
            f.id, f.article, f.statement, f.span.start, f.span.end, f.span.text, f.low, f.high, f.value, int(f.approx),
            f.measure, f.of and f.of.text, f.where and f.where.text, f.when and f.when.value, f.per, f.modality,
        )  # fmt: skip


def story_row(story: StoryReading, readings: Mapping[str, Reading]) -> Row:
    """What the row of ``story`` says of it: title, outlets, texts, claims, first and last date."""
    articles = [readings[id].article for id in story.story.articles]
    dates = sorted(date for article in articles if (date := date_of(article)))
    return (
        story_title(articles), len({outlet_of(article) for article in articles}), len(story.texts) or len(articles),
        len(story.claims), dates[0] if dates else None, dates[-1] if dates else None,
    )  # fmt: skip


def story_title(articles: Sequence[Article]) -> str:
    """A story's label: the earliest title of its articles, or a first line's first sentence; "…" where it is cut."""

    def key(article: Article) -> tuple[str, str]:
        return (date_of(article) or "9999", article.id)

    titled = [article for article in articles if article.title]
    first = min(titled or articles, key=key)
    if first.title:
        return first.title.value
    lines = [first.text[a:b] for a, b in paragraphs(first.text) if not first.is_marked(a, b)]
    return _opening(lines[0]) if lines else first.name


def _opening(line: str) -> str:
    """The first sentence of a line, cut between words where it is very long.

    >>> _opening("The gate failed on Dec. 4. Nobody was there.")
    'The gate failed on Dec. 4.'
    """
    start, end = next(iter(sentences(line)), (0, len(line)))
    sentence = line[start:end]
    return sentence if len(sentence) <= LONGEST_LABEL else sentence[:LONGEST_LABEL].rsplit(" ", 1)[0] + " …"


def entity_rows(story: StoryReading, readings: Mapping[str, Reading]) -> Iterable[Row]:
    """Rows of ``entity``; ``statements`` counts those in which it is the source."""
    of = dict(story.resolution.of)
    spoken: dict[str, int] = {}
    for reading in readings.values():
        for statement in reading.statements:
            if statement.source and statement.source.entity:
                speaker = of.get(statement.source.entity, statement.source.entity)
                spoken[speaker] = spoken.get(speaker, 0) + 1
    for entity in story.resolution.entities:
        party = ", ".join(entity.party)
        yield (entity.id, story.story.id, entity.name, entity.type, int(entity.named), party, spoken.get(entity.id, 0))


def rank_of(claim: Claim, outlets: int) -> float:
    """The board's order: fewest origins for the outlets that carry it, then most outlets, then least checked.

    A claim without any origin is placed as if each outlet were one: nothing is known that would set it apart.
    """
    origins = claim.origins_low or outlets
    return round(origins / max(1, outlets) - 0.001 * outlets + 0.0001 * len(claim.checks), 6)


def claim_row(claim: Claim, story: str, readings: Mapping[str, Reading], unnamed: int) -> Row:
    """The row of ``claim``."""
    articles = [readings[id].article for id in claim.articles]
    outlets = {outlet_of(article) for article in articles}
    dates = sorted(date for article in articles if (date := date_of(article)))
    states = {"confirmed": set[str](), "denied": set[str](), "could_not_verify": set[str](), "no_comment": set[str]()}
    for check in claim.checks:
        states[check.state].add(check.entity)
    silent = {outlet_of(readings[id].article) for id in claim.silent if id in readings}
    return (
        claim.id, story, claim.title, claim.origins_low, claim.origins_high, len(outlets), len(articles),
        *(len(entities) for entities in states.values()), len(silent), unnamed, len(claim.figures),
        dates[0] if dates else None, dates[-1] if dates else None, rank_of(claim, len(outlets)),
    )  # fmt: skip


def claim_statement_rows(claim: Claim) -> Iterable[Row]:
    """Rows of ``claim_statement``: one a part of a statement's content."""
    for member in claim.members:
        for part in member.parts:
            yield (claim.id, member.statement, member.article, part.start, part.end, part.text, member.stance)


def origin_rows(claim: Claim, entities: Mapping[str, Entity]) -> Iterable[Row]:
    """Rows of ``origin``."""
    for origin in claim.origins:
        entity = entities[origin.entity]
        yield (claim.id, entity.id, entity.name, int(entity.named), ", ".join(entity.party), origin.basis)


def check_rows(claim: Claim, entities: Mapping[str, Entity]) -> Iterable[Row]:
    """Rows of ``check``."""
    for check in claim.checks:
        name = entities[check.entity].name if check.entity in entities else check.entity
        words = check.words
        yield (
            claim.id, check.state, check.entity, name, check.statement, words.article,
            words.span.start, words.span.end, words.span.text,
        )  # fmt: skip


def may_be_one_rows(claim: Claim) -> Iterable[Row]:
    """Rows of ``may_be_one``: the claims that may be this one, the likeliest first."""
    for rank, other in enumerate(claim.may_be_one, 1):
        why = json.dumps([[reason.rule, reason.detail] for reason in other.because], ensure_ascii=False)
        yield (claim.id, other.claim, rank, other.chance, why)


def quotation_rows(story: StoryReading) -> Iterable[Row]:
    """Rows of ``quotation``: one a variant."""
    for quotation in story.quotations:
        for variant in quotation.variants:
            span = variant.passage.span
            yield (
                quotation.id, story.story.id, quotation.speaker, variant.statement, variant.passage.article,
                span.start, span.end, span.text, variant.family,
            )  # fmt: skip


def drift_rows(story: StoryReading) -> Iterable[Row]:
    """Rows of ``drift``."""
    for d in story.drifts:
        yield (
            story.story.id, d.kind, d.before, d.after, d.before_words.span.text, d.after_words.span.text,
            d.origin, int(d.certain), d.note,
        )  # fmt: skip


def search_rows_of_article(reading: Reading) -> Iterable[Row]:
    """What the search finds of an article."""
    article = reading.article
    title = article.title.value if article.title else ""
    yield ("article", article.id, "", f"{title}\n{outlet_of(article)}\n{article.text}")


def search_rows_of_story(story: StoryReading, readings: Mapping[str, Reading]) -> Iterable[Row]:
    """What the search finds of a story: its claims and who speaks in it."""
    for claim in story.claims:
        words = {part.text for member in claim.members for part in member.parts}
        yield ("claim", claim.id, story.story.id, "\n".join([claim.title, *sorted(words)]))
    speakers = {row[0] for row in entity_rows(story, readings) if row[-1]}
    for entity in story.resolution.entities:
        if entity.id in speakers:
            names = [entity.name, *(alias.text for alias in entity.aliases)]
            yield ("speaker", entity.id, story.story.id, "\n".join(dict.fromkeys(names)))


KEYS: Mapping[str, tuple[int, ...]] = {
    "claim_statement": (0, 1, 3),
    "origin": (0, 1),
    "check": (0, 1, 2, 4),
    "quotation": (0, 4, 5),
    "drift": (0, 1, 2, 3),
}
"""The columns of the primary key, by their places in a row, of tables for which a story may give two rows of one key: a
place that is quoted by two statements, two changes between the same two figures. The first is kept."""


def _once(table: str, many: Iterable[Row]) -> list[Row]:
    """The rows, of several with one key the first: what is kept of a story is what its payload gives again."""
    kept: dict[Row, Row] = {}
    for row in many:
        kept.setdefault(tuple(row[place] for place in KEYS[table]), row)
    return list(kept.values())


def story_rows(story: StoryReading, readings: Mapping[str, Reading]) -> dict[str, list[Row]]:
    """``{table: rows}`` of everything that a story gives; what is pointed to comes first."""
    entities = {entity.id: entity for entity in story.resolution.entities}
    claims = story.claims
    unnamed = [sum(not (o.entity in entities and entities[o.entity].named) for o in c.origins) for c in claims]
    made = {
        "entity": list(entity_rows(story, readings)),
        "claim": [claim_row(c, story.story.id, readings, n) for c, n in zip(claims, unnamed, strict=True)],
        "claim_statement": [row for claim in claims for row in claim_statement_rows(claim)],
        "origin": [row for claim in claims for row in origin_rows(claim, entities)],
        "check": [row for claim in claims for row in check_rows(claim, entities)],
        "may_be_one": [row for claim in claims for row in may_be_one_rows(claim)],
        "quotation": list(quotation_rows(story)),
        "drift": list(drift_rows(story)),
    }
    return {table: _once(table, many) if table in KEYS else many for table, many in made.items()}


WRITERS: tuple[tuple[str, Callable[[Reading], Iterable[Row]]], ...] = (
    ("statement", statement_rows),
    ("figure", figure_rows),
)
