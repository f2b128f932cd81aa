"""Parsers run in a process of their own: it may crash, hang or eat; one input is lost, the next is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso import ingest
from sayso.errors import BadArticle
from sayso.ingest import apart
from sayso.model import Raw
from sayso.settings import Settings

MakePage = Callable[..., str]
SHORT = Settings(article_seconds=1.0, worker_megabytes=1500)
WITH_BOMBS = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from sayso.ingest import apart; import bombs;"
    "names = ('die', 'die_once', 'hang', 'spin', 'eat', 'shout');"
    "apart.READERS.update((name, getattr(bombs, name)) for name in names);"
    "apart.serve()"
)


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[apart._Process]:
    """A process of this test's own, whose readers also are those of bombs.py."""
    process = apart._Process()
    monkeypatch.setattr(apart, "_BEGIN", WITH_BOMBS)
    monkeypatch.setattr(apart, "_PROCESS", process)
    monkeypatch.setattr(apart, "PATIENCE", 2.0)
    yield process
    process.end()


def read(reader: str, data: bytes = b"The gate failed.", settings: Settings = SHORT) -> Raw | BadArticle:
    (found,) = apart.read(reader, data, "in/a.html", "a", settings)
    return found


def test_a_process_that_somebody_else_ended_costs_nothing(process: apart._Process, tmp_path: Path) -> None:
    """The first time it dies, the second time it is fine: as when the system is out of memory for a moment."""
    assert read("die_once", str(tmp_path / "was here").encode(), Settings()) == Raw("a", "in/a.html", "fine")


@pytest.mark.parametrize(
    ("reader", "found"),
    [
        ("die", "the process that read it died"),
        ("hang", "reading it took more than 1 seconds"),
        ("spin", "reading it took more than 1 seconds"),
        ("eat", "it does not fit into memory"),
    ],
)
def test_what_kills_its_reader_is_named_and_the_next_is_read(process: apart._Process, reader: str, found: str) -> None:
    assert isinstance(read("shout", settings=Settings(worker_megabytes=1500)), Raw)  # the start is no part of the bound
    bad = read(reader)
    assert isinstance(bad, BadArticle)
    assert (bad.name, bad.found) == ("in/a.html", found)
    assert isinstance(read("shout", settings=Settings(worker_megabytes=1500)), Raw)


def test_what_a_parser_prints_is_no_answer(process: apart._Process) -> None:
    assert read("shout", b"It held.", Settings()) == Raw("a", "in/a.html", "It held.")


def test_one_process_reads_many_and_comes_back_after_it_was_killed(process: apart._Process) -> None:
    read("shout", settings=Settings())
    child = process.child
    read("shout", settings=Settings())
    assert process.child is child is not None
    child.kill()
    child.wait()
    assert isinstance(read("shout", settings=Settings()), Raw)
    assert process.child is not child


def test_a_raw_comes_back_as_it_was_made(page: MakePage) -> None:
    from sayso.ingest import html

    data = page(head='<meta name="author" content="Ada Brill"><meta name="date" content="6 May 2031">').encode()
    made = html.to_raw(data, "in/\udce9.html", "a", Settings(), url="https://holm.example/a")
    (found,) = apart.read("html", data, "in/\udce9.html", "a", Settings(), url="https://holm.example/a")
    assert found == made
    assert found.page_map


def test_an_extractor_that_crashes_costs_one_page(
    process: apart._Process, page: MakePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a user meets it: the second of three pages kills the library."""
    crash = "from sayso.ingest import html, metadata; import os; old = metadata.read;" \
        "metadata.read = lambda page: os.abort() if 'DEADLY' in page else old(page);"  # fmt: skip
    monkeypatch.setattr(apart, "_BEGIN", WITH_BOMBS.replace("import bombs;", f"import bombs; {crash}"))
    for name, body in (("1", ""), ("2", "<p>DEADLY</p>"), ("3", "")):
        (tmp_path / f"{name}.html").write_text(page(body))
    found = list(ingest.read([str(tmp_path)], settings=Settings()))
    assert [type(one) for one in found] == [Raw, BadArticle, Raw]
    assert apart.DIED in str(found[1])


def test_it_ends_with_its_parent(tmp_path: Path, page: MakePage) -> None:
    (tmp_path / "a.html").write_text(page())
    code = (
        "import sys, time; from sayso import ingest; from sayso.ingest import apart;"
        "from sayso.settings import Settings;"
        "print(len(list(ingest.read([sys.argv[1]], settings=Settings()))), apart._PROCESS.child.pid, flush=True);"
        "time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    count, child = map(int, parent.stdout.readline().split())
    assert count == 1
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while _lives(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"
