"""Which reader a file needs: told by its first bytes, then by its ending.

A reader gives a ``Raw`` or a ``BadArticle`` for each text, and raises ``BadArticle`` if it can read nothing more; what
it raises, of whatever kind, becomes one failure of that input (``guard.guarded``).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import BadArticle
from sayso.ingest import apart, files
from sayso.ingest.course import Course
from sayso.ingest.guard import binary_kind
from sayso.model import Raw
from sayso.settings import Settings

STDIN_MEGABYTES = 200.0
MAX_DOCUMENT_MEGABYTES = 50.0
"""What a mail or a PDF may have: most of it is pictures."""

_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "opml",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".pdf": "pdf",
    ".wacz": "wacz",
    ".warc": "warc",
}
_SIGNATURES = ((b"WARC/", "warc"), (b"PK\x03\x04", "wacz"), (b"%PDF-", "pdf"))
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title|meta)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)


def kind_of(head: bytes, path: str) -> str:
    """``text``, ``html``, ``jsonl``, ``json``, ``csv``, ``feed``, ``opml``, ``warc``, ``wacz``, ``mail``, ``pdf``.

    >>> kind_of(b"<!doctype html><p>Hi", "page"), kind_of(b"WARC/1.1\\r\\n", "a.bin"), kind_of(b"Hello", "a.txt")
    ('html', 'warc', 'text')
    """
    ending = _ending(path)
    if head.startswith(b"\x1f\x8b"):
        return "jsonl.gz" if ending in (".jsonl", ".ndjson") else "warc"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if binary_kind(head) is not None:
        return "text"  # whose reader says what it is
    return _ENDINGS[ending] if ending in _ENDINGS else _markup_of(head, ending)


def _ending(path: str) -> str:
    path = path.lower().removesuffix(".gz")
    dot = path.rfind(".")
    return path[dot:] if dot > max(path.rfind("/"), path.rfind("\\")) else ""


def _markup_of(head: bytes, ending: str) -> str:
    """What a file without a telling ending is. A ``.txt`` is text whatever it holds."""
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if ending in (".txt", ".text", ".md"):
        return "text"
    if head.startswith(b"<"):
        for pattern, kind in ((_OPML, "opml"), (_FEED, "feed"), (_HTML, "html")):
            if pattern.search(head[:1000]):
                return kind
    if head.startswith(b"{") and _is_json_line(head):
        return "jsonl"
    return "text"


def _is_json_line(head: bytes) -> bool:
    first = head.split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return len(first) == len(head) and b'"text"' in head


def read_bytes(
    data: bytes, where: str, name: str, settings: Settings, course: Course | None = None
) -> Iterator[Raw | BadArticle]:
    """The texts in bytes that are already here (standard input, an answer from the web)."""
    yield from read_stream(io.BytesIO(data), where, name, settings, course)


def read_stream(
    stream: BinaryIO, where: str, name: str, settings: Settings, course: Course | None = None
) -> Iterator[Raw | BadArticle]:
    """The texts in an open file."""
    head = stream.read(4096)
    if not head:
        raise BadArticle(where, "it is empty", "nothing to read here")
    stream.seek(0)
    kind = kind_of(head, where)
    if kind in ("warc", "wacz", "jsonl", "jsonl.gz", "csv"):
        yield from _in_pieces(kind, stream, where, name, settings)
    else:
        yield from _whole(kind, stream, where, name, settings, course or Course())


def _in_pieces(kind: str, stream: BinaryIO, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """Kinds that are read piece by piece, however large the file is."""
    if kind == "jsonl":
        from sayso.ingest import jsonl

        yield from jsonl.read_lines(stream, where, name, settings)
    elif kind == "jsonl.gz":
        import gzip

        from sayso.ingest import jsonl
        from sayso.ingest.bounded import unpacked

        with gzip.open(stream) as lines:
            yield from jsonl.read_lines(unpacked(lines, stream, where), where, name, settings)
    elif kind == "csv":
        from sayso.ingest import csv_

        yield from csv_.read(stream, where, name, settings)
    else:
        from sayso.ingest import warc

        yield from (warc.read if kind == "warc" else warc.read_wacz)(stream, where, name, settings)


def _whole(
    kind: str, stream: BinaryIO, where: str, name: str, settings: Settings, course: Course
) -> Iterator[Raw | BadArticle]:
    """Kinds that are read in one piece, within a bound."""
    if kind == "text":
        yield files.to_raw(files.read_bytes(stream, where, settings.article_megabytes), where, name, settings)
    elif kind == "html":
        data = files.read_bytes(stream, where, settings.max_page_megabytes)
        yield from apart.read("html", data, where, name, settings)
    elif kind == "json":
        from sayso.ingest import jsonl

        yield from jsonl.read_document(files.read_bytes(stream, where, jsonl.MAX_FILE_MEGABYTES), where, name, settings)
    elif kind in ("feed", "opml"):
        from sayso.ingest import feeds

        data = files.read_bytes(stream, where, feeds.MAX_FEED_MEGABYTES)
        if kind == "feed":
            yield from feeds.read(data, where, name, settings)
        else:
            yield from feeds.read_opml(data, where, settings, course)
    elif kind == "mail":
        data = files.read_bytes(stream, where, MAX_DOCUMENT_MEGABYTES)
        yield from apart.read("mail", data, where, name, settings)
    elif kind == "pdf":
        data = files.read_bytes(stream, where, MAX_DOCUMENT_MEGABYTES)
        yield from apart.read("pdf", data, where, name, settings)
