"""Watching feeds and folders: new articles in, stories brought up to date, a line for each new origin, check and drift.

What was told is kept in the collection, each line after it was printed: a watch that is stopped or killed goes on where
it was, and a line is told once, or, if the process died while printing it, once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from sayso.errors import UsageError
from sayso.ingest import Course
from sayso.reading import Report, extend
from sayso.settings import Settings
from sayso.store import Collection

Line = dict[str, Any]
Tell = Callable[[Line], None]
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(every: str) -> float:
    """``10m`` as seconds. Raises ``UsageError`` on anything else.

    >>> seconds("10m"), seconds("2h"), seconds("30")
    (600.0, 7200.0, 30.0)
    """
    number, unit = (every[:-1], every[-1]) if every[-1:] in UNITS else (every, "s")
    try:
        value = float(number) * UNITS[unit]
    except ValueError:
        value = -1.0
    if not 0 < value < float("inf"):
        raise UsageError(f"{every!r} is no time; write 30s, 10m, 2h or 1d")
    return value


def watch(
    path: Path, sources: Sequence[str], *, every: float, tell: Tell, stop: Event, settings: Settings, rounds: int = 0
) -> int:
    """Read the sources again and again until ``stop`` is set (or ``rounds`` are done); returns the rounds done.

    A file is read again only if its time or size changed. When ``stop`` is set the round ends after the text at hand,
    and what was read is stored and told. The first round on a collection that was never watched tells only what that
    round adds.
    """
    done = 0
    while not stop.is_set():
        with Collection.open(path, create=True) as collection:
            if not collection.query("SELECT 1 FROM told LIMIT 1"):
                _keep(collection, [("began", "", ""), *(key for _, keys in news(collection) for key in keys)])
            course = Course(stopped=stop.is_set, skips_files=True)
            report = extend(collection, sources, settings=settings, course=course)
            _tell(collection, report, tell)
        done += 1
        if done == rounds or stop.wait(every):
            break
    return done


def _tell(collection: Collection, report: Report, tell: Tell) -> None:
    """What a round brought: failures, how many articles, then each piece of news, kept as told once it is."""
    _tell_failures(collection, report, tell)
    if report.new:
        tell({"kind": "articles", "new": report.new, "stories": report.stories})
    for line, keys in list(news(collection)):
        tell(line)
        _keep(collection, keys)


def _tell_failures(collection: Collection, report: Report, tell: Tell) -> None:
    """What could not be read is told when it begins to fail, and not again until it was read in between."""
    told = {tuple(row) for row in collection.query("SELECT kind, a, b FROM told WHERE kind = 'not_read'")}
    failed = {("not_read", bad.name, bad.found): bad for bad in report.failed}
    for key, bad in failed.items():
        if key not in told:
            tell({"kind": "not_read", "name": bad.name, "found": bad.found})
    _keep(collection, list(failed))
    mended = sorted(told - failed.keys())
    collection.write("DELETE FROM told WHERE kind = ? AND a = ? AND b = ?", mended)


Key = tuple[str, str, str]


def _keep(collection: Collection, keys: Sequence[Key]) -> None:
    collection.write("INSERT OR IGNORE INTO told VALUES (?, ?, ?)", keys)


def news(collection: Collection) -> Iterator[tuple[Line, list[Key]]]:
    """What was not told yet: lines, each with the keys to keep once it is told."""
    told = {(row["kind"], row["a"], row["b"]) for row in collection.query("SELECT kind, a, b FROM told")}
    yield from _origins(collection, told)
    yield from _checks(collection, told)
    yield from _drifts(collection, told)


def _origins(collection: Collection, told: set[Key]) -> Iterator[tuple[Line, list[Key]]]:
    """An origin is new if it was told for no statement of its claim: claims grow, and keep their old origins."""
    members: dict[str, list[str]] = {}
    for row in collection.query("SELECT DISTINCT claim, statement FROM claim_statement ORDER BY claim, statement"):
        members.setdefault(row["claim"], []).append(row["statement"])
    found = collection.query(
        "SELECT origin.claim, entity, name, heading, outlets, origins_low, origins_high FROM origin"
        " JOIN claim ON claim.id = origin.claim ORDER BY origin.claim, entity"
    )
    for row in found:
        keys = [("origin", statement, row["entity"]) for statement in members.get(row["claim"], ())]
        if told.isdisjoint(keys):
            origins = [row["origins_low"], row["origins_high"]]
            shown = {name: row[name] for name in ("claim", "heading", "name", "outlets")}
            yield {"kind": "origin", **shown, "origins": origins}, keys


def _checks(collection: Collection, told: set[Key]) -> Iterator[tuple[Line, list[Key]]]:
    """A check is new if its statement was not told to be in this state of any claim."""
    found = collection.query(
        'SELECT "check".claim, state, name, words, statement, article, start, "end", heading FROM "check"'
        ' JOIN claim ON claim.id = "check".claim ORDER BY "check".claim, state, statement'
    )
    for line in map(dict, found):
        key = ("check", line.pop("statement"), line["state"])
        if key not in told:
            yield {"kind": "check", **line}, [key]


def _drifts(collection: Collection, told: set[Key]) -> Iterator[tuple[Line, list[Key]]]:
    """A drift is new if this change between these two figures was not told."""
    found = collection.query(
        "SELECT kind AS change, before, after, before_words, after_words, certain, note FROM drift"
        " ORDER BY before, after, kind"
    )
    for line in map(dict, found):
        key = (f"drift:{line['change']}", line.pop("before"), line.pop("after"))
        if key not in told:
            yield {"kind": "drift", **line}, [key]
