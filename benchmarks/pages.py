"""How long the desk's pages take on a large collection: the 95th percentile of board, claim, reader and search.

    python benchmarks/pages.py ARTICLES.jsonl [--articles 5000] [--requests 100] [--base BASE.db] [--keep FILE.db]

ARTICLES (JSON lines with `id` and `text`) are read once, as `sayso read` does, into BASE. The large collection repeats
what that reading gave, story by story, with changes: every digit and every word of a name becomes another one of the
same length, so that texts, ids, spellings and search words differ while every span still stands at its place. Reading
5,000 articles would take the same minutes over and over and would not change what the pages have to do. What the
changed numbers would have been read as is not computed anew: the values of figures stay those of the first reading.

A server answers on loopback, as `sayso serve` does, to a client in the same process. Beside it stands the time that
`sayso read` takes for one article in the same run, one process, stories included: a page should take a 30th of that, or
100 ms, whichever is more. `cpu` is processor time, server and client together: what an answer takes on a machine that
does nothing else; where other work shares the cores the time on the clock (`p50`, `p95`) says more about that work.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from sayso import read
from sayso.model import Article, Noted, Reading, Reuse, Span, StoryReading, article_id, content_id, text_hash
from sayso.settings import Settings
from sayso.store import Collection

BAR_MS = 100.0
SHARE = 30
DATE = re.compile(r"\d{4}(-\d\d)*(T.*|/.*)?$")
NAME = re.compile(r"[A-Z][^\W\d_]{3,}")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"


class Again:
    """Turns the readings of one story into another telling of it, the ``n``-th."""

    def __init__(self, n: int, story: StoryReading, readings: dict[str, Reading]) -> None:
        self.n = n
        entities = [*story.resolution.entities, *(e for r in readings.values() for e in r.entities)]
        self.names = {word for e in entities if e.named for word in NAME.findall(e.name)}
        self.letters = str.maketrans({
            before: (turned.upper() if before.isupper() else turned)
            for letters in (VOWELS, CONSONANTS)
            for place, letter in enumerate(letters)
            for turned in [letters[(place + n) % len(letters)]]
            for before in (letter, letter.upper())
        })  # fmt: skip
        self.digits = str.maketrans({str(d): str((d - 1 + n) % 9 + 1) for d in range(1, 10)})
        self.texts = {id: self.words(reading.article.text) for id, reading in readings.items()}
        self.ids = {id: article_id(text) for id, text in self.texts.items()}
        things = [
            *entities, *story.claims, *story.quotations, *story.series, story.story,
            *(thing for r in readings.values() for thing in (*r.statements, *r.figures)),
        ]  # fmt: skip
        self.ids |= {thing.id: content_id(thing.id[0], thing.id, n) if n else thing.id for thing in things}

    def words(self, text: str) -> str:
        """The text with other digits and other names, each as long as before."""
        if not self.n or DATE.match(text):
            return text
        changed = NAME.sub(lambda m: m[0].translate(self.letters) if m[0] in self.names else m[0], text)
        return changed.translate(self.digits)

    def of(self, thing: Any, article: str | None = None) -> Any:  # noqa: PLR0911 - a kind of thing a line
        """The same thing in the new telling; spans are cut from the new text of the article they stand in."""
        if isinstance(thing, str):
            return self.ids.get(thing) or self.words(thing)
        if isinstance(thing, Span):
            text = self.texts[article][thing.start : thing.end] if article else self.words(thing.text)
            return Span(thing.start, thing.end, text)
        if isinstance(thing, tuple):
            return tuple(self.of(part, article) for part in thing)
        if isinstance(thing, Article):
            return self.article(thing)
        if isinstance(thing, Noted) or not is_dataclass(thing):
            return thing
        if isinstance(thing, Reuse):
            changed = {"a_span": self.of(thing.a_span, thing.a), "b_span": self.of(thing.b_span, thing.b)}
            return replace(thing, a=self.ids[thing.a], b=self.ids[thing.b], **changed)
        place = getattr(thing, "article", article)
        inside = place.id if isinstance(place, Article) else place
        return replace(thing, **{f.name: self.of(getattr(thing, f.name), inside) for f in fields(thing)})

    def article(self, old: Article) -> Article:
        """The article itself: its outlet, date and address stay."""
        text = self.texts[old.id]
        return replace(
            old, id=self.ids[old.id], text=text, sha256=text_hash(text), name=f"{old.name}-{self.n}",
            path=f"{self.n}/{old.path}", marks=self.of(old.marks, old.id),
            title=old.title and replace(old.title, value=self.words(old.title.value)),
        )  # fmt: skip


def build(base: Path, path: Path, articles: int) -> None:
    """Repeat what is in ``base`` until there are so many articles."""
    with Collection.open(base) as one, Collection.open(path, create=True) as collection:
        found = one.stories()
        readings = {story.story.id: one.readings(story.story.articles) for story in found}
        collection.db.execute("PRAGMA synchronous = OFF")
        made = []
        count = 0
        for n in range(articles):
            for story in found:
                again = Again(n, story, readings[story.story.id])
                fresh = [again.of(reading) for reading in readings[story.story.id].values()]
                for reading in fresh:
                    count += collection.add(reading, b"")
                made.append((again.of(story), {reading.article.id: reading for reading in fresh}))
                if count >= articles:
                    break
            if count >= articles:
                break
        told = [
            replace(story, story=replace(story.story, articles=tuple(sorted(story.story.articles))))
            for story, _ in made
        ]
        collection.save_stories([story.story for story in told])
        for story, (_, fresh_ones) in zip(told, made, strict=True):
            collection.save_story(story, fresh_ones)


def serve(path: Path) -> int:
    """A desk on a free port of this machine."""
    import uvicorn

    from sayso.present.web.serve import listen, settle
    from sayso.present.web.server import make_app

    settle()
    made = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_app(path), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [made]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return int(made.getsockname()[1])


def asked(path: Path, count: int) -> dict[str, list[str]]:
    """Addresses to ask for, drawn at random from what is there."""
    draw = random.Random(7)
    with Collection.open(path) as collection:
        claims = [r["id"] for r in collection.query("SELECT id FROM claim")]
        said = [(r["article"], r["id"]) for r in collection.query("SELECT article, id FROM statement")]
        stories = collection.story_ids()
        facets = [
            {r["name"]: r["value"]}
            for r in collection.query("SELECT name, value FROM facet WHERE name != 'story' AND name != 'since'")
        ]
        texts = [r["text"] for r in collection.query("SELECT text FROM article ORDER BY id LIMIT 500")]
    words = [
        " ".join(draw.sample(re.findall(r"[^\W\d_]{4,}", draw.choice(texts)), draw.choice([1, 1, 2])))
        for _ in range(count)
    ]
    whole: list[dict[str, str]] = [
        {}, {"check": "none"}, {"outlets": "3+", "origins": "1"}, {"kind": "direct"}, {"measure": "killed"},
        {"unnamed": "1"},
    ]  # fmt: skip
    filters = [draw.choice(whole) if draw.random() < 0.5 else draw.choice(facets) for _ in range(count)]
    chosen = [draw.choice(said) for _ in range(count)]
    return {
        "board, all": [f"/?{urlencode(given)}" for given in filters],
        "board, words": [f"/?{urlencode({'q': word})}" for word in words],
        "board, one story": [f"/?{urlencode({'story': draw.choice(stories)})}" for _ in range(count)],
        "claim": [f"/claim/{quote(draw.choice(claims), safe='')}" for _ in range(count)],
        "reader": [f"/article/{a}?{urlencode({'s': s})}" for a, s in chosen],
        "search": [f"/search?{urlencode({'q': word})}" for word in words],
    }


def milliseconds(port: int, addresses: Iterable[str]) -> list[tuple[float, float]]:
    """How long each answer takes, over one connection: on the clock, and of the processor."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for address in addresses:
        began, worked = time.perf_counter(), time.process_time()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (answer.status, address)
        times.append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)))
    return times


