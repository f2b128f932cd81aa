"""Decides pairs of quotations or of claims: ``python eval/pairs.py quote|claim PAIRS.jsonl --articles ARTICLES.jsonl``.

Each line of PAIRS holds ``id, story, a, a_start, a_end, b, b_start, b_end``; ARTICLES are JSON lines with ``id, text``
(and ``title, date, outlet``). Prints ``{"id", "score", "same"}`` a line; ``same`` is the decision. Only offsets and
articles are read, never labels. A story's vocabulary is taken from the articles that its pairs name.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sayso.align.quotations import People, Speaker, speakers_agree, utterance_score
from sayso.align.scorer import Pair, claim_score, compare, scorer
from sayso.align.units import Page, Unit, Vocabulary, page, unit_of, vocabulary
from sayso.model import Article, Noted, Reading, Statement, article_id, text_hash

Row = dict[str, Any]


class Work(NamedTuple):
    """What the pairs of one story need."""

    pages: dict[str, Page]
    known: Vocabulary


def read_lines(path: str) -> list[Row]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def article_of(row: Row) -> Article:
    """The article of one line."""
    text = row["text"]
    outlet = Noted(row["outlet"], "given") if row.get("outlet") else None
    published = Noted(row["date"][:10], "given") if row.get("date") else None
    name = str(row.get("id") or row["article"])
    title = Noted(row["title"], "given") if row.get("title") else None
    digest = text_hash(text)
    return Article(article_id(text), name, name, text, digest, title=title, outlet=outlet, published=published)


def stories(rows: Iterable[Row], articles: dict[str, Article]) -> dict[str, Work]:
    """The pages and the vocabulary of every story that the pairs name."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        named[str(row.get("story"))] |= {str(row["a"]), str(row["b"])}
    out = {}
    for story, names in named.items():
        pages = {name: page(articles[name]) for name in sorted(names)}
        out[story] = Work(pages, vocabulary(pages.values()))
    return out


def unit(work: Work, row: Row, side: str) -> Unit:
    """One side of a pair."""
    here = work.pages[str(row[side])]
    return unit_of(here, work.known, [here.article.span(row[side + "_start"], row[side + "_end"])])


def claim_pair(work: Work, row: Row) -> Pair:
    """Both sides of a pair, compared."""
    return compare(unit(work, row, "a"), unit(work, row, "b"))


def claims(rows: Sequence[Row], articles: dict[str, Article]) -> Iterable[tuple[float, float]]:
    """Score and threshold of every pair of claims."""
    works = stories(rows, articles)
    for row in rows:
        yield claim_score(claim_pair(works[str(row.get("story"))], row)), scorer("claim").threshold


class Speakers:
    """Who says a passage, by the pipeline's own reading: story entities of the statements that hold it."""

    def __init__(self, rows: Sequence[Row], articles: dict[str, Article]) -> None:
        self._articles = articles
        self._stories: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            self._stories[str(row.get("story"))] |= {str(row["a"]), str(row["b"])}
        self._read: dict[str, tuple[dict[str, Reading], People]] = {}

    def story(self, story: str) -> tuple[dict[str, Reading], People]:
        """Readings by name and the people of the story."""
        if story not in self._read:
            readings = {name: reading_of(self._articles[name]) for name in sorted(self._stories[story])}
            self._read[story] = readings, People(across(list(readings.values())))
        return self._read[story]

    def of(self, story: str, name: str, start: int, end: int) -> Speaker:
        """The speaker of ``start:end`` in an article."""
        readings, people = self.story(story)
        found = [(shared(statement, start, end), statement.id, statement) for statement in readings[name].statements]
        overlap, _, statement = max(found, default=(0, "", None), key=lambda item: item[:2])
        if not overlap or statement is None or statement.source is None:
            return Speaker()
        return people.speaker(statement.source.entity)


def shared(statement: Statement, start: int, end: int) -> int:
    """Characters of a statement's content inside ``start:end``."""
    return sum(max(0, min(end, span.end) - max(start, span.start)) for span in statement.content)


def reading_of(article: Article) -> Reading:
    """The article's statements with their entities; one that cannot be read has none, and is named on stderr."""
    from sayso import resolve
    from sayso.extract import figures, statements

    try:
        found = statements.read(article)
        return resolve.within(article, found, figures.read(article, found))
    except Exception as problem:  # one bad article never stops a run
        sys.stderr.write(f"{article.name}: not read ({problem!r}), its speakers count as unknown\n")
        return Reading(article)


def across(readings: list[Reading]) -> Any:
    """The story's entities."""
    from sayso import resolve

    return resolve.across(readings)


def quotations(
    rows: Sequence[Row], articles: dict[str, Article], with_speakers: bool = True
) -> Iterable[tuple[float, float]]:
    """Score and threshold of every pair of quotations."""
    speakers = Speakers(rows, articles) if with_speakers else None
    for row in rows:
        sides = [(articles[str(row[s])], row[s + "_start"], row[s + "_end"]) for s in "ab"]
        score = utterance_score(*((article.text, [(start, end)]) for article, start, end in sides))
        if speakers is not None:
            who = [speakers.of(str(row.get("story")), str(row[s]), row[s + "_start"], row[s + "_end"]) for s in "ab"]
            score = speakers_agree(score, *who)
        yield score, scorer("quotation").threshold


KINDS: dict[str, Callable[[Sequence[Row], dict[str, Article]], Iterable[tuple[float, float]]]] = {
    "quote": quotations,
    "claim": claims,
}


def main(argv: Sequence[str] | None = None) -> None:
    """Prints a line for every pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("pairs")
    parser.add_argument("--articles", required=True)
    given = parser.parse_args(argv)
    rows = read_lines(given.pairs)
    articles = {str(row.get("id") or row["article"]): article_of(row) for row in read_lines(given.articles)}
    for row, (score, threshold) in zip(rows, KINDS[given.kind](rows, articles), strict=True):
        sys.stdout.write(json.dumps({"id": row["id"], "score": round(score, 6), "same": score >= threshold}) + "\n")


if __name__ == "__main__":
    main()
