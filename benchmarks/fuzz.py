"""Mutated articles, pages, feeds and archives through the rooms: no crash, no hang, no anchor off.

    python benchmarks/fuzz.py [--count 200000] [--whole 50] [--seed 1] [--minutes 60]

Each case takes a text of the demo collection, or a container made from it, and mutates it (cuts, repeats, swaps marks,
odd characters, broken markup). Every case goes through ingest, clean, quotation marks, figures and dates; every
``--whole``-th through all article stages too. A case is bounded by an alarm. A failure is printed with its seed, which
gives the same case again (``--only SEED``; ``--write FILE`` keeps its bytes for ``tests/fuzzcases``). It stops by
itself and ends with 1 on a failure. ``guided.py`` looks for cases by coverage, ``readers.py fuzz`` mutates bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import targets
from sayso import demo
from sayso.workers import bounded

SECONDS = 20.0
ODD = (
    "“”‘’\"'«»„‚‹› \u00a0\u200b\u200d\u202e\u2066\ufeff\x00\x1b\r\n\t\u2028\u0301\ud83d\ude00😀٣½²ßİﬁ"
    ",.;:!?-–—()[]{}<>&=/\\%$£€0123456789"
)
Make = Callable[[random.Random], tuple[str, bytes]]


def seeds() -> list[str]:
    """The texts to begin with."""
    return [path.read_text(encoding="utf-8") for path in demo.articles()]


TEXTS = seeds()


def mutated(chance: random.Random) -> str:
    """A text of the demo collection after some mutations, mostly short."""
    text = chance.choice(TEXTS)
    size = chance.choice((200, 600, 1500, len(text)))
    start = chance.randrange(max(1, len(text) - size))
    text = text[start : start + size]
    for _ in range(chance.randrange(1, 12)):
        text = chance.choice(MUTATIONS)(text, chance)[:20_000]
    return text


def _at(text: str, chance: random.Random) -> int:
    return chance.randrange(len(text) + 1)


def _insert(text: str, chance: random.Random) -> str:
    at = _at(text, chance)
    return text[:at] + "".join(chance.choices(ODD, k=chance.randrange(1, 9))) + text[at:]


def _cut(text: str, chance: random.Random) -> str:
    a, b = sorted((_at(text, chance), _at(text, chance)))
    return text[:a] + text[b:]


def _repeat(text: str, chance: random.Random) -> str:
    a = _at(text, chance)
    piece = text[a : a + chance.randrange(1, 40)]
    return text[:a] + piece * chance.randrange(2, 60) + text[a:]


def _marks(text: str, chance: random.Random) -> str:
    table = dict(zip("“”‘’\"'", chance.sample("“”‘’\"'", 6), strict=True))
    return "".join(table.get(c, c) for c in text)


def _lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return chance.choice(("\n", "\r\n", "\n\n", " ", "\r")).join(lines)


def _case(text: str, chance: random.Random) -> str:
    return chance.choice((text.upper, text.lower, text.swapcase, text.title))()


def _number(text: str, chance: random.Random) -> str:
    at = _at(text, chance)
    number = chance.choice(("9" * 400, "1,2,3,4,5,6", "1e999", "-0", "½ million", "twenty hundred dozen", "3–2–1–0"))
    return f"{text[:at]} {number} {text[at:]}"


MUTATIONS = (_insert, _insert, _cut, _repeat, _marks, _lines, _case, _number)


def as_text(chance: random.Random) -> tuple[str, bytes]:
    """A plain text, sometimes with broken bytes."""
    data = bytearray(mutated(chance).encode("utf-8", "surrogatepass"))
    if data and chance.random() < 0.05:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return "text", bytes(data)


def as_page(chance: random.Random) -> tuple[str, bytes]:
    """A page with paragraphs, and markup that may be broken."""
    body = "".join(f"<p>{line}</p>" for line in mutated(chance).splitlines())
    page = f"<html><head><title>Gate</title></head><body><article>{body}</article></body></html>"
    for _ in range(chance.randrange(4)):
        at = _at(page, chance)
        page = (
            page[:at] + chance.choice(("<div>", "</p>", "<!--", "<a b=", "&#0;", "<table><td>", "<script>")) + page[at:]
        )
    return "html", page.encode("utf-8", "replace")


def as_feed(chance: random.Random) -> tuple[str, bytes]:
    """A feed whose item may break its markup."""
    item = mutated(chance)
    feed = f"<rss version='2.0'><channel><title>t</title><item><title>i</title><description>{item}</description>"
    return "feed", (feed + "</item></channel></rss>")[: chance.choice((10**6, 400, 150))].encode("utf-8", "replace")


def as_archive(chance: random.Random) -> tuple[str, bytes]:
    """A WARC record whose bytes may be damaged."""
    body = as_page(chance)[1]
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2031-03-04T00:00:00Z\r\n"
        "WARC-Target-URI: https://post.example/gate\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    data = bytearray(head.encode() + answer + b"\r\n\r\n")
    for _ in range(chance.randrange(3)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return "warc", bytes(data)


def as_mail(chance: random.Random) -> tuple[str, bytes]:
    """A mail whose body is a text."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@post.example", "Gate", "Tue, 06 May 2031 09:00:00 +0200"
    mail.set_content(mutated(chance).encode("utf-8", "replace").decode(), cte="8bit")
    return "mail", damaged(mail.as_bytes(), chance)


