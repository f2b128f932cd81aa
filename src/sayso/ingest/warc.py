"""Web archives: WARC files, plain or packed, and WACZ packages; one article for each page in them.

Records are read one at a time, so memory does not grow with the file. The digest that a record carries is checked: a
record that does not agree with it is evidence that was changed, and is named and left out. Nothing is ever written.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from sayso.errors import BadArticle
from sayso.ingest import apart, guard
from sayso.ingest.bounded import unpacked
from sayso.ingest.digests import agrees, unchunked
from sayso.ingest.when import iso
from sayso.model import Raw
from sayso.settings import Settings

MAX_MEMBERS = 10_000
MAX_DAMAGES = 100
"""Damaged stretches after which an archive is given up."""
_BEGINNING = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r\n")


def read(stream: BinaryIO, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """The pages of a web archive. A damaged stretch is one bad article; what stands before and after it is read."""
    count = at = damages = 0
    while True:
        try:
            for record in _records(stream):
                at = max(at, int(record.stream_pos))
                count += 1
                yield from _record(record, where, settings)
            break
        except BadArticle:
            raise
        except BaseException as error:  # the library raises several kinds on damaged archives
            if not isinstance(error, Exception) and not guard.is_panic(error):
                raise
            damages += 1
            found = f"it is damaged after byte {at} ({type(error).__name__}: {error})"[:200]
            yield BadArticle(where, found, "what stands before and after was read, as far as it could be found")
        start = _next_record(stream, at + 1) if damages <= MAX_DAMAGES else None
        if start is None:
            return
        at = start
        stream.seek(start)
    if count == 0 and damages == 0:
        yield BadArticle(where, "there is no page in this archive", "is it a web archive (WARC)?")


def _records(stream: BinaryIO) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    yield from ArchiveIterator(stream, record_types=wanted, parse_http=False)


def _next_record(stream: BinaryIO, after: int) -> int | None:
    """The place of the next record that begins after a place, packed or plain; ``None`` if there is none."""
    if not stream.seekable():
        return None
    stream.seek(after)
    held, base = b"", after
    while piece := stream.read(1 << 20):
        held += piece
        for match in _BEGINNING.finditer(held):
            if match[0].startswith(b"W") or _unpacks_to_record(held[match.start() : match.start() + 2048]):
                return base + match.start()
        base += max(0, len(held) - 2048)
        held = held[-2048:]
    return None


def _unpacks_to_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False


def _record(record: Any, where: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """The page in a record, if it holds one; what is no text (images, scripts) is passed over."""
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    place = f"{where}#{str(record.record_id).removeprefix('<').removesuffix('>') or address}"
    try:
        yield from _page(record, address, place, settings)
    except BadArticle as bad:
        yield bad
    except BaseException as error:  # a record whose body is cut short or wrongly packed
        if not isinstance(error, Exception) and not guard.is_panic(error):
            raise
        yield BadArticle(place, f"the record cannot be read ({type(error).__name__}: {error})"[:200])


def _page(record: Any, address: str, place: str, settings: Settings) -> Iterator[Raw]:
    held, said = _checked(record, place, settings)
    is_http = _is_http(record)
    if is_http:
        held.parse_http(auto_decode="all")
    kind = str((held.http_content_type if is_http else record.headers.get("Content-Type")) or "").split(";")[0]
    kind = kind.strip().lower()
    status = held.http_headers.status_code if is_http and held.http_headers else 200
    if kind not in ("text/html", "application/xhtml+xml", "text/plain") or status not in (200, 203, None):
        return
    data = _body(held, place, settings)
    raw = _raw(data, kind, held.http_charset if is_http else None, record, address, place, settings)
    yield replace(raw, warnings=said + raw.warnings)


def _is_http(record: Any) -> bool:
    return (record.headers.get("Content-Type") or "").lower().startswith("application/http")


def _checked(record: Any, place: str, settings: Settings) -> tuple[Any, tuple[str, ...]]:
    """The record with its content held, and what is to be said; raises ``BadArticle`` if its digest does not agree.

    The payload's digest is asked only where the block has none: writers differ in whether they take it before or after
    unpacking, so a payload that agrees in any of these forms is let in.
    """
    block, payload = (record.headers.get(f"WARC-{part}-Digest") for part in ("Block", "Payload"))
    if not block and not payload:
        return record, ()
    if record.content_length > 4 * settings.max_page_megabytes * guard.MEGABYTE:
        raise BadArticle(place, f"the record has {record.content_length / guard.MEGABYTE:.0f} MB", "it is no page")
    content = bytes(record.reader.read())
    fits = agrees(block, [content]) if block else agrees(payload, _payloads(record, content, settings))
    if fits is False:
        what = "digest" if block else "payload digest"
        raise BadArticle(place, f"its {what} does not agree with its content", "the archive was changed: left out")
    said = () if fits else (f"its digest {(block or payload)[:40]!r} is not understood, so it was not checked",)
    return _held(record, content), said


def _payloads(record: Any, content: bytes, settings: Settings) -> Iterator[bytes]:
    """The payload of a record in the forms that writers take its digest of: as it stands, joined, unpacked."""
    if not _is_http(record):
        yield content
        return
    body = content.partition(b"\r\n\r\n")[2]
    yield body
    joined = unchunked(body)
    if joined is not None:
        yield joined
    held = _held(record, content)
    held.parse_http(auto_decode="all")
    yield bytes(held.reader.read(int(settings.max_page_megabytes * guard.MEGABYTE)))


def _held(record: Any, content: bytes) -> Any:
    """A record in memory with the same headers: what was read of a stream cannot be read again."""
    from fastwarc.warc import WarcRecord

    held = WarcRecord()
    for name in ("Content-Type", "WARC-Type"):
        held.headers[name] = record.headers.get(name) or ""
    held.is_http = record.is_http
    held.set_bytes_content(content)
    return held


def _body(record: Any, place: str, settings: Settings) -> bytes:
    bound = int(settings.max_page_megabytes * guard.MEGABYTE)
    data = bytes(record.reader.read(bound + 1))
    if len(data) > bound:
        raise BadArticle(place, f"the page has more than {settings.max_page_megabytes:g} MB", "it is no ordinary page")
    return data


def _raw(data: bytes, kind: str, charset: str | None, record: Any, address: str, place: str, settings: Settings) -> Raw:
    """The page as a ``Raw`` that is named by its address and keeps when it was captured as a warning."""
    name = address or place
    captured = iso(str(record.headers.get("WARC-Date") or ""))
    said = (f"captured {captured}",) if captured else ()
    if kind == "text/plain":
        text, warnings = guard.decode(place, data)
        warnings += guard.check_text(place, text, settings)
        return Raw(name=name, path=place, text=text, url=address or None, warnings=warnings + said)
    (raw,) = apart.read("html", data, place, name, settings, url=address or None, charset=charset)
    if isinstance(raw, BadArticle):
        raise raw
    found = raw.published
    if found is not None and found.where == "htmldate" and captured and found.value > captured[:10]:
        found = None  # a guess later than the capture is none
    return replace(raw, published=found, warnings=raw.warnings + said)


def read_wacz(stream: BinaryIO, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """The pages of every archive in a WACZ package. Members are read in place: no path of theirs is ever used."""
    try:
        package = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise BadArticle(where, f"the ZIP archive is damaged ({error})", "is it complete?") from None
    with package:
        names = [one.filename for one in package.infolist()[:MAX_MEMBERS]]
        members = sorted(name for name in names if _is_archive(name))
        if not members:
            kind = next((kind for sign, kind in _DOCUMENTS if any(name.startswith(sign) for name in names)), None)
            if kind:
                raise BadArticle(where, f"it is {kind}", "save it as plain text or as a web page (HTML) first")
            raise BadArticle(where, "it is a ZIP archive with no web archive in it", "unpack it and read its files")
        for member in members:
            with package.open(member) as packed:
                yield from read(unpacked(cast(Any, packed), stream, where), f"{where}!{member}", name, settings)


_DOCUMENTS = (
    ("word/", "a word processor's document"), ("xl/", "a workbook"), ("ppt/", "a set of slides"),
    ("content.xml", "an OpenDocument file"), ("META-INF/container.xml", "an e-book"),
)  # fmt: skip
"""Packages that a newsroom has, and a member by which each is known."""


def _is_archive(member: str) -> bool:
    return member.lower().endswith((".warc", ".warc.gz"))
