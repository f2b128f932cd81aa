"""The readers under load: a large web archive, bombs, mutated input. Everything is made here from invented pages.

    python benchmarks/readers.py archive --records 60000
    python benchmarks/readers.py bombs [NAME]
    python benchmarks/readers.py fuzz --seconds 60 --seed 1

Each prints what it measured and ends with 1 if a bound was broken.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso import ingest
from sayso.clean import clean
from sayso.errors import BadArticle
from sayso.ingest import guard, kinds
from sayso.model import Raw
from sayso.settings import Settings

SETTINGS = Settings()
PARAGRAPH = (
    "<p>The flood gate at Brackwater failed in the night of {0} May, said Ada Brill &amp; two of her <b>crew</b>."
    " Nobody was hurt on day {0}, the “harbour” office said.</p>\n"
)


def page(number: int = 0, paragraphs: int = 8) -> bytes:
    """An invented page."""
    story = "".join(PARAGRAPH.format(day) for day in range(1, paragraphs + 1))
    head = (
        f"<title>Gate {number} fails</title><meta property='og:site_name' content='Holm Herald'>"
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-03T08:12:30Z"}</script>'
    )
    return f"<!doctype html><html lang=en><head>{head}</head><body><article>{story}</article></body></html>".encode()


def warc(address: str, body: bytes, kind: str = "text/html") -> bytes:
    """One record of a web archive."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=http))
    return out.getvalue()


def _family() -> list[int]:
    """This process and those it started that are alive."""
    below = Path("/proc/self/task").glob("*/children")
    return [os.getpid(), *(int(one) for path in below for one in path.read_text().split())]


def peak() -> int:
    """The most memory that this process and those it started had, in MB: their peaks added up, so rather too much.

    By the kernel's own mark: getrusage counts the parent's memory too. Of children that have ended, the largest.
    """
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for process in _family():
        status = Path(f"/proc/{process}/status").read_text()
        kilobytes += int(status.partition("VmHWM:")[2].split()[0])
    return kilobytes // 1024


def cpu() -> float:
    """CPU seconds of this process and those it started."""
    ticks = 0
    for process in _family():
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))  # own and ended children's, in user and system
    return ticks / os.sysconf("SC_CLK_TCK")


# ------------------------------------------------------------------------------------------------------- archive