def as_lines(chance: random.Random) -> tuple[str, bytes]:
    """JSON lines."""
    lines = (json.dumps({"id": str(n), "text": mutated(chance), "date": "2031-05-06"}) for n in range(2))
    return "lines", damaged("\n".join(lines).encode(), chance)


def as_json(chance: random.Random) -> tuple[str, bytes]:
    """A JSON document."""
    return "json", damaged(json.dumps([{"id": "1", "text": mutated(chance)}]).encode(), chance)


def as_table(chance: random.Random) -> tuple[str, bytes]:
    """A table with one text."""
    text = mutated(chance).replace('"', '""')
    return "table", damaged(f'id,text,date\n1,"{text}",2031-05-06\n'.encode("utf-8", "replace"), chance)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Some bytes replaced, rarely."""
    out = bytearray(data)
    for _ in range(chance.choice((0, 0, 1, 3))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


LINES: dict[str, Make] = {"mail": as_mail, "lines": as_lines, "json": as_json, "table": as_table}
KINDS: tuple[tuple[int, Make], ...] = (
    (84, as_text), (6, as_page), (3, as_feed), (3, as_archive), *((1, make) for make in LINES.values()),
)  # fmt: skip


def one(seed: int, whole: int) -> str:
    """The case of a seed, through every room; returns its kind."""
    kind, data = case(seed)
    with bounded(SECONDS):
        for article in targets.articles(kind, data):
            targets.check_article(article)
            targets.check_quotes(article.text)
            targets.check_figures(article)
            targets.check_dates(article.text)
            if whole > 0 and seed % whole == 0:
                targets.check_whole(article.text)
    return kind


def case(seed: int) -> tuple[str, bytes]:
    """The kind and the bytes of a seed."""
    chance = random.Random(seed)
    make = chance.choices([make for _, make in KINDS], [weight for weight, _ in KINDS])[0]
    return make(chance)


def main() -> int:
    """Run the cases and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--whole", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    targets.read_here()
    if options.write is not None:
        options.write.write_bytes(case(options.only)[1])
    if options.only is not None:
        print(one(options.only, 1))
        return 0
    counts: Counter[str] = Counter()
    end = time.monotonic() + 60 * options.minutes
    slowest = 0.0
    for seed in range(options.seed, options.seed + options.count):
        begin = time.monotonic()
        try:
            counts[one(seed, options.whole)] += 1
        except Exception as error:
            counts["failures"] += 1
            print(f"--only {seed}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
        slowest = max(slowest, time.monotonic() - begin)
        if time.monotonic() > end:
            break
    total = sum(counts.values())
    print(f"{total} cases, {counts['failures']} failures, slowest {slowest:.1f} s: {dict(counts)}")
    return int(counts["failures"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
