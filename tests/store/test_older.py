"""A collection of every earlier schema opens, is brought up to date, and holds what it held.

The files hold two articles of the demo collection, an unreadable input and a decision, made by the program as it was
before the next step of the schema: ``sayso read`` (from schema 2 on ``sayso watch --rounds 1``), then vacuumed with
pages of 1,024 bytes. A new step of the schema wants such a file of the one before it.
"""

from __future__ import annotations

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import CollectionError
from sayso.reading import update_stories
from sayso.settings import Settings
from sayso.store import Collection, verify
from sayso.store.connection import migrations

FILES = sorted((Path(__file__).parent / "files").glob("schema-*.db.xz"))
KEPT = {
    "article": "id, name, path, sha256, text, title, outlet, published, url, story, fingerprint, payload",
    "copy": "article, name, path, outlet",
    "statement": '*',
    "figure": '*',
    "judgement": '*',
    "failure": '*',
    "told": '*',
}  # fmt: skip
"""Columns that no step may change."""


@pytest.fixture(params=FILES, ids=lambda path: path.name.split(".")[0])
def older(request, tmp_path):
    path = tmp_path / "older.db"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def rows(path, table):
    with closing(sqlite3.connect(path)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            return []
        return sorted(db.execute(f"SELECT {KEPT[table]} FROM {table}").fetchall(), key=repr)


def test_there_is_a_file_of_every_earlier_schema():
    assert len(FILES) == migrations()[-1][0] - 1


def test_an_older_file_is_brought_up_to_date_with_all_it_held(older):
    before = {table: rows(older, table) for table in KEPT}
    assert before["article"]
    assert before["judgement"]
    with Collection.open(older) as collection:
        assert collection.schema == migrations()[-1][0]
        assert verify(collection) == []
    assert {table: rows(older, table) for table in KEPT} == before


def test_an_older_file_computes_its_stories_anew_and_agrees_with_itself(older):
    with Collection.open(older, write=True) as collection:
        texts = {id: collection.article(id).text for id in collection.article_ids()}
        update_stories(collection, settings=Settings(jobs=1))
        assert not collection.pending()
        assert list(collection.claims())
        assert {id: collection.article(id).text for id in collection.article_ids()} == texts
        assert verify(collection) == []


def test_a_newer_file_is_refused_and_stays_as_it_is(older):
    with closing(sqlite3.connect(older)) as db:
        db.execute(f"PRAGMA user_version = {migrations()[-1][0] + 1}")
    before = older.read_bytes()
    for write in (False, True):
        with pytest.raises(CollectionError, match=r"written by a newer Sayso .* update Sayso to open it"):
            Collection.open(older, write=write)
    assert older.read_bytes() == before


def test_a_step_that_fails_leaves_the_file_as_it_was(older, monkeypatch):
    latest = migrations()
    before = rows(older, "article")
    broken = [*latest, (latest[-1][0] + 1, "CREATE TABLE one_more (x) STRICT;\nDELETE FROM article;\nNONSENSE;\n")]
    monkeypatch.setattr("sayso.store.connection.migrations", lambda: broken)
    with pytest.raises(sqlite3.OperationalError):
        Collection.open(older, write=True)
    monkeypatch.undo()
    with Collection.open(older) as collection:
        assert collection.schema == latest[-1][0]
        assert verify(collection) == []
    assert rows(older, "article") == before
