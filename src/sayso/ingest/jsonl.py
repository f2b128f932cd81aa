"""JSON lines (``id, title, text, date, outlet, url``) and JSON files that hold one record or a list of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import BadArticle
from sayso.ingest import records
from sayso.ingest.guard import MEGABYTE, too_large
from sayso.model import Raw
from sayso.settings import Settings

MAX_BLANK_LINES = 100_000
"""Nothing has so many by accident; each costs time."""
MAX_FILE_MEGABYTES = 200.0
"""What a ``.json`` file that is read in one piece may have; JSON lines have no such bound."""


def read_lines(stream: BinaryIO, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """The records of a stream of JSON lines, one line in memory at a time; a bad line is one bad article."""
    bound = int(settings.article_megabytes * MEGABYTE * 7)  # every letter may be written \\uXXXX, and 7 leaves room
    number = blank = 0
    while line := stream.readline(bound):
        number += 1
        place = f"{where}:{number}"
        if len(line) >= bound and not line.endswith(b"\n"):
            _skip_line(stream)
            yield BadArticle(place, f"the line has more than {bound / MEGABYTE:g} MB", "is it JSON lines?")
        elif not line.strip():
            blank += 1
            if blank > MAX_BLANK_LINES:
                raise BadArticle(place, f"more than {MAX_BLANK_LINES:,} lines are blank", "is it JSON lines?")
        else:
            yield _record(line, place, f"{name}:{number}", settings)


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _record(line: bytes, place: str, name: str, settings: Settings) -> Raw | BadArticle:
    try:
        return records.read(parse(line, place), place, name, settings)
    except BadArticle as bad:
        return bad


def parse(data: bytes, place: str) -> object:
    """The value that ``data`` holds as JSON; raises ``BadArticle`` if it holds none."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadArticle(place, f"it is not UTF-8 at byte {error.start}", "save it as UTF-8") from None
    except RecursionError:
        raise BadArticle(place, "its JSON is nested too deep", "it is no list of articles: left out") from None
    except ValueError as error:
        raise BadArticle(place, f"it is not JSON ({error})"[:200], "is the file complete?") from None


def read_document(data: bytes, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """The records of a ``.json`` file: one object, a list, or an object with a list under ``articles`` or ``items``."""
    if (said := too_large(len(data), MAX_FILE_MEGABYTES)) is not None:
        raise BadArticle(where, said, "write it as JSON lines: they are read one by one")
    try:
        value = parse(data, where)
    except BadArticle:
        if data.lstrip()[:1] != b"{" or data.count(b"\n") < 2:
            raise
        yield from read_lines(io.BytesIO(data), where, name, settings)  # JSON lines under another ending
        return
    if isinstance(value, dict) and "text" not in value:
        value = next((value[key] for key in ("articles", "items", "data") if isinstance(value.get(key), list)), value)
    if isinstance(value, dict):
        yield records.to_raw(value, f"{where}:1", name, settings)
        return
    if not isinstance(value, list):
        raise BadArticle(where, "its JSON is neither an object nor a list", "see docs/reading.md for the shape")
    for number, record in enumerate(value, 1):
        yield records.read(record, f"{where}:{number}", f"{name}:{number}", settings)
