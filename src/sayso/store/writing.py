"""What goes into the tables for an article and for a story; the caller's transaction holds it together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.model import Reading, Resolution, Story, StoryReading
from sayso.store import facets, rows, seals
from sayso.store.codec import dumps


def insert(db: sqlite3.Connection, table: str, row: Sequence[Any], *, ignore: bool = False) -> None:
    """One row, its values in the order of the table's columns; ``ignore`` passes over one that is there already."""
    db.execute(_insertion(table, len(row), ignore=ignore), row)


def _insert_all(db: sqlite3.Connection, table: str, many: Sequence[rows.Row]) -> None:
    if many:
        db.executemany(_insertion(table, len(many[0])), many)


def _insertion(table: str, columns: int, *, ignore: bool = False) -> str:
    return f'INSERT {"OR IGNORE " if ignore else ""}INTO "{table}" VALUES ({", ".join("?" * columns)})'


# ------------------------------------------------------------------------------------------------ articles


def write_article(db: sqlite3.Connection, reading: Reading, fingerprint: bytes, *, read_at: str) -> None:
    """The rows of an article and what the search finds of it. ``read_at`` tells versions of one address apart."""
    seals.note_maker(db)
    insert(db, "article", rows.article_row(reading, None, read_at, fingerprint, dumps(reading)))
    for table, make in rows.WRITERS:
        _insert_all(db, table, list(make(reading)))
    _make_searchable(db, rows.search_rows_of_article(reading))


def remove_article(db: sqlite3.Connection, article: str) -> None:
    """Take out an article's rows; its story is computed anew."""
    db.execute("UPDATE story SET pending = 1 WHERE id = (SELECT story FROM article WHERE id = ?)", (article,))
    _unsearch(db, "kind = 'article' AND id = ?", article)
    db.execute("DELETE FROM article WHERE id = ?", (article,))


# ------------------------------------------------------------------------------------------------ stories


def begin_story(db: sqlite3.Connection, story: Story) -> None:
    """The row of a story that is still to be computed, in place of what was held of it."""
    clear_story(db, story.id)
    db.execute("DELETE FROM story WHERE id = ?", (story.id,))
    empty = StoryReading(story, Resolution((), ()))
    insert(db, "story", (story.id, "", len(story.articles), 0, 0, 0, None, None, 1, dumps(empty)))
    members = [(story.id, article) for article in story.articles]
    db.executemany("UPDATE article SET story = ? WHERE id = ?", members)


def write_story(db: sqlite3.Connection, story: StoryReading, readings: Mapping[str, Reading]) -> None:
    """The rows of all that a story gives, what the search finds of it, its facets; it is computed from now on."""
    seals.note_maker(db)
    clear_story(db, story.story.id)
    for table, many in rows.story_rows(story, readings).items():
        _insert_all(db, table, many)
    _make_searchable(db, rows.search_rows_of_story(story, readings))
    db.execute(
        "UPDATE story SET title = ?, outlets = ?, texts = ?, claims = ?, first_date = ?, last_date = ?,"
        " pending = 0, payload = ? WHERE id = ?",
        (*rows.story_row(story, readings), dumps(story), story.story.id),
    )
    facets.save(db, story.story.id)


def clear_story(db: sqlite3.Connection, story: str) -> None:
    """Take out all that a story gave; its own row stays."""
    for table in ("claim", "entity", "quotation", "drift", "facet"):
        db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
    _unsearch(db, "story = ?", story)


# ------------------------------------------------------------------------------------------------ search


def _make_searchable(db: sqlite3.Connection, many: Iterable[rows.Row]) -> None:
    found = []
    for kind, id, story, body in many:
        cursor = db.execute("INSERT INTO search VALUES (?, ?, ?, ?)", (kind, id, story, body))
        found.append((cursor.lastrowid, kind, id, story))
    _insert_all(db, "searched", found)


def _unsearch(db: sqlite3.Connection, where: str, value: str) -> None:
    found = db.execute(f"SELECT row FROM searched WHERE {where}", (value,)).fetchall()
    db.executemany("DELETE FROM search WHERE rowid = ?", [tuple(row) for row in found])
    db.execute(f"DELETE FROM searched WHERE {where}", (value,))
