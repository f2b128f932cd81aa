"""Reading into a collection: ingest, the stages of every article in worker processes, then stories, then the store.

One process writes. Articles are worked on by ``settings.jobs`` processes and stored in the order of ingest, each in
a transaction of its own; stories follow. What was stored stays stored: a read cut short is completed by the next.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sayso import stages
from sayso.errors import BadArticle
from sayso.model import Raw, Reading, article_id
from sayso.settings import Settings
from sayso.store import Collection

Progress = Callable[[str, int], None]
"""Called with what is being done (``"articles"``, ``"stories"``) and how many are done."""


@dataclass(slots=True)
class Report:
    """What a read did: counts, and what failed with its reason."""

    read: int = 0
    new: int = 0
    known: int = 0
    stories: int = 0
    failed: list[BadArticle] = field(default_factory=list)


def read(
    sources: Sequence[str],
    path: str | Path = "sayso.db",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Collection:
    """Read sources into the collection at ``path`` (made if it is not there) and return it, open for reading.

    ``sources`` are files, folders, globs, URLs, feeds, web archives, JSON lines, or ``-``. Inputs that cannot be read
    are kept in ``collection.failures()``. Raises ``StopRun`` if the collection cannot be written.
    """
    with Collection.open(path, create=True) as collection:
        extend(collection, sources, settings=settings or Settings(), progress=progress)
    return Collection.open(path)


def extend(
    collection: Collection, sources: Sequence[str], *, settings: Settings, progress: Progress | None = None
) -> Report:
    """Read sources into an open collection and bring its stories up to date; returns what was done."""
    from sayso import ingest

    report = Report()
    wanted = _unread(collection, ingest.read(sources, settings=settings), report)
    for done in _articles(wanted, settings):
        report.read += 1
        if isinstance(done, BadArticle):
            _fail(collection, report, done)
        else:
            report.new += collection.add(*done)
        if progress:
            progress("articles", report.read)
    report.stories = update_stories(collection, settings=settings, progress=progress)
    return report


def _fail(collection: Collection, report: Report, bad: BadArticle) -> None:
    report.failed.append(bad)
    collection.record_failure(bad)


def _unread(collection: Collection, raws: Iterable[Raw | BadArticle], report: Report) -> Iterator[Raw | BadArticle]:
    """What is not in the collection yet: reading an article twice adds nothing and costs nothing."""
    for raw in raws:
        if isinstance(raw, Raw) and collection.has(article_id(raw.text), raw.name, raw.path):
            report.known += 1
        else:
            yield raw


Done = tuple[Reading, bytes] | BadArticle


def read_article(raw: Raw, settings: Settings) -> Done:
    """All article stages on one text; anything that goes wrong becomes a ``BadArticle`` with its reason."""
    try:
        board = stages.run("article", {"raw": raw, "settings": settings})
        return board["reading"], board["fingerprint"].to_bytes()
    except BadArticle as bad:
        return bad
    except Exception as error:  # one bad article never stops a run
        return BadArticle(
            raw.path, f"could not be analysed ({type(error).__name__}: {error})", "please report this text"
        )


def _articles(raws: Iterable[Raw | BadArticle], settings: Settings) -> Iterator[Done]:
    """Results in the order of the inputs, from as many processes as the settings say."""
    jobs = settings.jobs or os.cpu_count() or 1
    head: list[Raw | BadArticle] = []
    raws = iter(raws)
    for raw in raws:
        head.append(raw)
        if len(head) > jobs * 4:
            break
    else:
        jobs = 1 if len(head) <= 8 else jobs
    if jobs == 1:
        yield from (raw if isinstance(raw, BadArticle) else read_article(raw, settings) for raw in _chain(head, raws))
    else:
        yield from _pool(_chain(head, raws), settings, jobs)


def _chain(head: list[Raw | BadArticle], rest: Iterable[Raw | BadArticle]) -> Iterator[Raw | BadArticle]:
    yield from head
    yield from rest


def _pool(raws: Iterator[Raw | BadArticle], settings: Settings, jobs: int) -> Iterator[Done]:
    """A window of pending articles over a process pool; a worker that dies costs only the article it died on."""
    window: list[tuple[Raw | BadArticle, Future[Done] | None]] = []
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        for raw in raws:
            window.append((raw, None if isinstance(raw, BadArticle) else pool.submit(read_article, raw, settings)))
            if len(window) >= jobs * 8:
                done, pool = _first(window, pool, settings, jobs)
                yield done
        while window:
            done, pool = _first(window, pool, settings, jobs)
            yield done
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _first(
    window: list[tuple[Raw | BadArticle, Future[Done] | None]], pool: ProcessPoolExecutor, settings: Settings, jobs: int
) -> tuple[Done, ProcessPoolExecutor]:
    """The result of the oldest article, and the pool to go on with."""
    raw, future = window.pop(0)
    if isinstance(raw, BadArticle) or future is None:
        assert isinstance(raw, BadArticle)
        return raw, pool
    try:
        wait([future], return_when=FIRST_COMPLETED)
        return future.result(), pool
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        fresh = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        done = _alone(raw, settings)
        for at, (other, _) in enumerate(window):
            if isinstance(other, Raw):
                window[at] = (other, fresh.submit(read_article, other, settings))
        return done, fresh


def _alone(raw: Raw, settings: Settings) -> Done:
    """The article that may have killed its worker, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(read_article, raw, settings).result()
        except BrokenProcessPool:
            return BadArticle(raw.path, "the process that read it died", "is it very large? see article_megabytes")


def update_stories(collection: Collection, *, settings: Settings, progress: Progress | None = None) -> int:
    """Group all articles anew and compute the stories that changed; returns how many were computed."""
    from sayso.cluster import Fingerprint

    if not collection.pending():
        return 0
    prints = [Fingerprint.from_bytes(data) for _, data in collection.fingerprints()]
    board: dict[str, Any] = {"fingerprints": prints, "settings": settings}
    todo = collection.save_stories(stages.run("collection", board)["stories"])
    judgements = collection.judgements()
    for count, story in enumerate(todo, 1):
        readings = collection.readings(story.articles)
        board = {"story": story, "readings": tuple(readings.values()), "judgements": judgements, "settings": settings}
        collection.save_story(stages.run("story", board)["story_reading"], readings)
        if progress:
            progress("stories", count)
    return len(todo)
