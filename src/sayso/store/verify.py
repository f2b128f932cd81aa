"""Does the collection agree with itself? Every hash, span, foreign key and search row is looked at."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from sayso.errors import UsageError
from sayso.model import Member, Passage, Reading, Reuse, Span, StoryReading, article_id, text_hash
from sayso.store import facets, rows, seals
from sayso.store.codec import loads
from sayso.store.collection import Collection

UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, IndexError)
"""What reading damaged JSON as a model object raises."""


class Derived(str):
    """A difference in rows that the program makes of what was read, while that is as it was written."""

    __slots__ = ()


def verify(collection: Collection) -> list[str]:
    """A line for every fault found; empty if there is none.

    A line that is ``Derived`` is a fault only if this program made the rows: see ``is_of_others``.
    """
    db = collection.db
    looks = {
        "the file": _file_faults(db),
        "the search": _search_faults(collection),
        **{table: seals.faults(db, table) for table in seals.SEALED},
        "the makers": seals.maker_faults(db),
        "the articles": _article_faults(collection),
        "the stories": _story_faults(collection),
    }
    return [fault for what, look in looks.items() for fault in _readable(what, look)]


def _readable(what: str, look: Iterator[str]) -> Iterator[str]:
    """The faults of a look, and one more if the bytes on the disk end it."""
    try:
        yield from look
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        yield f"{what} cannot be read to the end ({error})"


def _file_faults(db: sqlite3.Connection) -> Iterator[str]:
    for (word,) in db.execute("PRAGMA integrity_check"):
        if word != "ok":
            yield f"file: {word}"
    for row in db.execute("PRAGMA foreign_key_check"):
        yield f"foreign key: row {row[1]} of {row[0]} points to nothing in {row[2]}"


# ------------------------------------------------------------------------------------------------------------ search


def _search_faults(collection: Collection) -> Iterator[str]:
    """Rows without an entry, entries without a row, and, where the file may be written, the index against its rows."""
    missing = collection.query(
        "SELECT id FROM article WHERE id NOT IN (SELECT id FROM searched WHERE kind = 'article')"
        " UNION SELECT id FROM searched WHERE row NOT IN (SELECT rowid FROM search)"
    )
    for (id,) in missing:
        yield f"search: {id} is not in the index"
    for (row,) in collection.query("SELECT rowid FROM search WHERE rowid NOT IN (SELECT row FROM searched)"):
        yield f"search: row {row} of the index belongs to nothing"
    for (row,) in collection.query(
        "SELECT row FROM search JOIN searched ON row = search.rowid WHERE (search.kind, search.id, search.story)"
        " IS NOT (searched.kind, searched.id, searched.story)"
    ):
        yield f"search: row {row} of the index is not what is noted of it"
    if not _index_agrees(collection):
        yield "search: the index does not agree with its rows"


def _index_agrees(collection: Collection) -> bool:
    """SQLite's own check of the words in the index. It is a write that changes nothing; unknown counts as agreed."""
    if not os.access(collection.path, os.W_OK):
        return True
    with closing(sqlite3.connect(collection.path, isolation_level=None)) as db:
        seals.teach(db)
        try:
            db.execute("INSERT INTO search(search) VALUES ('integrity-check')")
        except sqlite3.OperationalError:  # somebody writes
            return True
        except sqlite3.DatabaseError:
            return False
    return True


def _searchable(collection: Collection, where: str, id: str) -> set[rows.Row]:
    found = collection.query(
        "SELECT searched.kind, searched.id, searched.story, body FROM searched JOIN search ON search.rowid = row"
        f" WHERE searched.{where} = ?",
        (id,),
    )
    return {tuple(row) for row in found}


# ------------------------------------------------------------------------------------------- articles and their rows


def _article_faults(collection: Collection) -> Iterator[str]:
    for id in collection.article_ids():
        (row,) = collection.query("SELECT * FROM article WHERE id = ?", (id,))
        if text_hash(row["text"]) != row["sha256"] or article_id(row["text"]) != id:
            yield f"article {row['name']}: its text has another hash than when it was read"
        try:
            reading = loads(Reading, row["payload"])
        except UNREADABLE as error:
            yield f"article {row['name']}: its payload cannot be read ({error})"
            continue
        yield from (_told(f"article {row['name']}", fault) for fault in _reading_faults(collection, row, reading))


def _told(whose: str, fault: str) -> str:
    """The fault with whose it is, of the same kind."""
    return type(fault)(f"{whose}: {fault}")


