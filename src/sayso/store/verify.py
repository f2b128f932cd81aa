"""Does the collection agree with itself? Every hash, span, foreign key and search row is looked at."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.errors import UsageError
from sayso.model import Member, Passage, Reading, Reuse, Span, StoryReading, article_id, text_hash
from sayso.store import rows
from sayso.store.collection import Collection


def verify(collection: Collection) -> list[str]:
    """A line for every fault found; empty if there is none."""
    return [*_file_faults(collection), *_article_faults(collection), *_story_faults(collection)]


def _file_faults(collection: Collection) -> Iterator[str]:
    for (word,) in collection.db.execute("PRAGMA integrity_check"):
        if word != "ok":
            yield f"file: {word}"
    for row in collection.db.execute("PRAGMA foreign_key_check"):
        yield f"foreign key: row {row[1]} of {row[0]} points to nothing in {row[2]}"
    missing = collection.db.execute(
        "SELECT id FROM article WHERE id NOT IN (SELECT id FROM searched WHERE kind = 'article')"
        " UNION SELECT id FROM searched WHERE row NOT IN (SELECT rowid FROM search)"
    )
    for (id,) in missing:
        yield f"search: {id} is not in the index"


def _article_faults(collection: Collection) -> Iterator[str]:
    for row in collection.db.execute("SELECT id, name, sha256, text FROM article ORDER BY id").fetchall():
        if text_hash(row["text"]) != row["sha256"] or article_id(row["text"]) != row["id"]:
            yield f"article {row['name']}: its text has another hash than when it was read"
        try:
            reading = collection.reading(row["id"])
        except (TypeError, ValueError, KeyError) as error:
            yield f"article {row['name']}: its payload cannot be read ({error})"
            continue
        if reading.article.text != row["text"]:
            yield f"article {row['name']}: the text and its payload differ"
        for span in spans_of(reading):
            if row["text"][span.start : span.end] != span.text:
                yield f"article {row['name']}: {span.start}:{span.end} is not {span.text[:40]!r}"
        for table, make in rows.WRITERS:
            held = collection.db.execute(f'SELECT * FROM "{table}" WHERE article = ? ORDER BY id', (row["id"],))
            if [tuple(one) for one in held] != sorted(make(reading)):
                yield f"article {row['name']}: rows of the table {table} are not those of its payload"


def _story_faults(collection: Collection) -> Iterator[str]:
    texts = {row["id"]: row["text"] for row in collection.db.execute("SELECT id, text FROM article")}
    for id in collection.story_ids():
        try:
            story = collection.story(id)
            readings = collection.readings(story.story.articles)
        except (TypeError, ValueError, KeyError, UsageError) as error:
            yield f"story {id}: its payload cannot be read ({error})"
            continue
        for article, span in anchored(story):
            if texts.get(article, "")[span.start : span.end] != span.text:
                yield f"story {id}: {article} {span.start}:{span.end} is not {span.text[:40]!r}"
        yield from _claim_faults(collection, story, readings)


def _claim_faults(collection: Collection, story: StoryReading, readings: Mapping[str, Reading]) -> Iterator[str]:
    """The board's rows against the payload that they are made from."""
    held = {row["id"]: row for row in collection.db.execute("SELECT * FROM claim WHERE story = ?", (story.story.id,))}
    if held.keys() != {claim.id for claim in story.claims}:
        yield f"story {story.story.id}: the claims of the board are not those of its payload"
    for claim in story.claims:
        if claim.id in held and tuple(held[claim.id]) != rows.claim_row(
            claim, story.story.id, readings, held[claim.id]["unnamed"]
        ):
            yield f"claim {claim.id}: its row on the board is not that of its payload"


def spans_of(thing: Any) -> Iterator[Span]:
    """Every span inside a model object of one article."""
    if isinstance(thing, Span):
        yield thing
    elif dataclasses.is_dataclass(thing):
        for item in dataclasses.fields(thing):
            yield from spans_of(getattr(thing, item.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from spans_of(part)


def anchored(thing: Any) -> Iterator[tuple[str, Span]]:
    """``(article id, span)`` of every anchored slice inside a story's objects."""
    if isinstance(thing, Passage):
        yield thing.article, thing.span
    elif isinstance(thing, Member):
        yield from ((thing.article, part) for part in thing.parts)
    elif isinstance(thing, Reuse):
        yield thing.a, thing.a_span
        yield thing.b, thing.b_span
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, Span | Reading):
        for item in dataclasses.fields(thing):
            yield from anchored(getattr(thing, item.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from anchored(part)


__all__ = ["StoryReading", "anchored", "spans_of", "verify"]
