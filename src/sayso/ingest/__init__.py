"""Reading what people have: files, folders, pages, feeds, archives, tables, mail, addresses, standard input.

``read`` gives a ``Raw`` for each text and a ``BadArticle`` for each thing that could not be read; it never raises for
one of them. Which reader a file needs is told by its first bytes, then by its ending (``ingest/kinds.py``). Readers and
the libraries they use are imported only when a file of their kind turns up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.errors import BadArticle
from sayso.ingest import files, guard, kinds, targets
from sayso.ingest.course import Course
from sayso.ingest.records import mapping
from sayso.model import Raw, content_id
from sayso.settings import Settings

__all__ = ["Course", "read"]


def read(sources: Sequence[str], *, settings: Settings, course: Course | None = None) -> Iterator[Raw | BadArticle]:
    """Every text that the sources hold, in the order of the sources (folders and patterns sorted), each source once.

    ``sources`` are files, folders, patterns, addresses, or ``-``. Records that carry one name and different texts get
    distinct names. ``course`` carries what the run learns beside the texts; with what it knows of an earlier run, pages
    that have not changed since give nothing. Raises ``UsageError`` if the setting ``columns`` names no field.
    """
    mapping(settings.columns)
    course = course or Course()
    seen: dict[str, str] = {}
    found = targets.expand(sources, settings.exclude)
    whole = [one for one in found if isinstance(one, targets.Target)]
    course.begin((one.where for one in whole if one.kind == "file"), countable=all(one.is_countable for one in whole))
    for target in found:
        if isinstance(target, BadArticle):
            yield _named(target)
            continue
        if course.stopped():
            return
        is_local = target.kind == "file" and target.is_countable
        if is_local and course.is_unchanged(target.where):
            course.done(target.where)
            continue
        mark, is_whole = course.mark(target.where) if is_local else None, True
        for raw in guard.guarded(target.where, _never_silent(target, _open(target, settings, course))):
            is_whole = is_whole and isinstance(raw, Raw)
            yield _distinct(_written(raw), seen) if isinstance(raw, Raw) else _named(raw)
            if course.stopped():
                return
        course.learn_file(target.where, mark if is_whole else None)
        course.done(target.where)


def _plain(name: str) -> str:
    """A file name that can be written anywhere: bytes that are no UTF-8 are shown as escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _written(raw: Raw) -> Raw:
    name, path = _plain(raw.name), _plain(raw.path)
    return raw if (name, path) == (raw.name, raw.path) else replace(raw, name=name, path=path)


def _named(bad: BadArticle) -> BadArticle:
    return BadArticle(_plain(bad.name), _plain(bad.found), bad.advice)


def _distinct(raw: Raw, seen: dict[str, str]) -> Raw:
    """The raw under a name of its own: a name already taken by another text gets a piece of this text's hash."""
    mark = content_id("", raw.text)
    if seen.setdefault(raw.name, mark) == mark:
        return raw
    renamed = f"{raw.name}~{mark[:6]}"
    seen[renamed] = mark
    return replace(raw, name=renamed, warnings=(*raw.warnings, f"the name {raw.name!r} is taken by another text"))


def _never_silent(target: targets.Target, raws: Iterator[Raw | BadArticle]) -> Iterator[Raw | BadArticle]:
    """The same, with what gives nothing named. What leads to the web may give nothing: it has not changed since."""
    empty = target.kind == "stdin" or target.is_countable
    for raw in raws:
        empty = False
        yield raw
    if empty:
        raise BadArticle(target.where, "there is no record in it", "is it the right file, and complete?")


def _open(target: targets.Target, settings: Settings, course: Course) -> Iterator[Raw | BadArticle]:
    if target.kind == "url":
        from sayso.ingest import urls

        yield from urls.read(target.where, settings, course)
    elif target.kind == "stdin":
        data = files.read_bytes(sys.stdin.buffer, "-", kinds.STDIN_MEGABYTES)
        yield from kinds.read_bytes(data, "-", "stdin", settings)
    else:
        with files.open_file(target.where) as stream:
            course.reading(target.where, stream)
            yield from kinds.read_stream(stream, target.where, target.name, settings, course)
