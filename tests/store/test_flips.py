"""A value that changed on the disk is found, in whatever table and column, and ``sayso verify`` ends with 4."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

import builders as b
from sayso.errors import BadArticle, IntegrityError
from sayso.model import (
    Because,
    Check,
    Drift,
    Figure,
    Judgement,
    MayBeOne,
    Origin,
    Passage,
    Quotation,
    Review,
    StoryReading,
    Variant,
    content_id,
)
from sayso.present.cli.app import app
from sayso.store import Collection, verify
from sayso.store.connection import migrations

HARMLESS = {"story": {"pending"}, "search_config": {"k", "v"}, "search_docsize": {"id", "sz"},
            "search_idx": {"segid", "term", "pgno"}}  # fmt: skip
"""A story marked as pending is computed anew; the others are SQLite's own notes, whose faults cost no content."""
NOTHING = {"REAL": 0.5, "INTEGER": 1, "BLOB": b"x"}


def tables():
    made = sqlite3.connect(":memory:")
    made.create_function("sayso_seal", -1, lambda *_: "")
    for _, sql in migrations():
        made.executescript(sql)
    found = made.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'search' ORDER BY name")
    return [name for (name,) in found if not name.startswith("sqlite_")]


def readings():
    """Two articles with a figure, two statements and a quotation that they share."""
    mayor, ministry = b.entity("the mayor"), b.entity("the ministry", "organisation", party=("Holm",))
    for name, count in (("one", "40"), ("two", "50")):
        text = f"The mayor said {count} boats were lost. “Nobody warned us,” she said. The ministry denied it."
        article = b.article(text, name, f"The {name} Post", "2031-03-04")
        said = b.statement(article, "The mayor", "said", f"{count} boats were lost", by=mayor)
        denied = b.statement(article, "The ministry", "denied", "it", by=ministry, stance="denies")
        figure = Figure(
            content_id("f", name),
            article.id,
            b.find(article, count),
            40.0,
            50.0,
            None,
            False,
            "lost",
            statement=said.id,
        )
        yield b.changed(b.reading(article, said, denied, entities=(mayor, ministry)), figures=(figure,))


def story_of(one, two):
    """A story with something in every table."""
    said, words = one.statements[0], Passage(one.article.id, b.find(one.article, "Nobody warned us"))
    origin = Origin(said.source.entity, (said.id,))
    denial = one.statements[1]
    check = Check("denied", denial.source.entity, denial.id, Passage(one.article.id, denial.cue))
    claim = b.changed(
        b.claim(said, two.statements[0]), origins=(origin,), checks=(check,), origins_low=1, origins_high=1
    )
    other = b.claim(denial)
    claim = b.changed(claim, may_be_one=(MayBeOne(other.id, 0.4, (Because("words", "boats"),)),))
    places = [Passage(r.article.id, r.figures[0].span) for r in (one, two)]
    drift = Drift("value", one.figures[0].id, two.figures[0].id, *places, None, True)
    quotation = Quotation("q", said.source.entity, (Variant(said.id, words),))
    return StoryReading(b.story(one, two), b.resolution(*one.entities), (claim, other), (quotation,), drifts=(drift,))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("flips") / "whole.db"
    both = tuple(readings())
    story = story_of(*both)
    with Collection.open(path, create=True) as collection:
        b.keep(collection, both, story, b"print")
        collection.record_failure(BadArticle("three.txt", "it is empty", "nothing to read here"))
        collection.judge(Judgement("e1", "e2", "positive", "AB", "2031-03-04T10:00:00"), recompute=False)
        collection.keep_reviews([Review("r", "words", "The Check", "so", "http://b.example/")])
        collection.write("INSERT INTO visit VALUES ('http://a.example/', 'e', NULL)", [()])
        collection.write("INSERT INTO told VALUES ('began', '', '')", [()])
        assert verify(collection) == []
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    return path


def other(value, kind):
    """The same value with one bit of it changed."""
    if value is None:
        return NOTHING.get(kind, "x")
    if isinstance(value, int | float):
        return value + (1_000_000 if isinstance(value, int) else 0.5)
    data = bytearray(value.encode() if isinstance(value, str) else value)
    if not data:
        return "x" if isinstance(value, str) else b"x"
    data[len(data) // 2] ^= 1 if data[len(data) // 2] < 128 else 0x20
    return data.decode(errors="replace") if isinstance(value, str) else bytes(data)


def flip(path, table, column, kind="TEXT"):
    """Change one value behind the back of everything that watches; False if the table is empty."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        key = "rowid" if table != "search_idx" else "segid"
        order = f"length({column}) DESC" if table == "search_data" else key
        found = db.execute(f'SELECT {key}, "{column}" FROM "{table}" ORDER BY {order} LIMIT 1').fetchone()
        if found is None:
            return False
        db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {key} = ?', (other(found[1], kind), found[0]))
    return True


@pytest.mark.parametrize("table", tables())
def test_a_changed_value_is_found_in_every_column(whole, tmp_path, table):
    with closing(sqlite3.connect(whole)) as db:
        columns = [(row[1], row[2]) for row in db.execute(f'PRAGMA table_info("{table}")')]
    for column, kind in columns:
        if column in HARMLESS.get(table, ()):
            continue
        path = tmp_path / f"{column}.db"
        shutil.copy(whole, path)
        assert flip(path, table, column, kind), f"{table} is empty"
        with Collection.open(path) as collection:
            faults = verify(collection)
        assert faults, f"{table}.{column}"
        assert all(len(fault) < 300 for fault in faults)
        path.unlink()


def test_the_command_says_what_is_off_and_ends_with_4(whole, tmp_path):
    path = tmp_path / "flipped.db"
    shutil.copy(whole, path)
    flip(path, "judgement", "verdict")
    result = CliRunner().invoke(app, ["verify", str(path)])
    assert isinstance(result.exception, IntegrityError)
    assert result.exception.exit_code == 4
    assert "judgement" in result.output
    assert "it is not as it was written" in result.output
