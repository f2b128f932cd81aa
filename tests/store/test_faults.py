"""What a person reads when the disk, a permission or another process is in the way: a sentence, and nothing is damaged.

The command runs in a process of its own wherever the fault is one of the process.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from sayso.store import Collection, verify

TEXT = "The flood gate at Holm failed in the night, keeper {0} Marsh said. “Nobody warned us,” {0} told the Post.\n"
NOT_A_DATABASE = b"The flood gate at Holm failed in the night, and nothing of this is a database.\n" * 100


def sayso(*words, before=None, **surroundings):
    """A command with its exit code and what it says on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "sayso", *map(str, words)],
        capture_output=True, text=True, check=False, preexec_fn=before, env={**os.environ, **surroundings},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    for name in ("Ada", "Bo", "Cy"):
        (folder / f"{name}.txt").write_text(TEXT.format(name), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(texts, tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    assert sayso("read", texts, "-o", path)[0] == 0
    return path


@pytest.fixture
def copy(whole, tmp_path):
    return Path(shutil.copy(whole, tmp_path / "copy.db"))


# ---------------------------------------------------------------------------------------------------------- the disk


def small_files(blocks):
    def limit():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (blocks * 1024, blocks * 1024))

    return limit


@pytest.mark.parametrize("kilobytes", [4, 60, 300, 450])
def test_a_full_disk_is_told_and_costs_nothing_that_was_stored(texts, tmp_path, kilobytes):
    path = tmp_path / "small.db"
    code, said = sayso("read", texts, "-o", path, before=small_files(kilobytes))
    assert code == 2
    assert f"{path}: the disk" in said
    assert "what was reported as stored is safe" in said
    assert sayso("read", texts, "-o", path)[0] == 0
    with Collection.open(path) as collection:
        assert len(collection.article_ids()) == 3
        assert verify(collection) == []


def test_a_backup_on_a_full_disk_leaves_nothing_behind(whole, tmp_path):
    code, said = sayso("backup", whole, tmp_path / "b.db", before=small_files(100))
    assert code == 2
    assert "the disk" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("target", "advice"), [("none/x.json", "make the folder first"), (".", "it is a folder")])
def test_an_export_that_cannot_be_written_says_what_to_do(whole, tmp_path, target, advice):
    code, said = sayso("export", whole, "--to", "json", "-o", tmp_path / target)
    assert code == 2
    assert advice in said


def test_a_full_standard_output_is_told(whole):
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "sayso", "export", str(whole), "--to", "json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


# ------------------------------------------------------------------------------------------------------- permissions


