"""As many articles as wanted, made of labelled ones, for the measurements of scale.

A file of labelled articles has ``id, title, text, date, outlet, story`` a line. A *world* is one copy of all its
stories in which

- every name (a word only ever capitalised) becomes another: a well-known one another well-known one of the same
  rarity, one that the background counts do not know a new one made of syllables; the same all over the world;
- every telling word becomes another one of the same rarity, so that the worlds share no events but all of English;
- numbers are changed, dates moved by the same days for a world;
- two neighbouring sentences of each paragraph change places in one article of four;
- in one article of ten a paragraph is replaced by one of another article of its story (a planted copy).
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from sayso.cluster.terms import hash_word, rarity
from sayso.model import Article, Noted, article_id, text_hash

WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+")
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z“\"])")
ONSETS = tuple("bdfghjklmnprstvwyz")
NUCLEI = tuple("aeiou")
CODAS = ("", "", "", "l", "n", "r", "s")
FAMILIAR = 1.2
"""Words of less rarity (in more than three of ten articles) stay as they are."""
UNKNOWN, NAMES = 7.0, 100


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
