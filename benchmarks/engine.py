"""A run on a Dask scheduler and two workers, each a process started by itself; one worker and the driver are killed.

    python benchmarks/engine.py ARTICLES.jsonl [--count 10000] [--words 120] [--out FILE.json]

The articles are those of ``benchmarks/worlds.py``, cut after the paragraph in which ``--words`` is reached (0: whole).
When a third of the shards is done, one worker gets ``kill -9``; at two thirds the driver does, and is started again.
Then the same articles are read by one machine's processes, and every table is compared row by row. Prints what
happened; the exit code is 1 if anything was lost, doubled or different.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

TABLES = ("articles", "statements", "figures", "failures", "stories", "claims")
PATIENCE = 6 * 3600.0


def records(path: Path, count: int, words: int) -> Iterator[dict[str, Any]]:
    """So many made articles as JSON lines have them."""
    from worlds import Generator

    seen: set[str] = set()
    for number, stories in Generator(path).worlds(4 * count):
        for article in (article for story in stories for article in story):
            text = cut(article.text, words)
            if text in seen:  # beginnings of two tellings may be the same
                continue
            seen.add(text)
            yield {
                "id": f"{number}-{article.name}",
                "title": article.title.value if article.title else "",
                "text": text,
                "date": article.published.value if article.published else None,
                "outlet": article.outlet.value if article.outlet else None,
            }
            if len(seen) == count:
                return


def cut(text: str, words: int) -> str:
    """The paragraphs until so many words are reached, and the last line, which tells worlds apart."""
    *lines, last = text.split("\n")
    kept: list[str] = []
    while lines and (not words or sum(len(line.split()) for line in kept) < words):
        kept.append(lines.pop(0))
    return "\n".join([*kept, last])


class Cluster:
    """A scheduler and two workers without guardians: a worker that is killed stays dead."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder, self.address = folder, f"tcp://127.0.0.1:{port}"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.workers = [self._worker(number) for number in range(2)]

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        place = str(self.folder / f"worker{number}")
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", place)
        return self._start("worker", self.address, *options)

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{command[0]}.log").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "dask", *command], stdout=log, stderr=log)

    def close(self) -> None:
        """End the processes that were started here."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def driver(source: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """`sayso batch`, started."""
    command = [sys.executable, "-m", "sayso", "batch", str(source), "--out", str(out), *options]
    with out.with_suffix(".log").open("ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log)


def shards(out: Path) -> list[Path]:
    """The article shards that are done."""
    return sorted((out / "articles").glob("[0-9]*.parquet"))


def wait_for(out: Path, wanted: int, process: subprocess.Popen[bytes]) -> int:
    """Wait until so many shards are done."""
    end = time.monotonic() + PATIENCE
    while len(shards(out)) < wanted and process.poll() is None and time.monotonic() < end:
        time.sleep(0.2)
    return len(shards(out))


def disturbed(source: Path, out: Path, cluster: Cluster, count: int, shard: int) -> dict[str, Any]:
    """The run on the cluster with its two deaths."""
    options = ("--engine", "dask", "--address", cluster.address, "--shard", str(shard))
    total = -(-count // shard)
    began = time.monotonic()
    first = driver(source, out, *options)
    at_worker = wait_for(out, total // 3, first)
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    at_driver = wait_for(out, 2 * total // 3, first)
    first.kill()
    first.wait()
    kept = {path: path.stat().st_mtime_ns for path in shards(out)}
    second = driver(source, out, *options)
    code = second.wait(PATIENCE)
    again = sum(path.stat().st_mtime_ns != before for path, before in kept.items())
    return {
        "worker killed after shards": at_worker,
        "driver killed after shards": at_driver,
        "shards kept by the second driver": len(kept) - again,
        "shards done again": again,
        "exit code": code,
        "seconds": round(time.monotonic() - began),
    }


def rows(out: Path, table: str) -> list[str]:
    """All rows of a table, sorted."""
    import pyarrow.parquet as pq

    found = (row for path in (out / table).glob("[0-9]*.parquet") for row in pq.read_table(path).to_pylist())
    return sorted(json.dumps(row, default=lambda value: value.hex()) for row in found)


def compared(one: Path, other: Path) -> dict[str, dict[str, Any]]:
    """Table by table: how many rows, and whether both runs have the same."""
    found = {}
    for table in TABLES:
        left, right = rows(one, table), rows(other, table)
        found[table] = {"rows": len(left), "doubled": len(left) - len(set(left)), "equal": left == right}
    return found


def main() -> int:
    """Run the command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--shard", type=int, default=200, help="articles in a shard, as sayso batch has them")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "made.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in records(options.articles, options.count, options.words))
        cluster = Cluster(folder)
        try:
            happened = disturbed(source, folder / "cluster", cluster, options.count, options.shard)
        finally:
            cluster.close()
        began = time.monotonic()
        code = driver(source, folder / "one", "--jobs", "2", "--shard", str(options.shard)).wait(PATIENCE)
        tables = compared(folder / "cluster", folder / "one")
        for row in rows(folder / "one", "failures")[:5]:
            print(row, file=sys.stderr)
        one = {"exit code": code, "seconds": round(time.monotonic() - began)}
        sizes = {"articles": options.count, "words kept": options.words, "megabytes": source.stat().st_size // 10**6}
    result = {"made": sizes, "cluster": happened, "one machine": one, "tables": tables}
    text = json.dumps(result, indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")
    whole = tables["articles"]["rows"] == options.count
    return 0 if whole and all(table["equal"] and not table["doubled"] for table in tables.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