def _reading_faults(collection: Collection, row: sqlite3.Row, reading: Reading) -> Iterator[str]:
    """The columns and rows of an article against its payload, and its spans against its text."""
    if reading.article.text != row["text"]:
        yield "the text and its payload differ"
    wanted = rows.article_row(reading, row["story"], row["read_at"], row["fingerprint"], row["payload"])
    for name, held, made in zip(row.keys(), row, wanted, strict=True):
        if held != made and name not in ("sha256", "text"):
            yield Derived(f"its {name} is not that of its payload")
    for span in spans_of(reading):
        if row["text"][span.start : span.end] != span.text:
            yield f"{span.start}:{span.end} is not {span.text[:40]!r}"
    for table, make in rows.WRITERS:
        held = collection.query(f'SELECT * FROM "{table}" WHERE article = ? ORDER BY id', (row["id"],))
        if [tuple(one) for one in held] != sorted(make(reading)):
            yield Derived(f"rows of the table {table} are not those of its payload")
    if _searchable(collection, "id", row["id"]) != set(rows.search_rows_of_article(reading)):
        yield Derived("what the search finds of it is not that of its payload")


# -------------------------------------------------------------------------------------------- stories and their rows


def _story_faults(collection: Collection) -> Iterator[str]:
    texts = {row["id"]: row["text"] for row in collection.query("SELECT id, text FROM article")}
    for id in collection.story_ids():
        try:
            story = collection.story(id)
            readings = collection.readings(story.story.articles)
        except (*UNREADABLE, UsageError) as error:
            yield f"story {id}: its payload cannot be read ({error})"
            continue
        for article, span in anchored(story):
            if texts.get(article, "")[span.start : span.end] != span.text:
                yield f"story {id}: {article} {span.start}:{span.end} is not {span.text[:40]!r}"
        if story.story.id != id:
            yield f"story {id}: its payload is that of {story.story.id}"
            continue
        try:
            faults = list(_given_faults(collection, story, readings))
        except UNREADABLE as error:  # a word of the program's own was changed in the payload, so no rows come of it
            faults = [f"its payload gives no rows ({type(error).__name__}: {error})"]
        yield from (_told(f"story {id}", fault) for fault in faults)


def _given_faults(collection: Collection, story: StoryReading, readings: Mapping[str, Reading]) -> Iterator[str]:
    """The rows that a story gave against those its payload gives; a pending story is about to be made anew."""
    id = story.story.id
    (row,) = collection.query("SELECT * FROM story WHERE id = ?", (id,))
    held = {one["id"] for one in collection.query("SELECT id FROM article WHERE story = ?", (id,))}
    if held != set(story.story.articles) or row["articles"] != len(held):
        yield "its articles are not those of its payload"
    if row["pending"]:
        return
    named = ("title", "outlets", "texts", "claims", "first_date", "last_date")
    for name, made in zip(named, rows.story_row(story, readings), strict=True):
        if row[name] != made:
            yield Derived(f"its {name} is not that of its payload")
    wanted = rows.story_rows(story, readings)
    for table, where in GIVEN.items():
        rows_held = {tuple(one) for one in collection.query(f'SELECT * FROM "{table}" WHERE {where}', (id,))}
        if rows_held != set(wanted[table]):
            yield Derived(f"rows of the table {table} are not those of its payload")
    counted = {
        (id, name, *value)
        for name, many in facets.count(collection.db, "claim.story = ?", (id,)).items()
        for value in many
    }
    if {tuple(one) for one in collection.query("SELECT * FROM facet WHERE story = ?", (id,))} != counted:
        yield Derived("rows of the table facet are not what is counted")
    if _searchable(collection, "story", id) != set(rows.search_rows_of_story(story, readings)):
        yield Derived("what the search finds of it is not that of its payload")


_OF_CLAIM = "claim IN (SELECT id FROM claim WHERE story = ?)"
GIVEN = {
    "entity": "story = ?", "claim": "story = ?", "claim_statement": _OF_CLAIM, "origin": _OF_CLAIM, "check": _OF_CLAIM,
    "may_be_one": _OF_CLAIM,
    "quotation": "story = ?", "drift": "story = ?",
}  # fmt: skip
"""The tables that a story fills, and which of their rows are its."""


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


def is_of_others(collection: Collection) -> bool:
    """Were rows of this file made by another version of the program?"""
    return seals.is_of_others(collection.db)
