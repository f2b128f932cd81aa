"""Reading into a collection: ingest, the stages of every article in worker processes, then stories, then the store.

One process writes. Articles are worked on by ``settings.jobs`` processes and stored in the order of ingest, each in
a transaction of its own; stories follow. What was stored stays stored: a read cut short is completed by the next.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sayso import stages
from sayso.errors import BadArticle, StopRun
from sayso.model import Judgement, Raw, Reading, Story, StoryReading, article_id
from sayso.settings import Settings
from sayso.store import Collection
from sayso.workers import Workers, bounded, end, rare_collections

if TYPE_CHECKING:
    from sayso.ingest import Course

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 8
"""Up to so many articles are read in this process: starting workers costs more than it saves."""
LARGE = 200_000
"""Characters above which an article is read in a worker in any case, which is bounded in memory and may die."""
STORY_SECONDS = 3600.0
"""A story of thousands of articles may take its time; one that hangs is given up after this."""

Progress = Callable[[str, int], None]
"""Called with what is being done (``"articles"``, ``"stories"``) and how many are done."""


@dataclass(slots=True)
class Report:
    """What a read did: counts, and what failed with its reason.

    ``known`` texts were stored already; ``unchanged`` addresses said that nothing changed since they were last read;
    ``not_analysed`` of the new ones are not in English: stored and shown, and not read for statements. ``warned`` are
    other new ones that have warnings (how they were decoded, what could not be told).
    """

    read: int = 0
    new: int = 0
    known: int = 0
    unchanged: int = 0
    not_analysed: int = 0
    warned: int = 0
    stories: int = 0
    failed: list[BadArticle] = field(default_factory=list)


def read(
    sources: str | Path | Iterable[str | Path],
    path: str | Path = "sayso.db",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Collection:
    """Read sources into the collection at ``path`` (made if it is not there) and return it, open for reading.

    ``sources`` are files, folders, globs, URLs, feeds, web archives, JSON lines, or ``-``; one of them may stand alone.
    Inputs that cannot be read are kept in ``collection.failures()``. Raises ``StopRun`` if the collection cannot be
    written.
    """
    if isinstance(sources, str | Path):  # else each letter of "coverage/" would be a source, its "/" the whole disk
        sources = [sources]
    named = [str(source) for source in sources]
    with Collection.open(path, create=True) as collection:
        extend(collection, named, settings=settings or Settings(), progress=progress)
    return Collection.open(path)


def extend(
    collection: Collection,
    sources: Sequence[str],
    *,
    settings: Settings,
    progress: Progress | None = None,
    course: Course | None = None,
) -> Report:
    """Read sources into an open collection and bring its stories up to date; returns what was done.

    ``course`` is for who wants to look on: it says how far the run is.
    """
    from sayso import ingest

    report = Report()
    course = course or ingest.Course()
    course.known = collection.visit
    collection.forget_failures(sources)
    wanted = _unread(collection, ingest.read(sources, settings=settings, course=course), report)
    hands = Hands(settings)
    try:
        with rare_collections():
            _store(collection, hands, wanted, report, progress)
            collection.keep_visits(course.worth_keeping(bad.name for bad in report.failed))
            report.unchanged = len(course.unchanged)
            report.stories, bad = update_stories(
                collection, settings=settings, progress=progress, course=course, hands=hands
            )
    finally:
        hands.dismiss()
    report.failed += bad
    return report


def _store(
    collection: Collection,
    hands: Hands,
    raws: Iterable[Raw | BadArticle],
    report: Report,
    progress: Progress | None,
) -> None:
    """Read the texts and keep each article, or the reason why it could not be read."""
    settings = hands.settings
    for done in hands.map(partial(read_article, settings=settings), _died, raws, settings.article_seconds):
        report.read += 1
        if isinstance(done, BadArticle):
            _fail(collection, report, done)
        else:
            is_new = collection.add(*done)
            report.new += is_new
            is_read = stages.is_read(done[0].article)
            report.not_analysed += is_new and not is_read
            report.warned += is_new and is_read and bool(done[0].article.warnings)
        if progress:
            progress("articles", report.read)


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


def read_article(raw: Raw | BadArticle, settings: Settings) -> Done:
    """All article stages on one text; anything that goes wrong becomes a ``BadArticle`` with its reason."""
    if isinstance(raw, BadArticle):
        return raw
    try:
        with bounded(settings.article_seconds):
            board = stages.run("article", {"raw": raw, "settings": settings})
        return board["reading"], board["fingerprint"].to_bytes()
    except BadArticle as bad:
        return bad
    except TimeoutError as error:
        return BadArticle(raw.path, str(error), "split it, or raise article_seconds")
    except MemoryError:
        return BadArticle(
            raw.path, "it does not fit into the memory of a worker", "split it, or raise worker_megabytes"
        )
    except Exception as error:  # one bad article never stops a run
        found = f"could not be analysed ({type(error).__name__}: {error})"
        return BadArticle(raw.path, found, "please report this text")


def _died(raw: Raw | BadArticle, reason: str) -> Done:
    return raw if isinstance(raw, BadArticle) else BadArticle(raw.path, reason, "is it very large, or very odd?")


class Hands:
    """The processes of one read, started when there is work enough for them: they take articles, then stories."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.jobs = settings.jobs or os.cpu_count() or 1
        self.workers: Workers[Any, Any] | None = None

    def map(
        self, work: Callable[[Item], Result], died: Callable[[Item, str], Result], items: Iterable[Item], seconds: float
    ) -> Iterator[Result]:
        """Results in the order of the items; few items need no processes."""
        rest = iter(items)
        head = [] if self.jobs == 1 else list(islice(rest, FEW + 1))
        if len(head) <= FEW:
            for item in chain(head, rest):
                yield from self._apart(work, died, item, seconds) if _is_large(item) else [work(item)]
            return
        pool = self.workers.pool if self.workers else None
        size = self.settings.worker_megabytes
        self.workers = Workers(work, died, jobs=self.jobs, seconds=seconds, megabytes=size, pool=pool, keep=True)
        yield from self.workers.map(chain(head, rest))

    def _apart(
        self, work: Callable[[Item], Result], died: Callable[[Item, str], Result], item: Item, seconds: float
    ) -> Iterator[Result]:
        """One item in a process of its own."""
        workers = Workers(work, died, jobs=1, seconds=seconds, megabytes=self.settings.worker_megabytes)
        yield from workers.map([item])

    def dismiss(self) -> None:
        """End the processes."""
        if self.workers is not None:
            end(self.workers.pool)