def bound_by_permissions():
    """Root is bound too once it has dropped CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        if libc.prctl(24, 1, 0, 0, 0) or libc.prctl(24, 2, 0, 0, 0):
            os._exit(77)


def bound(*words):
    code, said = sayso(*words, before=bound_by_permissions)
    if code == 77:
        pytest.skip("root that cannot drop capabilities")
    return code, said


@pytest.fixture
def shelf(copy):
    """A folder whose files and which itself may only be read."""
    if not sys.platform.startswith("linux"):
        pytest.skip("permissions of Linux")
    folder = copy.parent / "shelf"
    folder.mkdir()
    moved = copy.rename(folder / "case.db")
    moved.chmod(0o444)
    folder.chmod(0o555)
    yield moved
    folder.chmod(0o755)


def test_a_read_only_collection_is_read_and_refuses_to_be_written(shelf, texts):
    before = shelf.read_bytes()
    assert bound("claims", shelf)[0] == 0
    assert bound("verify", shelf)[0] == 0
    code, said = bound("read", texts, "-o", shelf)
    assert code == 2
    assert "it cannot be written; check the permissions of the file and its folder" in said
    assert shelf.read_bytes() == before


def test_a_read_only_folder_takes_no_new_collection_and_no_export(shelf, texts):
    code, said = bound("read", texts, "-o", shelf.parent / "new.db")
    assert code == 2
    assert "check that the folder exists and may be written" in said
    code, said = bound("export", shelf, "--to", "json", "-o", shelf.parent / "x.json")
    assert code == 2
    assert "check the permissions of the folder" in said


def test_an_older_collection_that_may_not_be_written_says_why_it_cannot_be_read(shelf):
    shelf.chmod(0o644)
    with closing(sqlite3.connect(shelf)) as db:
        db.execute("PRAGMA user_version = 6")
    shelf.chmod(0o444)
    code, said = bound("claims", shelf)
    assert code == 2
    assert "an older Sayso wrote it (schema 6" in said
    assert "open a copy of it that may be written" in said


# --------------------------------------------------------------------------------------------------- other processes


def test_a_locked_collection_is_read_checked_and_copied_but_not_written(copy, texts, tmp_path):
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert sayso("claims", copy)[0] == 0
        assert sayso("verify", copy)[0] == 0
        assert sayso("backup", copy, tmp_path / "b.db")[0] == 0
        code, said = sayso("read", texts, "-o", copy)
    assert code == 2
    assert "another process is writing to it; wait until it ends" in said


def test_two_reads_into_one_collection_give_what_one_gives(texts, whole, tmp_path):
    path = tmp_path / "two.db"
    command = [sys.executable, "-m", "sayso", "read", str(texts), "-o", str(path), "-q"]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    with Collection.open(path) as collection, Collection.open(whole) as wanted:
        assert collection.article_ids() == wanted.article_ids()
        assert list(collection.claims()) == list(wanted.claims())
        assert verify(collection) == []


def test_a_backup_is_whole_while_another_process_writes(copy, tmp_path):
    ended = threading.Event()

    def write():
        with Collection.open(copy, write=True) as collection:
            while not ended.is_set():
                collection.write("INSERT OR REPLACE INTO told VALUES ('a', ?, 'b')", [(str(n),) for n in range(50)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            with Collection.open(copy) as collection:
                collection.backup(tmp_path / f"{number}.db")
            with Collection.open(tmp_path / f"{number}.db") as made:
                assert verify(made) == []
    finally:
        ended.set()
        writer.join()
    assert not list(tmp_path.glob("*.part"))


WRITE_AND_WAIT = """
import sys, time
from sayso.store import Collection
with Collection.open(sys.argv[1], write=True) as collection:
    collection.db.execute("PRAGMA wal_autocheckpoint = 0")
    collection.write("INSERT INTO told VALUES ('a', 'b', 'c')", [()])
    print("written", flush=True)
    time.sleep(600)
"""


def test_what_stands_in_the_log_of_a_killed_process_is_there(copy):
    process = subprocess.Popen([sys.executable, "-c", WRITE_AND_WAIT, str(copy)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "written\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert copy.with_name("copy.db-wal").stat().st_size > 0
    with Collection.open(copy) as collection:
        assert [tuple(row) for row in collection.query("SELECT * FROM told")] == [("a", "b", "c")]
        assert verify(collection) == []


# ------------------------------------------------------------------------------------------------------ broken files


@pytest.mark.parametrize(
    ("what", "change", "code", "says"),
    [
        ("cut in the middle", lambda data: data[: len(data) // 3], 4, "not a readable SQLite file"),
        ("cut in its head", lambda data: data[:50], 4, "not a readable SQLite file"),
        ("no database", lambda data: NOT_A_DATABASE, 4, "it is no collection (file is not a database); if it holds"),
        ("pages damaged", lambda data: data[:8192] + bytes(len(data) - 8192), 4, ""),
        ("empty", lambda data: b"", 2, "this file is empty; build a collection with: sayso read"),
    ],
)
def test_a_broken_file_is_named_and_not_touched(copy, what, change, code, says):
    copy.write_bytes(change(copy.read_bytes()))
    before = copy.read_bytes()
    for command in ("claims", "verify"):
        got, said = sayso(command, copy)
        assert (got, copy.read_bytes() == before) == (code, True), (what, command, said)
        assert says in said
        assert str(copy) in said or not says