def archive(records: int) -> int:
    """Read a large archive and print rate and memory beside the archive libraries' bare iteration."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.warc.gz"
        with open(path, "wb") as file:
            for number in range(records):
                file.write(warc(f"https://holm.example/{number}", page(number)))
        size = path.stat().st_size / 1_000_000
        print(
            f"{records:,} records made, {size:.0f} MB packed, {size * 1_000_000 / records:.0f} bytes each", flush=True
        )
        bare = {name: _timed(count, path) for name, count in BARE.items()}
        for name, (count, seconds) in bare.items():
            print(f"bare iteration by {name}: {count:,} records, {seconds:.1f} CPU-s", flush=True)
        broken = _read_archive("WARC", path, records)
        with zipfile.ZipFile(Path(folder) / "large.wacz", "w") as package:
            package.write(path, "archive/large.warc.gz")
        broken += _read_archive("WACZ", Path(folder) / "large.wacz", records)
    return int(broken > 0)


def _timed(work: Callable[[Path], int], path: Path) -> tuple[int, float]:
    began = cpu()
    count = work(path)
    return count, max(cpu() - began, 0.01)


def _by_fastwarc(path: Path) -> int:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with open(path, "rb") as file:
        return sum(1 for _ in ArchiveIterator(file, record_types=WarcRecordType.response))


def _by_warcio(path: Path) -> int:
    from warcio.archiveiterator import ArchiveIterator

    with open(path, "rb") as file:
        return sum(one.rec_type == "response" for one in ArchiveIterator(file))


BARE: dict[str, Callable[[Path], int]] = {"fastwarc, which reads ours": _by_fastwarc, "warcio": _by_warcio}


def _read_archive(kind: str, path: Path, records: int) -> int:
    began, count, early = cpu(), 0, 0
    for raw in ingest.read([str(path)], settings=SETTINGS):
        count += isinstance(raw, Raw)
        if isinstance(raw, BadArticle):
            print(f"{kind}: {raw}", flush=True)
        early = peak() if count == records // 10 else early
    seconds = cpu() - began
    print(f"{kind}: {count:,} pages, {seconds:.1f} CPU-s, {count / seconds:.0f} pages a CPU-s;"
          f" peak {early} MB after a tenth, {peak()} MB at the end, parser's process included", flush=True)  # fmt: skip
    return int(count != records or peak() > 1.2 * early)


# --------------------------------------------------------------------------------------------------------- bombs


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"
BOMBS: dict[str, Callable[[], bytes]] = {
    "nested.html": lambda: b"<html>" + b"<div>" * 100_000,
    "nested-unclosed.html": lambda: b"<html>" + b"<b>" * 1_000_000,
    "tag.html": lambda: b"<" + b"a" * 50_000_000,
    "attributes.html": lambda: b"<html><p " + b"a=1 " * 1_000_000 + b">x",
    "entities.html": lambda: b"<html><body><p>" + b"&amp;" * 900_000,
    "comments.html": lambda: b"<html>" + b"<!--" * 1_000_000,
    "paragraphs.html": lambda: b"<html><body>" + b"".join(PARAGRAPH.format(n).encode() for n in range(20_000)),
    "line.txt": lambda: b"a " * 20_000_000,
    "line.jsonl": lambda: b'{"text":"' + b"x" * 1_000_000_000,
    "blank.jsonl.gz": lambda: gzip.compress(b"\n" * 200_000_000),
    "long.jsonl.gz": lambda: gzip.compress(b"x" * 500_000_000),
    "zeros.wacz": lambda: _zip("archive/a.warc", bytes(500_000_000)),
    "zip.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\n" + bytes(500_000_000)),
    "wide.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]/Type/Pages/Count 9999999>>endobj\n" * 50_000,
    "nested.eml": lambda: (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: message/rfc822\n\n" * 9_999
    ),
    "words.txt": lambda: b"a b said. " * 490_000,
    "quotes.txt": lambda: "“a” ".encode() * 600_000,
    "entities.rss": lambda: b'<!DOCTYPE a [<!ENTITY a "b">]>' + b"<rss>" + b"&a;" * 100_000,
    "deep.json": lambda: b"[" * 1_000_000,
}
MOST_SECONDS, MOST_MEGABYTES = 90.0, 1_000
"""Above ``article_seconds`` (60) with the start of two processes, and far below ``worker_megabytes`` (4,000)."""


def bombs(only: str = "") -> int:
    """Read each bomb into a collection in a process of its own; print its time and its peak of memory, whole family."""
    broken = 0
    print(f"bound: {MOST_SECONDS:g} s, {MOST_MEGABYTES} MB, the whole of sayso read with its processes", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, make in BOMBS.items():
            if only not in name:
                continue
            path = Path(folder) / name
            path.write_bytes(make())
            began = time.perf_counter()
            command = [sys.executable, __file__, "one", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            seconds = time.perf_counter() - began
            path.unlink()
            megabytes = int(done.stdout.split("\t")[0]) if done.returncode == 0 else -1
            broken += seconds > MOST_SECONDS or not 0 <= megabytes <= MOST_MEGABYTES
            said = done.stdout.split("\t")[-1].strip() or done.stderr[-100:]
            print(f"{name:22} {seconds:6.1f} s {megabytes:5} MB  {said}", flush=True)
    return int(broken > 0)


def one(path: str) -> int:
    """Read one file into a collection, as `sayso read` does, and print the peak of memory and what came of it."""
    from sayso.reading import extend
    from sayso.store import Collection

    with tempfile.TemporaryDirectory() as folder:
        with Collection.open(Path(folder) / "case.db", create=True) as collection:
            report = extend(collection, [path], settings=SETTINGS)
        said = str(report.failed[0].found) if report.failed else f"{report.new} read"
        print(f"{peak()}\t{said[:100]}")
    return 0


# ---------------------------------------------------------------------------------------------------------- fuzz

RSS = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Holm</title><item><title>Gate</title>'
    b"<link>https://holm.example/a</link><pubDate>Tue, 06 May 2031 09:00:00 +0200</pubDate>"
    b"<description><![CDATA[<p>The gate failed, she said.</p>]]></description></item></channel></rss>"
)
MAIL = (
    b"From: Ada <a@holm.example>\nSubject: =?utf-8?q?G=C3=A4te?=\nDate: Tue, 6 May 2031 09:00:00 +0200\n\nIt failed.\n"
)
TEXT = "Advertisement\nThe gate failed on Dec. 16, 2024, she said.\n“It was late,” he told the Holm Herald.\n" * 5
TOKENS = [
    *(
        b"<",
        b">",
        b'"',
        b"'",
        b"&",
        b"<!--",
        b"-->",
        b"<script>",
        b"</",
        b"&#0;",
        b"&#xD800;",
        b"&#1114112;",
        b"{",
        b"}",
    ),
    *(
        b"[",
        b"<![CDATA[",
        b"\r\n",
        b"<svg>",
        b"<table>",
        b"=",
        b",",
        b"\\u0000",
        b"\\ud800",
        b"\0",
        b"\xff",
        b"WARC/1.0\r\n",
    ),
    *(b"Content-Length: 99999999999\r\n", b"1" * 50, b"<div>" * 300, b"Dec. 31, 9999", b"0000-00-00", b"charset=utf-7"),
    *("\u202e".encode(), "\U0001f600".encode(), b'<?xml encoding="x"?>'),
]


def _originals() -> dict[str, bytes]:
    return {
        "a.html": page(paragraphs=5),
        "a.txt": TEXT.encode(),
        "a.rss": RSS,
        "a.eml": MAIL,
        "a.jsonl": b'{"id":"1","text":"The gate failed.","date":"2031-05-03"}\n' * 3,
        "a.json": b'[{"id":"1","text":"The gate failed."}]',
        "a.csv": b'id,text,date\n1,"The gate, failed",2031-05-03\n',
        "a.warc.gz": warc("https://holm.example/a", page(paragraphs=5)),
    }


def _mutated(data: bytes, rnd: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rnd.choice([1, 1, 2, 4, 10])):
        at, which = rnd.randrange(len(out) + 1), rnd.random()
        if which < 0.4:
            out[at:at] = rnd.choice(TOKENS)
        elif which < 0.6:
            out[at : at + rnd.randrange(1, 60)] = b""
        elif which < 0.8:
            out[at : at + 5] = rnd.randbytes(5)
        else:
            other = rnd.randrange(len(out) + 1)
            out[at:at] = out[other : other + rnd.randrange(200)]
    return bytes(out)


def _read(data: bytes, name: str) -> Iterator[Raw | BadArticle]:
    yield from guard.guarded(name, kinds.read_bytes(data, name, "a", SETTINGS))


def _check(raw: Raw) -> None:
    article = clean(raw)
    assert article.text == raw.text
    assert all(article.text[mark.span.start : mark.span.end] == mark.span.text for mark in article.marks)
    assert all(0 <= start < start + length <= len(raw.text) for start, _, length in raw.page_map)


def fuzz(seconds: float, seed: int) -> int:
    """Read mutated input for a while; print how many texts, refusals, faults, and the slowest."""
    rnd, originals = random.Random(seed), _originals()
    count: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    slowest = 0.0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        name = rnd.choice(sorted(originals))
        data, began = _mutated(originals[name], rnd), time.process_time()
        try:
            for raw in _read(data, name):
                count["refused" if isinstance(raw, BadArticle) else "read"] += 1
                if isinstance(raw, Raw):
                    _check(raw)
                elif "reader failed" in raw.found:
                    faults[f"{name}: {raw.found[:100]}"] += 1
        except Exception as error:
            faults[f"{name}: {type(error).__name__}: {error}"[:120]] += 1
            Path(tempfile.gettempdir(), f"sayso-fuzz-{len(faults)}-{name}").write_bytes(data)
        slowest = max(slowest, time.process_time() - began)
    print(
        f"seed {seed}: {sum(count.values())} texts ({dict(count)}), slowest {slowest:.2f} CPU-s, {len(faults)} faults"
    )
    for fault, times in faults.most_common():
        print(f"  {times} x {fault}")
    return int(bool(faults) or slowest > MOST_SECONDS)


def main() -> int:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["archive", "bombs", "fuzz", "one"])
    parser.add_argument("path", nargs="?", default="")
    parser.add_argument("--records", type=int, default=60_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.what == "archive":
        return archive(given.records)
    if given.what == "fuzz":
        return fuzz(given.seconds, given.seed)
    return one(given.path) if given.what == "one" else bombs(given.path)


if __name__ == "__main__":
    sys.exit(main())