def _is_large(item: object) -> bool:
    return isinstance(item, Raw) and len(item.text) > LARGE


def update_stories(
    collection: Collection,
    *,
    settings: Settings,
    progress: Progress | None = None,
    course: Course | None = None,
    hands: Hands | None = None,
) -> tuple[int, list[BadArticle]]:
    """Group all articles anew and compute the stories that changed; returns how many were, and those that could not be.

    A story that could not be computed is kept as a failure and stays pending: the next run tries again.
    """
    if not collection.pending():
        return 0, []
    own = hands or Hands(settings)
    try:
        return _update_stories(collection, own, progress, course)
    finally:
        if hands is None:
            own.dismiss()


def _update_stories(
    collection: Collection, hands: Hands, progress: Progress | None, course: Course | None
) -> tuple[int, list[BadArticle]]:
    from sayso.cluster import Fingerprint

    settings = hands.settings
    prints = [Fingerprint.from_bytes(data) for _, data in collection.fingerprints()]
    board: dict[str, Any] = {"fingerprints": prints, "settings": settings}
    todo = _largest_first(collection.save_stories(stages.run("collection", board)["stories"]))
    if course is not None:
        course.stories = len(todo)
    judgements = tuple(collection.judgements())
    failed: list[BadArticle] = []
    held: deque[dict[str, Reading]] = deque()  # the readings of the stories that are being computed, decoded once

    def asked() -> Iterator[Asked]:
        for story in todo:
            held.append(collection.readings(story.articles))
            yield story, tuple(held[-1].values()), judgements

    results = hands.map(partial(read_story, settings=settings), _bad_story, asked(), STORY_SECONDS)
    for count, made in enumerate(results, 1):
        readings = held.popleft()
        if isinstance(made, BadArticle):
            failed.append(made)
            collection.record_failure(made)
        else:
            collection.save_story(made, readings)
        if progress:
            progress("stories", count)
    return len(todo) - len(failed), failed


def _largest_first(todo: Iterable[Story]) -> list[Story]:
    """The order in which processes end together: else all may wait for one that began a large story last."""
    return sorted(todo, key=lambda story: (-len(story.articles), story.id))


Asked = tuple[Story, tuple[Reading, ...], tuple[Judgement, ...]]


def read_story(asked: Asked, settings: Settings) -> StoryReading | BadArticle:
    """All story stages on one story; anything that goes wrong becomes a ``BadArticle`` with its reason."""
    story, readings, judgements = asked
    try:
        board = {"story": story, "readings": readings, "judgements": judgements, "settings": settings}
        made: StoryReading = stages.run("story", board)["story_reading"]
        return made
    except StopRun:
        raise
    except Exception as error:  # one bad story never stops a run
        return _bad_story(asked, f"could not be computed ({type(error).__name__}: {error})")


def _bad_story(asked: Asked, reason: str) -> BadArticle:
    return BadArticle(f"story {asked[0].id}", reason, "please report it; its articles are stored")