def one_article(articles: Path, folder: Path, count: int = 40) -> tuple[float, ...]:
    """Milliseconds that `sayso read` takes for one article, one process, the model loaded, stories included: on the
    clock, and of the processor."""
    some = folder / "some.jsonl"
    with articles.open(encoding="utf-8") as lines:
        few = list(islice(lines, count + 1))
    some.write_text(few[0], encoding="utf-8")
    read([str(some)], folder / "warm.db", settings=Settings(jobs=1)).close()
    some.write_text("".join(few[1:]), encoding="utf-8")
    began, worked = time.perf_counter(), time.process_time()
    read([str(some)], folder / "some.db", settings=Settings(jobs=1)).close()
    return tuple(
        1000 * (now - then) / count for now, then in ((time.perf_counter(), began), (time.process_time(), worked))
    )


def measured(path: Path, requests: int) -> Iterator[dict[str, Any]]:
    """A line a kind of page: ``{"page", "p50", "p95", "cpu_p50", "cpu_p95", ...}``."""
    port = serve(path)
    milliseconds(port, ["/", "/search?q=a"])
    for what, addresses in asked(path, requests).items():
        times = milliseconds(port, addresses)
        clock, worked = (sorted(pair[n] for pair in times) for n in (0, 1))
        slowest, at = max(zip((pair[1] for pair in times), addresses, strict=True))
        yield {
            "page": what, "p50": round(statistics.median(clock), 1), "p95": round(_p95(clock), 1),
            "cpu_p50": round(statistics.median(worked), 1), "cpu_p95": round(_p95(worked), 1),
            "cpu_slowest": round(slowest, 1), "at": at,
        }  # fmt: skip


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--base", type=Path, help="a collection that ARTICLES were read into; made if it is not there")
    parser.add_argument("--keep", type=Path, help="the large collection; made if it is not there")
    parser.add_argument("--out", type=Path, help="also write the result there, a JSON line a page")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base, path = given.base or folder / "base.db", given.keep or folder / "large.db"
        if not base.is_file():
            read([str(given.source)], base, settings=Settings(jobs=1)).close()
        if not path.is_file():
            build(base, path, given.articles)
        reading = one_article(given.source, folder)
        with Collection.open(path) as collection:
            counts = {
                table: collection.query(f"SELECT count(*) FROM {table}")[0][0]
                for table in ("article", "story", "claim", "statement")
            }
        first = {**counts, "megabytes": round(path.stat().st_size / 1e6), "read_ms": round(reading[0]),
                 "read_cpu_ms": round(reading[1]), "bar_ms": round(max(BAR_MS, reading[1] / SHARE))}  # fmt: skip
        lines = [first, *measured(path, given.requests)]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    print(text, end="")
    if given.out:
        given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
