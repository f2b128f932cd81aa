"""How the cost of stories and reuse grows: cpu and memory per article from a thousand to a hundred thousand.

    python benchmarks/scale.py ARTICLES.jsonl [--sizes 1000,3000,10000,30000] [--out FILE.jsonl]

ARTICLES.jsonl holds labelled articles (``id, title, text, date, outlet, story``). The generator makes as many as wanted
of them. A *world* is one copy of all labelled stories in which

- every name (a word only ever capitalised) becomes another: a well-known one another well-known one of the same
  rarity, one that the background counts do not know a new one made of syllables; the same all over the world;
- every telling word becomes another one of the same rarity, so that the worlds share no events but all of English;
- numbers are changed, dates moved by the same days for a world;
- two neighbouring sentences of each paragraph change places in one article of four;
- in one article of ten a paragraph is replaced by one of another article of its story (a planted copy).

A size is rounded up to whole worlds (1,000 of 345 articles a world are 1,035), so that every row has the same stories:
a world cut short lacks those that come last. Each size runs in a process of its own, so that its peak memory is its
own. Making the articles is not counted. Timings are cpu seconds; sizes below 5,000, which take a few of them, are
measured three times, and the median of each figure is given. What to compare between rows are costs in yardsticks: the
same work on the same articles, measured in between (``Yardstick`` says why).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean, median

import numpy as np

from sayso.cluster import Grouping, fingerprint
from sayso.cluster.terms import hash_word, rarity
from sayso.model import Article, Noted, article_id, text_hash
from sayso.reuse import PassageIndex, find, text_origins

WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+")
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z“\"])")
ONSETS = tuple("bdfghjklmnprstvwyz")
NUCLEI = tuple("aeiou")
CODAS = ("", "", "", "l", "n", "r", "s")
FAMILIAR = 1.2
"""Words of less rarity (in more than three of ten articles) stay as they are."""
UNKNOWN, NAMES = 7.0, 100
SMALL, TIMES = 5_000, 3
"""Sizes below the first are measured so often."""


class World:
    """A way of saying all labelled stories in other words; the same number always gives the same world."""

    def __init__(self, number: int, vocabulary: dict[int, list[str]], kinds: dict[str, int]) -> None:
        self.number = number
        self.vocabulary = vocabulary
        self.kinds = kinds
        self.shift = timedelta(days=random.Random(number).randrange(3650))
        self.words: dict[str, str] = {}

    def name(self, word: str) -> str:
        """Another name for a name."""
        draw = random.Random(f"{self.number} {word}")
        made = "".join(
            draw.choice(ONSETS) + draw.choice(NUCLEI) + draw.choice(CODAS) for _ in range(2 + len(word) // 8)
        )
        return made.capitalize()

    def word(self, match: re.Match[str]) -> str:
        """Another word for a word, another number for a number."""
        word = match[0]
        if (known := self.words.get(word)) is None:
            known = self.words[word] = self._other(word)
        return known

    def _other(self, word: str) -> str:
        if word[0].isdigit():
            draw = random.Random(f"{self.number} {word}")
            year = re.fullmatch(r"(19|20)\d\d", word)
            return word if year else "".join(str(draw.randrange(1, 10)) if c.isdigit() else c for c in word)
        kind = self.kinds.get(word.lower())
        if kind is None:
            return word
        if kind < 0:
            return self.name(word)
        others = self.vocabulary[kind]
        place = zlib.crc32(f"{self.number} {word.lower()}".encode()) % len(others)
        return others[place].capitalize() if word[0].isupper() else others[place]


class Generator:
    """Articles without end, made of labelled ones."""

    def __init__(self, path: Path) -> None:
        self.stories: dict[str, list[dict[str, str]]] = defaultdict(list)
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            self.stories[record["story"]].append(record)
        self.vocabulary, self.kinds = self._sorted_words()

    def _sorted_words(self) -> tuple[dict[int, list[str]], dict[str, int]]:
        """Telling words and names by rarity in halves of a unit (names from 100 on), unknown names as -1."""
        texts = [record["text"] for records in self.stories.values() for record in records]
        lower = {word for text in texts for word in re.findall(r"\b[a-z]{3,}\b", text)}
        names = {word.lower() for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b", text)} - lower
        kinds: dict[str, int] = {}
        for words, base in ((sorted(lower), 0), (sorted(names), NAMES)):
            rare = rarity(np.array([hash_word(word) for word in words], dtype=np.uint32)).tolist()
            for word, value in zip(words, rare, strict=True):
                if base and value >= UNKNOWN:
                    kinds[word] = -1
                elif base or value >= FAMILIAR:
                    kinds[word] = base + int(2 * value)
        vocabulary: dict[int, list[str]] = defaultdict(list)
        for word, kind in kinds.items():
            vocabulary[kind].append(word)
        return vocabulary, kinds

    def stories_of(self, world: World) -> Iterator[list[Article]]:
        """The stories of a world, each as its articles."""
        for story in sorted(self.stories):
            records = self.stories[story]
            yield [self._article(world, records, place) for place in range(len(records))]

    def _article(self, world: World, records: list[dict[str, str]], place: int) -> Article:
        record = records[place]
        draw = random.Random(f"{world.number} {record['id']}")
        paragraphs = record["text"].split("\n")
        if len(records) > 1 and draw.random() < 0.1:
            other = draw.choice([r for r in records if r is not record])
            paragraphs[draw.randrange(len(paragraphs))] = draw.choice(other["text"].split("\n"))
        if draw.random() < 0.25:
            paragraphs = [self._swapped(paragraph, draw) for paragraph in paragraphs]
        text = WORD.sub(world.word, "\n".join(paragraphs)) + f"\n[{world.number}]"
        day = date.fromisoformat(record["date"][:10]) + world.shift if record.get("date") else None
        return Article(
            id=article_id(text),
            name=record["id"],
            path="",
            text=text,
            sha256=text_hash(text),
            title=Noted(WORD.sub(world.word, record["title"]), "made"),
            outlet=Noted(record["outlet"], "made"),
            published=Noted(day.isoformat(), "made") if day else None,
        )

    @staticmethod
    def _swapped(paragraph: str, draw: random.Random) -> str:
        sentences = SENTENCE.split(paragraph)
        if len(sentences) > 2:
            place = draw.randrange(len(sentences) - 1)
            sentences[place], sentences[place + 1] = sentences[place + 1], sentences[place]
        return " ".join(sentences)

    def worlds(self, size: int) -> Iterator[tuple[int, list[list[Article]]]]:
        """Worlds until ``size`` articles are made; the last one is whole too."""
        made = number = 0
        while made < size:
            stories = list(self.stories_of(World(number, self.vocabulary, self.kinds)))
            yield number, stories
            made += sum(map(len, stories))
            number += 1


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


def measure(path: Path, size: int) -> dict[str, float]:
    """One row of the curve."""
    generator, clock = Generator(path), Clock()
    yardstick = Yardstick(generator)
    prints, wanted, indexed = [], {}, []
    passages = texts = 0
    for number, stories in generator.worlds(size):
        for story, articles in enumerate(stories):
            with clock("fingerprint"):
                prints.extend(fingerprint(article) for article in articles)
            with clock("reuse"):
                found = find(articles)
                texts += len(text_origins(articles, found))
            passages += len(found)
            wanted |= {article.id: f"{number}-{story}" for article in articles}
            with clock("passage index"):
                indexed.append(PassageIndex().extend(articles))
            if story % 10 == 0:
                yardstick()
    before = [yardstick() for _ in range(20)]
    with clock("grouping"):
        grouped = Grouping().extend(prints).stories()
    around = fmean(before + [yardstick() for _ in range(20)])
    asked = [article for articles in next(generator.worlds(1))[1] for article in articles]
    with clock("passage index"):
        index = PassageIndex.joined(indexed)
        index.near(asked[0])  # makes what look-ups need
    with clock("passage look-up"):
        for article in asked:
            index.near(article)
    after = fmean(yardstick() for _ in range(20))
    made = len(wanted)
    clock.spent["passage look-up"] *= made / len(asked)
    stories_cpu = clock.spent["fingerprint"] + clock.spent["grouping"]
    reuse_cpu = clock.spent["reuse"] + clock.spent["passage index"]
    beside = fmean(yardstick.spent[: -len(before) * 3])
    return {
        "articles": made,
        "stories made": len(set(wanted.values())),
        "stories found": len(grouped),
        "bcubed f1": round(bcubed(wanted, {a: story.id for story in grouped for a in story.articles}), 4),
        "passages": passages,
        "texts": texts,
        **{f"{name} ms": round(1000 * spent / made, 3) for name, spent in clock.spent.items()},
        "yardstick ms": round(1000 * beside, 3),
        "stories in yardsticks": round(
            clock.spent["fingerprint"] / made / beside + clock.spent["grouping"] / made / around, 3
        ),
        "reuse in yardsticks": round(reuse_cpu / made / beside, 3),
        "look-up in yardsticks": round(clock.spent["passage look-up"] / made / after, 3),
        "stories a cpu-second": round(made / stories_cpu),
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
