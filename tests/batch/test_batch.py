"""A batch run gives what `sayso read` gives; a killed worker or driver loses and doubles nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from sayso import stages
from sayso.batch import DaskEngine, LocalEngine, batch, tables, to_collection
from sayso.errors import IntegrityError, UsageError
from sayso.present.cli.reading import batch as batch_command
from sayso.present.export import text_of
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection, verify

ONE = Settings(jobs=1)


def text(number: int) -> str:
    lock = number % 9
    return (
        f"The flood gate at Lock {lock} of the canal failed on Monday, keeper Nr{number} Marsh said.\n\n"
        f"At least {number + 2} boats were lost at Lock {lock}, the canal authority of Lock {lock} said.\n"
    )


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    records = [{"id": f"r{n}", "text": text(n), "outlet": f"Post {n % 4}"} for n in range(60)]
    records.append({"id": "empty"})
    path = folder / "wire.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def wanted(inputs, tmp_path_factory) -> str:
    """What one process gives."""
    path = tmp_path_factory.mktemp("one") / "one.db"
    read([str(inputs)], path, settings=ONE).close()
    return exported(path)


def exported(path: Path) -> str:
    with Collection.open(path) as collection:
        assert verify(collection) == []
        return text_of(Views(collection), "json")


def collected(folder: Path, path: Path) -> str:
    with Collection.open(path, create=True) as collection:
        to_collection(folder, collection)
    return exported(path)


def test_a_local_run_equals_one_process(inputs, wanted, tmp_path):
    outcome = batch([str(inputs)], tmp_path / "out", LocalEngine(jobs=2), settings=ONE, shard=16)
    assert (outcome.articles, outcome.bad) == (60, 1)
    assert collected(tmp_path / "out", tmp_path / "x.db") == wanted


def test_a_second_run_does_nothing_again(inputs, wanted, tmp_path):
    batch([str(inputs)], tmp_path / "out", LocalEngine(jobs=1), settings=ONE, shard=16)
    (tmp_path / "out" / "articles" / "000001.parquet").unlink()
    outcome = batch([str(inputs)], tmp_path / "out", LocalEngine(jobs=1), settings=ONE, shard=16)
    assert outcome.skipped == 3
    assert collected(tmp_path / "out", tmp_path / "x.db") == wanted


def test_a_folder_of_another_run_is_refused(inputs, tmp_path):
    batch([str(inputs)], tmp_path / "out", LocalEngine(jobs=1), settings=ONE, shard=100)
    with pytest.raises(UsageError, match="another --out"):
        batch([str(inputs)], tmp_path / "out", LocalEngine(jobs=1), settings=Settings(min_confidence=0.5))


def test_parquet_that_cannot_be_read_is_noted_and_the_rest_is_read(inputs, tmp_path):
    (tmp_path / "junk.parquet").write_bytes(b"no parquet")
    tables.write(tmp_path / "bare.parquet", [], ("id", "text"))
    sources = [*(str(tmp_path / f"{name}.parquet") for name in ("junk", "gone", "bare")), str(inputs)]
    outcome = batch(sources, tmp_path / "out", LocalEngine(jobs=1), settings=ONE, shard=100)
    assert (outcome.articles, outcome.bad) == (60, 4)


def test_columns_of_parquet_are_named_as_those_of_a_table_are(tmp_path):
    rows = [{"nr": f"r{n}", "wortlaut": text(n)} for n in range(3)]
    tables.write(tmp_path / "wire.parquet", rows, ("nr", "wortlaut"))
    named = Settings(jobs=1, columns="id=Nr,text=Wortlaut")
    outcome = batch([str(tmp_path / "wire.parquet")], tmp_path / "out", HereEngine(), settings=named)
    assert (outcome.articles, outcome.bad) == (3, 0)
    assert [row["name"] for row in tables.read(tmp_path / "out" / "articles" / "000000.parquet", ["name"])] == [
        "r0",
        "r1",
        "r2",
    ]


class HereEngine:
    """Runs every task in this process, so that a test can make one fail."""

    def map(self, work, items):
        return map(work, items)

    def stories(self, folder, parts):
        for part in range(parts):
            tables.story_part(folder, part)

    def close(self):
        pass


def test_one_bad_story_never_stops_a_run(inputs, wanted, tmp_path, monkeypatch):
    run, failed = stages.run, []

    def failing(scope, board, *more):
        if scope == "story" and not failed:
            failed.append(board["story"].id)
            raise ValueError("made to fail")
        return run(scope, board, *more)

    monkeypatch.setattr(stages, "run", failing)
    outcome = batch([str(inputs)], tmp_path / "out", HereEngine(), settings=ONE)
    assert (outcome.articles, outcome.bad) == (60, 2)
    with Collection.open(tmp_path / "x.db", create=True) as collection:
        to_collection(tmp_path / "out", collection)
        (bad,) = (bad for bad in collection.failures() if bad.name == f"story {failed[0]}")
        assert "made to fail" in bad.found
        assert collection.pending()
    with read([str(inputs)], tmp_path / "x.db", settings=ONE) as collection:  # the next read completes it
        assert [bad.name for bad in collection.failures()] == [f"{inputs}:61"]
    assert exported(tmp_path / "x.db") == wanted


@pytest.mark.parametrize("place", ["raw/shards.json", "raw/000000.parquet", "stories.parquet", "stories/00000.parquet"])
def test_a_damaged_file_of_a_run_is_named_with_what_to_do(tmp_path, place):
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "r1", "text": text(1)}), encoding="utf-8")
    out, sources = tmp_path / "out", [str(tmp_path / "one.jsonl")]
    batch(sources, out, HereEngine(), settings=ONE)
    (out / place).write_bytes(b"[")
    (out / "articles" / "000000.parquet").unlink()
    with pytest.raises(IntegrityError, match=f"{place}: .*run anew into another folder"):
        batch(sources, out, HereEngine(), settings=ONE)


def test_a_file_is_no_folder_for_a_run(inputs):
    with pytest.raises(UsageError, match="is a file; choose another --out"):
        batch([str(inputs)], inputs, HereEngine(), settings=ONE)


@pytest.mark.parametrize("shard", [0, -1])
def test_a_shard_of_nothing_is_refused(inputs, tmp_path, shard):
    with pytest.raises(UsageError, match="shard"):
        batch([str(inputs)], tmp_path / "out", LocalEngine(jobs=1), settings=ONE, shard=shard)


def test_an_existing_collection_is_not_written_over(inputs, tmp_path):
    (tmp_path / "x.db").write_bytes(b"kept")
    with pytest.raises(UsageError, match="--db"):
        batch_command([str(inputs)], out=tmp_path / "out", db=tmp_path / "x.db")
    assert (tmp_path / "x.db").read_bytes() == b"kept"
    assert not (tmp_path / "out").exists()


def start(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    )


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_same(inputs, wanted, tmp_path):
    pytest.importorskip("distributed")
    note = tmp_path / "scheduler.json"
    processes = [start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                       "--scheduler-file", str(note))]  # fmt: skip
    try:
        end = time.monotonic() + 60
        while not note.exists() and time.monotonic() < end:
            time.sleep(0.2)
        address = json.loads(note.read_text())["address"]
        processes += [
            start("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            for _ in range(2)
        ]
        engine = DaskEngine(address)
        engine.client.wait_for_workers(2, timeout=60)
        killed = []

        def kill(step: str, done: int, of: int) -> None:
            if step == "articles" and done >= 2 and not killed:
                os.kill(processes[1].pid, signal.SIGKILL)
                killed.append(done)

        outcome = batch([str(inputs)], tmp_path / "out", engine, settings=ONE, shard=6, progress=kill)
        engine.close()
    finally:
        for process in processes:
            process.kill()
            process.wait()
    assert killed
    assert (outcome.articles, outcome.bad) == (60, 1)
    assert collected(tmp_path / "out", tmp_path / "x.db") == wanted


@pytest.mark.slow
def test_a_driver_that_was_killed_goes_on(inputs, wanted, tmp_path):
    command = [sys.executable, "-m", "sayso", "batch", str(inputs), "--out", str(tmp_path / "out"), "--jobs", "1",
               "--shard", "6", "--db", str(tmp_path / "x.db")]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + 60
    while len(list((tmp_path / "out").glob("articles/*.parquet"))) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    assert exported(tmp_path / "x.db") == wanted
