"""The native form without loss: JSON lines that ``sayso import`` turns into an equal collection.

The first line names the format and its version; then a line an article (with its text), a line a story, a line a
fact-check of others, a line a decision, a line a failed input. Nothing is dropped. Mind that it holds the articles'
texts.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sayso.errors import BadArticle, UsageError
from sayso.model import Judgement, Reading, Resolution, Review, StoryReading
from sayso.present.views import Views
from sayso.store import Collection, verify
from sayso.store.codec import decode, encode

VERSION = 1


def export(views: Views) -> str:
    """Every object of the collection, one a line, in a fixed order."""
    collection = views.collection
    lines: list[dict[str, Any]] = [{"type": "sayso", "version": VERSION}]
    prints = dict(collection.fingerprints())
    for id in collection.article_ids():
        copies = [list(copy) for copy in collection.copies(id)]
        reading = encode(collection.reading(id))
        lines.append({"type": "article", "copies": copies, "fingerprint": prints[id].hex(), "reading": reading})
    pending = {row["id"] for row in collection.query("SELECT id FROM story WHERE pending")}
    for story in collection.stories():
        mark = {"pending": True} if story.story.id in pending else {}
        lines.append({"type": "story", **mark, "story": encode(story)})
    lines += [{"type": "review", "review": encode(review)} for review in collection.reviews()]
    lines += [{"type": "judgement", "judgement": encode(judgement)} for judgement in collection.judgements()]
    lines += [
        {"type": "failure", "name": bad.name, "found": bad.found, "advice": bad.advice} for bad in collection.failures()
    ]
    return "".join(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n" for line in lines)


def restore(lines: Iterable[str], collection: Collection) -> int:
    """Fill an empty collection from the native lines; returns the number of articles.

    A story that was still to be computed stays so. Raises ``UsageError`` if the lines are not Sayso's, or of a newer
    version, naming the line.
    """
    stories: list[tuple[StoryReading, bool]] = []
    readings: dict[str, Reading] = {}
    number = 0
    for number, line in enumerate(lines, 1):
        record = _record(line, number)
        try:
            _take(record, collection, stories, readings)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise _fault(number, f"{type(error).__name__}: {error}") from error
    if not number:
        raise _fault(1, "the file is empty")
    collection.save_stories([story.story for story, _ in stories])
    for story, pending in stories:
        if missing := [id for id in story.story.articles if id not in readings]:
            raise UsageError(f"story {story.story.id} is of articles that are not there ({missing[0]}): is it whole?")
        if not pending or story != StoryReading(story.story, Resolution((), ())):
            collection.save_story(story, {id: readings[id] for id in story.story.articles})
    marked = [(story.story.id,) for story, pending in stories if pending]
    collection.write("UPDATE story SET pending = 1 WHERE id = ?", marked)
    return len(readings)


def restore_file(source: Path, target: Path) -> int:
    """Build the collection ``target`` from a file of native lines, whole or not at all; the number of articles.

    Raises ``UsageError`` if the file is not of the native form, or what it holds does not agree with itself.
    """
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        made = Path(folder) / "restored.db"
        try:
            with source.open(encoding="utf-8") as lines, Collection.open(made, create=True) as collection:
                count = _restored(lines, collection, source)
                faults = verify(collection)
                collection.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except UnicodeDecodeError as error:
            raise UsageError(f"{source}: no UTF-8 ({error.reason}); write it with: sayso export --to jsonl") from error
        if faults:
            raise UsageError(f"{source}: {faults[0]} ({len(faults)} faults); was it changed by hand?")
        os.replace(made, target)
    return count


def _restored(lines: Iterable[str], collection: Collection, source: Path) -> int:
    try:
        return restore(lines, collection)
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def _take(
    record: dict[str, Any],
    collection: Collection,
    stories: list[tuple[StoryReading, bool]],
    readings: dict[str, Reading],
) -> None:
    """Put one record where it belongs."""
    if record["type"] == "article":
        reading: Reading = decode(Reading, record["reading"])
        readings[reading.article.id] = reading
        collection.add(reading, bytes.fromhex(record["fingerprint"]))
        collection.note_copies(reading.article.id, [_copy(*copy) for copy in record["copies"]])
    elif record["type"] == "story":
        stories.append((decode(StoryReading, record["story"]), record.get("pending") is True))
    elif record["type"] == "review":
        collection.keep_reviews([decode(Review, record["review"])])
    elif record["type"] == "judgement":
        collection.judge(decode(Judgement, record["judgement"]))
    elif record["type"] == "failure":
        collection.record_failure(BadArticle(record["name"], record["found"], record["advice"]))
    elif record["type"] != "sayso":
        raise ValueError(f"no record of type {record['type']!r}")


def _copy(name: str, path: str, outlet: str) -> tuple[str, str, str]:
    return name, path, outlet


def _record(line: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or "type" not in record:
        raise _fault(number, repr(line.strip()[:60]))
    version = record.get("version")
    if number == 1 and (record["type"] != "sayso" or type(version) is not int or not 1 <= version <= VERSION):
        raise _fault(1, f"{line.strip()[:60]!r}: or of a newer Sayso")
    return record


def _fault(number: int, found: str) -> UsageError:
    return UsageError(f"line {number} is not of Sayso's native form ({found}); write it with: sayso export --to jsonl")
