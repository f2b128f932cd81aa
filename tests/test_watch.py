"""Watching a folder: a line for each new thing, once, also over a restart."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from typing import ClassVar

import pytest

import deskcase
from sayso.errors import UsageError
from sayso.ingest import files
from sayso.reading import extend, read
from sayso.settings import Settings
from sayso.store import Collection
from sayso.watch import news, seconds, watch

FIRST = "Ada Marsh said the gate at Lock Nine had failed before dawn on the river.\n"
SECOND = "The gate at Lock Nine had failed before dawn on the river, said Ada Marsh. Jon Pell said the lock was old.\n"


def look(folder, path):
    lines = []
    watch(path, [str(folder)], every=1, tell=lines.append, stop=Event(), settings=Settings(jobs=1), rounds=1)
    return lines


def test_a_new_origin_is_told_once(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(FIRST, encoding="utf-8")
    first = look(folder, tmp_path / "case.db")
    assert [line["name"] for line in first if line["kind"] == "origin"] == ["Ada Marsh"]
    assert look(folder, tmp_path / "case.db") == []
    (folder / "two.txt").write_text(SECOND, encoding="utf-8")
    names = [line["name"] for line in look(folder, tmp_path / "case.db") if line["kind"] == "origin"]
    assert "Jon Pell" in names


def test_every_origin_check_and_drift_is_news_until_it_was_told(tmp_path):
    with Collection.open(deskcase.build(tmp_path / "demo.db"), write=True) as collection:
        (one, other), (story,) = list(collection.figures())[:2], collection.story_ids()
        drift = (story, "bound", one.id, other.id, one.span.text, other.span.text, None, 1, "")
        collection.write("INSERT INTO drift VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [drift])
        told = list(news(collection))
        assert {line["kind"] for line, _ in told} == {"origin", "check", "drift"}
        check = next(line for line, _ in told if line["kind"] == "check")
        text = collection.article(check["article"]).text
        assert text[check["start"] : check["end"]] == check["words"]
        collection.write("INSERT OR IGNORE INTO told VALUES (?, ?, ?)", [key for _, keys in told for key in keys])
        assert list(news(collection)) == []


@pytest.mark.parametrize("every", ["", "soon", "-5m", "0", "nan"])
def test_no_time_is_a_usage_error(every):
    with pytest.raises(UsageError, match="write 30s"):
        seconds(every)


def test_it_stops_cleanly_on_sigterm(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(FIRST, encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "watch", str(tmp_path / "in"), "-o", str(tmp_path / "c.db")]
    process = subprocess.Popen([*command, "--every", "60s", "--jsonl"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["kind"] == "articles"
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=30) == 0


def test_a_file_is_read_again_only_if_it_changed(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text(FIRST + name, encoding="utf-8")
    look(folder, tmp_path / "case.db")
    opened = []
    real = files.open_file
    monkeypatch.setattr(files, "open_file", lambda path: opened.append(os.path.basename(path)) or real(path))
    look(folder, tmp_path / "case.db")
    assert opened == []
    (folder / "two.txt").write_text(SECOND, encoding="utf-8")
    assert "Jon Pell" in [line.get("name") for line in look(folder, tmp_path / "case.db")]
    assert opened == ["two.txt"]
    with Collection.open(tmp_path / "case.db") as collection:
        assert len(collection.article_ids()) == 3


def test_what_cannot_be_read_is_told_once_and_again_after_it_was_read(tmp_path):
    folder, path = tmp_path / "in", tmp_path / "case.db"
    folder.mkdir()
    (folder / "one.txt").write_bytes(b"\xff\xfe\xfa")

    def failures():
        return [line["name"] for line in look(folder, path) if line["kind"] == "not_read"]

    assert [len(failures()), len(failures())] == [1, 0]
    (folder / "one.txt").write_text(FIRST, encoding="utf-8")
    assert failures() == []
    (folder / "one.txt").write_bytes(b"\xff\xfe\xfa")
    assert len(failures()) == 1


def test_a_round_that_is_stopped_keeps_what_it_read_and_the_next_reads_the_rest(web, tmp_path):
    path, stop = tmp_path / "case.db", Event()
    publish(web, a="Ada Marsh", b="Jon Pell", c="Lena Voss")
    Web.after = lambda path: stop.set() if path == "/b" else None
    settings = Settings(jobs=1, allow_hosts="127.0.0.1", robots=False)
    lines = []
    assert watch(path, [f"{web}/feed"], every=60, tell=lines.append, stop=stop, settings=settings) == 1
    Web.after = lambda path: None
    assert ("/c", 200) not in Web.asked
    told = {line["name"] for line in lines if line["kind"] == "origin"}
    told |= {line["name"] for line in round_of(web, path) if line["kind"] == "origin"}
    assert told == {"Ada Marsh", "Jon Pell", "Lena Voss"}


PAGE = """<html><head><title>Gate fails</title><meta property="og:site_name" content="Holm Herald"></head><body>
<article><h1>Gate fails</h1><p>{0} said the gate at Lock Nine had failed before dawn on the river.</p>
<p>The water stood in the streets of the lower town until noon, when the pumps began to work again.</p></article>"""


class Web(BaseHTTPRequestHandler):
    """A feed and its pages on loopback: ``pages`` is what is there, ``asked`` what was asked with which answer."""

    pages: ClassVar[dict[str, bytes]] = {}
    asked: ClassVar[list[tuple[str, int]]] = []
    after = staticmethod(lambda path: None)

    def do_GET(self):
        body = self.pages.get(self.path)
        tag = f'"{zlib.crc32(body or b"")}"'
        status = 404 if body is None else 304 if self.headers.get("If-None-Match") == tag else 200
        self.asked.append((self.path, status))
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.send_header("Content-Length", str(len(body) if status == 200 else 0))
        self.end_headers()
        if status == 200:
            self.wfile.write(body)
        Web.after(self.path)

    def log_message(self, *_):
        pass


@pytest.fixture
def web():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Web.pages, Web.asked = {}, []
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def publish(web, **pages):
    """Put pages, each with its speaker, and the feed that names them."""
    Web.pages = {f"/{name}": PAGE.format(speaker).encode() for name, speaker in pages.items()}
    items = "".join(f"<item><title>{name}</title><link>{web}/{name}</link></item>" for name in pages)
    Web.pages["/feed"] = f"<rss><channel>{items}</channel></rss>".encode()
    Web.asked.clear()


def round_of(web, path):
    settings = Settings(jobs=1, allow_hosts="127.0.0.1", robots=False)
    lines = []
    watch(path, [f"{web}/feed"], every=1, tell=lines.append, stop=Event(), settings=settings, rounds=1)
    return lines


def test_a_page_that_has_not_changed_is_not_sent_again_after_a_restart(web, tmp_path):
    path = tmp_path / "case.db"
    publish(web, a="Ada Marsh")
    assert [line["name"] for line in round_of(web, path) if line["kind"] == "origin"] == ["Ada Marsh"]
    Web.asked.clear()
    assert round_of(web, path) == []
    assert Web.asked == [("/feed", 304)]
    publish(web, a="Ada Marsh", b="Jon Pell")
    assert [line["name"] for line in round_of(web, path) if line["kind"] == "origin"] == ["Jon Pell"]
    assert Web.asked == [("/feed", 200), ("/a", 304), ("/b", 200)]


def test_a_page_that_could_not_be_read_is_asked_for_again_though_the_feed_stays(web, tmp_path):
    path = tmp_path / "case.db"
    publish(web, a="Ada Marsh", b="Jon Pell")
    late = Web.pages.pop("/b")
    assert [line["name"] for line in round_of(web, path) if line["kind"] == "not_read"] == [f"{web}/b"]
    Web.pages["/b"] = late
    assert [line["name"] for line in round_of(web, path) if line["kind"] == "origin"] == ["Jon Pell"]


def test_another_collection_gets_what_the_first_one_has(web, tmp_path):
    publish(web, a="Ada Marsh")
    settings = Settings(jobs=1, allow_hosts="127.0.0.1", robots=False)
    for name in ("one.db", "two.db"):
        with read([f"{web}/a"], tmp_path / name, settings=settings) as collection:
            assert len(collection.article_ids()) == 1


def test_what_was_not_stored_is_not_taken_for_known(web, tmp_path, monkeypatch):
    """A read that dies before an article is stored must not leave the word that its page is unchanged."""
    path, settings = tmp_path / "case.db", Settings(jobs=1, allow_hosts="127.0.0.1", robots=False)
    publish(web, a="Ada Marsh")
    with monkeypatch.context() as broken:
        broken.setattr("sayso.store.collection.Collection.add", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            read([f"{web}/a"], path, settings=settings)
    with read([f"{web}/a"], path, settings=settings) as collection:
        assert len(collection.article_ids()) == 1
    Web.asked.clear()
    with Collection.open(path, write=True) as collection:
        report = extend(collection, [f"{web}/a"], settings=settings)
    assert (report.unchanged, report.known, report.new, Web.asked) == (1, 0, 0, [("/a", 304)])
