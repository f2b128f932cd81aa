"""How long the desk's pages take on a large collection: the 95th percentile of board, claim, reader and search.

    python benchmarks/pages.py [--articles 5000] [--requests 60] [--keep FILE.db]

The collection is the demo's reading by hand, told again and again as stories of their own (other texts, other ids), so
that no model is needed to build it. A server answers on loopback, as `sayso serve` does. Beside it stands the time that
the stages of one article need in the same run: a page should take a 30th of that, or 100 ms, whichever is more.
"""

from __future__ import annotations

import argparse
import http.client
import random
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from sayso.model import Article, Passage, Reading, Story, StoryReading, article_id, content_id, text_hash  # noqa: E402
from sayso.store import Collection  # noqa: E402


def told_again(found: StoryReading, readings: dict[str, Reading], n: int) -> tuple[StoryReading, dict[str, Reading]]:
    """The story with other texts and other ids: ``n`` is added at the end of every text and id."""
    articles = {id: again(reading.article, n) for id, reading in readings.items()}
    ids = {old: new.id for old, new in articles.items()}

    def name(id: str) -> str:
        return f"{id}-{n}"

    def place(passage: Passage | None) -> Passage | None:
        return passage and replace(passage, article=ids[passage.article])

    def reading(old: Reading) -> Reading:
        article = articles[old.article.id]
        statements = tuple(replace(s, id=name(s.id), article=article.id) for s in old.statements)
        figures = tuple(
            replace(f, id=name(f.id), article=article.id, statement=f.statement and name(f.statement))
            for f in old.figures
        )
        return replace(old, article=article, statements=statements, figures=figures)

    def claim(old: Any) -> Any:
        return replace(
            old,
            id=name(old.id),
            heading=tuple(replace(part, passage=place(part.passage)) for part in old.heading),
            members=tuple(replace(m, statement=name(m.statement), article=ids[m.article]) for m in old.members),
            figures=tuple(map(name, old.figures)),
            origins=tuple(
                replace(o, statements=tuple(map(name, o.statements)), basis_words=place(o.basis_words))
                for o in old.origins
            ),
            checks=tuple(
                replace(c, statement=name(c.statement), words=place(c.words), scope=place(c.scope)) for c in old.checks
            ),
            silent=tuple(ids[id] for id in old.silent),
        )

    quotations = tuple(
        replace(q, id=name(q.id), variants=tuple(
            replace(v, statement=name(v.statement), passage=place(v.passage)) for v in q.variants))
        for q in found.quotations
    )  # fmt: skip
    fresh = {ids[id]: reading(old) for id, old in readings.items()}
    story = Story(content_id("t", n), tuple(sorted(ids.values())))
    done = StoryReading(story, found.resolution, tuple(map(claim, found.claims)), quotations)
    return done, fresh


def again(article: Article, n: int) -> Article:
    text = f"{article.text}\n({n})\n"
    return replace(
        article, id=article_id(text), name=f"{article.name}-{n}", path=f"{n}/{article.path}", text=text,
        sha256=text_hash(text),
    )  # fmt: skip


def build(path: Path, articles: int) -> None:
    import deskcase

    base = path.with_name("one.db")
    base.unlink(missing_ok=True)
    deskcase.build(base)
    with Collection.open(base) as collection:
        found = collection.stories()[0]
        readings = collection.readings(found.story.articles)
    stories = []
    with Collection.open(path, create=True) as collection:
        collection.db.execute("PRAGMA synchronous = OFF")
        for n in range(max(1, articles // len(readings))):
            story, fresh = told_again(found, readings, n)
            for reading in fresh.values():
                collection.add(reading, b"")
            stories.append((story, fresh))
        collection.save_stories([story.story for story, _ in stories])
        for story, fresh in stories:
            collection.save_story(story, fresh)
    base.unlink()


def serve(path: Path) -> int:
    import uvicorn

    from sayso.present.web.serve import listen
    from sayso.present.web.server import make_app

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
    words = ("gate", "paint", "minister", "river", "police said", "insp", "log books", "eleven years", "missing")
    board = ["/", "/?check=none", "/?outlets=3%2B&origins=1", "/?kind=direct", "/?measure=killed", "/?q=paint"]
    chosen = [draw.choice(said) for _ in range(count)]
    return {
        "board, all": [draw.choice(board) for _ in range(count)],
        "board, one story": [f"/?story={draw.choice(stories)}" for _ in range(count)],
        "claim": [f"/claim/{quote(draw.choice(claims), safe='')}" for _ in range(count)],
        "reader": [f"/article/{a}?s={quote(s, safe='')}" for a, s in chosen],
        "search": [f"/search?q={quote(draw.choice(words))}" for _ in range(count)],
    }


def milliseconds(port: int, addresses: list[str]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for address in addresses:
        began = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (answer.status, address)
        times.append(1000 * (time.perf_counter() - began))
    return times


def one_article() -> float:
    """Milliseconds that the stages of one article need, the model loaded."""
    from sayso import demo, ingest
    from sayso.reading import read_article
    from sayso.settings import Settings

    raw = next(iter(ingest.read([str(demo.articles()[0])], settings=Settings())))
    read_article(raw, Settings())
    began = time.perf_counter()
    read_article(raw, Settings())
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "large.db"
        if not path.is_file():
            build(path, given.articles)
        port = serve(path)
        bar = max(100.0, one_article() / 30)
        print(f"bar {bar:.0f} ms; database {path.stat().st_size / 1e6:.0f} MB")
        for what, addresses in asked(path, given.requests).items():
            times = milliseconds(port, addresses)
            ranked = statistics.quantiles(times, n=20)
            print(f"{what:18} p50 {statistics.median(times):7.1f} ms   p95 {ranked[18]:7.1f} ms")


if __name__ == "__main__":
    main()
