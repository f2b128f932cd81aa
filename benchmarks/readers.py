"""The readers under load: a large web archive, bombs, mutated input. Everything is made here from invented pages.

    python benchmarks/readers.py archive --records 60000
    python benchmarks/readers.py bombs
    python benchmarks/readers.py fuzz --seconds 60 --seed 1

Each prints what it measured and ends with 1 if a bound was broken.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
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


def peak() -> int:
    """The most memory this process has had, in MB, by the kernel: getrusage counts the parent's too."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024
    return -1


# ------------------------------------------------------------------------------------------------------- archive


def archive(records: int) -> int:
    """Read a large archive and print rate and memory beside the archive library's bare iteration."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.warc.gz"
        with open(path, "wb") as file:
            for number in range(records):
                file.write(warc(f"https://holm.example/{number}", page(number)))
        began = time.process_time()
        with open(path, "rb") as file:
            bare_count = sum(1 for _ in ArchiveIterator(file, record_types=WarcRecordType.response))
        bare = time.process_time() - began
        began, count, early = time.process_time(), 0, 0
        for raw in ingest.read([str(path)], settings=SETTINGS):
            count += isinstance(raw, Raw)
            early = peak() if count == records // 10 else early
        ours = time.process_time() - began
    print(f"{count} of {bare_count} pages; bare iteration {bare:.1f} CPU-s, with text {ours:.1f} CPU-s")
    print(f"{count / ours:.0f} pages a CPU-s; peak {early} MB after a tenth, {peak()} MB at the end")
    return int(count != records or peak() > 1.5 * early)


# --------------------------------------------------------------------------------------------------------- bombs


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


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
    "entities.rss": lambda: b'<!DOCTYPE a [<!ENTITY a "b">]>' + b"<rss>" + b"&a;" * 100_000,
    "deep.json": lambda: b"[" * 1_000_000,
}
MOST_SECONDS, MOST_MEGABYTES = 30.0, 700


def bombs() -> int:
    """Read each bomb in a process of its own; print its time and its peak of memory, whole process."""
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in BOMBS.items():
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
            print(f"{name:22} {seconds:6.1f} s {megabytes:5} MB  {said}")
    return int(broken > 0)


def one(path: str) -> int:
    """Read one file and print the peak of memory and what came of it."""
    for raw in ingest.read([path], settings=SETTINGS):
        said = raw.found if isinstance(raw, BadArticle) else f"read, {len(raw.text)} characters, {raw.warnings}"
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
    return one(given.path) if given.what == "one" else bombs()


if __name__ == "__main__":
    sys.exit(main())
