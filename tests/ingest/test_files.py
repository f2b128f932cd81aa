"""Files, folders, patterns and standard input, and what cannot be read of them."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso import ingest
from sayso.errors import BadArticle
from sayso.ingest import files, targets
from sayso.model import Raw
from sayso.settings import Settings

STORY = "The gate failed, Ada Brill said.\r\n\r\nIt was “late”.\n"


def read(*sources: str | Path, settings: Settings | None = None) -> list[Raw | BadArticle]:
    return list(ingest.read([str(source) for source in sources], settings=settings or Settings()))


def names(found: Sequence[Raw | BadArticle]) -> list[str]:
    return [raw.name for raw in found if isinstance(raw, Raw)]


def test_a_text_file_is_read_exactly_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "gate.txt"
    path.write_bytes(("\ufeff" + STORY).encode())
    (raw,) = read(path)
    assert isinstance(raw, Raw)
    with open(path, encoding="utf-8", newline="") as file:
        assert raw.text == file.read()
    assert (raw.name, raw.path) == ("gate", str(path))


UNREADABLE: list[tuple[str, bytes, str]] = [
    ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG image"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("latin.txt", "Café in Holm".encode("latin-1"), "not UTF-8"),
    ("wide.txt", STORY.encode("utf-16-le"), "UTF-16 without a byte order mark"),
    ("wide2.txt", STORY.encode("utf-16-be"), "UTF-16 without a byte order mark"),
    ("nul.txt", b"The gate failed." * 20 + b"\0" + b"She said." * 20, "NUL character at 320"),
    ("surrogate.txt", b"The gate \xed\xa0\x80 failed", "not UTF-8"),
    ("controls.txt", b"\x01\x02\x03\x04" * 30 + b"abc", "control characters"),
    ("marks.txt", "“—” ".encode() * 5_000, "letters or digits"),
    ("program.txt", b"\x7fELF" + bytes(50), "a program"),
    ("document.docx", b"PK\x03\x04" + bytes(50), "ZIP archive"),
]


EMPTY: list[tuple[str, bytes, str]] = [
    *((f"empty{ending}", b"", "it is empty") for ending in (".jsonl", ".json", ".csv", ".html", ".rss", ".warc")),
    ("blank.jsonl", b"\n\n", "there is no record in it"),
    ("list.json", b"[]", "there is no record in it"),
    ("object.json", b'{"articles": []}', "there is no record in it"),
    ("heading.csv", b"text,date\n", "there is no record in it"),
    ("packed.jsonl.gz", gzip.compress(b"", mtime=0), "there is no record in it"),
]


@pytest.mark.parametrize(("name", "data", "found"), EMPTY)
def test_a_file_that_holds_no_text_is_never_passed_over_in_silence(
    tmp_path: Path, name: str, data: bytes, found: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (bad,) = read(tmp_path / name)
    assert isinstance(bad, BadArticle)
    assert (bad.name, bad.found) == (str(tmp_path / name), found)
    assert bad.advice


@pytest.mark.parametrize(("name", "data", "found"), UNREADABLE)
def test_what_is_no_text_is_named_with_its_reason(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    (tmp_path / name).write_bytes(data)
    (bad,) = read(tmp_path / name)
    assert isinstance(bad, BadArticle)
    assert found in bad.found
    assert name in bad.name
    assert bad.advice


def test_one_line_of_forty_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with open(path, "wb") as file:
        file.truncate(40_000_000)
    (bad,) = read(path)
    assert isinstance(bad, BadArticle)
    assert "40.0 MB" in bad.found


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xfd")
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "c.txt").write_bytes(b"")
    found = read(tmp_path)
    assert [type(one) for one in found] == [BadArticle, Raw, BadArticle]


def test_utf_16_with_a_mark_is_read_and_said(tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_bytes(STORY.encode("utf-16"))
    (raw,) = read(tmp_path / "wide.txt")
    assert isinstance(raw, Raw)
    assert raw.text == STORY
    assert "UTF-16" in raw.warnings[0]


def test_invisible_characters_are_kept_and_said(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("The ga\u200bte \u202efailed\u202c, she said.", encoding="utf-8")
    (raw,) = read(tmp_path / "odd.txt")
    assert isinstance(raw, Raw)
    assert "\u202e" in raw.text
    assert "3 invisible characters" in raw.warnings[0]


def test_a_folder_is_read_in_full_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "picture.png", "book.db"):
        (tmp_path / name).write_text(STORY)
    assert names(read(tmp_path)) == ["a", "b", "c"]


def test_equal_stems_get_names_that_do_not_depend_on_order(tmp_path: Path) -> None:
    for name in ("one/1.txt", "two/1.txt", "two/1.md", "2.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY + name)
    there, back = read(tmp_path / "one", tmp_path / "two"), read(tmp_path / "two", tmp_path / "one")
    assert sorted(names(there)) == sorted(names(back))
    assert len(set(names(there))) == 3
    assert names(read(tmp_path / "2.txt")) == ["2"]


def test_a_pattern_and_a_path_named_twice_are_read_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(STORY + name)
    assert names(read(tmp_path / "*.txt", tmp_path / "a.txt")) == ["a", "b"]


def test_excluded_files_are_left_out_of_folders_but_not_when_named(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    for name in ("a.txt", "b.draft.txt", "old/c.txt"):
        (tmp_path / name).write_text(STORY + name)
    settings = Settings(exclude="*.draft.txt, old/*")
    assert names(read(tmp_path, settings=settings)) == ["a"]
    assert names(read(tmp_path / "b.draft.txt", settings=settings)) == ["b.draft"]


@pytest.mark.parametrize("source", ["nothing.txt", "no*match.txt", "a\0b"])
def test_a_source_that_is_not_there_is_named(tmp_path: Path, source: str) -> None:
    (bad,) = read(f"{tmp_path}/{source}")
    assert isinstance(bad, BadArticle)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (bad,) = read(tmp_path)
    assert isinstance(bad, BadArticle)
    assert "nothing that can be read" in bad.found


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (bad,) = read(tmp_path / "pipe.txt")
    assert isinstance(bad, BadArticle)
    assert "no regular file" in bad.found


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut.txt").write_text(STORY)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "open", refuse)
    (bad,) = read(tmp_path / "shut.txt")
    assert isinstance(bad, BadArticle)
    assert (bad.found, bad.advice) == ("it cannot be opened (Permission denied)", "check its permissions")


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: str, onerror: object) -> list[object]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", folder))
        return []

    monkeypatch.setattr(targets.os, "walk", walk)
    (bad,) = read(tmp_path)
    assert isinstance(bad, BadArticle)
    assert bad.found == "the folder cannot be opened (Permission denied)"


def test_a_link_that_leads_in_a_circle_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (bad,) = read(tmp_path / "loop.txt")
    assert isinstance(bad, BadArticle)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(STORY.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    (raw,) = read("-")
    assert isinstance(raw, Raw)
    assert (raw.name, raw.text) == ("stdin", STORY)


def test_a_reader_that_fails_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY + name)

    def fail(data: bytes, where: str, name: str, settings: Settings) -> Raw:
        if name == "a":
            raise RecursionError("too deep")
        return Raw(name, where, data.decode())

    monkeypatch.setattr(files, "to_raw", fail)
    found = read(tmp_path)
    assert [type(one) for one in found] == [BadArticle, Raw]


def test_importing_the_room_imports_no_reader() -> None:
    import subprocess

    heavy = "{'trafilatura', 'resiliparse', 'fastwarc', 'feedparser', 'pypdf', 'htmldate', 'lxml'}"
    code = f"import sys, sayso.ingest, sayso.clean; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
