"""The native form without loss: JSON lines that ``sayso import`` turns into an equal collection.

The first line names the format and its version; then a line an article (with its text), a line a story, a line a
decision, a line a failed input. Nothing is dropped. Mind that it holds the articles' texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sayso.errors import BadArticle, UsageError
from sayso.model import Judgement, Reading, StoryReading
from sayso.present.views import Views
from sayso.store import Collection
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
    lines += [{"type": "story", "story": encode(story)} for story in collection.stories()]
    lines += [{"type": "judgement", "judgement": encode(judgement)} for judgement in collection.judgements()]
    lines += [
        {"type": "failure", "name": bad.name, "found": bad.found, "advice": bad.advice} for bad in collection.failures()
    ]
    return "".join(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n" for line in lines)


def restore(lines: Iterable[str], collection: Collection) -> int:
    """Fill an empty collection from the native lines; returns the number of articles.

    Raises ``UsageError`` if the lines are not Sayso's, or of a newer version.
    """
    stories: list[StoryReading] = []
    readings: dict[str, Reading] = {}
    for number, line in enumerate(lines, 1):
        record = _record(line, number)
        if record["type"] == "article":
            reading: Reading = decode(Reading, record["reading"])
            readings[reading.article.id] = reading
            collection.add(reading, bytes.fromhex(record["fingerprint"]))
            collection.note_copies(reading.article.id, [tuple(copy) for copy in record["copies"]])
        elif record["type"] == "story":
            stories.append(decode(StoryReading, record["story"]))
        elif record["type"] == "judgement":
            collection.judge(decode(Judgement, record["judgement"]))
        elif record["type"] == "failure":
            collection.record_failure(BadArticle(record["name"], record["found"], record["advice"]))
    collection.save_stories([story.story for story in stories])
    for story in stories:
        collection.save_story(story, {id: readings[id] for id in story.story.articles})
    return len(readings)


def _record(line: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if not isinstance(record, dict) or "type" not in record:
        raise UsageError(f"line {number} is not of Sayso's native form; write it with: sayso export --to jsonl")
    if number == 1 and (record["type"] != "sayso" or record.get("version", 0) > VERSION):
        raise UsageError(f"line 1 says {line.strip()[:60]!r}: not Sayso's native form, or of a newer Sayso")
    return record
