"""Shards and parts as Parquet files: each written under a temporary name and moved into place when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sayso.errors import BadArticle, IntegrityError
from sayso.model import Raw, Reading, Story, StoryReading
from sayso.reading import read_article, read_story
from sayso.settings import Settings
from sayso.store import Collection
from sayso.store.codec import dumps, loads

Row = dict[str, Any]
ARTICLE = ("article", "name", "path", "outlet", "published", "text", "fingerprint", "reading")
BAD = ("name", "found", "advice")
STATEMENT = ("id", "article", "source", "cue", "content", "start", "end", "kind", "stance", "confidence")
FIGURE = ("id", "article", "statement", "start", "end", "text", "low", "high", "value", "measure", "modality")
CLAIM = ("claim", "story", "heading", "origins_low", "origins_high", "articles")


def write(path: Path, rows: Sequence[Row], columns: Sequence[str], kinds: dict[str, Any] | None = None) -> None:
    """Write rows as one Parquet file, whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    named = kinds or {}
    numbers = {"low", "high", "value", "confidence"}
    whole = {"start", "end", "part", "stories", "origins_low", "origins_high", "articles"}

    def kind(column: str) -> Any:
        return named.get(column) or (
            pa.float64() if column in numbers else pa.int64() if column in whole else pa.string()
        )

    table = pa.table({c: pa.array([row.get(c) for row in rows], kind(c)) for c in columns})
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table, temporary, compression="zstd")
    os.replace(temporary, path)


def read(path: Path, columns: Sequence[str] | None = None) -> list[Row]:
    """The rows of a Parquet file. Raises ``IntegrityError`` if it is damaged."""
    import pyarrow.parquet as pq

    with _explained(path):
        rows: list[Row] = pq.read_table(path, columns=list(columns) if columns else None).to_pylist()
    return rows


def count(path: Path) -> int:
    """How many rows a Parquet file has. Raises ``IntegrityError`` if it is damaged."""
    import pyarrow.parquet as pq

    with _explained(path):
        return int(pq.read_metadata(path).num_rows)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    import pyarrow as pa

    try:
        yield
    except (OSError, ValueError, pa.ArrowException) as error:
        raise IntegrityError(f"{path}: it cannot be read ({error}); run anew into another folder") from error


def shard_paths(folder: Path) -> list[str]:
    """The article shards, in order."""
    return sorted(str(path) for path in (folder / "articles").glob("[0-9]*.parquet"))


def part_path(folder: Path, part: int) -> Path:
    """Where a part of the stories stands."""
    return folder / "stories" / f"{part:05d}.parquet"


def write_raw(path: Path, raws: Sequence[Raw | BadArticle]) -> None:
    """A shard of what ingest gave, bad ones too."""
    rows = [{"raw": dumps(raw)} if isinstance(raw, Raw) else _bad_row(raw) for raw in raws]
    write(path, rows, ("raw", *BAD))


def _bad_row(bad: BadArticle) -> Row:
    return {"name": bad.name, "found": bad.found, "advice": bad.advice}


def article_shard(folder: Path, settings: Settings, name: str) -> tuple[str, int, int]:
    """Run the article stages on one shard: ``(shard, articles, bad ones)``. The task of step 2."""
    done: list[Row] = []
    bad: list[Row] = []
    statements: list[Row] = []
    figures: list[Row] = []
    for row in read(folder / "raw" / name):
        raw = loads(Raw, row["raw"]) if row["raw"] else BadArticle(row["name"], row["found"], row["advice"])
        result = read_article(raw, settings)
        if isinstance(result, BadArticle):
            bad.append(_bad_row(result))
            continue
        reading, fingerprint = result
        done.append(_article_row(reading, fingerprint))
        statements += _statement_rows(reading)
        figures += _figure_rows(reading)
    import pyarrow as pa

    write(folder / "statements" / name, statements, STATEMENT)
    write(folder / "figures" / name, figures, FIGURE)
    write(folder / "failures" / name, bad, BAD)
    write(folder / "articles" / name, done, ARTICLE, {"fingerprint": pa.binary()})  # last: its presence is the mark
    return name, len(done), len(bad)


def _article_row(reading: Reading, fingerprint: bytes) -> Row:
    a = reading.article
    return {
        "article": a.id, "name": a.name, "path": a.path, "outlet": a.outlet.value if a.outlet else None,
        "published": a.published.value if a.published else None, "text": a.text, "fingerprint": fingerprint,
        "reading": dumps(reading),
    }  # fmt: skip


