"""Tables: CSV and TSV with a heading row, one article a row, columns by their usual names or by a mapping."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import BadArticle
from sayso.ingest import records
from sayso.ingest.guard import MEGABYTE
from sayso.ingest.records import field, mapping
from sayso.model import Raw
from sayso.settings import Settings


def read(stream: BinaryIO, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """The rows of a table as articles, one row in memory at a time; a bad row is one bad article."""
    csv.field_size_limit(int(settings.article_megabytes * MEGABYTE * 2))
    mark = stream.read(2)
    stream.seek(0)
    wide = mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as spreadsheets write "Unicode text"
    lines = io.TextIOWrapper(stream, encoding="utf-16" if wide else "utf-8-sig", newline="")
    try:
        yield from _rows(lines, where, name, settings)
    except UnicodeDecodeError as error:
        found = f"it is not {'UTF-16' if wide else 'UTF-8'} from byte {error.start} of a block on ({error.reason})"
        yield BadArticle(where, found, "save it as UTF-8; rows before it were read")
    except csv.Error as error:
        yield BadArticle(where, f"it is no table from some row on ({error})", "are quotation marks closed?")


def _rows(lines: io.TextIOWrapper, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    head = lines.readline(100_000)
    rows = csv.reader(_again(head, lines), delimiter=_delimiter(head))
    names = next(rows, [])
    if field(dict.fromkeys(names, "x"), "text", mapping(settings.columns)) is None:
        said = f"no column holds the text; its columns are {', '.join(names)[:200]!r}"
        raise BadArticle(where, said, "name it: columns='text=NAME'")
    for number, row in enumerate(rows, 2):
        if row:
            record = dict(zip(names, row, strict=False))
            yield records.read(record, f"{where}:{number}", f"{name}:{number}", settings)


def _again(head: str, lines: io.TextIOWrapper) -> Iterator[str]:
    yield head
    yield from lines


def _delimiter(head: str) -> str:
    """The mark between columns: the one of comma, tab and semicolon that the heading row has most of."""
    return max(",\t;|", key=head.count)
