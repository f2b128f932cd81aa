"""How the cost of stories and reuse grows: cpu and memory per article from a thousand to a hundred thousand.

    python benchmarks/scale.py ARTICLES.jsonl [--sizes 1000,3000,10000,30000] [--out FILE.jsonl]

ARTICLES.jsonl holds labelled articles; ``worlds.py`` makes as many as wanted of them. A size is rounded up to whole
worlds (1,000 of 345 articles a world are 1,035), so that every row has the same stories: a world cut short lacks those
that come last. Each size runs in a process of its own, so that its peak memory is its own. Making the articles is not
counted. Timings are cpu seconds; sizes below 5,000, which take a few of them, are measured three times, and the median
of each figure is given. What to compare between rows are costs in yardsticks: the same work on the same articles,
measured in between (``Yardstick`` says why).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import fmean, median

from sayso.cluster import Fingerprint, Grouping, fingerprint
from sayso.model import Article, Story
from sayso.reuse import PassageIndex, find, text_origins
from worlds import Generator, World

SMALL, TIMES = 5_000, 3
"""Sizes below the first are measured so often."""
BESIDE = 20
"""Times that the yardstick is asked beside a piece of work that is done in one go."""


class Clock:
    """Cpu seconds by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def __call__(self, name: str) -> Clock:
        self.name = name
        return self

    def __enter__(self) -> None:
        self.begun = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.spent[self.name] += time.process_time() - self.begun


def bcubed(wanted: dict[str, str], found: dict[str, str]) -> float:
    """BCubed F1 of the stories found against those made."""
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    want: dict[str, int] = defaultdict(int)
    have: dict[str, int] = defaultdict(int)
    for article, label in wanted.items():
        sizes[label, found[article]] += 1
        want[label] += 1
        have[found[article]] += 1
    precision = sum(n * n / have[b] for (_, b), n in sizes.items()) / len(wanted)
    recall = sum(n * n / want[a] for (a, _), n in sizes.items()) / len(wanted)
    return 2 * precision * recall / (precision + recall)


class Yardstick:
    """The same work on the same few articles, done again and again between the work that is measured.

    How much a cpu second does hangs on what else the machine does, by a third and more on a shared one, and sizes are
    measured one after another. The yardstick is measured beside them: what is to compare is cost in its units.
    """

    def __init__(self, generator: Generator) -> None:
        stories = generator.stories_of(World(-1, generator.vocabulary, generator.kinds))
        self.articles = next(story for story in stories if len(story) >= 4)
        self.spent: list[float] = []
        self()  # loads word lists and frequencies
        self.spent.clear()

    def __call__(self) -> float:
        begun = time.process_time()
        found = find(self.articles)
        text_origins(self.articles, found)
        prints = [fingerprint(article) for article in self.articles]
        Grouping().extend(prints).stories()
        PassageIndex().extend(self.articles)
        self.spent.append((time.process_time() - begun) / len(self.articles))
        return self.spent[-1]


class Run:
    """One row of the curve: articles are made and read story by story, then grouped, then looked up."""

    def __init__(self, path: Path, size: int) -> None:
        self.generator, self.clock = Generator(path), Clock()
        self.yardstick = Yardstick(self.generator)
        self.prints: list[Fingerprint] = []
        self.indexed: list[PassageIndex] = []
        self.wanted: dict[str, str] = {}
        self.passages = self.texts = 0
        for number, stories in self.generator.worlds(size):
            for story, articles in enumerate(stories):
                self._read(f"{number}-{story}", articles)
                if story % 10 == 0:
                    self.yardstick()
        self.beside = fmean(self.yardstick.spent)

    def _read(self, label: str, articles: list[Article]) -> None:
        """All that is done with the articles of one story alone."""
        with self.clock("fingerprint"):
            self.prints.extend(fingerprint(article) for article in articles)
        with self.clock("reuse"):
            found = find(articles)
            self.texts += len(text_origins(articles, found))
        self.passages += len(found)
        self.wanted |= {article.id: label for article in articles}
        with self.clock("passage index"):
            self.indexed.append(PassageIndex().extend(articles))

    def grouped(self) -> tuple[tuple[Story, ...], float]:
        """The stories found, and what the yardstick took around their finding."""
        before = [self.yardstick() for _ in range(BESIDE)]
        with self.clock("grouping"):
            found = Grouping().extend(self.prints).stories()
        return found, fmean(before + [self.yardstick() for _ in range(BESIDE)])

    def looked_up(self) -> float:
        """Join the index and ask it for one world's articles, as if for all; what the yardstick took after."""
        asked = [article for articles in next(self.generator.worlds(1))[1] for article in articles]
        with self.clock("passage index"):
            index = PassageIndex.joined(self.indexed)
            index.near(asked[0])  # makes what look-ups need
        with self.clock("passage look-up"):
            for article in asked:
                index.near(article)
        self.clock.spent["passage look-up"] *= len(self.wanted) / len(asked)
        return fmean(self.yardstick() for _ in range(BESIDE))


def measure(path: Path, size: int) -> dict[str, float]:
    """One row of the curve: counts, milliseconds of cpu an article, costs in yardsticks, megabytes."""
    run = Run(path, size)
    stories, around = run.grouped()
    after = run.looked_up()
    made, spent = len(run.wanted), run.clock.spent
    reuse_cpu = spent["reuse"] + spent["passage index"]
    in_yardsticks = spent["fingerprint"] / made / run.beside + spent["grouping"] / made / around
    return {
        "articles": made,
        "stories made": len(set(run.wanted.values())),
        "stories found": len(stories),
        "bcubed f1": round(bcubed(run.wanted, {a: story.id for story in stories for a in story.articles}), 4),
        "passages": run.passages,
        "texts": run.texts,
        **{f"{name} ms": round(1000 * seconds / made, 3) for name, seconds in spent.items()},
        "yardstick ms": round(1000 * run.beside, 3),
        "stories in yardsticks": round(in_yardsticks, 3),
        "reuse in yardsticks": round(reuse_cpu / made / run.beside, 3),
        "look-up in yardsticks": round(spent["passage look-up"] / made / after, 3),
        "stories a cpu-second": round(made / (spent["fingerprint"] + spent["grouping"])),
        "reuse a cpu-second": round(made / reuse_cpu),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Measure each size in a process of its own and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", default="1000,3000,10000,30000")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.articles, options.one)))
        return
    for size in map(int, options.sizes.split(",")):
        command = [sys.executable, __file__, str(options.articles), "--one", str(size)]
        rows = [
            json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            for _ in range(TIMES if size < SMALL else 1)
        ]
        row = json.dumps({name: median(row[name] for row in rows) for name in rows[0]})
        print(row, flush=True)
        if options.out:
            with options.out.open("a", encoding="utf-8") as file:
                file.write(row + "\n")


if __name__ == "__main__":
    main()
