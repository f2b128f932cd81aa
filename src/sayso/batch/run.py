"""The four steps of a batch run, each skipped where its output is there already."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from sayso import __version__, ingest, stages
from sayso.batch import tables
from sayso.batch.engines import Engine
from sayso.errors import BadArticle, IntegrityError, UsageError
from sayso.model import Raw, Story
from sayso.settings import Settings
from sayso.store.codec import dumps

SHARD = 200
"""Articles in a shard: some seconds to a minute of work, so that little is lost with a worker."""
STORIES = 200
"""Stories in a part."""

Progress = Callable[[str, int, int], None]
"""Called with the step, how many tasks are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: counts of articles read, of inputs and stories that failed (``bad``), of stories computed, and of
    shards that an earlier run had done (``skipped``).
    """

    articles: int
    bad: int
    stories: int
    skipped: int


def batch(
    sources: Sequence[str],
    folder: Path,
    engine: Engine,
    *,
    settings: Settings,
    progress: Progress | None = None,
    shard: int = SHARD,
) -> Outcome:
    """Run all steps into ``folder``.

    Raises ``UsageError`` if the folder holds a run over other inputs or settings, or ``shard`` is below 1, and
    ``IntegrityError`` if a file of an earlier run in it is damaged.
    """
    if shard < 1:
        raise UsageError(f"a shard of {shard} articles holds nothing; give 1 or more")
    tell = progress or (lambda *_: None)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file; choose another --out, which names a folder")
    folder.mkdir(parents=True, exist_ok=True)
    _claim(folder, sources, settings)
    names = _raw_shards(folder, sources, settings, shard)
    wanted = [name for name in names if not (folder / "articles" / name).exists()]
    for count, _ in enumerate(engine.map(partial(tables.article_shard, folder, settings), wanted), 1):
        tell("articles", count, len(wanted))
    parts = _group(folder, settings)
    if len(list((folder / "stories").glob("[0-9]*.parquet"))) < parts:
        engine.stories(folder, parts)
    tell("stories", parts, parts)
    return _outcome(folder, skipped=len(names) - len(wanted))


def _claim(folder: Path, sources: Sequence[str], settings: Settings) -> None:
    """Note what the folder is for, or see that it is for this."""
    wanted = {"version": __version__, "sources": [os.path.abspath(s) for s in sources], "settings": asdict(settings)}
    text = json.dumps(wanted, indent=1, sort_keys=True)
    path = folder / "run.json"
    if not path.exists():
        _write_text(path, text)
    elif path.read_text(encoding="utf-8") != text:
        raise UsageError(f"{folder}: holds a run over other inputs, settings or version; choose another --out")


def _write_text(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def _raw_shards(folder: Path, sources: Sequence[str], settings: Settings, size: int) -> list[str]:
    """Step 1: the names of the shards; written once, in the order of ingest."""
    done = folder / "raw" / "shards.json"
    if done.exists():
        try:
            names: list[str] = json.loads(done.read_text(encoding="utf-8"))
        except ValueError as error:
            raise IntegrityError(f"{done}: it is damaged ({error}); run anew into another folder") from error
        return names
    names = []
    for number, raws in enumerate(_pieces(_raws(sources, settings), size)):
        names.append(f"{number:06d}.parquet")
        tables.write_raw(folder / "raw" / names[-1], raws)
    (folder / "raw").mkdir(exist_ok=True)
    _write_text(done, json.dumps(names))
    return names


def _raws(sources: Sequence[str], settings: Settings) -> Iterator[Raw | BadArticle]:
    """What the sources hold; Parquet files have the columns of JSON lines."""
    from sayso.ingest import records

    plain = [source for source in sources if not source.endswith(".parquet")]
    yield from ingest.read(plain, settings=settings)
    for source in sources:
        if source.endswith(".parquet"):
            for number, row in enumerate(_rows(source), 1):
                place, name = f"{source}:{number}", f"{Path(source).stem}:{number}"
                yield row if isinstance(row, BadArticle) else records.read(row, place, name, settings)


def _rows(source: str) -> Iterator[tables.Row | BadArticle]:
    """The rows of a Parquet file, or why it cannot be read: one bad input never stops a run."""
    try:
        rows = tables.read(Path(source))
        yield from rows
        if not rows:
            yield BadArticle(source, "there is no record in it", "is it the right file, and complete?")
    except IntegrityError as error:
        missing = isinstance(error.__cause__, FileNotFoundError)
        found = "there is no such file" if missing else f"no Parquet ({error.__cause__})"
        yield BadArticle(source, found, "give a Parquet file with the columns of JSON lines")


def _pieces(items: Iterable[Raw | BadArticle], size: int) -> Iterator[list[Raw | BadArticle]]:
    rest = iter(items)
    while piece := list(islice(rest, size)):
        yield piece


def _group(folder: Path, settings: Settings) -> int:
    """Step 3: fingerprints into stories, and stories into parts; returns the number of parts."""
    from sayso.cluster import Fingerprint

    path = folder / "stories.parquet"
    if not path.exists():
        prints = {}
        for shard in tables.shard_paths(folder):
            for row in tables.read(Path(shard), ["article", "fingerprint"]):
                prints[row["article"]] = Fingerprint.from_bytes(row["fingerprint"])
        board = {"fingerprints": [prints[id] for id in sorted(prints)], "settings": settings}
        _write_index(folder, stages.run("collection", board)["stories"])
    return max((row["part"] for row in tables.read(path, ["part"])), default=-1) + 1


def _write_index(folder: Path, stories: Sequence[Story]) -> None:
    parts = max(1, -(-len(stories) // STORIES))
    tables.write(
        folder / "index.parquet", [{"story": s.id, "payload": dumps(s)} for s in stories], ("story", "payload")
    )
    order = sorted(stories, key=lambda story: hashlib.sha256(story.id.encode()).hexdigest())
    rows = [
        {"article": article, "story": story.id, "part": number % parts}
        for number, story in enumerate(order)
        for article in story.articles
    ]
    tables.write(folder / "stories.parquet", rows, ("article", "story", "part"))


def _outcome(folder: Path, *, skipped: int) -> Outcome:
    def rows(place: str) -> int:
        return sum(tables.count(path) for path in (folder / place).glob("[0-9]*.parquet"))

    bad = rows("failures") + rows("story_failures")
    return Outcome(articles=rows("articles"), bad=bad, stories=rows("stories"), skipped=skipped)