def _statement_rows(reading: Reading) -> Iterator[Row]:
    for s in reading.statements:
        yield {
            "id": s.id, "article": s.article, "source": s.source.span.text if s.source else None,
            "cue": s.cue.text if s.cue else None, "content": " … ".join(piece.text for piece in s.content),
            "start": s.content[0].start, "end": s.content[-1].end, "kind": s.kind, "stance": s.stance,
            "confidence": s.confidence,
        }  # fmt: skip


def _figure_rows(reading: Reading) -> Iterator[Row]:
    for f in reading.figures:
        yield {
            "id": f.id, "article": f.article, "statement": f.statement, "start": f.span.start, "end": f.span.end,
            "text": f.span.text, "low": f.low, "high": f.high, "value": f.value, "measure": f.measure,
            "modality": f.modality,
        }  # fmt: skip


def story_part(folder: Path, part: int) -> int:
    """Run the story stages on one part, reading its rows from the shards: the local task of step 4."""
    import pyarrow.dataset as ds

    index = [row for row in read(folder / "stories.parquet") if row["part"] == part]
    wanted = sorted({row["article"] for row in index})
    found = ds.dataset(shard_paths(folder)).to_table(["article", "reading"], filter=ds.field("article").isin(wanted))
    texts = {row["article"]: row["reading"] for row in found.to_pylist()}
    members: dict[str, list[str]] = {}
    for row in index:
        members.setdefault(row["story"], []).append(row["article"])
    _write_stories(folder, part, {story: [texts[a] for a in sorted(set(ids))] for story, ids in members.items()})
    return part


def story_frame(frame: Any, folder: str) -> Any:
    """Run the story stages on a shuffled partition (a pandas frame): the task of step 4 on a cluster."""
    import pandas as pd

    counts: list[tuple[int, int]] = []
    for part, rows in frame.groupby("part"):
        if part_path(Path(folder), int(part)).exists():
            continue
        unique = rows.drop_duplicates("article").sort_values("article")
        grouped = {str(story): list(group["reading"]) for story, group in unique.groupby("story")}
        _write_stories(Path(folder), int(part), grouped)
        counts.append((int(part), len(grouped)))
    return pd.DataFrame(counts, columns=["part", "stories"]).astype("int64")


def _write_stories(folder: Path, part: int, grouped: dict[str, list[str]]) -> None:
    """Run the story stages on each story and write what they give; one that fails is kept with its reason."""
    wanted = {row["story"]: row["payload"] for row in read(folder / "index.parquet") if row["story"] in grouped}
    rows: list[Row] = []
    claims: list[Row] = []
    bad: list[Row] = []
    for story in sorted(grouped):
        readings = tuple(loads(Reading, text) for text in grouped[story])
        made = read_story((loads(Story, wanted[story]), readings, ()), Settings())  # no story stage needs a setting
        if isinstance(made, BadArticle):
            bad.append(_bad_row(made))
            continue
        rows.append({"story": story, "payload": dumps(made)})
        claims += _claim_rows(made)
    path = part_path(folder, part)
    write(folder / "claims" / path.name, claims, CLAIM)
    write(folder / "story_failures" / path.name, bad, BAD)
    write(path, rows, ("story", "payload"))  # last: its presence is the mark


def _claim_rows(story: StoryReading) -> Iterator[Row]:
    for c in story.claims:
        yield {
            "claim": c.id, "story": story.story.id, "heading": c.title, "origins_low": c.origins_low,
            "origins_high": c.origins_high, "articles": len(c.articles),
        }  # fmt: skip


def to_collection(folder: Path, collection: Collection) -> int:
    """Fill an empty collection with a finished run, equal to what `sayso read` gives; the number of articles."""
    seen: set[str] = set()
    for path in shard_paths(folder):
        for row in read(Path(path), ["fingerprint", "reading"]):
            reading = loads(Reading, row["reading"])
            collection.add(reading, row["fingerprint"])
            seen.add(reading.article.id)
    for place in ("failures", "story_failures"):
        for part in sorted((folder / place).glob("[0-9]*.parquet")):
            for row in read(part):
                collection.record_failure(BadArticle(row["name"], row["found"], row["advice"]))
    collection.save_stories([loads(Story, row["payload"]) for row in read(folder / "index.parquet")])
    for story in _stories(folder):
        collection.save_story(story, {id: collection.reading(id) for id in story.story.articles})
    return len(seen)


def _stories(folder: Path) -> Iterable[StoryReading]:
    for path in sorted((folder / "stories").glob("[0-9]*.parquet")):
        yield from (loads(StoryReading, row["payload"]) for row in read(path))
