"""Reading the demo collection for real: the same bytes in any order, nothing twice, nothing lost by a kill."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso import demo, reading
from sayso.present.export import text_of
from sayso.present.views import Views
from sayso.reading import extend, read
from sayso.settings import Settings
from sayso.store import Collection, verify

ONE = Settings(jobs=1)


def exported(path: Path) -> str:
    with Collection.open(path) as collection:
        return text_of(Views(collection), "json")


def test_six_articles_are_one_story(demo_read):
    data = json.loads(exported(demo_read))
    assert len(data["articles"]) == 6
    assert [len(story["articles"]) for story in data["stories"]] == [6]


def test_every_span_of_the_export_is_a_slice(demo_read):
    with Collection.open(demo_read) as collection:
        assert verify(collection) == []
        texts = {name: collection.article(id).text for id, name in Views(collection).names.items()}
    data = json.loads(exported(demo_read))
    for article in data["articles"]:
        check_slices(article, texts[article["article"]])
    for story in data["stories"]:
        check_anchored(story, texts)


def check_slices(thing, text):
    """Every start, end and text inside an article of the export."""
    if isinstance(thing, dict):
        if {"start", "end", "text"} <= thing.keys():
            assert text[thing["start"] : thing["end"]] == thing["text"]
        for value in thing.values():
            check_slices(value, text)
    elif isinstance(thing, list):
        for value in thing:
            check_slices(value, text)


def check_anchored(thing, texts):
    """Every slice with its article inside a story of the export."""
    if isinstance(thing, dict):
        if {"article", "start", "end", "text"} <= thing.keys():
            assert texts[thing["article"]][thing["start"] : thing["end"]] == thing["text"]
        for value in thing.values():
            check_anchored(value, texts)
    elif isinstance(thing, list):
        for value in thing:
            check_anchored(value, texts)


def test_the_order_of_reading_does_not_show(demo_read, tmp_path):
    paths = [str(p) for p in demo.articles()]
    other = tmp_path / "other.db"
    for path in reversed(paths):
        read([path], other, settings=ONE).close()
    assert exported(other) == exported(demo_read)


@pytest.mark.parametrize("given", [str, Path])
def test_one_source_may_stand_alone(tmp_path, monkeypatch, given):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "gate.txt").write_text("The keeper said the gate failed.", encoding="utf-8")
    (tmp_path / "other.txt").write_text("Nothing was said to anybody about it.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with read(given("x"), "one.db", settings=ONE) as collection:
        assert [reading.article.name for reading in collection.readings(collection.article_ids()).values()] == ["gate"]


def test_reading_again_adds_nothing(demo_read, tmp_path):
    again = shutil.copy(demo_read, tmp_path / "again.db")
    with Collection.open(again, write=True) as collection:
        report = extend(collection, [str(p) for p in demo.articles()], settings=ONE)
    assert (report.new, report.known, report.stories) == (0, 6, 0)
    assert exported(again) == exported(demo_read)


def test_two_processes_read_the_same_as_one(tmp_path):
    path = tmp_path / "two.db"
    records = tmp_path / "many.jsonl"
    texts = [{"id": f"r{n}", "text": f"Mayor Number{n} said the gate at Lock {n} had failed."} for n in range(20)]
    records.write_text("\n".join(json.dumps(record) for record in texts), encoding="utf-8")
    read([str(records)], path, settings=Settings(jobs=2)).close()
    one = tmp_path / "one.db"
    read([str(records)], one, settings=ONE).close()
    assert exported(path) == exported(one)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_sets_does_not_show(demo_read, tmp_path, seed):
    path = tmp_path / "seed.db"
    command = [sys.executable, "-m", "sayso", "read", *map(str, demo.articles()), "-o", str(path), "--jobs", "1", "-q"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert exported(path) == exported(demo_read)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.3, 0.8, 1.4, 2.0, 2.6])
def test_a_killed_read_is_completed_by_the_next(demo_read, tmp_path, after):
    path = tmp_path / "killed.db"
    paths = [str(p) for p in demo.articles()]
    command = [sys.executable, "-m", "sayso", "read", *paths, "-o", str(path), "--jobs", "1", "-q"]
    process = subprocess.Popen(command)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    subprocess.run(command, check=True)
    assert exported(path) == exported(demo_read)
    with Collection.open(path) as collection:
        assert verify(collection) == []


def test_unreadable_inputs_are_named_and_the_rest_is_read(tmp_path):
    (tmp_path / "good.txt").write_text("Ada Marsh said the gate had failed.", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "line.txt").write_bytes(b"a" * 40_000_000)
    (tmp_path / "wide.txt").write_bytes("Ada Marsh said so.".encode("utf-16-le"))
    (tmp_path / "broken.txt").write_bytes(b"Ada Marsh said \xff\xfe\xfa so.")
    command = [
        sys.executable,
        "-m",
        "sayso",
        "read",
        str(tmp_path),
        str(tmp_path / "missing.txt"),
        "-o",
        str(tmp_path / "x.db"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    for name in ("picture.txt", "empty.txt", "line.txt", "wide.txt", "broken.txt", "missing.txt"):
        assert name in done.stderr
    with Collection.open(tmp_path / "x.db") as collection:
        assert [collection.article(id).name for id in collection.article_ids()] == ["good"]
        assert len(collection.failures()) == 6


def test_a_large_article_is_read_where_it_cannot_take_the_run_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGE", 200)
    (tmp_path / "a.txt").write_text("Ada Marsh said the gate had failed.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Jon Pell said the gate had held. " * 20, encoding="utf-8")
    few = Settings(jobs=1, worker_megabytes=1)  # no process can begin with so little
    with read([str(tmp_path)], tmp_path / "x.db", settings=few) as collection:
        assert [collection.article(id).name for id in collection.article_ids()] == ["a"]
        assert [bad.found for bad in collection.failures()] == ["the process that read it died"]


def test_a_read_says_how_many_of_the_new_articles_have_warnings(tmp_path):
    told = "<title>Gate</title><p>The gate by the café failed on Monday night, keeper Ada Marsh said on Tuesday.</p>"
    (tmp_path / "a.html").write_bytes(told.encode("cp1252"))
    (tmp_path / "b.txt").write_text("Jon Pell said the gate had held.", encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "read", str(tmp_path), "-o", str(tmp_path / "x.db")]
    first, again = (subprocess.run(command, capture_output=True, text=True, check=True).stderr for _ in range(2))
    assert "2 new, 0 known, 1 with warnings" in first
    assert "warnings" not in again


def test_another_language_is_stored_shown_and_marked_and_never_read(tmp_path):
    german = "Das Fluttor ist in der Nacht gebrochen, sagte die Wärterin Ada Brill. Zwölf Menschen wurden verletzt.\n"
    (tmp_path / "tor.txt").write_text(german, encoding="utf-8")
    command = [sys.executable, "-m", "sayso"]
    path = str(tmp_path / "x.db")
    done = subprocess.run([*command, "read", str(tmp_path), "-o", path], capture_output=True, text=True, check=True)
    assert "1 new, 0 known, 1 not analysed yet (not in English)" in done.stderr
    shown = subprocess.run([*command, "article", "tor", path], capture_output=True, text=True, check=True).stdout
    assert "! not analysed yet: its language is 'de', not English" in shown
    with Collection.open(path) as collection:
        reading = collection.reading("tor")
    assert (reading.article.text, reading.statements, reading.figures) == (german, (), ())
